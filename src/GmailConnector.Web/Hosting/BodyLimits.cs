using GmailConnector.Guard.AspNetCore.Sessions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace GmailConnector.Web.Hosting;

/// <summary>
/// How much a request may bring with it. The server's own limit is what anybody may; it is raised for whoever has a sign-in that stands, and to
/// the size of a message only on pages that say so. Nothing is read before that is known.
/// </summary>
internal static class BodyLimits
{
    /// <summary>A form for signing in. Everything else needs a sign-in.</summary>
    internal const long Anybody = 16 * 1024;

    /// <summary>The largest form without files: messages that are chosen one by one, or a signature.</summary>
    private const long SignedIn = 512 * 1024;

    // An upload at the limit, in the framing of a form; the exact limit is the policy's and the guard checks it.
    private const long Upload = 48 * 1024 * 1024;

    internal static Task Apply(HttpContext context, RequestDelegate next)
    {
        // The page that says so is the same request once more, and the rest of its body is still to be thrown away.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return next(context);
        }

        var limit = context.FindViewer() is null ? Anybody : TakesUploads(context) ? Upload : SignedIn;
        var feature = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var isTooLarge = context.Request.ContentLength > limit;
        if (feature is { IsReadOnly: false })
        {
            // Where it is refused the server reads on for a moment and throws away: cut off in the middle, a browser would show a broken connection and not the words.
            feature.MaxRequestBodySize = isTooLarge ? null : limit;
        }

        if (!isTooLarge)
        {
            return next(context);
        }

        // Said before anything reads the form: later it would look like a form without its token.
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }

    internal static bool TakesUploads(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<TakesUploadsAttribute>() is not null;
}

/// <summary>A page whose form has files in it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesUploadsAttribute : Attribute;
