using GmailConnector.Guard.AspNetCore.Sessions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace GmailConnector.Web.Hosting;

/// <summary>
/// Limits the size of a request body. The server's own limit is the one without a sign-in. It is raised for people who are signed in, and
/// to the size of a message only on pages with that attribute. No body is read before its limit is known.
/// </summary>
internal static class BodyLimits
{
    /// <summary>Enough for a sign-in form. Everything else needs a sign-in.</summary>
    internal const long Anybody = 16 * 1024;

    /// <summary>The largest form without files: messages that are chosen one by one, or a signature.</summary>
    private const long SignedIn = 512 * 1024;

    // The largest upload, with the form around it. The exact limit is in the policy, and the guard checks it.
    private const long Upload = 48 * 1024 * 1024;

    internal static Task Apply(HttpContext context, RequestDelegate next)
    {
        // The error page is the same request executed again, and the rest of its body still has to be discarded.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return next(context);
        }

        var limit = context.FindViewer() is null ? OfEndpoint(context) ?? Anybody : TakesUploads(context) ? Upload : SignedIn;
        var feature = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var isTooLarge = context.Request.ContentLength > limit;
        if (feature is { IsReadOnly: false })
        {
            // If it is refused, the server reads on for a moment and discards the body: cut off, a browser would show a broken connection
            // instead of the error page.
            feature.MaxRequestBodySize = isTooLarge ? null : limit;
        }

        if (!isTooLarge)
        {
            return next(context);
        }

        // Refused before anything reads the form: later it would look like a form without its antiforgery token.
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }

    // Who calls it proves who they are before it reads anything.
    private static long? OfEndpoint(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize;

    internal static bool TakesUploads(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<TakesUploadsAttribute>() is not null;
}

/// <summary>A page whose form has files in it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesUploadsAttribute : Attribute;
