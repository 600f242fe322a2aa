using System.Runtime.ExceptionServices;
using GmailConnector.Guard.AspNetCore.Edge;
using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Connections;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>
/// Whose request it is. A cookie says who signed in, and not that this still holds: that is asked on every request, so that a copy of a
/// cookie opens nothing after the sign-out. What can't be found out counts as no, and is said to be out of reach and not to be signed out.
/// </summary>
public static class GuardedSignIn
{
    /// <summary>Adds the sign-in cookie. <paramref name="configure"/> says how it is kept; whether it stands is the guard's to say.</summary>
    public static AuthenticationBuilder AddGuardedSignIn(this AuthenticationBuilder builder, Action<CookieAuthenticationOptions> configure)
    {
        // INVARIANT: set last, so that nothing else decides whose request it is.
        builder.Services.PostConfigure<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme, o => o.Events.OnValidatePrincipal = ValidateAsync);
        return builder.AddCookie(CookieAuthenticationDefaults.AuthenticationScheme, configure);
    }

    /// <summary>Answers that the store is out of reach where nobody could say whether a sign-in stands. After authentication, before authorisation.</summary>
    public static IApplicationBuilder UseGuardedSignIn(this IApplicationBuilder app) => app.Use(RequireAnswer);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        try
        {
            var people = http.RequestServices.GetRequiredService<People>();
            if (Viewers.Read(context.Principal) is { } viewer && await people.IsSignedInAsync(viewer, http.RequestAborted))
            {
                ResponseEdge.Of(http).Establish(viewer);
            }
            else
            {
                context.RejectPrincipal();
            }
        }
        catch (IOException unread)
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<EndsSignInAttribute>() is null)
            {
                context.RejectPrincipal();
                http.Features.Set(new Unread(unread));
            }
            else if (Viewers.Read(context.Principal) is { } leaving)
            {
                // Signing out opens nothing, and has to know who it is that leaves.
                ResponseEdge.Of(http).Establish(leaving);
            }
        }
    }

    // Thrown here and not where it happened: the page that says so goes through the same check.
    private static Task RequireAnswer(HttpContext context, RequestDelegate next)
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
public sealed class EndsSignInAttribute : Attribute;
