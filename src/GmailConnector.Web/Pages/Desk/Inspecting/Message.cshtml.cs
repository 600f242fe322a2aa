using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Inspecting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Desk.Inspecting;

/// <summary>One message of an incident or a legal order, inspected by its officer. Each open is checked and recorded.</summary>
internal sealed class MessageModel(Mailboxes mailboxes, AccessCases cases) : GuardedPage
{
    internal GrantId Grant { get; private set; }

    internal MailboxId Mailbox { get; private set; }

    internal Inspection Seen { get; private set; } = null!;

    internal AccessCase Case { get; private set; } = null!;

    internal PersonId Me => Viewer.Person;

    /// <summary>Its number in the case.</summary>
    internal int Number { get; private set; }

    /// <summary>Its position among the messages of the case, from 1.</summary>
    internal int Position { get; private set; }

    internal string? Previous { get; private set; }

    internal string? Next { get; private set; }

    /// <summary>The address of this view with the attachments from number <paramref name="first"/> on.</summary>
    internal string FilesFrom(int first) => $"{Address((Mailbox, Seen.Id))}?files={first}#files-heading";

    internal bool IsOrder => Case.Order is not null;

    internal ExportView Export => new(Grant, Mailbox, Case.Mailboxes.First(m => m.Mailbox == Mailbox).Messages.Count, Case.Export);

    public async Task<IActionResult> OnGetAsync(
        GrantId grant, MailboxId mailbox, MessageId message, [FromQuery] int files, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        // The gate decides first: where it refuses, nothing else about the case is shown.
        if (!(await mailboxes.OpenUnder(Viewer, grant, mailbox).InspectAsync(message, files, ct)).TryGet(out var seen, out var refusal)
            || !(await cases.FindAsync(Viewer, grant, ct)).TryGet(out var found, out refusal))
        {
            return RefusedPage(refusal, null);
        }

        (Grant, Mailbox, Seen, Case) = (grant, mailbox, seen, found);
        Number = found.Messages.First(m => (m.Mailbox, m.Id) == (mailbox, message)).Number;
        Place([.. found.Messages.Select(m => (m.Mailbox, m.Id))], (mailbox, message));
        ViewData["Title"] = DeskTexts.MessageUnder + (IsOrder ? DeskTexts.ALegalOrder : DeskTexts.AnIncident);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(
        GrantId grant, MailboxId mailbox, MessageId message, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        return (await cases.EndAsync(Viewer, act, grant, ct)).TryGet(out _, out var refusal)
            ? LocalRedirect($"/desk/cases/{grant}?done=ended")
            : RefusedPage(refusal, null);
    }

    private void Place(List<(MailboxId Mailbox, MessageId Message)> all, (MailboxId, MessageId) here)
    {
        var at = all.IndexOf(here);
        Position = at + 1;
        Previous = at > 0 ? Address(all[at - 1]) : null;
        Next = at + 1 < all.Count ? Address(all[at + 1]) : null;
    }

    private string Address((MailboxId Mailbox, MessageId Message) there) => $"/desk/cases/{Grant}/messages/{there.Mailbox}/{there.Message}";
}
