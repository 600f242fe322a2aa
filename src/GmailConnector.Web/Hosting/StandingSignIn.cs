using System.Runtime.ExceptionServices;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Connections;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;

namespace GmailConnector.Web.Hosting;

/// <summary>
/// A cookie says who signed in, and not that this still holds: that is asked on every request, so that a copy of a cookie opens nothing after
/// the sign-out. What can't be found out counts as no, and is said to be out of reach and not to be signed out.
/// </summary>
internal static class StandingSignIn
{
    internal static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        try
        {
            var people = http.RequestServices.GetRequiredService<People>();
            if (context.Principal?.AsViewer() is not { } viewer || !await people.IsSignedInAsync(viewer, http.RequestAborted))
            {
                context.RejectPrincipal();
            }
        }
        catch (IOException unread)
        {
            // Signing out opens nothing, and has to know who it is that leaves.
            if (http.GetEndpoint()?.Metadata.GetMetadata<EndsSignInAttribute>() is null)
            {
                context.RejectPrincipal();
                http.Features.Set(new Unread(unread));
            }
        }
    }

    /// <summary>Thrown here and not where it happened: the page that says so goes through the same check.</summary>
    internal static Task Require(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<Unread>() is { } unread && context.Features.Get<IExceptionHandlerFeature>() is null)
        {
            ExceptionDispatchInfo.Throw(unread.Fault);
        }

        return next(context);
    }

    private sealed record Unread(IOException Fault);
}

/// <summary>A page that works though nobody can tell whether the sign-in still stands. Only for what ends it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class EndsSignInAttribute : Attribute;
