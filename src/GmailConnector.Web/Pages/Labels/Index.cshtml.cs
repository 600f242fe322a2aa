using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Labels;

/// <summary>A person's own labels: made, renamed, nested, coloured and deleted.</summary>
[GoogleScopedAuthorize(GmailScope.Modify)]
internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal MailboxSummary? Mailbox { get; private set; }

    internal IReadOnlyList<MailLabel> Labels { get; private set; } = [];

    internal Refusal? Refusal { get; private set; }

    /// <summary>What was typed and refused.</summary>
    internal LabelInput? Typed { get; private set; }

    public Task<IActionResult> OnGetAsync(MailboxId mailbox, CancellationToken ct) => ShowAsync(mailbox, null, null, ct);

    public async Task<IActionResult> OnPostCreateAsync(MailboxId mailbox, LabelInput input, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var created = await Door(mailbox).CreateLabelAsync(input.Name, input.Under, input.Colour, ct);
        return created.Refusal is { } refusal
            ? await ShowAsync(mailbox, refusal, input, ct)
            : LocalRedirect($"/labels/{mailbox}?done=labelcreated");
    }

    public async Task<IActionResult> OnPostChangeAsync(MailboxId mailbox, [FromForm] LabelId label, LabelInput input, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var changed = await Door(mailbox).ChangeLabelAsync(label, input.Name, input.Under, input.Colour, ct);
        return changed.Refusal is { } refusal
            ? await ShowAsync(mailbox, refusal, input with { Label = label }, ct)
            : LocalRedirect($"/labels/{mailbox}?done=labelchanged");
    }

    public async Task<IActionResult> OnPostDeleteAsync(MailboxId mailbox, [FromForm] LabelId label, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var deleted = await Door(mailbox).DeleteLabelAsync(label, ct);
        return deleted.Refusal is { } refusal
            ? await ShowAsync(mailbox, refusal, null, ct)
            : LocalRedirect($"/labels/{mailbox}?done=labeldeleted");
    }

    private async Task<IActionResult> ShowAsync(MailboxId mailbox, Refusal? refusal, LabelInput? typed, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        if (!(await Door(mailbox).ListLabelsAsync(ct)).TryGet(out var labels, out var why))
        {
            return RefusedPage(refusal ?? why, mailbox);
        }

        (Mailbox, Labels, Refusal, Typed) = (summary, [.. labels.Where(l => !l.IsSystem)], refusal, typed);
        if (refusal is not null)
        {
            Answer(refusal);
        }

        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = LabelTexts.Labels;
        return Page();
    }
}

/// <summary>What a form says of a label.</summary>
public sealed record LabelInput
{
    public GuardedText Name { get; init; } = GuardedText.Empty;

    public LabelId? Under { get; init; }

    public LabelColour Colour { get; init; }

    internal LabelId? Label { get; init; }
}
