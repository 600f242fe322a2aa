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

    private string Wait =>
        Response.Headers.RetryAfter.ToString() is { Length: > 0 } seconds and not "1"
            ? ErrorsTexts.InSeconds.With(seconds)
            : ErrorsTexts.InAMoment;

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
            400 => (ErrorsTexts.ThisRequestCantBeUsed, ErrorsTexts.ThePageMayHaveBeen),
            403 => (ErrorsTexts.NoAccess, ErrorsTexts.YourRoleDoesntInclude),
            404 => (ErrorsTexts.PageNotFound, ErrorsTexts.TheAddressMayBeMistyped),
            405 => (ErrorsTexts.PageNotFound, ErrorsTexts.ThisAddressCantBeOpened),
            413 => (ErrorsTexts.TooLarge, ErrorsTexts.ThisIsLargerThanOne),
            429 => (ErrorsTexts.TooManyRequests, ErrorsTexts.ThereWereTooManyRequests.With(Wait)),
            503 => (ErrorsTexts.NotAvailableRightNow, ErrorsTexts.APartOfTheSystem),
            _ => (ErrorsTexts.SomethingWentWrong, ErrorsTexts.ThisIsntYourFaultNothing),
        };
        return Request.Headers.ContainsKey("HX-Request") ? Partial("_ErrorNotice", this) : Page();
    }
}
