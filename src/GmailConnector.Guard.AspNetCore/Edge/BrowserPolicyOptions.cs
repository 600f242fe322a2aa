namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>What an installation may say about what browsers do with its pages.</summary>
public sealed class BrowserPolicyOptions
{
    /// <summary>Origins that may show the client in a frame, beside its own.</summary>
    public IList<string> FrameAncestors { get; } = [];

    /// <summary>Origins to which a form of the client may lead, beside its own.</summary>
    public IList<string> FormTargets { get; } = [];
}
