namespace GmailConnector.Guard.Grants;

/// <summary>Exact messages by mailbox. Immutable: nothing is ever added to one.</summary>
internal sealed class AccessScope
{
    private readonly Dictionary<MailboxId, HashSet<MessageId>> messages;

    internal AccessScope(IEnumerable<(MailboxId Mailbox, MessageId Message)> messages)
    {
        this.messages = messages.GroupBy(m => m.Mailbox).ToDictionary(g => g.Key, g => g.Select(m => m.Message).ToHashSet());
    }

    internal AccessScope(MailboxId mailbox, IEnumerable<MessageId> messages)
        : this(messages.Select(m => (mailbox, m)))
    {
    }

    internal int Count => messages.Values.Sum(m => m.Count);

    internal IEnumerable<MailboxId> Mailboxes => messages.Keys;

    internal IReadOnlySet<MessageId> Of(MailboxId mailbox) => messages.TryGetValue(mailbox, out var found) ? found : Nothing;

    internal bool Covers(MailboxId mailbox, IReadOnlyList<MessageId> asked)
    {
        if (asked.Count == 0 || !messages.TryGetValue(mailbox, out var covered))
        {
            return false;
        }

        for (var i = 0; i < asked.Count; i++)
        {
            if (!covered.Contains(asked[i]))
            {
                return false;
            }
        }

        return true;
    }

    internal bool Covers(AccessScope narrower) => narrower.messages.All(m => Covers(m.Key, [.. m.Value]));

    internal IEnumerable<(MailboxId Mailbox, MessageId Message)> All => messages.SelectMany(m => m.Value.Select(id => (m.Key, id)));

    private static readonly HashSet<MessageId> Nothing = [];
}
