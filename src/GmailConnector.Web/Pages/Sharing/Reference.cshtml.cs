using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>Takes a pasted reference to the page that requests access to its message.</summary>
internal sealed class ReferenceModel : GuardedPage
{
    internal bool IsUnreadable { get; private set; }

    internal GuardedText Pasted { get; private set; } = GuardedText.Empty;

    public void OnGet() => ViewData["Title"] = SharingTexts.RequestAccessToAMessage;

    public IActionResult OnPost(GuardedText reference)
    {
        Pasted = reference;
        if (MessageReference.Read(Viewer, reference) is [var read])
        {
            return GoTo($"/ask/{read}");
        }

        IsUnreadable = true;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        OnGet();
        return Page();
    }
}
