namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>The configurable part of the security headers.</summary>
public sealed class BrowserPolicyOptions
{
    /// <summary>Origins that may frame the client, besides its own.</summary>
    public IList<string> FrameAncestors { get; } = [];

    /// <summary>Origins to which a form of the client may lead, besides its own.</summary>
    public IList<string> FormTargets { get; } = [];
}
