using System.Text.RegularExpressions;
using GmailConnector.Guard;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>A reference is pasted, and leads to the page that asks for the message.</summary>
internal sealed partial class ReferenceModel : GuardedPage
{
    internal bool IsUnreadable { get; private set; }

    internal string Pasted { get; private set; } = string.Empty;

    public void OnGet() => ViewData["Title"] = "Ask for a message";

    public IActionResult OnPost([FromForm] string? reference)
    {
        Pasted = (reference ?? string.Empty).Trim();
        if (Reference().Match(Pasted) is { Success: true } match
            && MailboxId.TryParse(match.Groups[1].Value, null, out var mailbox)
            && MessageId.TryParse(match.Groups[2].Value, null, out var message))
        {
            return GoTo($"/ask/{mailbox}/{message}");
        }

        IsUnreadable = true;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        OnGet();
        return Page();
    }

    // The link as it was copied, or its two ids.
    [GeneratedRegex(@"^(?:https?://[^/\s]+)?/?(?:ask/)?([A-Za-z0-9_-]+)/([A-Za-z0-9_-]+)$")]
    private static partial Regex Reference();
}
