using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Settings;
using GmailConnector.Guard.Sharing;
using GmailConnector.Guard.Tickets;
using GmailConnector.Web.Hosting;
using GmailConnector.Web.Pages.Mail;
using GmailConnector.Web.Pages.Outbox;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Compose;

[TakesUploads]
[GoogleScopedAuthorize(GmailScope.Compose)]
[CountsAs(RequestKind.Sending, Handler = "Send")]
internal sealed class IndexModel(
    Mailboxes mailboxes, Colleagues colleagues, PersonPreferences preferences, AgentTickets tickets, TimeProvider clock)
    : MailPage(mailboxes)
{
    // The owner is asked at Google before this page opens; a member can't grant anything there.
    private static Refusal OwnerHasToGrant => new(
        RefusalCode.ScopeNotGranted,
        ComposeTexts.ThisMailboxDoesntHaveGoogles,
        ComposeTexts.AskItsOwnerToAllow,
        RuleName.ScopeIsGranted,
        "",
        RemedyKind.None)
    {
        Scope = GmailScope.Compose,
    };

    internal ComposeView? Form { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        MailboxId mailbox,
        ComposeKind? kind,
        MessageId? source,
        ThreadId? thread,
        TicketNumber? ticket,
        TimeZoneName? zone,
        OpenedBefore before,
        CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        if (!summary.Granted.Covers(GmailScope.Compose))
        {
            return RefusedPage(OwnerHasToGrant, mailbox);
        }

        var door = Door(mailbox);
        var saved = before.Form is { } number ? await door.DraftOfAsync(number, ct) : null;
        var started = kind switch
        {
            _ when (saved ?? (kind is ComposeKind.Draft ? source : null)) is { } draft => await door.ReopenDraftAsync(draft, ct),
            ComposeKind.Reply => await door.StartAsync(source, ReplyKind.Reply, zone, ct),
            ComposeKind.ReplyAll => await door.StartAsync(source, ReplyKind.ReplyAll, zone, ct),
            ComposeKind.Forward => await door.StartAsync(source, ReplyKind.Forward, zone, ct),
            ComposeKind.Unsubscribe when source is { } listed => await door.StartUnsubscribeAsync(listed, ct),
            _ => await door.StartAsync(null, null, null, ct),
        };
        if (!started.TryGet(out var form, out var refusal))
        {
            return RefusedPage(refusal, mailbox);
        }

        // A draft stays what it is.
        var isPlainText = form.Draft is null ? (await PreferencesAsync(ct)).PlainText : form.IsPlainText;
        return await ShowAsync(
            summary, form with { OpenedAt = clock.GetUtcNow(), IsPlainText = isPlainText }, thread, ct, before: before, ticket: ticket);
    }

    public async Task<IActionResult> OnPostSendAsync(
        MailboxId mailbox,
        ComposeInput input,
        SendWhen? when,
        SendLaterInput later,
        [FromQuery] bool archive,
        AffirmativeAct act,
        CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if (when is { } chosen and not SendWhen.Now)
        {
            return later.Resolve(chosen, clock.GetUtcNow()).TryGet(out var moment, out var wrong)
                ? await SendLaterAsync(mailbox, input, later.At(moment), moment.Change, act, ct)
                : await RefusedFormAsync(wrong, mailbox, input, ct, act);
        }

        var wait = (await PreferencesAsync(ct)).UndoSend;
        if (wait != UndoSend.Off || later.HasMore)
        {
            var (now, undo) = (clock.GetUtcNow(), TimeSpan.FromSeconds((int)wait));
            var time = later.Completed(SendTime.After(undo), now + undo);
            return await SendLaterAsync(mailbox, input, time, ClockChange.None, act, ct, archive);
        }

        var sent = await Door(mailbox).SendAsync(act, input.ToComposition(), ct);
        if (!sent.TryGet(out _, out var refusal))
        {
            return await RefusedFormAsync(refusal, mailbox, input, ct, act);
        }

        return await ArchiveAsync(mailbox, input, archive, ct) is { Done: { } done }
            ? GoTo($"/mail/{mailbox}/{LabelId.Inbox}?done=sent", Partial("/Pages/Mail/_Changed.cshtml", new Changed(
                mailbox, new LabelCommand(LabelVerb.Archive), done, 1, LabelId.Inbox)
            { Before = ComposeTexts.MessageSentBefore }))
            : GoTo(BackTo(mailbox, input.Thread, "sent"));
    }

    private async Task<Guard.Settings.Preferences> PreferencesAsync(CancellationToken ct) =>
        (await preferences.OfAsync(Viewer, ct)).TryGet(out var found, out _) ? found : new();

    /// <summary>Once the answer is on its way, its conversation leaves the inbox where that was asked for.</summary>
    private async Task<ArchivedConversation?> ArchiveAsync(MailboxId mailbox, ComposeInput input, bool archive, CancellationToken ct) =>
        !archive || input.Thread is not { } thread ? null
        : (await Door(mailbox).ChangeLabelsAsync([thread], LabelChange.Archive, ct)).TryGet(out var done, out var refusal)
            ? new ArchivedConversation(done, null)
            : new ArchivedConversation(null, refusal);

    private async Task<IActionResult> SendLaterAsync(
        MailboxId mailbox,
        ComposeInput input,
        SendTime time,
        ClockChange clocks,
        AffirmativeAct act,
        CancellationToken ct,
        bool archive = false)
    {
        var queued = await Door(mailbox).SendLaterAsync(act, input.ToComposition(), time, ct);
        if (!queued.TryGet(out var item, out var refusal))
        {
            return await RefusedFormAsync(refusal, mailbox, input, ct, act);
        }

        var archived = await ArchiveAsync(mailbox, input, archive, ct);

        // An editor beside the mail stays where it is, and shows what is said of the message.
        return GoTo(
            SendingToast.On(BackTo(mailbox, archived is { Undo.Count: > 0 } ? null : input.Thread, null), item, clocks, archived),
            Partial("/Pages/Outbox/_Sending.cshtml", new SendingToast(mailbox, item, clocks)
            {
                Restore = archived?.Undo ?? [],
                NotArchived = archived?.Refusal,
            }));
    }

    public async Task<IActionResult> OnPostSaveAsync(MailboxId mailbox, ComposeInput input, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var saved = await Door(mailbox).SaveDraftAsync(input.ToComposition(), ct);
        if (!saved.TryGet(out var form, out var refusal))
        {
            return await RefusedFormAsync(refusal, mailbox, input, ct);
        }

        if (FragmentFor is not null)
        {
            return Partial("_Saved", new DraftStateView(mailbox, form));
        }

        // Without a script the form comes back only where there is something to say of the draft.
        return (form.Elsewhere is not null || form.LostAttachments > 0) && await SummaryAsync(mailbox, ct) is { } summary
            ? await ShowAsync(summary, form with { OpenedAt = input.Opened }, input.Thread, ct)
            : LocalRedirect($"/mail/{mailbox}/{LabelId.Draft}?done=draft");
    }

    public async Task<IActionResult> OnPostDiscardAsync(MailboxId mailbox, ComposeInput input, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if ((await Door(mailbox).DiscardDraftAsync(act, input.ToComposition(), ct)).Refusal is { } refusal)
        {
            return await RefusedFormAsync(refusal, mailbox, input, ct);
        }

        // A conversation that isn't answered may have consisted of that draft alone.
        var said = input.Draft is null ? null : "discarded";
        return GoTo(
            said is null || input.Answers is not null
                ? BackTo(mailbox, input.Thread, said)
                : $"/mail/{mailbox}/{LabelId.Draft}?done={said}");
    }

    private static string BackTo(MailboxId mailbox, ThreadId? thread, string? done)
    {
        var place = thread is { } id ? $"/mail/{mailbox}/thread/{id}" : $"/mail/{mailbox}/{LabelId.Inbox}";
        return done is null ? place : $"{place}?done={done}";
    }

    /// <summary>A script keeps what was typed and shows a notice; without a script the form comes back filled in.</summary>
    private async Task<IActionResult> RefusedFormAsync(
        Refusal refusal, MailboxId mailbox, ComposeInput input, CancellationToken ct, AffirmativeAct? act = null)
    {
        var send = Door(mailbox).OfferSend(act);
        if (FragmentFor is not null || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return RefusedNotice(refusal, mailbox, await WhoAsync(refusal, ct), send, input.Form);
        }

        Answer(refusal);
        ViewData["Refusal"] = new Refusals.RefusalView(refusal, mailbox, null)
        {
            Who = await WhoAsync(refusal, ct),
            Send = send,
            Form = input.Form,
        };
        return await ShowAsync(
            summary,
            new ComposeForm(
                send,
                Door(mailbox).OfferDiscard(),
                input.Draft,
                input.DraftMessage,
                input.Source,
                input.Kind,
                input.To,
                input.Cc,
                input.Bcc,
                input.Subject,
                input.Body,
                [],
                Door(mailbox).MaxAttachmentBytes)
            {
                OpenedAt = input.Opened,
                DraftThread = input.DraftThread,
                DraftSavedAt = input.DraftSavedAt,
                IsPlainText = input.PlainText,
            },
            input.Thread,
            ct,
            input);
    }

    private async Task<NamedPerson?> WhoAsync(Refusal refusal, CancellationToken ct) =>
        refusal.By is { } who ? await colleagues.FindAsync(Viewer, who, ct) : null;

    /// <summary>The ticket that the conversation was last linked with.</summary>
    private async Task<TicketNumber?> LastTicketAsync(MailboxId mailbox, ThreadId? thread, CancellationToken ct) =>
        thread is { } at && (await Door(mailbox).TicketsOfAsync(at, ct)).TryGet(out var linked, out _)
            ? linked.Tickets.Count > 0 ? linked.Tickets[^1] : null
            : null;

    private async Task<IActionResult> ShowAsync(
        MailboxSummary mailbox,
        ComposeForm form,
        ThreadId? thread,
        CancellationToken ct,
        ComposeInput? refused = null,
        OpenedBefore? before = null,
        TicketNumber? ticket = null)
    {
        var offersArchive = (await preferences.OfAsync(Viewer, ct)).TryGet(out var chosen, out _) && chosen.SendAndArchive;
        // Whether Cc or Bcc is filled is sealed: Reply all shows Cc, a form that comes back shows both, a new message neither.
        var all = form.Draft is not null || refused is not null;
        Form = new ComposeView(mailbox, form, thread, HasCc: all || form.Kind is ReplyKind.ReplyAll, HasBcc: all)
        {
            Elsewhere = refused?.Elsewhere,
            From = refused?.From ?? GuardedText.Empty,
            Number = refused?.Form ?? before?.Form ?? FormNumber.New(),
            Beside = FragmentFor is not null,
            OffersArchive = offersArchive && thread is not null && mailbox.Granted.Covers(GmailScope.Modify),
            Ticket = tickets.AreShown(Viewer) ? ticket ?? await LastTicketAsync(mailbox.Id, thread, ct) : null,
            OffersReminder = mailbox.Granted.Covers(GmailScope.Modify) && mailbox.Role >= MemberRole.Organise,
            Answers = form.Source ?? before?.Answers ?? refused?.Answers,
            KeptUnnamed = refused?.KeepParts ?? [],
            ToChooseAgain = refused?.Files.Count ?? 0,
        };
        if (Form.Beside)
        {
            return Partial("_Form", Form);
        }

        ViewData["Mailbox"] = mailbox.Id;
        ViewData["Title"] = Form.Heading;
        return Page();
    }
}
