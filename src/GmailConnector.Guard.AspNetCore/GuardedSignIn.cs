using System.Runtime.ExceptionServices;
using GmailConnector.Guard.AspNetCore.Edge;
using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
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
    /// Responds that the store is unavailable if a sign-in couldn't be checked, and leads whoever has to be an agent of HaloCRM, and isn't,
    /// to <paramref name="proof"/>. After authentication, before authorisation.
    /// </summary>
    public static IApplicationBuilder UseGuardedSignIn(this IApplicationBuilder app, string proof) =>
        app.Use(RequireAnswer).Use(NoteFrame).Use((context, next) => RequireAgentAsync(context, next, proof));

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        try
        {
            var people = http.RequestServices.GetRequiredService<People>();
            var tenants = http.RequestServices.GetRequiredService<Tenants>();
            if (SignInClaims.ViewerOf(context.Principal) is { } viewer
                && tenants.Serves(viewer.Tenant)
                && await people.IsSignedInAsync(viewer, http.RequestAborted))
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

    private static Task NoteFrame(HttpContext context, RequestDelegate next)
    {
        FrameTenants.Note(context);
        return next(context);
    }

    // INVARIANT: here and not in pages, so that none can be forgotten.
    private static async Task RequireAgentAsync(HttpContext context, RequestDelegate next, string proof)
    {
        if (context.FindViewer() is not { } viewer
            || context.GetEndpoint() is not { } endpoint
            || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || endpoint.Metadata.GetMetadata<OpenWithoutAgentAttribute>() is not null
            || await context.RequestServices.GetRequiredService<Agents>().MayUseAsync(viewer, context.RequestAborted))
        {
            await next(context);
            return;
        }

        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            // htmx would put the page into a fragment; redirect the whole page instead.
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.Headers["HX-Redirect"] = proof;
            return;
        }

        var back = context.Request.Method == "GET" ? $"?back={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}" : "";
        context.Response.Redirect(proof + back);
    }

    private sealed record Unread(IOException Fault);
}

/// <summary>Marks a page that is open to whoever is signed in and isn't proven to be an agent of HaloCRM: where that is proven.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenWithoutAgentAttribute : Attribute;

/// <summary>Marks a page that works although the sign-in couldn't be checked. Only for signing out.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EndsSignInAttribute : Attribute;
