using System.Collections.Immutable;
using GmailConnector.Guard.Analyzers.Listing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GmailConnector.Guard.Analyzers.Tests;

/// <summary>Source compiled as some project of ours, against the real assemblies, with every rule.</summary>
internal static class Compiled
{
    internal const string Page = "GmailConnector.Web";

    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules =
    [
        .. typeof(ContentToTextAnalyzer).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path =>
            MetadataReference.CreateFromFile(path)),
    ];

    // A policy that declares one method, for the samples that call none.
    private static readonly PolicyText Policy = new(
        "methods:\n  gmail.users.getProfile:\n    scopes: [gmail.readonly]\n    features: [sync]\n    why: Where history begins.\n");

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading.Tasks;
        global using GmailConnector.Guard;
        global using GmailConnector.Guard.Labels;
        global using GmailConnector.Guard.Mail;
        global using GmailConnector.Guard.Sealed;
        global using GmailConnector.Guard.Vocabulary;

        """;

    /// <summary>What the rules can say, by id.</summary>
    internal static IReadOnlyList<DiagnosticDescriptor> Supported =>
        [.. Rules.SelectMany(r => r.SupportedDiagnostics).DistinctBy(d => d.Id).OrderBy(d => d.Id, StringComparer.Ordinal)];

    /// <summary>What the rules say, as "GC0001: the expression at fault". Source that doesn't compile fails the test.</summary>
    internal static async Task<IReadOnlyList<string>> ReportsAsync(
        string source,
        string assembly = Page,
        Dictionary<string, ReportDiagnostic>? settings = null,
        string path = "Page.cs",
        AdditionalText[]? files = null) =>
        [.. (await DiagnosticsAsync(source, assembly, settings, path, files)).Select(d =>
            $"{d.Id}: {d.Location.SourceTree?.ToString().Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)}")];

    internal static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(
        string source,
        string assembly = Page,
        Dictionary<string, ReportDiagnostic>? settings = null,
        string path = "Page.cs",
        AdditionalText[]? files = null,
        string editorConfig = "")
    {
        var ct = TestContext.Current.CancellationToken;
        var parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        SyntaxTree[] trees = [
            CSharpSyntaxTree.ParseText(Usings, parsing, "/Usings.cs", cancellationToken: ct),
            CSharpSyntaxTree.ParseText(source, parsing, "/" + path, cancellationToken: ct)
        ];
        var config = new EditorConfig(editorConfig, trees);
        var compilation = CSharpCompilation.Create(
            assembly,
            trees,
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: settings,
                allowUnsafe: true)
                .WithSyntaxTreeOptionsProvider(config.Severities));
        var broken = compilation.GetDiagnostics(ct).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(broken.Count == 0, "The sample itself doesn't compile: " + string.Join("; ", broken));

        // Where a sample brings no list, the rule of the lists isn't what is asked.
        var rules = files?.Any(f => f is ListText) == true ? Rules : [.. Rules.Where(r => r is not UnlistedCallAnalyzer)];
        var found = await compilation.WithAnalyzers(
            rules, new AnalyzerOptions([.. files ?? [Policy]], config)).GetAnalyzerDiagnosticsAsync(ct);
        Assert.DoesNotContain(found, d => d.Id == "AD0001");
        Assert.All(found, d => Assert.Equal(DiagnosticSeverity.Error, d.Severity));
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>Statements inside a method of a page that is given one of everything.</summary>
    internal static string Body(string statements) => $$"""
        public class SomePage
        {
            public async Task Handle(
                GuardedText subject, GuardedAddress from, MailThread thread, ThreadSummary summary, Outcome<ThreadPage> outcome, MessageId id, MailLabel label,
                Microsoft.Extensions.Logging.ILogger logger, Serilog.ILogger serilog, System.Diagnostics.Activity activity,
                Microsoft.Extensions.Caching.Memory.IMemoryCache memory, Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary tempData,
                System.IO.TextWriter writer, System.Text.Encodings.Web.HtmlEncoder encoder, System.Text.StringBuilder builder)
            {
                {{statements}}
                await Task.CompletedTask;
            }
        }
        """;
}
