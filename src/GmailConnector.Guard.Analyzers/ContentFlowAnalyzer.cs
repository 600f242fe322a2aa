using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// GC0002 inside the walls, where content is in the open: what is derived from it is followed through variables, members and methods of the
/// whole compilation, and may reach neither a sink nor the public surface.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContentFlowAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule.ContentToSink];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (!Projects.IsWall(start.Compilation.AssemblyName))
            {
                return;
            }

            var content = new PlainContent();
            var graph = new FlowGraph(start.Compilation.Assembly);
            var origins = new FlowOrigins(content, graph.Content, start.Compilation.Assembly);
            start.RegisterOperationBlockAction(block =>
            {
                var reader = new FlowReader(graph, origins, block.OwningSymbol);
                foreach (var operation in block.OperationBlocks.SelectMany(b =>
                    Microsoft.CodeAnalysis.Operations.OperationExtensions.DescendantsAndSelf(b)))
                {
                    reader.Read(operation);
                }
            });
            start.RegisterCompilationEndAction(end => Report(end, content, graph));
        });
    }

    private static void Report(CompilationAnalysisContext context, PlainContent content, FlowGraph graph)
    {
        var reached = graph.Reached();
        var leaks = graph.Leaks(reached).GroupBy(l => l.At).Select(g => g.First()).ToList();

        // Of an expression inside another the inner one says it all.
        foreach (var (at, sink) in leaks.Where(l => !leaks.Any(inner => inner.At != l.At && l.At.Contains(inner.At))))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule.ContentToSink, at.GetLocation(), at.ToString(), sink));
        }

        foreach (var member in reached.Where(s => IsShown(s) && !PlainContent.EndsAt(s) && content.MayCarry(TypeOf(s))))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule.ContentToSink, member.Locations.FirstOrDefault(), member.Name, "the public surface, where pages would read it"));
        }
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        IMethodSymbol method => method.ReturnType,
        _ => null,
    };

    private static bool IsShown(ISymbol symbol)
    {
        if (symbol is not (IPropertySymbol or IFieldSymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary })
            || !symbol.Locations.Any(l => l.IsInSource))
        {
            return false;
        }

        for (var at = symbol; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected))
            {
                return false;
            }
        }

        return true;
    }
}
