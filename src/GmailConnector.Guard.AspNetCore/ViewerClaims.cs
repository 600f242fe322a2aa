using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>The claims that a signed-in person carries, and the viewer made of them.</summary>
public static class ViewerClaims
{
    /// <summary>Claim: the tenant.</summary>
    public const string Tenant = "tenant";

    /// <summary>Claim: the person's pseudonym.</summary>
    public const string Person = "person";

    /// <summary>Claim: this sign-in.</summary>
    public const string Session = "session";

    /// <summary>Claim: a role, one each.</summary>
    public const string Role = "role";

    /// <summary>Claim: the name to show.</summary>
    public const string Name = "name";

    /// <summary>The viewer, or null where nobody is signed in or a claim is missing.</summary>
    public static Viewer? AsViewer(this ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true
            || !TenantId.TryParse(principal.FindFirstValue(Tenant), null, out var tenant)
            || !PersonId.TryParse(principal.FindFirstValue(Person), null, out var person)
            || principal.FindFirstValue(Session) is not { Length: > 0 } session)
        {
            return null;
        }

        var roles = principal.FindAll(Role).Select(c => Enum.TryParse<Role>(c.Value, out var role) ? role : (Role?)null).OfType<Role>().ToHashSet();
        return new Viewer(tenant, person, roles, session);
    }

    /// <summary>The viewer of a page that asks for authorisation.</summary>
    /// <exception cref="InvalidOperationException">The page lets people in who are not signed in.</exception>
    public static Viewer Viewer(this HttpContext context) =>
        context.User.AsViewer() ?? throw new InvalidOperationException("This page has no viewer; it has to require sign-in.");
}
