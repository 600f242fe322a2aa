using GmailConnector.Guard;
using GmailConnector.Guard.Connections;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

internal sealed class ThreadModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, ThreadId thread, [FromQuery] LabelId? label, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        var origin = label ?? LabelId.Inbox;
        var door = Door(mailbox);
        var read = await door.ReadThreadAsync(thread, ct);
        if (FragmentFor == "reading")
        {
            return read.TryGet(out var only, out var why)
                ? Partial("_Thread", new ThreadView(summary, origin, only, new LabelNames(await LabelsAsync(mailbox, ct)), door.Transfers))
                : RefusedPane(why, mailbox);
        }

        var page = await door.ListThreadsAsync(origin, null, PageSize, ct);
        var labels = page.IsAllowed ? await LabelsAsync(mailbox, ct) : [];
        var view = read.TryGet(out var opened, out var refusal) ? new ThreadView(summary, origin, opened, new LabelNames(labels), door.Transfers) : null;
        return Show(new Workspace(summary, labels, ListOf(summary, origin, null, page, labels, thread), view, refusal));
    }
}
