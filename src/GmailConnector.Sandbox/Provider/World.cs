using GmailConnector.Sandbox.Delivery;
using GmailConnector.Sandbox.Halo;
using GmailConnector.Sandbox.Push;
using GmailConnector.Sandbox.Settings;
using GmailConnector.Sandbox.State;
using GmailConnector.Sandbox.Tokens;

namespace GmailConnector.Sandbox.Provider;

/// <summary>Everything one running sandbox consists of.</summary>
internal sealed record World(
    SandboxOptions Options, TimeProvider Time, Journal Journal, Accounts Accounts, SandboxKeys Keys, TokenStore Tokens, Quota Quota)
{
    /// <summary>This provider's address without a slash at the end; known once the server listens.</summary>
    public string Issuer { get; set; } = "";

    public AuthorizationCodes Codes { get; } = new(Time);

    public SizeLimits Limits { get; } = new();

    public PostOffice PostOffice { get; } = new(Accounts, Time);

    public HaloInstance Halo { get; } = new(Time);

    public required PubSub Push { get; init; }

    public AttachmentIds AttachmentIds { get; } = new(Keys.AttachmentKey);
}

/// <summary>Gmail's size limits in bytes.</summary>
internal sealed record SizeLimits(int JsonBytes = 5 * 1024 * 1024, int UploadBytes = 36_700_160, int InsertBytes = 157_286_400);
