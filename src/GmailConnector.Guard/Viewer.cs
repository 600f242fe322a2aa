namespace GmailConnector.Guard;

/// <summary>What somebody is in the organisation. Being one never gives a view of mail by itself: a ground does.</summary>
public enum Role
{
    /// <summary>Works mail in the client.</summary>
    Agent,

    /// <summary>Files and approves security incidents.</summary>
    SecurityOfficer,

    /// <summary>Records legal orders.</summary>
    LegalOfficer,

    /// <summary>Runs the installation.</summary>
    Operator,

    /// <summary>Verifies, and never sees message data.</summary>
    Reviewer,
}

/// <summary>The signed-in person on whose behalf a page asks.</summary>
/// <param name="Tenant">The person's organisation.</param>
/// <param name="Person">The person's pseudonym.</param>
/// <param name="Roles">The person's roles at sign-in.</param>
/// <param name="Session">The sign-in that this request belongs to.</param>
public sealed record Viewer(TenantId Tenant, PersonId Person, IReadOnlySet<Role> Roles, string Session)
{
    /// <summary>Whether this is the same person in the same sign-in. Roles don't count: they can change meanwhile.</summary>
    internal bool IsAlso(Viewer? other) => other is not null && Person == other.Person && Tenant == other.Tenant && Session == other.Session;
}
