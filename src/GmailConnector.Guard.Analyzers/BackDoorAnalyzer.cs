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

/// <summary>
/// GC0005: reflection on what isn't public, code made at run time, memory read past its types, and friends that no list names.
/// </summary>
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
            if (Projects.IsOurs(start.Compilation.AssemblyName))
            {
                start.RegisterCompilationEndAction(Friends);
            }

            if (!Projects.MayInspect(start.Compilation.AssemblyName))
            {
                start.RegisterSyntaxNodeAction(Attribute, SyntaxKind.Attribute);
                start.RegisterSyntaxNodeAction(Unsafe, SyntaxKind.UnsafeStatement, SyntaxKind.PointerType, SyntaxKind.FunctionPointerType);
                start.RegisterOperationAction(Flags, OperationKind.FieldReference, OperationKind.Conversion);
                start.RegisterOperationAction(
                    Member,
                    OperationKind.Invocation,
                    OperationKind.MethodReference,
                    OperationKind.PropertyReference,
                    OperationKind.ObjectCreation);
            }
        });
    }

    private static void Friends(CompilationAnalysisContext context)
    {
        foreach (var attribute in context.Compilation.Assembly.GetAttributes().Where(a =>
            a.AttributeClass?.Name == "InternalsVisibleToAttribute"))
        {
            var friend = (attribute.ConstructorArguments.FirstOrDefault().Value as string ?? string.Empty).Split(',')[0].Trim();
            if (!Projects.IsFriend(context.Compilation.AssemblyName, friend))
            {
                var location = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation();
                context.ReportDiagnostic(Diagnostic.Create(Rule.BackDoor, location, $"InternalsVisibleTo(\"{friend}\")"));
            }
        }
    }

    private static void Attribute(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        var type = attribute.ArgumentList is null ? null : context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type;
        if (type is not null
            && (Attributes.Contains(type.FullName()) || type.Name == "StructLayoutAttribute" && IsExplicit(context, attribute)))
        {
            Report(context.ReportDiagnostic, context.Node, type.Name);
        }
    }

    // Two fields at one place read the one as the other.
    private static bool IsExplicit(SyntaxNodeAnalysisContext context, AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault() is { } kind
            && context.SemanticModel.GetConstantValue(kind.Expression, context.CancellationToken).Value is 2 or (short)2;

    private static void Unsafe(SyntaxNodeAnalysisContext context) => Report(context.ReportDiagnostic, context.Node, "A pointer");

    // The flag itself, however it then travels, or a number cast to it.
    private static void Flags(OperationAnalysisContext context)
    {
        var named = context.Operation is IFieldReferenceOperation { Field: { Name: nameof(NonPublic), ContainingType: { } owner } }
            && owner.FullName() == BindingFlags;
        var cast = context.Operation is IConversionOperation { IsImplicit: false }
            && context.Operation.Type?.FullName() == BindingFlags
            && MayBeNonPublic(context.Operation.ConstantValue);
        if (named || cast)
        {
            Report(context.ReportDiagnostic, context.Operation.Syntax, "Reflection on what isn't public");
        }
    }

    private static bool MayBeNonPublic(Optional<object?> constant) =>
        constant is not { HasValue: true, Value: int flags } || (flags & NonPublic) != 0;

    private static void Member(OperationAnalysisContext context)
    {
        var what = context.Operation switch
        {
            IInvocationOperation call => BackDoors.Of(call.TargetMethod) ?? BackDoors.Of(call.Arguments),
            IMethodReferenceOperation reference => BackDoors.Of(reference.Method),
            IPropertyReferenceOperation reference => BackDoors.Of(reference.Property),
            IObjectCreationOperation creation => BackDoors.OfCreated(creation.Type),
            _ => null,
        };
        if (what is not null)
        {
            Report(context.ReportDiagnostic, context.Operation.Syntax, what);
        }
    }

    private static void Report(Action<Diagnostic> report, SyntaxNode at, string what) =>
        report(Diagnostic.Create(Rule.BackDoor, at.GetLocation(), what));
}
