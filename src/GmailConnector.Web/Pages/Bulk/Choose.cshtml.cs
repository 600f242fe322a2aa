using GmailConnector.Guard;
using GmailConnector.Guard.BulkChanges;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Hosting;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Bulk;

/// <summary>What can be done with all conversations of a list or a search. Choosing it changes nothing yet.</summary>
[CountsAs(RequestKind.Searching)]
internal sealed class ChooseModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal MailboxId Mailbox { get; private set; }

    internal BulkSelection Selection { get; private set; } = new(LabelId.Inbox, default, null);

    internal IReadOnlyList<MailLabel> Labels { get; private set; } = [];

    /// <summary>The actions of the filter that was just created; none for everything that can be done with a list.</summary>
    internal IReadOnlyList<LabelCommand> OfFilter { get; private set; } = [];

    internal IEnumerable<LabelVerb> Verbs =>
        OfFilter.Count == 0 ? BulkWords.Of(Selection.Label) : OfFilter.Where(c => c.Label is null).Select(c => c.Verb);

    internal IEnumerable<MailLabel> OwnLabels =>
        Labels.Where(l => !l.IsSystem && (OfFilter.Count == 0 || OfFilter.Any(c => c.Label == l.Id)));

    public async Task<IActionResult> OnGetAsync(
        MailboxId mailbox,
        [FromQuery] LabelId? label,
        [FromQuery] ThreadFilter? only,
        [FromQuery] SearchId? search,
        [FromQuery] IReadOnlyList<LabelCommand> changes,
        CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is null)
        {
            return NotFound();
        }

        if (!(await Door(mailbox).ListLabelsAsync(ct)).TryGet(out var labels, out var refusal))
        {
            return RefusedPage(refusal, mailbox);
        }

        (Mailbox, Selection, Labels) = (mailbox, new BulkSelection(label ?? LabelId.Inbox, only ?? default, search), labels);
        OfFilter = changes;
        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = changes.Count > 0 ? BulkTexts.AlsoApplyTheFilter : BulkTexts.AllInThisList;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox,
        [FromForm] LabelCommand? change,
        [FromForm] LabelId? label,
        [FromForm] ThreadFilter? only,
        [FromForm] SearchId? search,
        CancellationToken ct)
    {
        if (!ModelState.IsValid || change is not { Thread: null } command)
        {
            return BadRequest();
        }

        var selection = new BulkSelection(label ?? LabelId.Inbox, only ?? default, search);
        return (await Door(mailbox).PrepareBulkChangeAsync(selection, command, ct)).TryGet(out var prepared, out var refusal)
            ? LocalRedirect($"/mail/{mailbox}/bulk/{prepared.Id}")
            : RefusedPage(refusal, mailbox);
    }
}
