namespace GmailConnector.Web.Hosting;

/// <summary>What of the section <c>Web</c> each tenant has of its own.</summary>
internal sealed class TenantWebSettings
{
    /// <summary>Origins that may frame the client, separated by spaces; empty: only this client itself.</summary>
    public string FrameAncestors { get; set; } = string.Empty;

    /// <summary>The organisation's name, as its people see it in the account menu; may be empty.</summary>
    public string Organization { get; set; } = string.Empty;

    /// <summary>The colour of links and buttons, such as <c>#3a55c9</c>; empty: the usual one.</summary>
    public string AccentColor { get; set; } = string.Empty;

    /// <summary>The origins of <see cref="FrameAncestors"/>.</summary>
    internal IReadOnlyList<string> Frames =>
        FrameAncestors.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal AccentColor? Accent => Hosting.AccentColor.Read(AccentColor);
}
