using GmailConnector.Guard;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>A message's body as a document of its own, for a sandboxed frame, by whatever door it is opened.</summary>
internal abstract class BodyPage : GuardedPage
{
    internal BodyView Body { get; private set; } = null!;

    protected async Task<IActionResult> ShowAsync(Mailbox door, MessageId message, bool images, Func<string, string> inlineUrl, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        SecurityHeaders.MarkMessageBody(HttpContext, images);
        var read = await door.ReadBodyAsync(message, images, inlineUrl, ct);
        if (read.TryGet(out var html, out var refusal))
        {
            Body = new BodyView(html, null, images);
        }
        else
        {
            Answer(refusal);
            Body = new BodyView(null, refusal, images);
        }

        return Page();
    }
}

/// <summary>The body, or why it isn't shown.</summary>
internal sealed record BodyView(GuardedHtml? Html, Refusal? Refusal, bool WithImages);
