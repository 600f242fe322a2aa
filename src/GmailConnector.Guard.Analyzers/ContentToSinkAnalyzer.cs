using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// GC0002: sealed content, or what holds some, given to a log, serialiser, exception, telemetry, cookie, cache, URL, statement, file,
/// process or service.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContentToSinkAnalyzer : DiagnosticAnalyzer
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
            if (Projects.MayHandleSeals(start.Compilation.AssemblyName) || SealedTypes.In(start.Compilation) is not { } types)
            {
                return;
            }

            start.RegisterOperationAction(c => Call(c, types), OperationKind.Invocation);
            start.RegisterOperationAction(c => Creation(c, types), OperationKind.ObjectCreation);
            start.RegisterOperationAction(c => Assignment(c, types), OperationKind.SimpleAssignment);
            start.RegisterSymbolAction(c => Displayed(c, types), SymbolKind.NamedType);
        });
    }

    private static void Call(OperationAnalysisContext context, SealedTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (Sinks.Of(call) is not { } sink || call.TargetMethod.ContainingType.Is(ContentToTextAnalyzer.Formatting))
        {
            return;
        }

        // An extension's receiver (the logger, the cache) isn't what is handed over.
        foreach (var value in Arguments.Of(call.Arguments))
        {
            Judge(context, types, value, sink);
        }
    }

    private static void Creation(OperationAnalysisContext context, SealedTypes types)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (Sinks.OfCreated(creation.Type) is { } sink)
        {
            foreach (var value in Arguments.Of(creation.Arguments))
            {
                Judge(context, types, value, sink);
            }
        }
    }

    // e.Data["x"] = value, TempData["x"] = value, result.Value = value
    private static void Assignment(OperationAnalysisContext context, SealedTypes types)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (Sinks.OfTarget(assignment.Target) is { } sink)
        {
            Judge(context, types, assignment.Value, sink);
        }
    }

    // What a debugger shows of a type is shown to whoever debugs.
    private static void Displayed(SymbolAnalysisContext context, SealedTypes types)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var attribute in type.GetAttributes().Where(a =>
            a.AttributeClass?.Name is "DebuggerDisplayAttribute" or "DebuggerTypeProxyAttribute"))
        {
            if (types.Holds(type) && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is { } syntax)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule.ContentToSink, syntax.GetLocation(), type.Name, "a debugger's view"));
            }
        }
    }

    private static void Judge(OperationAnalysisContext context, SealedTypes types, IOperation value, string sink)
    {
        var origin = SealedTypes.Unwrap(value);
        if (types.Holds(origin.Type))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule.ContentToSink, origin.Syntax.GetLocation(), NameOf(origin.Type!), sink));
        }
    }

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
