namespace GmailConnector.Gmail.Settings;

/// <summary>
/// The section <c>Google</c>: Google's addresses, and our OAuth client. Outside Production a Google-compatible server can stand in.
/// </summary>
internal sealed class GoogleSettings
{
    internal const string Section = "Google";

    /// <summary>Not set: the sandbox in Development, live elsewhere.</summary>
    public GoogleMode? Mode { get; set; }

    public string? AuthorizationEndpoint { get; set; }

    public string? TokenEndpoint { get; set; }

    public string? RevocationEndpoint { get; set; }

    public string? JwksUri { get; set; }

    public string? Issuer { get; set; }

    /// <summary>Batch and upload addresses derive from it.</summary>
    public string? GmailBaseUri { get; set; }

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    public QuotaSettings Quota { get; set; } = new();

    public SyncSettings Sync { get; set; } = new();

    public PushSettings Push { get; set; } = new();

    /// <summary>Google's own addresses, for settings that aren't given in live mode.</summary>
    internal void FillLiveAddresses()
    {
        AuthorizationEndpoint ??= "https://accounts.google.com/o/oauth2/v2/auth";
        TokenEndpoint ??= "https://oauth2.googleapis.com/token";
        RevocationEndpoint ??= "https://oauth2.googleapis.com/revoke";
        JwksUri ??= "https://www.googleapis.com/oauth2/v3/certs";
        Issuer ??= "https://accounts.google.com";
        GmailBaseUri ??= "https://gmail.googleapis.com/";
    }
}

internal enum GoogleMode
{
    Live,
    Sandbox,
}

/// <summary>The section <c>Google:Sync</c>.</summary>
internal sealed class SyncSettings
{
    /// <summary>Turn it off where another process does the sync.</summary>
    public bool Enabled { get; set; } = true;

    public int PollSeconds { get; set; } = 20;

    /// <summary>For mailboxes that somebody has open.</summary>
    public int WatchedPollSeconds { get; set; } = 3;

    /// <summary>How many mailboxes are synced at once.</summary>
    public int Parallel { get; set; } = 4;

    /// <summary>Batches of one mailbox in flight during the initial sync.</summary>
    public int BatchesInFlight { get; set; } = 2;

    /// <summary>Gets in one batch. Gmail discourages more than 50 and answers 429 to many at once.</summary>
    public int BatchSize { get; set; } = 25;
}
