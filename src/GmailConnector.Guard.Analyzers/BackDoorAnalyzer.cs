using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>GC0005: reflection on what isn't public, UnsafeAccessor, and friends that Guard's list doesn't name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BackDoorAnalyzer : DiagnosticAnalyzer
{
    private const int NonPublic = 32;
    private const string BindingFlags = "System.Reflection.BindingFlags";

    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        "System.Runtime.CompilerServices.UnsafeAccessorAttribute",
        "System.Runtime.CompilerServices.UnsafeAccessorTypeAttribute",
        "System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute",
    };

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule.BackDoor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.AssemblyName == Projects.Guard)
            {
                start.RegisterCompilationEndAction(Friends);
            }

            if (!Projects.MayInspect(start.Compilation.AssemblyName))
            {
                start.RegisterSyntaxNodeAction(Attribute, SyntaxKind.Attribute);
                start.RegisterOperationAction(Flags, OperationKind.FieldReference, OperationKind.Conversion);
                start.RegisterOperationAction(AllMembers, OperationKind.Invocation, OperationKind.PropertyReference);
            }
        });
    }

    private static void Friends(CompilationAnalysisContext context)
    {
        foreach (var attribute in context.Compilation.Assembly.GetAttributes().Where(a => a.AttributeClass?.Name == "InternalsVisibleToAttribute"))
        {
            var friend = (attribute.ConstructorArguments.FirstOrDefault().Value as string ?? string.Empty).Split(',')[0].Trim();
            if (!Projects.IsFriendOfGuard(friend))
            {
                var location = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation();
                context.ReportDiagnostic(Diagnostic.Create(Rule.BackDoor, location, $"InternalsVisibleTo(\"{friend}\")"));
            }
        }
    }

    private static void Attribute(SyntaxNodeAnalysisContext context)
    {
        var type = context.SemanticModel.GetTypeInfo((AttributeSyntax)context.Node, context.CancellationToken).Type;
        if (type is not null && Attributes.Contains(type.FullName()))
        {
            Report(context.ReportDiagnostic, context.Node, type.Name);
        }
    }

    // The flag itself, however it then travels, or a number cast to it.
    private static void Flags(OperationAnalysisContext context)
    {
        var named = context.Operation is IFieldReferenceOperation { Field: { Name: nameof(NonPublic), ContainingType: { } owner } } && owner.FullName() == BindingFlags;
        var cast = context.Operation is IConversionOperation { IsImplicit: false } && context.Operation.Type?.FullName() == BindingFlags && MayBeNonPublic(context.Operation.ConstantValue);
        if (named || cast)
        {
            Report(context.ReportDiagnostic, context.Operation.Syntax, "Reflection on what isn't public");
        }
    }

    private static bool MayBeNonPublic(Optional<object?> constant) => constant is not { HasValue: true, Value: int flags } || (flags & NonPublic) != 0;

    // These answer members of every visibility without asking for a flag.
    private static void AllMembers(OperationAnalysisContext context)
    {
        var all = context.Operation switch
        {
            IInvocationOperation { TargetMethod: var method } =>
                method.ContainingType.FullName() == "System.Reflection.RuntimeReflectionExtensions" && method.Name.StartsWith("GetRuntime", StringComparison.Ordinal),
            IPropertyReferenceOperation { Property: var property } =>
                property.ContainingType.FullName() == "System.Reflection.TypeInfo" && property.Name.StartsWith("Declared", StringComparison.Ordinal),
            _ => false,
        };
        if (all)
        {
            Report(context.ReportDiagnostic, context.Operation.Syntax, "Reflection on what isn't public");
        }
    }

    private static void Report(Action<Diagnostic> report, SyntaxNode at, string what) => report(Diagnostic.Create(Rule.BackDoor, at.GetLocation(), what));
}
