namespace GmailConnector.Sandbox.Seed;

/// <summary>How a delivered message lies in the mailboxes. User labels apply only where the account has them.</summary>
internal sealed record Filing(string ThreadKey)
{
    public IReadOnlyList<string> Labels { get; init; } = ["INBOX"];
    public IReadOnlyList<string> UserLabels { get; init; } = [];
    public bool Unread { get; init; }
    public bool Starred { get; init; }
    public SenderTrust Trust { get; init; } = SenderTrust.Passes;
}

/// <summary>Puts a copy of each message into every sandbox mailbox it belongs in, the sender's own included.</summary>
internal sealed class Postbox
{
    private readonly List<SeedMessage> _delivered = [];

    public IReadOnlyList<SeedMessage> Delivered => _delivered;

    public void Deliver(MailDraft mail, Filing filing)
    {
        var recipients = mail.Recipients.Select(p => p.Email).Where(SeedAccounts.IsAccount).Distinct().ToList();
        if (SeedAccounts.IsAccount(mail.From.Email))
        {
            var toSelf = recipients.Remove(mail.From.Email);
            string[] labels = toSelf ? ["SENT", "INBOX"] : ["SENT"];
            Add(mail.From.Email, mail.Write(), labels, filing with { Unread = false }, mail.Date);
        }

        foreach (var recipient in recipients)
        {
            var raw = mail.Write(TraceHeaders.For(mail, recipient, filing.Trust));
            Add(recipient, raw, filing.Labels, filing, mail.Date.AddSeconds(3));
        }
    }

    /// <summary>For raw bytes that no well-behaved writer would produce, and for drafts.</summary>
    public void Place(string account, byte[] raw, Filing filing, DateTimeOffset at) => Add(account, raw, filing.Labels, filing, at);

    private void Add(string account, byte[] raw, IReadOnlyList<string> system, Filing filing, DateTimeOffset at)
    {
        var labels = system.Concat(filing.UserLabels.Where(l => SeedAccounts.HasLabel(account, l))).ToArray();
        _delivered.Add(new SeedMessage(account, raw, labels, filing.Unread, filing.Starred, at, filing.ThreadKey));
    }
}
