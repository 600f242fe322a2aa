using GmailConnector.Guard.Acts;
using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore.Binding;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Connect;

/// <summary>Shows the agreement right before asking for it, and takes the affirmative answer.</summary>
internal sealed class IndexModel(MailboxConnections connections, Mailboxes mailboxes) : GuardedPage
{
    internal AgreementPage Agreement => connections.ReadAgreement();

    internal ActToken Act => connections.OfferAgreement(Viewer, Mailbox?.Id);

    /// <summary>A mailbox that is already connected and needs only the agreement.</summary>
    internal MailboxSummary? Mailbox { get; private set; }

    /// <summary>Whether this window was opened beside a framed page, which continues by itself.</summary>
    internal bool OwnWindow { get; private set; }

    /// <summary>The page where a mailbox was needed; it is opened again afterwards.</summary>
    internal LocalPath? Back { get; private set; }

    internal Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        MailboxId? mailbox, [FromQuery] LocalPath? back, [FromQuery] bool ownWindow, CancellationToken ct)
    {
        (OwnWindow, Back) = (ownWindow, back);
        return await FindAsync(mailbox, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] MailboxId? mailbox,
        [FromForm] TextHash? shownHash,
        [FromForm] Ticked? agree,
        [FromForm] List<GmailScope> scopes,
        [FromForm] LocalPath? back,
        [FromForm] bool ownWindow,
        AffirmativeAct act,
        CancellationToken ct)
    {
        (OwnWindow, Back) = (ownWindow, back);
        if (!await FindAsync(mailbox, ct))
        {
            return NotFound();
        }

        if (agree != Ticked.Yes)
        {
            return Refuse(TickedRefusals.NotTicked(ConnectTexts.YouHaventTickedTheBox, ConnectTexts.TickItIfYouAgree));
        }

        if (Mailbox is { } connected)
        {
            var renewed = await connections.RenewAsync(Viewer, act, connected.Id, shownHash?.Value ?? string.Empty, ct);
            return renewed.TryGet(out _, out var why) ? LocalRedirect($"/mail/{connected.Id}?done=agreed") : Refuse(why);
        }

        var chosen = scopes.Prepend(GmailScope.ReadOnly).Distinct().Order().ToList();
        var agreed = await connections.AgreeAsync(Viewer, act, shownHash?.Value ?? string.Empty, chosen, ct);
        return agreed.TryGet(out var agreement, out var refusal)
            ? Journey.To(Viewer, agreement, chosen, null, ownWindow, back)
            : Refuse(refusal);
    }

    private async Task<bool> FindAsync(MailboxId? mailbox, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return false;
        }

        if (mailbox is { } id)
        {
            Mailbox = (await mailboxes.OfAsync(Viewer, ct)).FirstOrDefault(m => m.Id == id);
            ViewData["Mailbox"] = mailbox;
            return Mailbox is not null;
        }

        return true;
    }

    private IActionResult Refuse(Refusal refusal)
    {
        Answer(refusal);
        Refusal = refusal;
        return Page();
    }
}
