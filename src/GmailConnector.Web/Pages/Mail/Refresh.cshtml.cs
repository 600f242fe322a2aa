using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>Checks Gmail for new mail now.</summary>
internal sealed class RefreshModel(Mailboxes mailboxes, TimeProvider clock) : MailPage(mailboxes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public IActionResult OnGet(MailboxId mailbox) => ModelState.IsValid ? LocalRedirect($"/mail/{mailbox}") : NotFound();

    public async Task<IActionResult> OnPostAsync(MailboxId mailbox, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } before)
        {
            return NotFound();
        }

        Door(mailbox).RefreshSoon();
        var after = await AnsweredAsync(before.Id, before.Sync.LastGoodCall, ct) ?? before;
        if (FragmentFor is null)
        {
            return LocalRedirect($"/mail/{mailbox}");
        }

        Response.Headers["HX-Trigger"] = "mail:arrived";
        return Partial("_Sync", after);
    }

    private async Task<Guard.Mail.MailboxSummary?> AnsweredAsync(MailboxId mailbox, DateTimeOffset? last, CancellationToken ct)
    {
        var start = clock.GetTimestamp();
        while (clock.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, ct);
            if (await SummaryAsync(mailbox, ct) is { } now && (now.Sync.LastGoodCall != last || now.Sync.Trouble is not null))
            {
                return now;
            }
        }

        return null;
    }
}
