using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Tests.Pages.Newcomer;

public class LeaveModel(Mailboxes mailboxes, MailboxConnections connections) : PageModel
{
    public MailboxSummary? Mine { get; private set; }

    public async Task OnGetAsync(MailboxId mailbox, CancellationToken ct) =>
        Mine = (await mailboxes.OfAsync(HttpContext.Viewer(), ct)).FirstOrDefault(m => m.Id == mailbox);

    public Task OnPostAsync(MailboxId mailbox, AffirmativeAct act, CancellationToken ct) =>
        connections.WithdrawAsync(HttpContext.Viewer(), act, mailbox, ct);
}
