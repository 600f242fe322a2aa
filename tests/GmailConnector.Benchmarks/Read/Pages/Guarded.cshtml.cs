using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Benchmarks.Read.Pages;

/// <summary>A message's body as the application's pages get it: through the door.</summary>
internal sealed class GuardedModel(Mailboxes mailboxes, ReadSubject subject) : PageModel
{
    internal GuardedHtml? Body { get; private set; }

    public async Task OnGetAsync(MessageId message, CancellationToken ct)
    {
        Response.IsMessageFrame(withImages: false);
        Body = (await mailboxes.Open(subject.Viewer, subject.Mailbox).ReadBodyAsync(
            message, attached: null, remoteImages: false, view: null, part => $"/inline/{part}", ct)).Value;
    }
}
