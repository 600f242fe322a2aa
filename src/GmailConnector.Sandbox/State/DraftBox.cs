namespace GmailConnector.Sandbox.State;

/// <summary>Draft ids and the message that each holds now. Guarded by its mailbox's gate.</summary>
internal sealed class DraftBox(string account, Journal journal)
{
    private readonly Dictionary<string, string> messageIds = new(StringComparer.Ordinal);

    public string? MessageId(string draftId) => messageIds.GetValueOrDefault(draftId);

    public string? DraftId(string messageId) => messageIds.FirstOrDefault(d => d.Value == messageId).Key;

    public string Create(string messageId)
    {
        var id = "r" + (ulong.Parse(messageId, System.Globalization.NumberStyles.HexNumber, null) ^ 0x5A5A5A5A5A5AUL);
        Save(id, messageId);
        return id;
    }

    public void Save(string draftId, string messageId)
    {
        messageIds[draftId] = messageId;
        journal.Write("INSERT INTO draft(account,id,message_id) VALUES(@p0,@p1,@p2) ON CONFLICT(account,id) DO UPDATE SET message_id=excluded.message_id",
            account, draftId, messageId);
    }

    public void Remove(string draftId)
    {
        messageIds.Remove(draftId);
        journal.Write("DELETE FROM draft WHERE account=@p0 AND id=@p1", account, draftId);
    }

    public void Restore(string draftId, string messageId) => messageIds[draftId] = messageId;
}
