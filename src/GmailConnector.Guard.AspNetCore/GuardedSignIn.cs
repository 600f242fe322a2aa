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
/// Finds the viewer of a request. A cookie proves that somebody signed in, not that the sign-in is still valid: that is checked on every
/// request, so that a copied cookie is useless after the sign-out. If it can't be checked, the request is refused as unavailable, not as
/// signed out.
/// </summary>
public static class GuardedSignIn
{
    /// <summary>Adds the sign-in cookie. <paramref name="configure"/> sets its properties; the guard decides whether it is valid.</summary>
    public static AuthenticationBuilder AddGuardedSignIn(this AuthenticationBuilder builder, Action<CookieAuthenticationOptions> configure)
    {
        // INVARIANT: set last, so that nothing else decides the viewer.
        builder.Services.PostConfigure<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme, o => o.Events.OnValidatePrincipal = ValidateAsync);
        return builder.AddCookie(CookieAuthenticationDefaults.AuthenticationScheme, configure);
    }

    /// <summary>
    /// Responds that the store is unavailable if a sign-in couldn't be checked. After authentication, before authorisation.
    /// </summary>
    public static IApplicationBuilder UseGuardedSignIn(this IApplicationBuilder app) => app.Use(RequireAnswer);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        try
        {
            var people = http.RequestServices.GetRequiredService<People>();
            if (SignInClaims.ViewerOf(context.Principal) is { } viewer && await people.IsSignedInAsync(viewer, http.RequestAborted))
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
            else if (SignInClaims.ViewerOf(context.Principal) is { } leaving)
            {
                // Signing out gives no access, but has to know who signs out.
                ResponseEdge.Of(http).Establish(leaving);
            }
        }
    }

    // Thrown here, not in the check itself, because the error page goes through the same check.
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

/// <summary>Marks a page that works although the sign-in couldn't be checked. Only for signing out.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EndsSignInAttribute : Attribute;
