using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Pages.Elements;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>What the pages of one mailbox share: opening the mailbox, and filling the panes.</summary>
internal abstract class MailPage(Mailboxes mailboxes) : GuardedPage
{
    protected const int PageSize = 40;

    internal Workspace? Panes { get; private set; }

    /// <summary>The viewer's mailboxes, which the header shows too; null where they weren't read.</summary>
    internal IReadOnlyList<MailboxSummary>? Mailboxes { get; private set; }

    protected Mailbox Door(MailboxId mailbox) => mailboxes.Open(Viewer, mailbox);

    protected async Task<MailboxSummary?> SummaryAsync(MailboxId mailbox, CancellationToken ct) =>
        (await ReadAsync(ct)).FirstOrDefault(m => m.Id == mailbox);

    protected async Task<IReadOnlyList<MailboxSummary>> ReadAsync(CancellationToken ct) =>
        Mailboxes = await mailboxes.OfAsync(Viewer, ct);

    /// <summary>A whole page with its panes. A refused list or thread is shown in its pane, and the page has its status.</summary>
    protected IActionResult Show(Workspace panes)
    {
        if ((panes.ThreadRefusal ?? panes.List.Refusal) is { } refusal)
        {
            Answer(refusal);
        }

        Panes = panes;
        ViewData["Workspace"] = true;
        ViewData["Mailbox"] = panes.Mailbox.Id;
        ViewData["Title"] = panes.List.Ticket is { } ticket ? MailTexts.Ticket.With(ticket.Value)
            : panes.List.Phrase is not null ? MailTexts.Search
            : LabelWords.TitleOf(panes.List.Label);
        return Page();
    }

    /// <summary>The next rows of a list that was found at Gmail, where htmx asks for these alone; null for a whole page.</summary>
    protected IActionResult? More(ThreadListView list) =>
        FragmentFor != "more" ? null
        : list.Refusal is { } refusal ? RefusedPane(refusal, list.Mailbox.Id)
        : Partial("_Rows", list.Rows);

    protected static ThreadListView ListOf(
        MailboxSummary mailbox, LabelId label, GuardedText? phrase, Outcome<ThreadPage> outcome, ThreadId? open)
    {
        outcome.TryGet(out var page, out var refusal);
        var names = new LabelNames(page?.MailboxLabels ?? []);
        return new ThreadListView(mailbox, label, page?.Search?.Phrase ?? phrase, page, refusal, names, open);
    }

    /// <summary>The conversations of a ticket, with the other mailboxes in which it can have some.</summary>
    protected ThreadListView TicketListOf(MailboxSummary mailbox, TicketNumber ticket, Outcome<ThreadPage> outcome, ThreadId? open) =>
        ListOf(mailbox, LabelId.AllMail, null, outcome, open) with
        {
            Ticket = ticket,
            Elsewhere = [.. (Mailboxes ?? []).Where(m => m.Id != mailbox.Id && m.State == MailboxState.Connected)],
        };
}
