namespace GmailConnector.Halo;

/// <summary>In whose name HaloCRM is asked: this installation's own, or an agent's.</summary>
internal abstract class HaloBearer
{
    /// <summary>Whose HaloCRM it is.</summary>
    internal abstract TenantId Tenant { get; }

    /// <summary>An access token that hasn't expired.</summary>
    internal abstract Task<Outcome<string>> GetAsync(CancellationToken ct);

    /// <summary>HaloCRM rejected this token before it expired.</summary>
    internal abstract void Forget(string refused);
}
