using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// GC0008: a call of Gmail that policy/limited-use.yaml doesn't declare for the feature that it serves. The policy is an input of the
/// build.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclaredCallAnalyzer : DiagnosticAnalyzer
{
    internal const string PolicyFile = "limited-use.yaml";
    private const string Serves = "GmailConnector.Guard.Policy.ServesFeatureAttribute";
    private static readonly string[] RawPaths = ["gmail/v1/users", "batch/gmail", "imap.gmail.com", "smtp.gmail.com"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule.DeclaredCall];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (!Projects.IsProduct(start.Compilation.AssemblyName))
            {
                return;
            }

            var policy = Read(start.Options.AdditionalFiles, start.CancellationToken);
            start.RegisterOperationAction(
                c => Call(c, policy), OperationKind.Invocation, OperationKind.MethodReference, OperationKind.ObjectCreation);
            start.RegisterSyntaxNodeAction(
                RawPath, SyntaxKind.StringLiteralExpression, SyntaxKind.Utf8StringLiteralExpression, SyntaxKind.InterpolatedStringText);
            if (policy.Fault is { } fault && Projects.MayCallGoogle(start.Compilation.AssemblyName))
            {
                start.RegisterCompilationEndAction(end =>
                    end.ReportDiagnostic(Diagnostic.Create(Rule.DeclaredCall, Location.None, PolicyFile, fault)));
            }
        });
    }

    private static PolicyMethods Read(ImmutableArray<AdditionalText> files, System.Threading.CancellationToken ct) =>
        PolicyMethods.Read(files.FirstOrDefault(f => Path.GetFileName(f.Path) == PolicyFile)?.GetText(ct)?.ToString() ?? string.Empty);

    private static void Call(OperationAnalysisContext context, PolicyMethods policy)
    {
        var name = context.Operation switch
        {
            IInvocationOperation call => GmailMethodName.Of(call.TargetMethod),
            IMethodReferenceOperation reference => GmailMethodName.Of(reference.Method),
            IObjectCreationOperation creation => GmailMethodName.OfRequest(creation.Type),
            _ => null,
        };
        if (name is not null && Fault(name, policy, FeaturesOf(context.ContainingSymbol)) is { } fault)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule.DeclaredCall, context.Operation.Syntax.GetLocation(), name, fault));
        }
    }

    private static string? Fault(string method, PolicyMethods policy, IReadOnlyList<string>? serves)
    {
        if (policy.Fault is { } unread)
        {
            return $"can't be looked up, since {PolicyFile} can't be read ({unread})";
        }

        if (!policy.Features.TryGetValue(method, out var declared))
        {
            return "isn't declared under 'methods' of the policy";
        }

        if (serves is null || serves.Count == 0)
        {
            return $"is called without [ServesFeature] to say for which of {string.Join(", ", declared)}";
        }

        var other = serves.FirstOrDefault(f => !declared.Contains(f, StringComparer.Ordinal));
        return other is null ? null : $"isn't declared for the feature '{other}' in the policy, only for {string.Join(", ", declared)}";
    }

    // The nearest attribute counts: of the member, else of its type.
    private static IReadOnlyList<string>? FeaturesOf(ISymbol? symbol)
    {
        for (; symbol is not null and not INamespaceSymbol; symbol = symbol is IMethodSymbol { AssociatedSymbol: { } property }
            ? property
            : symbol.ContainingSymbol)
        {
            if (symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.FullName() == Serves) is { } attribute)
            {
                var names = attribute.ConstructorArguments.FirstOrDefault();
                return names.Kind == TypedConstantKind.Array && !names.IsNull
                    ? [.. names.Values.Select(v => v.Value as string ?? string.Empty)]
                    : [];
            }
        }

        return null;
    }

    private static void RawPath(SyntaxNodeAnalysisContext context)
    {
        var text = context.Node.ToString();
        var raw = RawPaths.FirstOrDefault(p => text.IndexOf(p, StringComparison.OrdinalIgnoreCase) >= 0);
        if (raw is not null && FeaturesOf(context.ContainingSymbol) is null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule.DeclaredCall,
                context.Node.GetLocation(),
                raw,
                "is written by hand, past Google's client and the policy's list of methods"));
        }
    }
}
