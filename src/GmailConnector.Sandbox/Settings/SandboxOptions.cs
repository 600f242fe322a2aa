namespace GmailConnector.Sandbox.Settings;

public sealed class SandboxOptions
{
    /// <summary>0 takes a free port.</summary>
    public int Port { get; set; }

    /// <summary>The file that keeps accounts, mail, grants and tokens; null keeps them in memory alone.</summary>
    public string? StatePath { get; set; }

    /// <summary>Forget the state file's content first.</summary>
    public bool Reset { get; set; }

    public bool EnforceQuota { get; set; } = true;

    public int QuotaUnitsPerMinute { get; set; } = 6000;

    /// <summary>What HaloCRM answers in five minutes, of all its callers together.</summary>
    public int HaloRequestsInFiveMinutes { get; set; } = 450;

    /// <summary>
    /// The address of the custom tab on HaloCRM's tickets, with <c>$faultid</c> for the ticket's number; null: tickets have no tab. Without
    /// https its host becomes the one that the ticket's page is opened at, since the two have to be one site then.
    /// </summary>
    public string? HaloTab { get; set; }

    /// <summary>429 (`rateLimitExceeded`) or 403 (`userRateLimitExceeded`): Gmail answers either.</summary>
    public int QuotaStatus { get; set; } = 429;

    /// <summary>Parts of one batch beyond this get 429 while quota is enforced.</summary>
    public int ConcurrentBatchParts { get; set; } = 50;

    public string ClientId { get; set; } = "sandbox-client";

    public string ClientSecret { get; set; } = "sandbox-secret";

    /// <summary>An entry on a loopback host also matches by path prefix, and on any port when it names none.</summary>
    public IList<string> RedirectUris { get; set; } =
        ["http://localhost", "https://localhost", "http://127.0.0.1", "https://127.0.0.1", "http://[::1]"];

    /// <summary>Make the seeded accounts and their mail when the state is new.</summary>
    public bool Seed { get; set; } = true;

    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Put Gmail's own Message-ID in place of the sender's, as Gmail sometimes does.</summary>
    public bool ReplaceMessageId { get; set; }
}
