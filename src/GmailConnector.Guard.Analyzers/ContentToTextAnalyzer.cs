using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>GC0001: sealed content becomes a string: ToString, interpolation, concatenation, formatting, casts.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContentToTextAnalyzer : DiagnosticAnalyzer
{
    internal static readonly HashSet<string> Formatting = new(StringComparer.Ordinal)
    {
        "System.String", "System.Text.StringBuilder", "System.Convert", "System.IO.TextWriter", "System.MemoryExtensions",
    };

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule.ContentToText];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Razor views are generated code, so generated code is read too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (Projects.MayHandleSeals(start.Compilation.AssemblyName) || SealedTypes.In(start.Compilation) is not { } types)
            {
                return;
            }

            start.RegisterOperationAction(c => Call(c, types), OperationKind.Invocation);
            start.RegisterOperationAction(c => Binary(c, types), OperationKind.Binary);
            start.RegisterOperationAction(c => Append(c, types), OperationKind.CompoundAssignment);
            start.RegisterOperationAction(c => Cast(c, types), OperationKind.Conversion);
            start.RegisterOperationAction(c => MethodGroup(c, types), OperationKind.MethodReference);
            start.RegisterSyntaxNodeAction(c => Interpolation(c, types), SyntaxKind.Interpolation);
        });
    }

    private static void Call(OperationAnalysisContext context, SealedTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == nameof(ToString) && call.Instance is { } instance)
        {
            Judge(context, types, instance);
        }

        if (call.TargetMethod.ContainingType.Is(Formatting))
        {
            foreach (var value in Arguments.Of(call.Arguments))
            {
                Judge(context, types, value);
            }
        }
    }

    private static void MethodGroup(OperationAnalysisContext context, SealedTypes types)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        if (reference.Method.Name == nameof(ToString) && reference.Instance is { } instance)
        {
            Judge(context, types, instance);
        }
    }

    private static void Binary(OperationAnalysisContext context, SealedTypes types)
    {
        var binary = (IBinaryOperation)context.Operation;
        if (binary.OperatorKind == BinaryOperatorKind.Add && binary.Type?.SpecialType == SpecialType.System_String)
        {
            Judge(context, types, binary.LeftOperand);
            Judge(context, types, binary.RightOperand);
        }
    }

    private static void Append(OperationAnalysisContext context, SealedTypes types)
    {
        var assignment = (ICompoundAssignmentOperation)context.Operation;
        if (assignment.Type?.SpecialType == SpecialType.System_String)
        {
            Judge(context, types, assignment.Value);
        }
    }

    private static void Cast(OperationAnalysisContext context, SealedTypes types)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion.Type?.SpecialType == SpecialType.System_String)
        {
            Judge(context, types, conversion.Operand);
        }
    }

    private static void Interpolation(SyntaxNodeAnalysisContext context, SealedTypes types)
    {
        var expression = ((InterpolationSyntax)context.Node).Expression;
        if (context.SemanticModel.GetTypeInfo(expression, context.CancellationToken).Type is { } type && types.Holds(type))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule.ContentToText, expression.GetLocation(), type.Name));
        }
    }

    private static void Judge(OperationAnalysisContext context, SealedTypes types, IOperation value)
    {
        var origin = SealedTypes.Unwrap(value);
        if (types.Holds(origin.Type))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule.ContentToText, origin.Syntax.GetLocation(), origin.Type!.Name));
        }
    }
}
