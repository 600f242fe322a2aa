using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Review;

/// <summary>The refusal of a download, in plain text because the caller is often a program, with Retry-After.</summary>
internal static class PlainRefusal
{
    internal static ContentResult Of(Refusal refusal, HttpResponse response)
    {
        if (refusal.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return new ContentResult
        {
            StatusCode = StatusCodes.Status503ServiceUnavailable,
            Content = $"{refusal.Reason} {refusal.Remedy}\n",
            ContentType = "text/plain; charset=utf-8"
        };
    }
}
