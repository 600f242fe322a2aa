using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GmailConnector.Guard.Analyzers.Tests;

/// <summary>An .editorconfig beside the sample, read by the compiler's own reader.</summary>
internal sealed class EditorConfig : AnalyzerConfigOptionsProvider
{
    private readonly ImmutableDictionary<SyntaxTree, AnalyzerConfigOptionsResult> settings;

    internal EditorConfig(string text, IEnumerable<SyntaxTree> trees)
    {
        var set = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(text, "/.editorconfig") });
        settings = trees.ToImmutableDictionary(t => t, t => set.GetOptionsForSourcePath(t.FilePath));
        Severities = new SeverityProvider(settings);
    }

    internal SyntaxTreeOptionsProvider Severities { get; }

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(ImmutableDictionary<string, string>.Empty);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(settings[tree].AnalyzerOptions);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key.ToLowerInvariant(), out value);
    }

    private sealed class SeverityProvider(ImmutableDictionary<SyntaxTree, AnalyzerConfigOptionsResult> settings) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            settings[tree].TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
