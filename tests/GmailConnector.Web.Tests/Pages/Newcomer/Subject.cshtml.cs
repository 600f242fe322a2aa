using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Tests.Pages.Newcomer;

public class SubjectModel(Mailboxes mailboxes) : PageModel
{
    public Outcome<MailThread> Thread { get; private set; }

    public async Task OnGetAsync(MailboxId mailbox, ThreadId thread, CancellationToken ct) =>
        Thread = await mailboxes.Open(HttpContext.Viewer(), mailbox).ReadThreadAsync(thread, ct);
}
