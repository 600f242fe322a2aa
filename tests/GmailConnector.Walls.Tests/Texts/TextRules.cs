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

    /// <summary>What is wrong with the uses of one text in all of the code.</summary>
    internal static IEnumerable<string> FaultsOf(TextResource text, IEnumerable<string> code)
    {
        var uses = code.SelectMany(c => Regex.Matches(c, $@"\b{Regex.Escape(text.Name)}\b").Select(m => ValuesAfter(c, m.Index + m.Length))).ToList();
        if (uses.Count == 0)
        {
            yield return $"{text.File}: nothing uses {text.Key}.";
        }

        foreach (var values in uses.Where(v => v != text.Places).Distinct())
        {
            yield return $"{text.Name} has {text.Places} places and is given {values} values.";
        }
    }

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

    [GeneratedRegex("<(?<tag>[a-z0-9]+)[^<>]*>(?<words>[^<>@{}]*[A-Za-z]{2}[^<>@{}]*)<")]
    private static partial Regex BetweenTags();
}
