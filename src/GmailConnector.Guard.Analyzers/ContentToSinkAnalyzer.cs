using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>GC0002: sealed content, or what holds some, given to a log, serialiser, exception, activity, cookie, TempData or cache.</summary>
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
        });
    }

    private static void Call(OperationAnalysisContext context, SealedTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (SinkOf(call) is not { } sink)
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
        if (assignment.Target is not IPropertyReferenceOperation property)
        {
            return;
        }

        var sink = property.Property.IsIndexer && property.Instance is { } instance ? SinkBehind(instance) : Sinks.OfCreated(property.Property.ContainingType);
        if (sink is not null)
        {
            Judge(context, types, assignment.Value, sink);
        }
    }

    private static string? SinkOf(IInvocationOperation call) =>
        Sinks.OfMethodsOn(call.TargetMethod.ContainingType)
        ?? (call.Instance is { } instance ? SinkBehind(instance) : null)
        ?? (call.TargetMethod.GetAttributes().Any(a => a.AttributeClass?.FullName() == "Microsoft.Extensions.Logging.LoggerMessageAttribute") ? Sinks.Log : null);

    private static string? SinkBehind(IOperation instance)
    {
        var origin = SealedTypes.Unwrap(instance);
        return origin is IPropertyReferenceOperation { Property: { Name: "Data", ContainingType: { } owner } } && Sinks.IsException(owner)
            ? Sinks.Exception
            : Sinks.OfMethodsOn(origin.Type);
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
