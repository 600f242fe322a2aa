using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Presence;
using GmailConnector.Guard.Settings;
using GmailConnector.Guard.Sharing;
using Microsoft.AspNetCore.Mvc;
using Here = GmailConnector.Guard.Presence.PresenceTracker;

namespace GmailConnector.Web.Pages.Mail;

internal sealed class ThreadModel(
    Mailboxes mailboxes, MessageAgreements agreements, PresenceTracker presence, PersonPreferences preferences) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(
        MailboxId mailbox,
        ThreadId thread,
        [FromQuery] LabelId? label,
        [FromQuery] ThreadFilter? only,
        [FromQuery] SearchId? search,
        [FromQuery] TicketNumber? ticket,
        CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        var origin = label ?? (search is null && ticket is null ? LabelId.Inbox : LabelId.AllMail);
        var door = Door(mailbox);
        var read = await door.ReadThreadAsync(thread, ct);
        if (FragmentFor == "reading")
        {
            return read.TryGet(out var alone, out var why)
                ? Partial("_Thread", await ViewAsync(summary, origin, alone, ticket, ct))
                : RefusedPane(why, mailbox);
        }

        var page = ticket is { } asked ? await door.ListTicketAsync(asked, null, PageSize, ct)
            : search is { } made ? await door.RepeatSearchAsync(made, null, PageSize, ct)
            : await door.ListThreadsAsync(origin, only ?? default, null, PageSize, ct);
        var list = ticket is { } number
            ? TicketListOf(summary, number, page, thread)
            : ListOf(summary, origin, null, page, thread) with { Filter = only ?? default };
        var view = read.TryGet(out var opened, out var refusal) ? await ViewAsync(summary, origin, opened, ticket, ct) : null;
        return Show(new Workspace(summary, list, view, refusal));
    }

    private async Task<ThreadView> ViewAsync(
        MailboxSummary mailbox, LabelId origin, MailThread thread, TicketNumber? ticket, CancellationToken ct) =>
        new(mailbox, origin, thread, new LabelNames(thread.MailboxLabels), Door(mailbox.Id).Transfers)
        {
            From = ticket,
            CanFile = mailbox.IsMine && Door(mailbox.Id).FilingFields.Count > 0,
            Chosen = (await preferences.OfAsync(Viewer, ct)).TryGet(out var chosen, out _) ? chosen : new(),
            OfferAnswer = Door(mailbox.Id).OfferAnswer,
            Shared = mailbox.IsMine && (await agreements.SharedNowAsync(Viewer, mailbox.Id, ct)).TryGet(out var shared, out _)
                ? shared
                : [],
            Present = mailbox.IsShared
                && (await presence.HereAsync(Viewer, mailbox.Id, thread.Id, answering: false, null, ct)).TryGet(out var here, out _)
                ? here
                : [],
        };
}
