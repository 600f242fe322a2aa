using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sharing;
using GmailConnector.Web.Hosting;
using GmailConnector.Web.Pages.Connect;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.HandOvers;

/// <summary>Taking over a mailbox that its owner offers: the agreement, then the account's sign-in at Google; or declining.</summary>
[CountsAs(RequestKind.Filing)]
internal sealed class TakeOverModel(MailboxHandOvers handOvers) : GuardedPage
{
    internal OfferedMailbox Offered { get; private set; } = null!;

    internal AgreementPage Agreement => handOvers.ReadAgreement();

    internal Refusal? Refusal { get; private set; }

    /// <summary>Whether this window was opened beside a framed page, which continues by itself.</summary>
    internal bool OwnWindow { get; private set; }

    public Task<IActionResult> OnGetAsync(HandOverId handOver, [FromQuery] bool ownWindow, CancellationToken ct)
    {
        OwnWindow = ownWindow;
        return ShowAsync(handOver, ct);
    }

    public async Task<IActionResult> OnPostAsync(
        HandOverId handOver,
        [FromForm] TextHash? shownHash,
        [FromForm] Ticked? agree,
        [FromForm] bool ownWindow,
        AffirmativeAct act,
        CancellationToken ct)
    {
        OwnWindow = ownWindow;
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (!(await handOvers.FindAsync(Viewer, handOver, ct)).TryGet(out var offered, out var refusal))
        {
            return RefusedPage(refusal, null);
        }

        if (agree != Ticked.Yes)
        {
            Refusal = TickedRefusals.NotTicked(HandOversTexts.YouHaventTickedTheBox, HandOversTexts.TickItIfYouAgree);
            return await ShowAsync(handOver, ct);
        }

        var agreed = await handOvers.AgreeAsync(Viewer, act, handOver, shownHash?.Value ?? string.Empty, ct);
        if (agreed.TryGet(out var agreement, out var why))
        {
            return Journey.To(Viewer, agreement, offered.Scopes, offered.Mailbox, ownWindow);
        }

        Refusal = why;
        return await ShowAsync(handOver, ct);
    }

    public async Task<IActionResult> OnPostDeclineAsync(HandOverId handOver, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        Refusal = (await handOvers.DeclineAsync(Viewer, act, handOver, ct)).Refusal;
        return Refusal is null ? LocalRedirect("/invitations?done=offerDeclined") : await ShowAsync(handOver, ct);
    }

    private async Task<IActionResult> ShowAsync(HandOverId handOver, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (!(await handOvers.FindAsync(Viewer, handOver, ct)).TryGet(out var offered, out var refusal))
        {
            return RefusedPage(refusal, null);
        }

        Offered = offered;
        ViewData["Title"] = HandOversTexts.TakeOverAMailbox;
        if (Refusal is not null)
        {
            Answer(Refusal);
        }

        return Page();
    }
}
