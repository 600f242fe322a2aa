using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Sharing;
using GmailConnector.Web.Hosting;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.HandOvers;

/// <summary>A mailbox's owner offers it to a colleague, and withdraws the offer.</summary>
[CountsAs(RequestKind.Filing)]
internal sealed class OfferModel(Mailboxes mailboxes, MailboxHandOvers handOvers, Colleagues colleagues) : MailPage(mailboxes)
{
    internal MailboxSummary Mailbox { get; private set; } = null!;

    internal OfferedMailbox? Offered { get; private set; }

    internal IReadOnlyList<NamedPerson> Candidates { get; private set; } = [];

    internal PersonId? Chosen { get; private set; }

    internal int Days => handOvers.Days;

    internal ActToken Act => handOvers.OfferHandOver(Viewer, Mailbox.Id);

    internal Refusal? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(MailboxId mailbox, CancellationToken ct) => ShowAsync(mailbox, ct);

    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox, [FromForm] PersonId? colleague, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        Chosen = colleague;
        Refusal = (await handOvers.OfferAsync(Viewer, act, mailbox, colleague ?? default, ct)).Refusal;
        return Refusal is null ? LocalRedirect($"/members/{mailbox}/hand-over?done=offered") : await ShowAsync(mailbox, ct);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(
        MailboxId mailbox, [FromForm] HandOverId handOver, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        Refusal = (await handOvers.WithdrawAsync(Viewer, act, handOver, ct)).Refusal;
        return Refusal is null ? LocalRedirect($"/members/{mailbox}?done=offerWithdrawn") : await ShowAsync(mailbox, ct);
    }

    private async Task<IActionResult> ShowAsync(MailboxId mailbox, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        if (!(await handOvers.OfMailboxAsync(Viewer, mailbox, ct)).TryGet(out var offered, out var refusal)
            || !(await colleagues.OfAsync(Viewer, ct)).TryGet(out var all, out refusal))
        {
            return RefusedPage(summary.IsMine ? refusal : OwnersOnly, mailbox);
        }

        if (Refusal is { Code: RefusalCode.NotFound })
        {
            return RefusedPage(Refusal, null);
        }

        (Mailbox, Offered, Candidates) = (summary, offered, all);
        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = HandOversTexts.HandOver;
        if (Refusal is not null)
        {
            Answer(Refusal);
        }

        return Page();
    }

    private static Refusal OwnersOnly => new(
        RefusalCode.PurposeNotAllowed,
        HandOversTexts.OnlyTheOwner,
        HandOversTexts.AskTheOwner,
        "members-work-mail",
        "grounds.shared-mailbox");
}
