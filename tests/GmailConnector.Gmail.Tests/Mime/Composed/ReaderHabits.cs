using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Mime.Composed;

/// <summary>What a parser of others doesn't read as the standards say; nothing else may differ.</summary>
internal sealed partial record ReaderHabits
{
    /// <summary>
    /// Leaves a blank between the encoded-words of one name, and takes letters outside ASCII in addresses (RFC 6532) for a defect. An
    /// attached message is a part with parts to it. Takes off marks in which a file's whole name stands.
    /// </summary>
    internal static ReaderHabits Python { get; } = new()
    {
        Reads = m => m.To.Concat(m.Cc).All(a => Ascii.IsValid(a.Address)),
        ListsAttachedMessages = false,
        Name = n => string.Concat(n.Where(c => !char.IsWhiteSpace(c))),
        FileName = n => n is ['<', .., '>'] or ['"', .., '"'] ? n[1..^1] : n,
    };

    /// <summary>Goes by the ending of a file's name where the type says nothing.</summary>
    internal static ReaderHabits Mailparser { get; } = new() { Guesses = type => type == "application/octet-stream" };

    /// <summary>Decodes encoded-words in names of files that have none, and drops the quotes of a quoted local part.</summary>
    internal static ReaderHabits PostalMime { get; } = new()
    {
        Address = a => a.Replace("\"", "", StringComparison.Ordinal),
        FileName = n => BetweenWords().Replace(n, "").Replace(ComposedMail.NoWord, "no word", StringComparison.Ordinal),
    };

    /// <summary>Whether it can read the addresses of such a message at all.</summary>
    internal Func<OutgoingMessage, bool> Reads { get; private init; } = _ => true;

    /// <summary>Whether an attached message is a file to it.</summary>
    internal bool ListsAttachedMessages { get; private init; } = true;

    /// <summary>Whether it gives files of this type another one.</summary>
    internal Func<string, bool> Guesses { get; private init; } = _ => false;

    internal Func<string, string> Name { get; private init; } = n => n;

    internal Func<string, string> Address { get; private init; } = a => a;

    internal Func<string, string> FileName { get; private init; } = n => n;

    [GeneratedRegex(@"(?<=no_word\?=) +(?==\?UTF-8)")]
    private static partial Regex BetweenWords();
}
