using GmailConnector.Guard;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Labels;

/// <summary>What the menus "Label as" and "Move to" offer, and a label that is made there.</summary>
internal sealed class ChoicesModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="place">Where the menu is.</param>
    /// <param name="move">Whether it moves.</param>
    /// <param name="on">The labels that the conversation has.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<IActionResult> OnGetAsync(
        MailboxId mailbox, [FromQuery] LabelPlace place, [FromQuery] bool move, [FromQuery] List<LabelId> on, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        return (await Door(mailbox).ListLabelsAsync(ct)).TryGet(out var labels, out var refusal)
            ? Partial("_Choices", new LabelChoices(mailbox, place, move, [.. labels.Where(l => !l.IsSystem)], on))
            : RefusedPane(refusal, mailbox);
    }

    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox, [FromQuery] LabelPlace place, [FromQuery] bool move, GuardedText name, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        return (await Door(mailbox).CreateLabelAsync(name, null, LabelColour.AsItIs, ct)).TryGet(out var made, out var refusal)
            ? Partial("_Created", new LabelChoices(mailbox, place, move, [], [made]))
            : RefusedNotice(refusal, mailbox);
    }
}

/// <summary>Where a menu of labels is: above the list, or above the open conversation.</summary>
public enum LabelPlace
{
    List,
    Thread,
}

internal sealed record LabelChoices(
    MailboxId Mailbox, LabelPlace Place, bool Move, IReadOnlyList<MailLabel> Labels, IReadOnlyList<LabelId> On)
{
    internal string Form => Place == LabelPlace.Thread ? "thread-form" : "list-form";

    internal LabelCommand Command(LabelId label) =>
        new(Move ? LabelVerb.Move : On.Contains(label) ? LabelVerb.Unlabel : LabelVerb.Label, label);
}
