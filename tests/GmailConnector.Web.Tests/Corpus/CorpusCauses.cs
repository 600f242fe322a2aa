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
            ["name-for-a-folder"] = (_, d) => d.Field == MailField.Name && d.Expected is { } name && d.Shown == ForFolder(name),
            ["name-from-the-type"] = (_, d) => d is { Field: MailField.Name, Expected: "", Shown: { } name } && Given().IsMatch(name),
        };

    internal static IEnumerable<string> Names => All.Keys;

    internal static string? Of(SandboxMessage message, Difference difference) =>
        All.FirstOrDefault(c => c.Value(message, difference)).Key;

    private static string ForFolder(string name) => Unusable().Replace(name, "_");

    [GeneratedRegex(@"[/\\:*?""<>|]")]
    private static partial Regex Unusable();

    [GeneratedRegex(@"^(attachment(\.[a-z0-9]+)?|unnamed|.*\.eml)$")]
    private static partial Regex Given();
}
