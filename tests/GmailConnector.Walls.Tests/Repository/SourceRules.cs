using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GmailConnector.Walls.Tests.Repository;

/// <summary>Rules over the text of files. Each takes a path and its text, so that a test can plant one.</summary>
internal static partial class SourceRules
{
    private const int LongestLine = 1000;
    private const int WidestLine = 140;

    private static readonly Dictionary<string, int> LongestFile = new(StringComparer.Ordinal)
    {
        [".cs"] = 300,
        [".ts"] = 300,
        [".cshtml"] = 300,
        [".css"] = 500
    };

    internal static bool HasLengthLimit(string path) => IsOurCode(path) && LongestFile.ContainsKey(Path.GetExtension(path));

    internal static bool IsOurCode(string path) =>
        path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal);

    internal static IEnumerable<string> TooLong(string path, string text)
    {
        var lines = text.AsSpan().Count('\n') + (text.EndsWith('\n') ? 0 : 1);
        var limit = LongestFile[Path.GetExtension(path)];
        return lines > limit ? [$"{path} has {lines} lines; over {limit} it tells no purpose any more, so split it."] : [];
    }

    /// <summary>Code and comments keep to a width; a text is as long as it is.</summary>
    internal static IEnumerable<string> TooWide(string path, string text)
    {
        var lines = SourceText.From(text).Lines;
        if (!lines.Any(line => line.Span.Length > WidestLine))
        {
            return [];
        }

        var texts = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Where(IsText).Select(token => token.Span).ToList();
        return lines
            .Where(line => line.Span.Length > WidestLine && !texts.Any(span => span.IntersectsWith(line.Span)))
            .Select(line => $"{path}:{line.LineNumber + 1} has {line.Span.Length} characters; wrap it at {WidestLine}.");
    }

    private static bool IsText(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken
        or SyntaxKind.InterpolatedStringTextToken
        or SyntaxKind.SingleLineRawStringLiteralToken
        or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8StringLiteralToken
        or SyntaxKind.Utf8MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8SingleLineRawStringLiteralToken;

    internal static IEnumerable<string> Minified(string path, string text) =>
        path.Contains(".min.", StringComparison.Ordinal) || text.Split('\n').Any(l => l.Length > LongestLine)
            ? [$"{path} looks minified; bundles are made by the build and never kept."]
            : [];

    internal static bool IsScript(string path) => IsOurCode(path) && Path.GetExtension(path) is ".js" or ".mjs" or ".ts" or ".css";

    /// <summary>The list that .ci/run uses too: one regular expression a line.</summary>
    internal static IReadOnlyList<Regex> ForbiddenText() =>
        [.. Repo
            .Read(".ci/forbidden-text")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => new Regex(line))];

    internal static IEnumerable<string> Forbidden(IReadOnlyList<Regex> patterns, string path, string text) =>
        patterns.SelectMany(p => p.Matches(text).Select(m => $"{path}:{text.AsSpan(0, m.Index).Count('\n') + 1} has \"{m.Value}\"."));

    internal static bool IsText(string path) =>
        Path.GetExtension(path) is not (".png" or ".jpg" or ".gif" or ".ico" or ".woff2" or ".eml" or ".mbox" or ".pdf" or ".zip" or ".db");

    internal static IEnumerable<string> ReadsClockItself(string path, string text) =>
        ClockReading().Matches(text).Select(m => $"{path} reads the clock with {m.Value}; take a TimeProvider.");

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b")]
    private static partial Regex ClockReading();
}
