using System.Text.RegularExpressions;

namespace GmailConnector.Walls.Tests.Types;

/// <summary>
/// What reads the words of internal notes. They never leave because nothing that sends, quotes, files, exports or shares names what opens
/// them.
/// </summary>
internal static partial class NoteRules
{
    private static readonly string[] Opens =
    [
        "src/GmailConnector.Guard/InternalNotes/", "src/GmailConnector.Guard/Ports/Notes.cs", "src/GmailConnector.Storage/InternalNotes/",
        "src/GmailConnector.Storage/StorageServices.cs",
    ];

    private static readonly string[] Shows =
    [
        "src/GmailConnector.Guard/InternalNotes/", "src/GmailConnector.Guard/Reading/ThreadReader.cs",
        "src/GmailConnector.Guard/MailboxOperations.cs",
    ];

    internal static IEnumerable<string> Faults(string path, string text) =>
    [
        .. Named(Opening(), Opens, path, text, "opens notes"),
        .. Named(Showing(), Shows, path, text, "shows notes"),
    ];

    private static IEnumerable<string> Named(Regex names, string[] allowed, string path, string text, string does) =>
        allowed.Any(a => path.StartsWith(a, StringComparison.Ordinal))
            ? []
            : names.Matches(text).Select(m => m.Value).Distinct().Select(name => $"{path} names {name}, which {does}.");

    [GeneratedRegex(@"\b(INoteStore|NoteRecord)\b|\.Notes\.OpenAsync\b")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\b(InternalNoteReader|ConversationNotes|ThreadAdditions)\b")]
    private static partial Regex Showing();
}
