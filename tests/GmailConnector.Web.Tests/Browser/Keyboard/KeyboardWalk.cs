namespace GmailConnector.Web.Tests.Browser.Keyboard;

/// <summary>One step of docs/keyboard-walk.md.</summary>
/// <param name="Does">What a person does.</param>
/// <param name="Keys">By which keys, one after the other; words in quotes are typed.</param>
/// <param name="Hears">What has the focus then, with its role and name, or what is announced.</param>
internal sealed record KeyboardStep(string Does, string Keys, string Hears)
{
    /// <summary>What is announced, wherever the focus is.</summary>
    internal bool IsAnnounced => Hears.StartsWith("status ", StringComparison.Ordinal);

    internal string Row => $"| {Does} | {string.Join(' ', Tokens.Select(t => t[0] == '"' ? t.Trim('"') : $"`{t}`"))} | {Hears} |";

    internal IEnumerable<string> Tokens => Keys.Split('+') is { Length: > 1 } ? [Keys] : Keys.Split(' ');
}

/// <summary>A morning's work without a pointer, for somebody who hears the page.</summary>
internal static class KeyboardWalk
{
    internal const string Subject = "Chairs for everybody";

    internal static IReadOnlyList<KeyboardStep> Steps { get; } =
    [
        new("Begins on the page", "Tab", "link \"Skip to content\""),
        new("Goes to the newest conversation", "j", $"link \"{Subject}\""),
        new("Opens it", "o", $"heading \"{Subject}\""),
        new("Replies", "r", "textbox \"Message text\""),
        new("Writes", "\"Tomorrow\"", "textbox \"Message text\""),
        new("Sends", "Control+Enter", "status \"Message sent.\""),
        new("Puts a label on", "l", "searchbox \"Label as\""),
        new("Chooses the label", "\"wai\" Enter", "status \"Conversation labelled.\""),
        new("Archives", "e", "status \"Conversation archived.\""),
        new("Takes that back", "z", "status \"Archiving undone.\""),
        new("Goes up to it, and opens it again", "k o", $"heading \"{Subject}\""),
        new("Looks when it could come back", "b", "searchbox \"Snooze until\""),
        new("Leaves the menu, and goes back to the list", "Escape u", $"link \"{Subject}\""),
        new("Searches", "/", "searchbox \"Search mail\""),
        new("Types what for", "\"chairs\" Enter", "heading \"Search results\""),
        new("Looks up the keys", "?", "button \"Close\""),
        new("Closes them", "Escape", "heading \"Search results\""),
        new("Finds an action", "Control+k", "combobox \"Find an action, label or mailbox\""),
        new("Leaves the palette", "Escape", "heading \"Search results\""),
    ];
}
