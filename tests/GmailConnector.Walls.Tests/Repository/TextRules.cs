using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GmailConnector.Walls.Tests.Repository;

/// <summary>Rules over what the program says to people.</summary>
internal static partial class TextRules
{
    internal static bool IsText(string path) =>
        path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith("Texts.resx", StringComparison.Ordinal);

    internal static bool IsView(string path) =>
        path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".cshtml", StringComparison.Ordinal);

    internal static string GermanOf(string path) => Path.ChangeExtension(path, null) + ".de" + Path.GetExtension(path);

    internal static Dictionary<string, string> Resources(string resx) => XDocument.Parse(resx).Root!.Elements("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    internal static Dictionary<string, string> Scripts(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    /// <summary>Each text is there in the other language, with the same places for values, and nothing else is.</summary>
    internal static IEnumerable<string> Untranslated(
        string path, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, string> translated) =>
        [
            .. texts.Keys.Except(translated.Keys).Select(k => $"{path} has no {k}."),
            .. translated.Keys.Except(texts.Keys).Select(k => $"{path} has {k}, which the English doesn't have."),
            .. texts.Where(t => translated.TryGetValue(t.Key, out var other)
                    && (other.Trim().Length == 0 != (t.Value.Trim().Length == 0) || !Places(t.Value).SequenceEqual(Places(other))))
                .Select(t => $"{path} has other places for values in {t.Key}, or no words."),
        ];

    /// <summary>Two words in a row between tags, or in what is read aloud, were typed into the view.</summary>
    internal static IEnumerable<string> WordsInView(string path, string text) =>
        TypedWords().Matches(NotForPeople().Replace(text, "")).Select(m => m.Groups["words"].Value.Trim()).Where(w => w.Length > 0)
            .Select(w => $"{path} says \"{w}\" itself; move it to the resources of its folder.");

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?s)@\*.*?\*@|<(?:code|pre)[^>]*>[^<]*</(?:code|pre)>|<(\w+)[^>]* lang=""en""[^>]*>[^<]*</\1>")]
    private static partial Regex NotForPeople();

    [GeneratedRegex("""(?:>|\b(?:aria-label|title|placeholder|alt)=")(?<words>[^<>@{}"=;()]*[A-Za-z]{2,} [A-Za-z]{2,}[^<>@{}"=;()]*)(?:<|")""")]
    private static partial Regex TypedWords();
}
