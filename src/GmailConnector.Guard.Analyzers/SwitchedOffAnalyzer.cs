using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GmailConnector.Guard.Analyzers;

/// <summary>GC0006: an attempt to silence one of these rules. None works, since they aren't configurable; it is refused so that none looks as if it did.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwitchedOffAnalyzer : DiagnosticAnalyzer
{
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
        var name = context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type?.Name;
        if (name is not ("SuppressMessageAttribute" or "UnconditionalSuppressMessageAttribute") || attribute.ArgumentList is not { } arguments)
        {
            return;
        }

        var suppressed = arguments.Arguments
            .Select(a => context.SemanticModel.GetConstantValue(a.Expression, context.CancellationToken).Value as string)
            .FirstOrDefault(v => v is not null && (IsOurs(v) || v == Rule.Category));
        if (suppressed is not null)
        {
            // INVARIANT: the place is given as file and line, not as source, or the attribute would hide this report with the rest of its member.
            var place = attribute.GetLocation().GetLineSpan();
            context.ReportDiagnostic(Diagnostic.Create(Rule.SwitchedOff, Location.Create(place.Path, attribute.Span, place.Span), $"SuppressMessage of {suppressed}"));
        }
    }

    // NoWarn, WarningsNotAsErrors, a rule set.
    private static void Options(CompilationAnalysisContext context)
    {
        foreach (var option in context.Compilation.Options.SpecificDiagnosticOptions.Where(o => IsOurs(o.Key) && o.Value != ReportDiagnostic.Error))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule.SwitchedOff, Location.None, $"The project's setting of {option.Key} to {option.Value}"));
        }
    }

    private static bool IsOurs(string id) =>
        id.Length > Rule.Prefix.Length && id.StartsWith(Rule.Prefix, StringComparison.OrdinalIgnoreCase) && char.IsDigit(id[Rule.Prefix.Length]);
}
