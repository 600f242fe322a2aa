using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers.Tests;

/// <summary>Each rule has its page, and what the page says is so.</summary>
public partial class RulePageTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "rules");

    public static TheoryData<string> Ids => [.. Compiled.Supported.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_is_refused_by_that_rule_and_the_right_one_by_none(string id)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, id + ".md"), TestContext.Current.CancellationToken);
        Assert.StartsWith($"# {id}: {Compiled.Supported.Single(r => r.Id == id).Title}", page, StringComparison.Ordinal);
        Assert.Equal(["What", "Why", "Wrong", "Right", "What it can't see"], Heading().Matches(page).Select(m => m.Groups[1].Value));
        Assert.Contains("Limited Use: ", page, StringComparison.Ordinal);
        AdditionalText[]? lists = id == "GC0009"
            ? ListText.For(Compiled.Page, "[*]\nassembly GmailConnector.Guard\nSystem.String.Trim")
            : null;
        Assert.Equal([id], (await ReportsAsync(Example(page, "Wrong"), lists)).Distinct());
        Assert.Empty(await ReportsAsync(Example(page, "Right"), lists));
    }

    [Fact]
    public void There_is_no_page_without_a_rule() =>
        Assert.Equal(
            Compiled.Supported.Select(r => r.Id),
            Directory.EnumerateFiles(Folder).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    private static async Task<IEnumerable<string>> ReportsAsync(string code, AdditionalText[]? lists)
    {
        var assembly = InAssembly().Match(code) is { Success: true } named ? named.Groups[1].Value : Compiled.Page;
        return (await Compiled.DiagnosticsAsync(
            code + (code.Contains("UsersResource", StringComparison.Ordinal) ? DeclaredCallTests.Google : string.Empty),
            assembly,
            path: ListText.Page,
            files: lists)).Select(d => d.Id);
    }

    private static string Example(string page, string heading) =>
        page.Split($"## {heading}\n")[1] is var rest && Fence().Match(rest) is { Success: true } fence
            ? fence.Groups[1].Value
            : throw new InvalidDataException($"No example under {heading}.");

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^// in (\S+)")]
    private static partial Regex InAssembly();
}
