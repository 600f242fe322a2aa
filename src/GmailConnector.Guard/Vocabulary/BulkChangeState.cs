namespace GmailConnector.Guard.Vocabulary;

/// <summary>Where a change of many threads stands.</summary>
public enum BulkChangeState
{
    /// <summary>Its threads are chosen, and nothing is changed yet.</summary>
    Prepared,

    /// <summary>It is made in batches.</summary>
    Running,

    /// <summary>Somebody stopped it, or access ended; it can go on.</summary>
    Stopped,

    /// <summary>No thread waits any more.</summary>
    Finished,
}
