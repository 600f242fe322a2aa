namespace GmailConnector.Sandbox.State;

internal sealed record Label(
    string Id, string Name, string MessageListVisibility = "show", string LabelListVisibility = "labelShow",
    string? TextColor = null, string? BackgroundColor = null)
{
    public bool IsSystem => SystemLabels.Is(Id);

    /// <summary>The form in which `label:` names it: spaces and slashes become dashes.</summary>
    public string SearchName => Name.ToLowerInvariant().Replace(' ', '-').Replace('/', '-');
}
