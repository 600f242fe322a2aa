using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>A reference is pasted, and leads to the page that asks for the message.</summary>
internal sealed class ReferenceModel : GuardedPage
{
    internal bool IsUnreadable { get; private set; }

    internal string Pasted { get; private set; } = string.Empty;

    public void OnGet() => ViewData["Title"] = "Ask for a message";

    public IActionResult OnPost([FromForm] string? reference)
    {
        Pasted = (reference ?? string.Empty).Trim();
        if (MessageReference.Read(Pasted) is { } read)
        {
            return GoTo(read.Path);
        }

        IsUnreadable = true;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        OnGet();
        return Page();
    }
}
