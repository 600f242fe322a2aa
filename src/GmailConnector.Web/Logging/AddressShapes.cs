using System.Buffers;
using System.Text.RegularExpressions;

namespace GmailConnector.Web.Logging;

/// <summary>Finds an RFC 5322 addr-spec in a text, plain or in an encoding of mail or the web.</summary>
internal static partial class AddressShapes
{
    // Enough for what occurs: a percent-encoded, base64-encoded header.
    private const int Deepest = 3;

    private static readonly SearchValues<char> Signs = SearchValues.Create("@%=&\\");

    internal static bool AreIn(ReadOnlySpan<char> text) => AreIn(text, 0);

    /// <summary>Whether the text has a character that every address, plain or encoded, contains.</summary>
    internal static bool MayBeginIn(ReadOnlySpan<char> text) => text.ContainsAny(Signs);

    private static bool AreIn(ReadOnlySpan<char> text, int depth)
    {
        if (MayBeginIn(text))
        {
            if (IsPlainIn(text))
            {
                return true;
            }

            if (depth < Deepest && Unescaped.From(text) is { } unescaped && AreIn(unescaped, depth + 1))
            {
                return true;
            }
        }

        return depth < Deepest && PackedText.Any(text, static (unpacked, depth) => AreIn(unpacked, depth), depth + 1);
    }

    private static bool IsPlainIn(ReadOnlySpan<char> text)
    {
        for (var from = 0; text[from..].IndexOf('@') is var next and >= 0; from += next + 1)
        {
            if (IsAddressAt(text, from + next))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAddressAt(ReadOnlySpan<char> text, int at)
    {
        var before = text[..at];
        var after = text[(at + 1)..];

        // White space and comments are allowed around the @ sign; on one side only it is a mention, a directive or a decorator.
        if (before is [.., ' ' or ')'] && after is [' ' or '(', ..])
        {
            before = before.TrimEnd(' ');
            before = before is [.., ')'] && before.LastIndexOf('(') is var open and >= 0 ? before[..open].TrimEnd(' ') : before;
            after = after.TrimStart(' ');
            after = after is ['(', ..] && after.IndexOf(')') is var close and >= 0 ? after[(close + 1)..].TrimStart(' ') : after;
        }

        return IsLocalPart(before) && IsDomain(after);
    }

    private static bool IsLocalPart(ReadOnlySpan<char> before) =>
        before is [.., '"'] ? before[..^1].Contains('"') : before is [.., var last] && IsAtomText(last);

    private static bool IsDomain(ReadOnlySpan<char> after)
    {
        if (after is ['[', ..])
        {
            var literal = after[1..];
            return literal.IndexOf(']') is > 1 and < 50 and var end
                && literal[..end].IndexOfAny('.', ':') >= 0
                && literal[..end].ContainsAnyInRange('0', '9');
        }

        var length = 0;
        while (length < after.Length && (char.IsLetterOrDigit(after[length]) || after[length] is '-' or '.' or '_'))
        {
            length++;
        }

        var domain = after[..length].TrimEnd("-._");
        var dot = domain.LastIndexOf('.');
        return dot > 0 && domain[0] != '.' && IsTopLevel(domain[(dot + 1)..]) && !Version().IsMatch(domain);
    }

    private static bool IsTopLevel(ReadOnlySpan<char> label)
    {
        if (label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var c in label)
        {
            if (!char.IsLetter(c))
            {
                return false;
            }
        }

        return label.Length > 1 || (label.Length == 1 && !char.IsAscii(label[0]));
    }

    private static bool IsAtomText(char c) =>
        char.IsLetterOrDigit(c)
            || c is '_' or '-' or '+' or '!' or '#' or '$' or '%' or '&' or '\'' or '*' or '=' or '?' or '^' or '`' or '{' or '|'
                or '}' or '~'
            || char.IsSurrogate(c);

    /// <summary>A package's version, such as <c>name@4.14.0-beta.1</c>.</summary>
    [GeneratedRegex(
        @"\Av?\d+(\.\d+){1,3}(-(alpha|beta|rc|pre|preview|dev|canary|next|nightly|ci)([.-]?\d+)*)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Version();
}
