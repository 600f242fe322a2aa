namespace GmailConnector.Web.Tests.Browser.Everyday;

/// <summary>
/// The tasks of docs/everyday-tasks.md. Gmail's keys are those of its list of shortcuts (support.google.com/mail/answer/6594), its clicks
/// those on the buttons of its standard view.
/// </summary>
internal static class EverydayTasks
{
    internal static IReadOnlyList<EverydayTask> All { get; } =
    [
        new("Open the newest conversation", false, "o", "o", ["row 1"], 1),
        new("Open the next conversation", true, "j", "j", ["row 2"], 1),
        new("Go back to the list", true, "u", "u", ["Back to Inbox"], 1),
        new("Reply", true, "r … Ctrl+Enter", "r … Ctrl+Enter", ["Reply", "…", "Send"], 2),
        new("Reply to all", true, "a … Ctrl+Enter", "a … Ctrl+Enter", ["Reply all", "…", "Send"], 2),
        new("Reply and archive", true, "r … Ctrl+Enter e", "r … Ctrl+Enter e", ["Reply", "…", "Send", "Archive"], 3),
        new(
            "Forward to somebody",
            true,
            "f \"ola\" Enter Ctrl+Enter",
            "f \"ola\" Enter Ctrl+Enter",
            ["Forward", "\"ola\"", "suggestion", "Send"],
            3),
        new(
            "Write to somebody",
            false,
            "c \"ola\" Enter Tab … Tab … Ctrl+Enter",
            "c \"ola\" Enter Tab … Tab … Ctrl+Enter",
            ["Compose", "\"ola\"", "suggestion", "Subject", "…", "Message text", "…", "Send"],
            5),
        new("Archive and open the next", true, "]", "]", ["Archive", "row 1"], 2),
        new("Archive from the list", false, "x e", "x e", ["hover Archive"], 1),
        new(
            "Archive five",
            false,
            "x j x j x j x j x e",
            "x j x j x j x j x e",
            ["tick 1", "tick 2", "tick 3", "tick 4", "tick 5", "Archive selected"],
            6),
        new(
            "Move five to a label",
            false,
            "x j x j x j x j x v \"wai\" Enter",
            "x j x j x j x j x v \"wai\" Enter",
            ["tick 1", "tick 2", "tick 3", "tick 4", "tick 5", "Move selected to", "Waiting"],
            7),
        new("Put a label on", true, "l \"wai\" Enter", "l \"wai\" Enter", ["Labels", "Waiting"], 3),
        new("Star", true, "s", "s", ["Star"], 1),
        new("Mark as unread", true, "Shift+u", "Shift+u", ["Mark as unread"], 1),
        new("Move to Trash", true, "#", "#", ["Move to Trash"], 1),
        new("Report spam", true, "!", "!", ["Report spam"], 1),
        new("Snooze until the first time offered", true, "b Enter", "b Enter", ["Snooze", "choice 1"], 2),
        new("Mute", true, "m", "m", ["Snooze", "Mute"], 2),
        new("Undo", false, "z", "z", ["Undo"], 1),
        new("Go to Sent", false, "g t", "g t", ["Sent"], 1),
        new("Find a mail from last month with a file", false, "/ … Enter o", "/ … Enter o", ["Search mail", "…", "row 1"], 2),
    ];
}
