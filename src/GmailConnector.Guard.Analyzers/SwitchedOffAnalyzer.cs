using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// GC0006: an attempt to silence one of these rules. None works, since they aren't configurable; it is refused so that none
/// looks as if it did.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwitchedOffAnalyzer : DiagnosticAnalyzer
{
    private const string Category = $"dotnet_analyzer_diagnostic.category-{Rule.Category}.severity";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule.SwitchedOff];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxTreeAction(Pragmas);
        context.RegisterSyntaxNodeAction(Attribute, SyntaxKind.Attribute);
        context.RegisterCompilationAction(Options);
    }

    private static void Pragmas(SyntaxTreeAnalysisContext context)
    {
        var root = context.Tree.GetRoot(context.CancellationToken);
        if (!root.ContainsDirectives)
        {
            return;
        }

        for (var directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is PragmaWarningDirectiveTriviaSyntax { DisableOrRestoreKeyword.RawKind: (int)SyntaxKind.DisableKeyword } pragma
                && pragma.ErrorCodes.FirstOrDefault(c => IsOurs(c.ToString())) is { } code)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule.SwitchedOff, pragma.GetLocation(), $"#pragma warning disable {code}"));
            }
        }
    }

    private static void Attribute(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.ArgumentList is not { Arguments.Count: > 1 } arguments
            || context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type?.Name
                is not ("SuppressMessageAttribute" or "UnconditionalSuppressMessageAttribute"))
        {
            return;
        }

        var suppressed = arguments.Arguments
            .Select(a => context.SemanticModel.GetConstantValue(a.Expression, context.CancellationToken).Value as string)
            .FirstOrDefault(v => v is not null && (IsOurs(v) || v == Rule.Category));
        if (suppressed is not null)
        {
            // INVARIANT: the place is given as file and line, not as source, or the attribute would hide this report with the rest of its
            // member.
            var place = attribute.GetLocation().GetLineSpan();
            context.ReportDiagnostic(Diagnostic.Create(
                Rule.SwitchedOff, Location.Create(place.Path, attribute.Span, place.Span), $"SuppressMessage of {suppressed}"));
        }
    }

    private static void Options(CompilationAnalysisContext context)
    {
        void Report(string what) => context.ReportDiagnostic(Diagnostic.Create(Rule.SwitchedOff, Location.None, what));

        // NoWarn, WarningsNotAsErrors, a rule set.
        foreach (var option in context.Compilation.Options.SpecificDiagnosticOptions.Where(o =>
            IsOurs(o.Key) && o.Value != ReportDiagnostic.Error))
        {
            Report($"The project's setting of {option.Key} to {option.Value}");
        }

        // .editorconfig and .globalconfig, by id or by category.
        foreach (var set in context.Compilation.SyntaxTrees
            .SelectMany(t => Settings(context, t))
            .Distinct()
            .OrderBy(s => s, StringComparer.Ordinal))
        {
            Report(set);
        }
    }

    private static IEnumerable<string> Settings(CompilationAnalysisContext context, SyntaxTree tree)
    {
        var severities = context.Compilation.Options.SyntaxTreeOptionsProvider;
        foreach (var rule in Rule.All)
        {
            if (severities is not null
                && (severities.TryGetDiagnosticValue(tree, rule.Id, context.CancellationToken, out var severity)
                    || severities.TryGetGlobalDiagnosticValue(rule.Id, context.CancellationToken, out severity))
                && severity is not (ReportDiagnostic.Error or ReportDiagnostic.Default))
            {
                yield return $"An editor setting of {rule.Id} to {severity}";
            }
        }

        if (context.Options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(Category, out var all)
            && !string.Equals(all, "error", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"An editor setting of {Category} to {all}";
        }
    }

    private static bool IsOurs(string id) =>
        id.Length > Rule.Prefix.Length
            && id.StartsWith(Rule.Prefix, StringComparison.OrdinalIgnoreCase)
            && char.IsDigit(id[Rule.Prefix.Length]);
}
