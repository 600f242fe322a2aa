using GmailConnector.Guard.Html;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Benchmarks.Read.Pages;

/// <summary>
/// The same message from the same store, unsealed, made safe and rendered the same way, with no gate and no evidence. Nothing but a
/// benchmark can write this page.
/// </summary>
internal sealed class UnguardedModel(IMessageStore store, ReadSubject subject) : PageModel
{
    internal HtmlString Body { get; private set; } = HtmlString.Empty;

    public async Task OnGetAsync(MessageId message, CancellationToken ct)
    {
        var found = (await store.ContentsAsync(subject.Viewer.Tenant, subject.Mailbox, [message], ct)).Single();
        Body = new HtmlString(MessageHtml.ForFrame(found.Content!, new FrameOptions(false, part => $"/inline/{part}")).Html);
    }
}
