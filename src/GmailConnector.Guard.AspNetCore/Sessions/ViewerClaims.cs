using GmailConnector.Guard.Connections;

namespace GmailConnector.Guard.AspNetCore.Sessions;

/// <summary>The claims that a signed-in person carries.</summary>
public static class ViewerClaims
{
    /// <summary>Claim: the tenant.</summary>
    public const string Tenant = SignInClaims.Tenant;

    /// <summary>Claim: the person's pseudonym.</summary>
    public const string Person = SignInClaims.Person;

    /// <summary>Claim: this sign-in.</summary>
    public const string Session = SignInClaims.Session;

    /// <summary>Claim: a role, one each.</summary>
    public const string Role = SignInClaims.Role;

    /// <summary>Claim: the name to show.</summary>
    public const string Name = SignInClaims.Name;
}
