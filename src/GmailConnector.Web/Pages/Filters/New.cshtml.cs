using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.BulkChanges;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Filters;

/// <summary>A new filter: from scratch, for messages like one, or for what a search finds.</summary>
[GoogleScopedAuthorize(GmailScope.SettingsBasic)]
internal sealed class NewModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal MailboxSummary? Mailbox { get; private set; }

    internal IReadOnlyList<MailLabel> Labels { get; private set; } = [];

    internal FilterInput Input { get; private set; } = new();

    internal ActToken? Act { get; private set; }

    internal Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        MailboxId mailbox, [FromQuery] MessageId? message, [FromQuery] SearchId? search, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var start = message is { } like ? await LikeAsync(mailbox, like, ct)
            : search is { } made ? await FoundByAsync(mailbox, made, ct)
            : new FilterInput();
        return start.TryGet(out var input, out var refusal) ? await ShowAsync(mailbox, input, null, ct) : RefusedPage(refusal, mailbox);
    }

    public async Task<IActionResult> OnPostCreateAsync(MailboxId mailbox, FilterInput input, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        return (await Door(mailbox).CreateFilterAsync(act, input.ToTerms(), ct)).Refusal is { } refusal
            ? await ShowAsync(mailbox, input, refusal, ct)
            : input.AlsoApply ? await AlsoApplyAsync(mailbox, input, ct)
            : LocalRedirect($"/filters/{mailbox}?done=filtercreated");
    }

    private async Task<Outcome<FilterInput>> LikeAsync(MailboxId mailbox, MessageId message, CancellationToken ct) =>
        (await Door(mailbox).ReadMessagesAsync([message], ct)).TryGet(out var opened, out var refusal)
            ? new FilterInput { From = opened.Messages is [var like, ..] ? like.From.Address : GuardedText.Empty }
            : refusal;

    private async Task<Outcome<FilterInput>> FoundByAsync(MailboxId mailbox, SearchId search, CancellationToken ct) =>
        (await Door(mailbox).RecentSearchesAsync(ct)).TryGet(out var recent, out var refusal)
            ? new FilterInput { HasWords = recent.Searches.FirstOrDefault(s => s.Id == search)?.Phrase ?? GuardedText.Empty }
            : refusal;

    // The filter is created whatever becomes of this.
    private async Task<IActionResult> AlsoApplyAsync(MailboxId mailbox, FilterInput input, CancellationToken ct)
    {
        var commands = input.Commands().ToList();
        if (commands.Count == 0)
        {
            return LocalRedirect($"/filters/{mailbox}?done=filtercreated");
        }

        if (!(await Door(mailbox).KeepSearchAsync(input.ToTerms().Criteria, ct)).TryGet(out var search, out var refusal))
        {
            return RefusedPage(refusal, mailbox);
        }

        if (commands.Count > 1)
        {
            return LocalRedirect(
                $"/mail/{mailbox}/bulk?search={search}&done=filtercreated&" + string.Join('&', commands.Select(c => $"changes={c}")));
        }

        var chosen = new BulkSelection(LabelId.AllMail, default, search);
        return (await Door(mailbox).PrepareBulkChangeAsync(chosen, commands[0], ct)).TryGet(out var prepared, out var why)
            ? LocalRedirect($"/mail/{mailbox}/bulk/{prepared.Id}?done=filtercreated")
            : why.Code == RefusalCode.NotFound ? LocalRedirect($"/filters/{mailbox}?done=filtercreated") : RefusedPage(why, mailbox);
    }

    private async Task<IActionResult> ShowAsync(MailboxId mailbox, FilterInput input, Refusal? refusal, CancellationToken ct)
    {
        if (await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        if (!(await Door(mailbox).ListLabelsAsync(ct)).TryGet(out var labels, out var why))
        {
            return RefusedPage(refusal ?? why, mailbox);
        }

        (Mailbox, Labels, Input, Refusal) = (summary, [.. labels.Where(l => !l.IsSystem)], input, refusal);
        Act = Door(mailbox).OfferFilter();
        if (refusal is not null)
        {
            Answer(refusal);
        }

        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = FiltersTexts.CreateAFilter;
        return Page();
    }
}
