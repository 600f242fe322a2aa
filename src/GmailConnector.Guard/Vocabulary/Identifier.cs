using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>
/// The shapes of identifiers that come back from a page. Each shape is as narrow as possible: page code can read identifiers, so no word
/// that somebody wrote may pass for one.
/// </summary>
internal static partial class Identifier
{
    private const int MaxLength = 128;

    // INVARIANT: an identifier has no character that an address, a URL part or a file path could be smuggled in with.
    internal static bool IsWellFormed([NotNullWhen(true)] string? s)
    {
        if (s is not { Length: > 0 and <= MaxLength })
        {
            return false;
        }

        foreach (var c in s)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One that we made: up to three letters for what it names, then the rest.</summary>
    internal static bool IsOurs(string s) => OursShape().IsMatch(s);

    /// <summary>Gmail's number of a message or thread: 64 bits in hex, today 16 digits of it.</summary>
    internal static bool IsGmailNumber(string s) => GmailNumberShape().IsMatch(s);

    internal static bool IsDraftNumber(string s) => DraftNumberShape().IsMatch(s);

    /// <summary>A system name that Gmail documents, or one that it numbered.</summary>
    internal static bool IsLabel(string s) => LabelShape().IsMatch(s);

    /// <summary>What Gmail numbers filters with: long, with capitals and digits, as no word is.</summary>
    internal static bool IsFilter(string s) => FilterShape().IsMatch(s);

    internal static bool IsPart(string s) => PartShape().IsMatch(s);

    internal static bool IsPackage(string s) => PackageShape().IsMatch(s);

    internal static bool IsDestination(string s) => DestinationShape().IsMatch(s);

    internal static bool TryParse<T>(string? s, Func<string, bool> isShaped, Func<string, T> make, out T result) where T : struct
    {
        if (s is { Length: <= MaxLength } && isShaped(s))
        {
            result = make(s);
            return true;
        }

        result = default;
        return false;
    }

    internal static T Parse<T>(string s) where T : IParsable<T> =>
        T.TryParse(s, null, out var result) ? result : throw new FormatException($"That has not the shape of a {typeof(T).Name}.");

    [GeneratedRegex(@"^[a-z]{1,3}_[A-Za-z0-9_-]+\z")]
    private static partial Regex OursShape();

    [GeneratedRegex(@"^[0-9a-f]{12,16}\z")]
    private static partial Regex GmailNumberShape();

    [GeneratedRegex(@"^r-?[0-9]{1,20}\z")]
    private static partial Regex DraftNumberShape();

    [GeneratedRegex(@"^(?:INBOX|SENT|DRAFT|SPAM|TRASH|UNREAD|STARRED|IMPORTANT|CHAT|ALL|SNOOZED|MINE|UNASSIGNED|WAITING|DONE|CATEGORY_[A-Z]{1,20}|[A-Z]{1,10}_(?:STAR|BANG|GUILLEMET|CHECK|INFO|QUESTION)|Label_[A-Za-z0-9_-]+)\z")]
    private static partial Regex LabelShape();

    [GeneratedRegex(@"^(?=.*[0-9])(?=.*[A-Z])[A-Za-z0-9_-]{20,128}\z")]
    private static partial Regex FilterShape();

    [GeneratedRegex(@"^(?:raw-)?[0-9]{1,4}(?:-[0-9]{1,4}){0,60}\z")]
    private static partial Regex PartShape();

    [GeneratedRegex(@"^[0-9a-f]{32}\z")]
    private static partial Regex PackageShape();

    [GeneratedRegex(@"^[a-z][a-z0-9]*(?:-[a-z0-9]+){0,8}\z")]
    private static partial Regex DestinationShape();
}
