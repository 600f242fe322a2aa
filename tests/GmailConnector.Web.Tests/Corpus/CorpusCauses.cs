using System.Text.RegularExpressions;

namespace GmailConnector.Web.Tests.Corpus;

/// <summary>
/// Why something is rightly shown otherwise than two others read it, by names that docs/corpus-run.md gives the reasons of. Each looks at
/// what is shown, so that nothing else passes under its name.
/// </summary>
internal static partial class CorpusCauses
{
    private static readonly IReadOnlyDictionary<string, Func<SandboxMessage, Difference, bool>> All =
        new Dictionary<string, Func<SandboxMessage, Difference, bool>>(StringComparer.Ordinal)
        {
            ["name-for-a-folder"] = (_, d) => AreNamed(d, (expected, shown) => expected != shown && shown == ForFolder(expected)),
            ["name-from-the-type"] = (_, d) => AreNamed(d, (expected, shown) => expected.Length == 0 && Given().IsMatch(shown)),
            ["name-cut-in-the-middle"] = (_, d) => AreNamed(d, (expected, shown) => IsCut(ForFolder(expected), shown)),
            ["comment-in-a-name"] = (_, d) => IsPerson(d) && d.Expected != d.Shown && d.Expected == WithoutComments(d.Shown!),
            ["empty-group"] = (_, d) => IsPerson(d) && d is { Expected: "", Shown: "undisclosed-recipients" },
        };

    internal static IEnumerable<string> Names => All.Keys;

    internal static string? Of(SandboxMessage message, Difference difference) =>
        All.FirstOrDefault(c => c.Value(message, difference)).Key;

    // Of files with the same content some may be named alike; at least one isn't, and for this reason.
    private static bool AreNamed(Difference difference, Func<string, string, bool> fits)
    {
        if (difference is not { Field: MailField.Name, Expected: { } expected, Shown: { } shown })
        {
            return false;
        }

        var (names, left) = (expected.Split('\n').ToList(), shown.Split('\n').ToList());
        foreach (var same in names.Where(left.Contains).ToList())
        {
            names.Remove(same);
            left.Remove(same);
        }

        return names.Count == left.Count && names.Count > 0
            && names.All(n => left.FindIndex(s => fits(n, s)) is var at and >= 0 && left.Remove(left[at]));
    }

    private static bool IsPerson(Difference difference) =>
        difference is { Field: MailField.From or MailField.To or MailField.Cc, Expected: not null, Shown: not null };

    private static string ForFolder(string name) => Unusable().Replace(name, "_");

    private static string WithoutComments(string person) => Readings.OneLine(Comment().Replace(person, " "));

    // What is left stands at both ends, and no other letter does.
    private static bool IsCut(string name, string shown) =>
        shown.Split('…') is [var beginning, var ending]
        && shown.Length < name.Length
        && name.StartsWith(beginning, StringComparison.Ordinal)
        && name.EndsWith(ending, StringComparison.Ordinal)
        && Path.GetExtension(name) == Path.GetExtension(shown);

    [GeneratedRegex(@"[/\\:*?""<>|]")]
    private static partial Regex Unusable();

    [GeneratedRegex(@"^(attachment(\.[a-z0-9]+)?|unnamed|.*\.eml)$")]
    private static partial Regex Given();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Comment();
}
