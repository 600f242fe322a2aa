namespace GmailConnector.Guard.Vocabulary;

/// <summary>
/// The views of a shared mailbox: lists by who works on a conversation and where it stands. An address has them where a label stands; they
/// are ours, Gmail has no such labels.
/// </summary>
public static class SharedViews
{
    /// <summary>What is assigned to the viewer and isn't done.</summary>
    public static LabelId Mine { get; } = new("MINE");

    /// <summary>What is in the inbox, open, and assigned to nobody.</summary>
    public static LabelId Unassigned { get; } = new("UNASSIGNED");

    /// <summary>What waits for an answer.</summary>
    public static LabelId Waiting { get; } = new("WAITING");

    /// <summary>What is done.</summary>
    public static LabelId Done { get; } = new("DONE");

    /// <summary>All of them, in the order of the sidebar.</summary>
    public static IReadOnlyList<LabelId> All { get; } = [Mine, Unassigned, Waiting, Done];
}
