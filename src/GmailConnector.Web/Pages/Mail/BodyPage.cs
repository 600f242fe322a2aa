using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>A message's body as a document of its own for a sandboxed frame, whichever access opens it.</summary>
internal abstract class BodyPage : GuardedPage
{
    internal BodyView Body { get; private set; } = null!;

    protected Task<IActionResult> ShowAsync(
        Mailbox door,
        MessageId message,
        PartId? attached,
        bool images,
        RecordedView? view,
        Func<string, string> inlineUrl,
        CancellationToken ct) =>
        ShowAsync(() => door.ReadBodyAsync(message, attached?.Value, images, view, inlineUrl, ct), images);

    protected async Task<IActionResult> ShowAsync(Func<Task<Outcome<GuardedHtml>>> readAsync, bool images)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        Response.IsMessageFrame(withImages: images);
        if ((await readAsync()).TryGet(out var html, out var refusal))
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

/// <summary>The body, or the refusal shown in its place.</summary>
internal sealed record BodyView(GuardedHtml? Html, Refusal? Refusal, bool WithImages);
