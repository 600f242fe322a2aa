namespace GmailConnector.Sandbox.Import;

/// <summary>
/// A message from a person's own mail. Raw is byte-exact. LabelNames holds system labels by id (INBOX, UNREAD, STARRED ...) and
/// user labels by name; it is empty where the file says nothing. Origin names file and line, for messages to people.
/// </summary>
internal sealed record ImportedMessage(
    byte[] Raw,
    IReadOnlyList<string> LabelNames,
    DateTimeOffset InternalDate,
    string? ThreadKey,
    string Origin);
