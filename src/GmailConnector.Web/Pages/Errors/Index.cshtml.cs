using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Errors;

/// <summary>The error page. It uses none of the parts that may be broken.</summary>
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
        // Read from the route itself: model binding would read the form again, and that may be what failed.
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
            400 => ("This request can't be used", "The page may have been open for too long. Nothing was changed. Go back, reload the page and try again."),
            403 => ("No access", "Your role doesn't include this page."),
            404 => ("Page not found", "The address may be mistyped, or the page may be gone or belong to somebody else."),
            405 => ("Page not found", "This address can't be opened directly."),
            413 => ("Too large", "This is larger than one message may be. Nothing was sent. Go back and remove a file."),
            429 => ("Too many requests", $"There were too many requests in a short time. Nothing was lost. Try again {Wait}."),
            503 => ("Not available right now", "A part of the system doesn't respond. Nothing was lost. Try again in a moment."),
            _ => ("Something went wrong", "This isn't your fault. Nothing was shown or sent. The error was logged. Try again, or tell whoever runs this installation."),
        };
        return Request.Headers.ContainsKey("HX-Request") ? Partial("_ErrorNotice", this) : Page();
    }
}
