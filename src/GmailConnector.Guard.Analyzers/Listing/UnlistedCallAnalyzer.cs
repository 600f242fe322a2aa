using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>GC0009: whatever code names or calls is on the approved list of its project. What is unknown is refused.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnlistedCallAnalyzer : DiagnosticAnalyzer
{
    internal const string Folder = "src/GmailConnector.Guard.Analyzers/Lists/";

    // Asks for lines that nothing needs; tests/approved-lists prints them.
    private const string Report = "build_property.ApprovedListReport";

    private static readonly SyntaxKind[] RefusedSyntax =
    [
        SyntaxKind.UnsafeStatement, SyntaxKind.PointerType, SyntaxKind.FunctionPointerType, SyntaxKind.FixedStatement,
        SyntaxKind.MakeRefExpression, SyntaxKind.RefTypeExpression, SyntaxKind.RefValueExpression, SyntaxKind.ArgListExpression,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule.UnlistedCall];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (!Projects.IsListed(start.Compilation.AssemblyName))
            {
                return;
            }

            var assembly = start.Compilation.AssemblyName!;
            var own = Files(start.Options, start.CancellationToken, Folder + assembly);
            var shared = Files(start.Options, start.CancellationToken, Folder + ListFile.Shared);
            var surface = Files(start.Options, start.CancellationToken, ApprovedSurface.Folder + assembly);
            if (own.Count != 1 || shared.Count != 1 || surface.Count != (Projects.HasApprovedSurface(assembly) ? 1 : 0))
            {
                var missing =
                    $"{(own.Count != 1
                        ? Folder + assembly
                        : shared.Count != 1 ? Folder + ListFile.Shared : ApprovedSurface.Folder + assembly)}.txt";
                start.RegisterCompilationEndAction(end => end.ReportDiagnostic(Diagnostic.Create(
                    Rule.UnlistedCall,
                    Location.None,
                    missing,
                    "has to be given to the compiler, once, and nothing is approved without it")));
                return;
            }

            var list = new ApprovedList(shared.Concat(own));
            var judge = new ListJudge(
                new Approvals(list, start.Compilation.Assembly),
                new Places(list, ProjectFolder(own[0].Path, assembly)),
                surface.Count == 0 ? null : new ApprovedSurface(surface[0].Text),
                start.Compilation);
            start.RegisterOperationBlockAction(judge.Block);
            start.RegisterSymbolAction(
                judge.Declaration, SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Property, SymbolKind.Field, SymbolKind.Event);
            start.RegisterSyntaxNodeAction(judge.Syntax, RefusedSyntax);
            var report = start.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(Report, out var asked) && asked == "true";
            start.RegisterCompilationEndAction(end => ListFaults.Report(end, list, report));
        });
    }

    private static List<ListFile> Files(AnalyzerOptions options, CancellationToken ct, string name) =>
    [
        .. options.AdditionalFiles.Where(f => f.Path.Replace('\\', '/').EndsWith($"/{name}.txt", StringComparison.Ordinal))
            .Select(f => new ListFile(f.Path, f.GetText(ct)?.ToString() ?? string.Empty)),
    ];

    // The list lies beside the project: src/GmailConnector.Guard.Analyzers/Lists/X.txt is for src/X/.
    private static string ProjectFolder(string list, string assembly)
    {
        return $"{list.Substring(0, list.Length - Folder.Length - assembly.Length - ".txt".Length)}src/{assembly}/";
    }
}
