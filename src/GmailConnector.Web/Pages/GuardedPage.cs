using GmailConnector.Guard.Acts;
using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Pages.Refusals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace GmailConnector.Web.Pages;

/// <summary>What the pages share: the viewer, whether a fragment is wanted, and how a refusal is shown.</summary>
internal abstract class GuardedPage : PageModel
{
    /// <summary>Whether the page is shown in a frame, where Google's pages can't be.</summary>
    internal bool IsFramed => HttpContext.IsFramed();

    protected Viewer Viewer => HttpContext.Viewer();

    /// <summary>The part of the page that htmx asks for, or null for a whole page.</summary>
    protected string? FragmentFor =>
        Request.Headers.ContainsKey("HX-Request") && !Request.Headers.ContainsKey("HX-History-Restore-Request")
            ? Request.Headers["HX-Target"].ToString()
            : null;

    /// <summary>Shows a refusal as a page of its own.</summary>
    protected IActionResult RefusedPage(Refusal refusal, MailboxId? mailbox)
    {
        Answer(refusal);
        ViewData["Mailbox"] = mailbox;
        return new ViewResult
        {
            ViewName = "/Pages/Refusals/Refused.cshtml",
            ViewData = new ViewDataDictionary<RefusalView>(
                ViewData, new RefusalView(refusal, mailbox, Retry: Request.Method == "GET" ? Request.Path + Request.QueryString : null)),
        };
    }

    /// <summary>Shows a refusal as a card inside a pane.</summary>
    protected IActionResult RefusedPane(Refusal refusal, MailboxId mailbox)
    {
        Answer(refusal);
        return Partial("/Pages/Refusals/_Refusal.cshtml", new RefusalView(refusal, mailbox, Retry: Request.Path));
    }

    /// <summary>Shows the refusal of an action as a notice that leaves the page as it is.</summary>
    protected IActionResult RefusedNotice(
        Refusal refusal, MailboxId mailbox, NamedPerson? who = null, ActToken? send = null, FormNumber? form = null)
    {
        if (FragmentFor is null)
        {
            return RefusedPage(refusal, mailbox);
        }

        Answer(refusal);
        return Partial(
            "/Pages/Refusals/_RefusalNotice.cshtml",
            new RefusalView(refusal, mailbox, Retry: null) { Who = who, Send = send, Form = form });
    }

    /// <summary>Redirects the browser, also where a script sent the request.</summary>
    /// <param name="path">The page to go to.</param>
    /// <param name="stays">What a script shows that doesn't go there.</param>
    protected IActionResult GoTo(string path, IActionResult? stays = null)
    {
        if (FragmentFor is null)
        {
            return LocalRedirect(path);
        }

        Response.Headers["HX-Redirect"] = path;
        return stays ?? StatusCode(StatusCodes.Status200OK);
    }

    protected void Answer(Refusal refusal)
    {
        Response.StatusCode = refusal.Code.StatusCode();
        if (refusal.RetryAfter is { } wait)
        {
            Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(
                System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
