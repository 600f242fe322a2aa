namespace GmailConnector.Sandbox.Seed;

/// <summary>
/// One message in one mailbox. <paramref name="LabelNames"/> holds system labels by id (INBOX, SENT, CATEGORY_UPDATES ...) and
/// user labels by name; UNREAD and STARRED are the two flags instead. ThreadKey is the same in every mailbox that has the thread.
/// </summary>
internal sealed record SeedMessage(
    string AccountEmail,
    byte[] Raw,
    IReadOnlyList<string> LabelNames,
    bool Unread,
    bool Starred,
    DateTimeOffset InternalDate,
    string ThreadKey);
