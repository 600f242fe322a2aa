using System.Text.RegularExpressions;

namespace GmailConnector.Walls.Tests.Repository;

/// <summary>
/// Ways to switch the Limited Use rules off that the compiler can't report, since it doesn't run them then. Each takes a path and its text.
/// </summary>
internal static partial class BuildRules
{
    private const string Root = "Directory.Build.props";

    // The heart takes ASP.NET Core's analyzers out together with ASP.NET Core; it can't name ours.
    private const string WebAnalyzers = "Condition=\"$([System.String]::Copy(%(Filename)).StartsWith(Microsoft.AspNetCore.))\"";

    internal static bool IsBuildFile(string path) =>
        Path.GetExtension(path) is ".csproj" or ".props" or ".targets" or ".ruleset" or ".rsp" or ".sh" or ".yml"
            || Path.GetFileName(path) is ".editorconfig" or ".globalconfig" or "run"
        || path.StartsWith(".ci/", StringComparison.Ordinal);

    internal static IEnumerable<string> SwitchedOff(string path, string text)
    {
        var name = Path.GetFileName(path);
        if (path != name && name is "Directory.Build.props" or "Directory.Build.targets" or "Directory.Packages.props" && path != name)
        {
            yield return $"{path} hides the one at the root, which gives every project the rules.";
        }

        foreach (Match m in Off().Matches(text))
        {
            yield return $"{path} has {m.Value}: no project is compiled without the rules.";
        }

        foreach (var line in text.Split('\n').Where(l =>
            l.Contains("Analyzer Remove", StringComparison.Ordinal) && !l.Contains(WebAnalyzers, StringComparison.Ordinal)))
        {
            yield return $"{path} takes analyzers out: {line.Trim()}";
        }

        if (path != Root)
        {
            foreach (Match m in Given().Matches(text))
            {
                yield return $"{path} has {m.Value}: {Root} alone says where the rules run and what they are given.";
            }
        }
    }

    [GeneratedRegex(
        @"\bRunAnalyzers\w*|\bRunCodeAnalysis\b|/skipanalyzers|-skipanalyzers|\bImportDirectoryBuildProps\b|\bGC0\d{3}\b(?=.*(severity|NoWarn|none|silent))|category-LimitedUse|<NoWarn>[^<]*GC0|WarningsNotAsErrors[^<]*GC0|<Rule Id=""GC0",
        RegexOptions.IgnoreCase)]
    private static partial Regex Off();

    [GeneratedRegex(
        @"<LimitedUseRules\b|LimitedUseRules=|<ErrorLog\b|ErrorLog=|<AdditionalFiles Remove|<ProjectReference Remove",
        RegexOptions.IgnoreCase)]
    private static partial Regex Given();
}
