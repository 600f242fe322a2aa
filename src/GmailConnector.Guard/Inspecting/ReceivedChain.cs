using System.Globalization;
using System.Text.RegularExpressions;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Inspecting;

/// <summary>One server that passed the message on, as it, or somebody in its name, wrote down.</summary>
[GmailContent]
internal sealed record Hop(string From, string By, string With, DateTimeOffset? At);

/// <summary>The <c>Received</c> headers, oldest first.</summary>
internal static partial class ReceivedChain
{
    private const int MostHops = 50;

    internal static IReadOnlyList<Hop> Read(IEnumerable<HeaderField> headers) =>
        [.. headers
            .Where(h => string.Equals(h.Name, "Received", StringComparison.OrdinalIgnoreCase))
            .Take(MostHops)
            .Reverse()
            .Select(h => ReadOne(h.Value))];

    private static Hop ReadOne(string value)
    {
        var line = string.Join(' ', value.Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        var semicolon = line.LastIndexOf(';');
        var trace = semicolon < 0 ? line : line[..semicolon];
        return new Hop(
            Clause(trace, FromClause()),
            Clause(trace, ByClause()),
            Clause(trace, WithClause()),
            semicolon < 0 ? null : Date(line[(semicolon + 1)..]));
    }

    private static string Clause(string trace, Regex clause) =>
        clause.Match(trace) is { Success: true } found ? found.Groups[1].Value.Trim() : string.Empty;

    private static DateTimeOffset? Date(string text)
    {
        var comment = text.IndexOf('(', StringComparison.Ordinal);
        var plain = (comment < 0 ? text : text[..comment]).Trim();
        return DateTimeOffset.TryParse(
            plain, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;
    }

    [GeneratedRegex(@"\bfrom\s+(\S+(?:\s+\([^()]*(?:\([^()]*\)[^()]*)*\))?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex FromClause();

    [GeneratedRegex(@"\bby\s+(\S+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex ByClause();

    [GeneratedRegex(@"\bwith\s+(\S+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex WithClause();
}
