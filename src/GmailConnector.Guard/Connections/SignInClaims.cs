using System.Security.Claims;

namespace GmailConnector.Guard.Connections;

/// <summary>What the sign-in cookie carries.</summary>
internal static class SignInClaims
{
    internal const string Tenant = "tenant";
    internal const string Person = "person";
    internal const string Session = "session";
    internal const string Role = "role";
    internal const string Name = "name";

    /// <summary>Whom a cookie names; null without one. Whether that sign-in is still valid is checked where the cookie is.</summary>
    internal static Viewer? ViewerOf(ClaimsPrincipal? principal)
    {
        if (principal?.Identity?.IsAuthenticated != true
            || !TenantId.TryParse(principal.FindFirst(Tenant)?.Value, null, out var tenant)
            || !PersonId.TryParse(principal.FindFirst(Person)?.Value, null, out var person)
            || principal.FindFirst(Session)?.Value is not { Length: > 0 } session)
        {
            return null;
        }

        var roles = principal
            .FindAll(Role)
            .Select(c => Enum.TryParse<Role>(c.Value, out var role) ? role : (Role?)null)
            .OfType<Role>()
            .ToHashSet();
        return new Viewer(tenant, person, roles, session);
    }
}
