namespace GmailConnector.Guard.AspNetCore.Sessions;

/// <summary>The claims that a signed-in person carries.</summary>
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
}
