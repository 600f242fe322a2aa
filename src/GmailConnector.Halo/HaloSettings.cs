using System.Globalization;

namespace GmailConnector.Halo;

/// <summary>The section <c>Halo</c>: HaloCRM's address, the client id and secret, and which ticket types are security tickets.</summary>
internal sealed class HaloSettings
{
    internal const string Section = "Halo";

    /// <summary>Stands for a ticket's number in <see cref="SubjectTag"/>.</summary>
    internal const string Number = "{0}";

    /// <summary>
    /// The installation's address, such as <c>https://acme.haloservicedesk.com</c>; <c>/auth</c> and <c>/api</c> are below it.
    /// </summary>
    public string? BaseUri { get; set; }

    /// <summary>
    /// The client id of an API application with "Client ID and Secret (Services)" and the permission <c>read:tickets</c>.
    /// </summary>
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>The tenant, if HaloCRM's hosting needs one: API details → Tenant.</summary>
    public string? Tenant { get; set; }

    /// <summary>Ids of the ticket types that are security tickets.</summary>
    public IList<int> SecurityTicketTypes { get; set; } = [];

    /// <summary>Ids of the statuses that mean closed, in addition to the ticket's own closed flag. HaloCRM's default is 9.</summary>
    public IList<int> ClosedStatuses { get; set; } = [];

    /// <summary>
    /// What HaloCRM puts into the subjects of its mail, with <c>{0}</c> for the number in seven digits. An administrator can change it
    /// there.
    /// </summary>
    public string SubjectTag { get; set; } = "[ID:{0}]";

    /// <summary>How many of HaloCRM's requests in five minutes this installation may use, on all its nodes together.</summary>
    public int RequestsInFiveMinutes { get; set; } = 450;

    /// <summary>The addresses that HaloCRM reads itself, and makes tickets of: no ticket is made here of mail that went there.</summary>
    public IList<string> Mailboxes { get; set; } = [];

    /// <summary>The outcome that actions have by which mail is filed; HaloCRM's usual one where it isn't set.</summary>
    public int? FilingOutcome { get; set; }

    /// <summary>Where HaloCRM's own page of a ticket is, below its address, with <c>{0}</c> for the number.</summary>
    public string TicketPage { get; set; } = "tickets?id={0}";

    /// <summary>The API application through which agents sign in, if that is set up.</summary>
    public HaloAgentSettings Agents { get; set; } = new();

    /// <summary>HaloCRM's webhook, if that is set up.</summary>
    public HaloWebhookSettings Webhook { get; set; } = new();

    internal bool IsConfigured => !string.IsNullOrWhiteSpace(BaseUri);

    internal Uri? Base => Uri.TryCreate(BaseUri?.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var uri) ? uri : null;

    /// <summary>Which HaloCRM it is, as links with its agents name it.</summary>
    internal string Instance => $"{Base!.IdnHost}{Port}{Base.AbsolutePath}{Tenant?.Trim()}".ToLowerInvariant();

    private string Port => Base!.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{Base.Port}");

    internal Uri At(string path) => new(
        Base!, string.IsNullOrWhiteSpace(Tenant) ? path : $"{path}?tenant={Uri.EscapeDataString(Tenant)}");

    internal Uri PageOf(TicketNumber ticket) => new(Base!, TicketPage.Replace(Number, ticket.ToString(), StringComparison.Ordinal));

    internal IEnumerable<int> Closed => ClosedStatuses.Count == 0 ? [9] : ClosedStatuses;
}

/// <summary>The part <c>Agents</c>: an API application with the method "Authorisation Code", for agents.</summary>
internal sealed class HaloAgentSettings
{
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>Who issues its id tokens, if that isn't <c>/auth</c> below the installation's address.</summary>
    public string? Issuer { get; set; }

    /// <summary>The claim of the id token that has the agent's id.</summary>
    public string IdClaim { get; set; } = "agent_id";

    /// <summary>Whether everybody has to be an agent, so that whoever is disabled in HaloCRM has no mail here.</summary>
    public bool Required { get; set; }

    internal bool IsConfigured => !string.IsNullOrWhiteSpace(ClientId);
}
