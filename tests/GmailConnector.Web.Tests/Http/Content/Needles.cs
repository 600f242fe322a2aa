using System.Net;
using System.Text.RegularExpressions;

namespace GmailConnector.Web.Tests.Http.Content;

/// <summary>A piece of somebody's mail that must not be found where it doesn't belong.</summary>
public sealed record Needle(string Kind, string Text);

/// <summary>From messages to what to look for: subjects, names and addresses, snippets, lines of bodies, names of files.</summary>
public static partial class Needles
{
    // Anything shorter is found by chance, in a page's own words or in sealed bytes.
    private const int Shortest = 8;
    private const int Longest = 60;
    private const int LinesOfBody = 4;

    public static IReadOnlyList<Needle> Of(IEnumerable<GoogleMessage> messages) =>
        [.. messages.SelectMany(Of).Where(n => n.Text.Length >= Shortest).Distinct()];

    private static IEnumerable<Needle> Of(GoogleMessage message)
    {
        yield return new Needle("subject", Cut(message.Subject));
        yield return new Needle("snippet", Cut(WebUtility.HtmlDecode(message.Snippet)));
        foreach (var header in new[] { "from", "to", "cc", "reply-to" })
        {
            foreach (var address in AddressPattern().Matches(message.Headers.GetValueOrDefault(header, string.Empty)).Select(m => m.Value))
            {
                yield return new Needle("address", address);
            }

            foreach (var name in NamePattern().Matches(message.Headers.GetValueOrDefault(header, string.Empty)).Select(m =>
                m.Groups[1].Value.Trim(' ', '"')))
            {
                yield return new Needle("name", name);
            }
        }

        foreach (var line in message.Texts.SelectMany(LinesOf))
        {
            yield return new Needle("body", line);
        }

        foreach (var (_, name) in message.Files)
        {
            yield return new Needle("file", name);
        }
    }

    private static IEnumerable<string> LinesOf(string text) =>
        TagPattern().Replace(text, "\n").Split('\n', StringSplitOptions.TrimEntries)
            .Select(WebUtility.HtmlDecode)
            .Where(l => l!.Length >= 2 * Shortest && l.Contains(' ', StringComparison.Ordinal))
            .Take(LinesOfBody)
            .Select(l => Cut(l!));

    // Long texts are cut where no character is: a page or a header may shorten or fold what comes behind.
    private static string Cut(string text)
    {
        var line = text.Split('\n', 2)[0].Trim();
        return line.Length <= Longest ? line : line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)].Trim();
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+")]
    private static partial Regex AddressPattern();

    [GeneratedRegex("(?:^|,)\\s*([^<>,@]+)<")]
    private static partial Regex NamePattern();

    [GeneratedRegex("(?s)<(style|script)\\b.*?</\\1>|<[^>]*>")]
    private static partial Regex TagPattern();
}
