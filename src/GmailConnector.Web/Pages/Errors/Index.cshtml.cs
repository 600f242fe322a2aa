using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Errors;

/// <summary>What is shown when there is no page to show. It asks nothing of the parts that may be broken.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class IndexModel : PageModel
{
    internal string Heading { get; private set; } = string.Empty;

    internal string Words { get; private set; } = string.Empty;

    internal string Trace => System.Diagnostics.Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    public IActionResult OnGet() => Say();

    public IActionResult OnPost() => Say();

    private string Wait => Response.Headers.RetryAfter.ToString() is { Length: > 0 } seconds and not "1" ? $"in {seconds} seconds" : "in a moment";

    private IActionResult Say()
    {
        // From the route itself: binding would read the form again, which may be what failed.
        int? status = int.TryParse(RouteData.Values["status"] as string, out var named) ? named : null;
        var broken = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        var code = broken switch
        {
            BadHttpRequestException e => e.StatusCode,
            not null => Response.StatusCode,
            null => status ?? StatusCodes.Status404NotFound,
        };
        Response.StatusCode = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
        (Heading, Words) = Response.StatusCode switch
        {
            400 => ("That request can't be used", "The page may have been open for too long. Go back, reload it and try again; nothing was changed."),
            403 => ("Not for you", "Your role doesn't open this page."),
            404 => ("There is no such page", "The address may be mistyped, or what it led to is gone or belongs to somebody else."),
            405 => ("There is no such page", "This address can't be opened directly."),
            413 => ("That is too large", "What you sent is larger than one message may be. Nothing was sent; go back and take a file away."),
            429 => ("Too fast", $"More was asked for in a short time than anybody can read or write. Nothing was lost; try again {Wait}."),
            503 => ("Not available right now", "A part that this needs doesn't answer. Nothing was lost; try again in a moment."),
            _ => ("Something broke", "It is not your doing, and nothing was shown or sent. It has been noted; try again, or tell whoever runs this."),
        };
        return Request.Headers.ContainsKey("HX-Request") ? Partial("_ErrorNotice", this) : Page();
    }
}
