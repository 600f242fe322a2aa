using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Transfers;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>The three panes: labels, a list, and what is being read.</summary>
internal sealed record Workspace(MailboxSummary Mailbox, IReadOnlyList<MailLabel> Labels, ThreadListView List, ThreadView? Thread, Refusal? ThreadRefusal)
{
    /// <summary>The pane that a narrow window shows.</summary>
    internal string Pane => Thread is null && ThreadRefusal is null ? "list" : "thread";
}

/// <summary>One list: a label's, or a search's when <paramref name="Phrase"/> is there.</summary>
internal sealed record ThreadListView(
    MailboxSummary Mailbox, LabelId Label, GuardedText? Phrase, ThreadPage? Page, Refusal? Refusal, LabelNames Names, ThreadId? Open)
{
    internal string Url => $"/mail/{Mailbox.Id}/{Label}";

    internal bool CanModify => Mailbox.Granted.Covers(GmailScope.Modify);
}

/// <summary>One thread in the reading pane.</summary>
internal sealed record ThreadView(MailboxSummary Mailbox, LabelId Label, MailThread Thread, LabelNames Names, IReadOnlyList<TransferOffer> Transfers)
{
    private const int FoldFrom = 6;

    internal bool CanModify => Mailbox.Granted.Covers(GmailScope.Modify);

    /// <summary>The newest and the unread messages open, the rest closed, and the middle of a long thread folded away.</summary>
    internal IEnumerable<(bool Folded, IReadOnlyList<MessageView> Messages)> Groups()
    {
        var last = Thread.Messages.Count - 1;
        var all = Thread.Messages.Select((m, i) => new MessageView(Mailbox.Id, Thread.Id, m, Open: i == last || m.IsUnread)).ToList();
        var closed = all.TakeWhile(m => !m.Open).Count();
        if (closed < FoldFrom)
        {
            return [(false, all)];
        }

        return [(false, all[..1]), (true, all[1..(closed - 1)]), (false, all[(closed - 1)..])];
    }
}

/// <summary>A person's own labels by id, for chips.</summary>
internal sealed class LabelNames(IReadOnlyList<MailLabel> labels)
{
    private readonly Dictionary<LabelId, MailLabel> own = labels.Where(l => !l.IsSystem).ToDictionary(l => l.Id);

    internal IReadOnlyCollection<MailLabel> Own => own.Values;

    internal IEnumerable<MailLabel> Of(IReadOnlyList<LabelId> ids) => ids.Where(own.ContainsKey).Select(id => own[id]);

    internal MailLabel? Find(LabelId id) => own.GetValueOrDefault(id);
}

/// <summary>The person's own labels as buttons of <paramref name="Form"/>; those in <paramref name="On"/> are taken away, the others put on.</summary>
internal sealed record LabelMenu(string Name, string Form, IReadOnlyCollection<MailLabel> Labels, IReadOnlyList<LabelId> On);

/// <summary>One message of a thread.</summary>
internal sealed record MessageView(MailboxId Mailbox, ThreadId Thread, MailMessage Message, bool Open);
