using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Pages.Elements;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>What the pages of one mailbox share: opening the mailbox, and filling the panes.</summary>
internal abstract class MailPage(Mailboxes mailboxes) : GuardedPage
{
    protected const int PageSize = 50;

    internal Workspace? Panes { get; private set; }

    protected Mailbox Door(MailboxId mailbox) => mailboxes.Open(Viewer, mailbox);

    protected async Task<MailboxSummary?> SummaryAsync(MailboxId mailbox, CancellationToken ct) =>
        (await mailboxes.OfAsync(Viewer, ct)).FirstOrDefault(m => m.Id == mailbox);

    protected async Task<IReadOnlyList<MailLabel>> LabelsAsync(MailboxId mailbox, CancellationToken ct) =>
        (await Door(mailbox).ReadLabelsAsync(ct)).TryGet(out var labels, out _) ? labels : [];

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
        ViewData["Title"] = panes.List.Phrase is not null ? MailTexts.Search : LabelWords.TitleOf(panes.List.Label);
        return Page();
    }

    protected static ThreadListView ListOf(
        MailboxSummary mailbox,
        LabelId label,
        GuardedText? phrase,
        Outcome<ThreadPage> outcome,
        IReadOnlyList<MailLabel> labels,
        ThreadId? open) =>
        outcome.TryGet(out var page, out var refusal)
            ? new ThreadListView(mailbox, label, phrase, page, null, new LabelNames(labels), open)
            : new ThreadListView(mailbox, label, phrase, null, refusal, new LabelNames(labels), open);
}
