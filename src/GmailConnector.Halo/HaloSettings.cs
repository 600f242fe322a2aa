namespace GmailConnector.Halo;

/// <summary>The section <c>Halo</c>: where HaloCRM is, as whom we ask it, and which of its tickets are about security.</summary>
internal sealed class HaloSettings
{
    internal const string Section = "Halo";

    /// <summary>The installation's address, such as <c>https://acme.haloservicedesk.com</c>; <c>/auth</c> and <c>/api</c> stand under it.</summary>
    public string? BaseUri { get; set; }

    /// <summary>Of an API application with "Client ID and Secret (Services)" and the permission <c>read:tickets</c>.</summary>
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>Where HaloCRM's hosting asks for one: API details → Tenant.</summary>
    public string? Tenant { get; set; }

    /// <summary>Ids of the ticket types that are security tickets.</summary>
    public IList<int> SecurityTicketTypes { get; set; } = [];

    /// <summary>Ids of statuses that mean closed, beside what HaloCRM itself says of the ticket. 9 is what it is delivered with.</summary>
    public IList<int> ClosedStatuses { get; set; } = [];

    internal bool IsConfigured => !string.IsNullOrWhiteSpace(BaseUri);

    internal Uri? Base => Uri.TryCreate(BaseUri?.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var uri) ? uri : null;

    internal IEnumerable<int> Closed => ClosedStatuses.Count == 0 ? [9] : ClosedStatuses;
}
