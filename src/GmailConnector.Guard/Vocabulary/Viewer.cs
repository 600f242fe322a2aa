namespace GmailConnector.Guard.Vocabulary;

/// <summary>A person's role in the organisation. A role alone never gives access to mail; that needs a ground.</summary>
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

/// <summary>
/// The signed-in person who makes this request. Only the sign-in of a request creates one (Guard.AspNetCore). It is valid until the
/// response to the request has been sent: kept for later, it opens nothing.
/// </summary>
public sealed class Viewer
{
    private volatile bool hasLeft;

    internal Viewer(TenantId tenant, PersonId person, IReadOnlySet<Role> roles, string session)
    {
        Tenant = tenant;
        Person = person;
        Roles = roles;
        Session = session;
    }

    /// <summary>The person's organisation.</summary>
    public TenantId Tenant { get; }

    /// <summary>The person's pseudonym.</summary>
    public PersonId Person { get; }

    /// <summary>The person's roles at sign-in.</summary>
    public IReadOnlySet<Role> Roles { get; }

    /// <summary>The sign-in that this request belongs to. Whoever knows it could claim to be this person, so no page does.</summary>
    internal string Session { get; }

    /// <summary>Whether the response to the request has been sent.</summary>
    internal bool HasLeft => hasLeft;

    internal void Leave() => hasLeft = true;

    /// <summary>Whether this is the same person in the same sign-in. Roles don't count, because they can change.</summary>
    internal bool IsAlso(Viewer? other) =>
        other is not null && Person == other.Person && Tenant == other.Tenant && Session == other.Session;
}
