using GmailConnector.Guard.Acts;
using GmailConnector.Guard;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Activity;

internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    private const int EntriesAtOnce = 50;

    internal MailboxSummary? Mailbox { get; private set; }

    internal ActivityPage? Activity { get; private set; }

    internal ActivityChoice Choice { get; private set; } = new("others", null, "");

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, long? before, string? show, PersonId? person, string? ground, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { IsMine: true } summary)
        {
            return NotFound();
        }

        Choice = ActivityChoice.Of(show, person, ground);
        if (!(await Door(mailbox).WhoLookedAsync(Choice.Filter, before, EntriesAtOnce, ct)).TryGet(out var found, out var refusal))
        {
            return RefusedPage(refusal, mailbox);
        }

        (Mailbox, Activity) = (summary, found);
        ViewData["Mailbox"] = mailbox;
        return Page();
    }

    public async Task<IActionResult> OnPostQuestionAsync(MailboxId mailbox, [FromForm] long entry, AffirmativeAct act, CancellationToken ct) =>
        ModelState.IsValid ? Answered(mailbox, entry, "questioned", await Door(mailbox).QuestionAccessAsync(act, entry, ct)) : NotFound();

    public async Task<IActionResult> OnPostEndAsync(MailboxId mailbox, [FromForm] long entry, AffirmativeAct act, CancellationToken ct) =>
        ModelState.IsValid ? Answered(mailbox, entry, "ended", await Door(mailbox).EndAccessAsync(act, entry, ct)) : NotFound();

    private IActionResult Answered(MailboxId mailbox, long entry, string done, Outcome<Done> outcome) => outcome.Refusal switch
    {
        null => LocalRedirect($"/activity/{mailbox}/entry/{entry}?done={done}"),
        { Code: RefusalCode.NotFound } => NotFound(),
        var refusal => RefusedPage(refusal, mailbox),
    };
}

/// <summary>What of the activity is wanted, as the address says it; anything else than the words that the form offers counts as the first of them.</summary>
/// <param name="Show">Either <c>others</c> or <c>all</c>.</param>
/// <param name="Person">A person's pseudonym, or none.</param>
/// <param name="Ground">A ground as the policy names it, or none.</param>
internal sealed record ActivityChoice(string Show, PersonId? Person, string Ground)
{
    internal ActivityFilter Filter => new(Show == "others", Person, Ground);

    internal bool IsPlain => Person is null && Ground.Length == 0;

    /// <summary>The part of an address that says the same.</summary>
    internal string Query => $"show={Show}{(Person is { } person ? $"&person={person}" : "")}{(Ground.Length > 0 ? $"&ground={Ground}" : "")}";

    internal static ActivityChoice Of(string? show, PersonId? person, string? ground) =>
        new(show == "all" ? "all" : "others", person, ActivityWords.Grounds.Contains(ground ?? "") ? ground! : "");
}
