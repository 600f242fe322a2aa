using System.Text;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Html;

/// <summary>Web and mail addresses in text become links. The patterns are matched without backtracking, in linear time.</summary>
internal static class Linkifier
{
    private static readonly Regex Address = new(
        @"(?:https?://|www\.)[^\s<>""'\u00a0\u3000-\u3002\uff0c\uff1a\uff08\uff09]{1,2000}|[a-z0-9._%+\-]{1,64}@(?:[a-z0-9\-]{1,63}\.){1,8}[a-z]{2,24}",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    internal static void Write(StringBuilder output, string text, bool opensInNewTab)
    {
        var written = 0;
        foreach (var match in Address.EnumerateMatches(text))
        {
            var found = WithoutTrailing(text.AsSpan(match.Index, match.Length)).ToString();
            if (found.Length == 0 || Target(found) is not { } target)
            {
                continue;
            }

            Markup.Text(output, text[written..match.Index]);
            Markup.Attribute(output.Append("<a"), "href", target);
            output.Append(opensInNewTab ? " target=\"_blank\" rel=\"noopener noreferrer nofollow\">" : ">");
            Markup.Text(output, found);
            output.Append("</a>");
            written = match.Index + found.Length;
        }

        Markup.Text(output, text[written..]);
    }

    private static string? Target(string found) => LinkTarget.ForLink(
        LinkTarget.StartsWith(found, "http://") || LinkTarget.StartsWith(found, "https://") ? found
        : LinkTarget.StartsWith(found, "www.") ? "http://" + found
        : "mailto:" + found);

    /// <summary>Punctuation that ends the sentence isn't part of the address; a bracket is, when the address opened it.</summary>
    private static ReadOnlySpan<char> WithoutTrailing(ReadOnlySpan<char> address)
    {
        while (address.Length > 0)
        {
            var last = address[^1];
            var closesNothing = (last == ')' && address.Count('(') < address.Count(')'))
                || (last == ']' && address.Count('[') < address.Count(']'));
            if (!closesNothing && !".,;:!?*_}|".Contains(last, StringComparison.Ordinal))
            {
                break;
            }

            address = address[..^1];
        }

        return address;
    }
}
