namespace GmailConnector.Sandbox.State;

internal enum HistoryKind
{
    MessageAdded,
    MessageDeleted,
    LabelAdded,
    LabelRemoved,
}

internal sealed record HistoryEntry(ulong Id, HistoryKind Kind, string MessageId, string ThreadId, string[] Labels, string[] Changed);
