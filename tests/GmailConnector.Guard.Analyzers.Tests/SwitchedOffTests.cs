using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers.Tests;

[Trait("way", "39")]
public class SwitchedOffTests
{
    [Fact]
    public async Task A_pragma_is_refused_and_silences_nothing()
    {
        var reports = await Compiled.ReportsAsync("#pragma warning disable GC0001\n" + Compiled.Body("var s = subject.ToString();"));
        Assert.Equal(["GC0006: #pragma warning disable GC0001", "GC0001: subject"], reports);
    }

    [Fact]
    public async Task A_pragma_without_a_code_silences_nothing() =>
        Assert.Equal(
            ["GC0001: subject"], await Compiled.ReportsAsync("#pragma warning disable\n" + Compiled.Body("var s = subject.ToString();")));

    // The compiler lets the attribute hide what it names; the rule that sees the attribute stays visible, and stops the build.
    [Theory]
    [InlineData("\"LimitedUse\", \"GC0001\"")]
    [InlineData("\"LimitedUse\", \"GC0001:Gmail content must not become a string\"")]
    [InlineData("\"LimitedUse\", \"GC0006\"")]
    [InlineData("\"\", checkId: \"GC0006\"")]
    public async Task A_suppression_is_refused_even_of_this_very_rule(string arguments)
    {
        var attribute = $"System.Diagnostics.CodeAnalysis.SuppressMessage({arguments})";
        var reports = await Compiled.ReportsAsync($"[{attribute}]\n" + Compiled.Body("var n = 1;"));
        Assert.Equal(["GC0006: "], reports);
    }

    [Theory]
    [InlineData(ReportDiagnostic.Suppress)]
    [InlineData(ReportDiagnostic.Info)]
    public async Task A_projects_setting_is_refused_and_silences_nothing(ReportDiagnostic setting)
    {
        var reports = await Compiled.ReportsAsync(Compiled.Body("var s = subject.ToString();"), settings: new() { ["GC0001"] = setting });
        Assert.Equal(["GC0001: subject", "GC0006: "], reports.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task So_is_a_suppression_for_the_whole_assembly() =>
        Assert.Equal(["GC0006: "], await Compiled.ReportsAsync(
            "[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"LimitedUse\", "
            + "\"GC0001\", Scope = \"module\")]\nclass Nothing;"));

    [Theory]
    [InlineData("dotnet_diagnostic.GC0001.severity = none", "An editor setting of GC0001 to Suppress")]
    [InlineData("dotnet_diagnostic.GC0007.severity = suggestion", "An editor setting of GC0007 to Info")]
    [InlineData(
        "dotnet_analyzer_diagnostic.category-LimitedUse.severity = none",
        "An editor setting of dotnet_analyzer_diagnostic.category-LimitedUse.severity to none")]
    public async Task An_editor_setting_is_refused_and_silences_nothing(string setting, string message)
    {
        var reports = await Compiled.DiagnosticsAsync(
            Compiled.Body("var s = subject.ToString();"), editorConfig: "root = true\n[*.cs]\n" + setting);
        Assert.Equal(["GC0001", "GC0006"], reports.Select(r => r.Id).Order(StringComparer.Ordinal));
        Assert.Contains(
            reports, r => r.GetMessage(System.Globalization.CultureInfo.InvariantCulture).StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_rules_may_be_silenced() =>
        Assert.Empty(await Compiled.ReportsAsync(
            "#pragma warning disable CA1822, CS1591\n[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Design\", \"CA1000\")]\n"
                + Compiled.Body("var n = 1;"),
            settings: new() { ["CA1707"] = ReportDiagnostic.Suppress }));
}
