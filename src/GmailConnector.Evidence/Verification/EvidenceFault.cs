namespace GmailConnector.Evidence.Verification;

/// <summary>What can be wrong with a log, by name.</summary>
public enum EvidenceFault
{
    /// <summary>A line isn't the one possible spelling of an entry.</summary>
    NotCanonical,

    /// <summary>An entry isn't the one that its successor was linked to.</summary>
    EntryEdited,

    /// <summary>The last entry doesn't follow from the one before it; either was changed.</summary>
    LinkBroken,

    /// <summary>Entries are missing in between or at the start.</summary>
    EntryMissing,

    /// <summary>An entry is there more than once.</summary>
    EntryDuplicated,

    /// <summary>Two different entries claim the same place.</summary>
    EntryInserted,

    /// <summary>An entry stands after one that follows it.</summary>
    OutOfOrder,

    /// <summary>An entry is older than the one before it.</summary>
    ClockWentBack,

    /// <summary>The file ends before the remembered size, or in the middle of a line.</summary>
    Truncated,

    /// <summary>At the remembered size this log has another hash: it is not the log that was seen then.</summary>
    HistoryRewritten,

    /// <summary>An outcome has no intent before it.</summary>
    OutcomeWithoutIntent,

    /// <summary>Message data was shown without a ground.</summary>
    ViewWithoutGround,

    /// <summary>A mailbox was used after it was erased.</summary>
    MailboxUsedAfterErasure,
}
