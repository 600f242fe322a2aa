namespace GmailConnector.Guard.Hosting;

/// <summary>
/// The organisations that this installation serves now. To mail of one that the settings no longer name nobody gets: not a person, and not
/// the program either.
/// </summary>
public sealed class Tenants
{
    private readonly HashSet<TenantId> served;

    internal Tenants(IEnumerable<TenantId> served) => this.served = [.. served];

    /// <summary>Whether several organisations are served.</summary>
    public bool AreSeveral => served.Count > 1;

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<TenantId> All => served;

    /// <summary>Whether this one is served.</summary>
    public bool Serves(TenantId tenant) => served.Contains(tenant);
}
