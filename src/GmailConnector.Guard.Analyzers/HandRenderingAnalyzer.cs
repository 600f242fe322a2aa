using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>GC0004: <c>IHtmlContent.WriteTo</c> by hand on what is, or may be, sealed content.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandRenderingAnalyzer : DiagnosticAnalyzer
{
    private const string HtmlContent = "Microsoft.AspNetCore.Html.IHtmlContent";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule.HandRendering];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (!Projects.MayHandleSeals(start.Compilation.AssemblyName) && SealedTypes.In(start.Compilation) is { } types)
            {
                start.RegisterOperationAction(c => Call(c, types), OperationKind.Invocation);
                start.RegisterOperationAction(c => MethodGroup(c, types), OperationKind.MethodReference);
            }
        });
    }

    private static void Call(OperationAnalysisContext context, SealedTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        Judge(context, types, call.TargetMethod, call.Instance);
    }

    private static void MethodGroup(OperationAnalysisContext context, SealedTypes types)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        Judge(context, types, reference.Method, reference.Instance);
    }

    private static void Judge(OperationAnalysisContext context, SealedTypes types, IMethodSymbol method, IOperation? instance)
    {
        if (method.Name != "WriteTo" || instance is null)
        {
            return;
        }

        // Behind the bare interface there may be sealed content, so it is refused as well; HtmlString and builders are known not to be.
        var origin = SealedTypes.Unwrap(instance).Type;
        if (types.IsContent(origin) || origin?.FullName() == HtmlContent)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule.HandRendering, instance.Syntax.GetLocation(), origin!.Name));
        }
    }
}
