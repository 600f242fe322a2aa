using System.Security.Claims;
using System.Security.Cryptography;
using GmailConnector.Guard.AspNetCore.Edge;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GmailConnector.Guard.AspNetCore.Sessions;

/// <summary>
/// Signing in a frame of another site's page. Google refuses to be framed, so the person signs in in a window; and browsers keep the
/// cookies of the two apart, so the window can't sign in the frame. The frame has a secret in a cookie of its own, the window takes its
/// hash along, and the server hands the sign-in to whoever has the secret, once. Nothing passes between the two in the browser.
/// </summary>
public static class FrameSignIns
{
    private const string CookieName = "connector-frame";

    /// <summary>Whether the browser shows this response in a frame.</summary>
    public static bool IsFramed(this HttpContext context) => context.Request.Headers["Sec-Fetch-Dest"] == "iframe";

    /// <summary>
    /// The id of this frame, which can wait for a sign-in; null outside a frame. Call it while the response's headers can still be written.
    /// </summary>
    public static FrameId? FindFrame(this HttpContext context)
    {
        if (!context.IsFramed())
        {
            return null;
        }

        if (SecretOf(context) is { } known)
        {
            return FrameId.Of(known);
        }

        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var cookie = CookieOf(context);
        context.Response.Cookies.Append(NameOf(CookieName, cookie), secret, cookie);
        return FrameId.Of(secret);
    }

    /// <summary>
    /// Signs in the frame that this request comes from, if somebody has signed in in a window for it, who belongs to the organisation whose
    /// HaloCRM it is a frame of.
    /// </summary>
    public static async Task<FrameSignInResult> TakeSignInAsync(this HttpContext context)
    {
        if (SecretOf(context) is not { } secret)
        {
            return FrameSignInResult.None;
        }

        var people = context.RequestServices.GetRequiredService<People>();
        if (await people.TakeForFrameAsync(FrameId.Of(secret), context.RequestAborted) is not { } made)
        {
            return FrameSignInResult.None;
        }

        // The other organisation's pages don't open in this frame. In the window that person stays signed in.
        if (ResponseEdge.Of(context).FramedFor is { } tenant && tenant != made.Tenant)
        {
            return FrameSignInResult.OfAnotherOrganization;
        }

        var cookie = CookieOf(context);
        context.Response.Cookies.Delete(NameOf(CookieName, cookie), cookie);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, PrincipalOf(made));
        return FrameSignInResult.SignedIn;
    }

    private static string? SecretOf(HttpContext context) =>
        context.Request.Cookies.TryGetValue(NameOf(CookieName, CookieOf(context)), out var secret) && secret.Length == 64 ? secret : null;

    // INVARIANT: no other host can choose the secret: browsers take a cookie of this name from its own host alone (RFC 6265bis, 4.1.3.2).
    internal static string NameOf(string name, CookieOptions cookie) => cookie.Secure ? "__Host-" + name : name;

    // As the sign-in's own cookie, so that it comes back from wherever that one does.
    internal static CookieOptions CookieOf(HttpContext context)
    {
        var signIn = context.RequestServices
            .GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(CookieAuthenticationDefaults.AuthenticationScheme);
        return signIn.Cookie.Build(context);
    }

    private static ClaimsPrincipal PrincipalOf(FrameSignIn made) => new(new ClaimsIdentity(
        [
            new(ViewerClaims.Tenant, made.Tenant.Value),
            new(ViewerClaims.Person, made.Person.Value),
            new(ViewerClaims.Session, made.Session),
            new(ViewerClaims.Name, made.Name),
            .. made.Roles.Select(r => new Claim(ViewerClaims.Role, r.ToString())),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme,
        ViewerClaims.Name,
        ViewerClaims.Role));
}
