using System.Text.RegularExpressions;

namespace GmailConnector.Walls.Tests.Texts;

/// <summary>Texts for people stand in resource files, each is used, and with as many values as it has places for.</summary>
internal static partial class TextRules
{
    /// <summary>Words between two tags of a page, which a translator wouldn't find.</summary>
    internal static IEnumerable<string> WordsBetweenTags(string path, string page) =>
        from line in page.Split('\n').Index()
        where line.Item.TrimStart().StartsWith('<')
        from words in BetweenTags().Matches(line.Item)
        where words.Groups["tag"].Value is not ("code" or "kbd" or "pre")
        select $"{path}:{line.Index + 1} says \"{words.Groups["words"].Value.Trim()}\"; a text for people stands in a resource file.";

    /// <summary>By the name of a text, how many values each use in the code gives it.</summary>
    internal static ILookup<string, int> UsesIn(IEnumerable<string> code) =>
        code.SelectMany(c => Use().Matches(c).Select(m => (Name: m.Value, Values: ValuesAfter(c, m.Index + m.Length)))).ToLookup(
            u => u.Name, u => u.Values, StringComparer.Ordinal);

    /// <summary>What is wrong with the uses of one text.</summary>
    internal static IEnumerable<string> FaultsOf(TextResource text, ILookup<string, int> uses) =>
        !uses.Contains(text.Name)
            ? [$"{text.File}: nothing uses {text.Key}."]
            : uses[text.Name]
                .Where(v => v != text.Places)
                .Distinct()
                .Select(v => $"{text.Name} has {text.Places} places and is given {v} values.");

    private static int ValuesAfter(string code, int at)
    {
        const string With = ".With(";
        if (!code.AsSpan(at).StartsWith(With))
        {
            return 0;
        }

        var (depth, values, inWord) = (0, 1, false);
        for (var i = at + With.Length; i < code.Length; i++)
        {
            inWord ^= code[i] == '"' && code[i - 1] != '\\';
            switch (code[i])
            {
                case '(' or '[' or '{' when !inWord:
                    depth++;
                    break;
                case ')' when !inWord && depth == 0:
                    return values;
                case ')' or ']' or '}' when !inWord:
                    depth--;
                    break;
                case ',' when !inWord && depth == 0:
                    values++;
                    break;
            }
        }

        return values;
    }

    [GeneratedRegex(@"\b\w+Texts\.\w+")]
    private static partial Regex Use();

    [GeneratedRegex("<(?<tag>[a-z0-9]+)[^<>]*>(?<words>[^<>@{}]*[A-Za-z]{2}[^<>@{}]*)<")]
    private static partial Regex BetweenTags();
}
