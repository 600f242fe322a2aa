using GmailConnector.Sandbox.Delivery;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Provider;

/// <summary>Puts ready-made messages into mailboxes: threads by a key where there is one, else as mail that arrives.</summary>
internal sealed class MailFilling
{
    private readonly Dictionary<(string Account, string Key), string> threads = [];

    public void Add(Mailbox mailbox, byte[] raw, IEnumerable<string> labelNames, DateTimeOffset date, string? threadKey)
    {
        lock (mailbox.Gate)
        {
            var content = new MessageContent(raw);
            var thread = threadKey is null
                ? Threading.ThreadFor(mailbox, content, null)
                : threads.GetValueOrDefault((mailbox.Email, threadKey));
            var kept = mailbox.Add(content, LabelIds(mailbox, labelNames), date.ToUnixTimeMilliseconds(), thread);
            if (threadKey is not null)
            {
                threads[(mailbox.Email, threadKey)] = kept.ThreadId;
            }

            if (kept.Has(SystemLabels.Draft))
            {
                mailbox.Drafts.Create(kept.Id);
            }
        }
    }

    private static List<string> LabelIds(Mailbox mailbox, IEnumerable<string> names)
    {
        var ids = new List<string>();
        foreach (var name in names)
        {
            var id = mailbox.Labels.Find(name) is not null
                ? name
                : mailbox.Labels.Named(name)?.Id ?? mailbox.Labels.Create(new Label("", name)).Id;
            if (!ids.Contains(id))
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}
