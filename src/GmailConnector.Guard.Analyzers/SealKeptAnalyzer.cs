using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// GC0007: sealed content that would lose its type, as object, dynamic, an interface or an open type parameter. Wherever content is, its
/// type then says so, and the other rules need not follow a value through variables. Also: content that is compared, sorted or counted by.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SealKeptAnalyzer : DiagnosticAnalyzer
{
    private const string Compared = "isn't compared, sorted or grouped by: that would tell what it says";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule.SealKept];

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

            start.RegisterOperationAction(c => Conversion(c, types), OperationKind.Conversion);
            start.RegisterOperationAction(
                c => Pattern(c, types), OperationKind.DeclarationPattern, OperationKind.RecursivePattern, OperationKind.TypePattern);
            start.RegisterOperationAction(c => Deconstruction(c, types), OperationKind.DeconstructionAssignment);
            start.RegisterSyntaxNodeAction(c => Each(c, types), SyntaxKind.ForEachStatement);
            start.RegisterOperationAction(c => MethodGroup(c, types), OperationKind.DelegateCreation);
            start.RegisterOperationAction(
                c => Generic(c, types), OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.MethodReference);
            start.RegisterOperationAction(
                c => Comparison(c, types), OperationKind.Binary, OperationKind.Invocation, OperationKind.ObjectCreation);
        });
    }

    private static void Conversion(OperationAnalysisContext context, SealedTypes types)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion.OperatorMethod is null
            && Loses(types, conversion.Operand.Type, conversion.Type)
            && !SealedPlaces.MayTake(conversion))
        {
            Report(context, conversion.Operand.Syntax, conversion.Operand.Type!, As(conversion.Type!));
        }
    }

    // subject is object o
    private static void Pattern(OperationAnalysisContext context, SealedTypes types)
    {
        var pattern = (IPatternOperation)context.Operation;
        if (Loses(types, pattern.InputType, pattern.NarrowedType))
        {
            Report(context, pattern.Syntax, pattern.InputType, As(pattern.NarrowedType));
        }
    }

    // (object a, int b) = pair; the elements of a literal are converted one by one
    private static void Deconstruction(OperationAnalysisContext context, SealedTypes types)
    {
        var assignment = (IDeconstructionAssignmentOperation)context.Operation;
        var target = assignment.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : assignment.Target;
        if (Loses(types, assignment.Value.Type, target.Type))
        {
            Report(context, assignment.Value.Syntax, assignment.Value.Type!, As(target.Type!));
        }
    }

    // foreach (object o in thread.Messages)
    private static void Each(SyntaxNodeAnalysisContext context, SealedTypes types)
    {
        var loop = (ForEachStatementSyntax)context.Node;
        var element = context.SemanticModel.GetForEachStatementInfo(loop).ElementType;
        var variable = context.SemanticModel.GetDeclaredSymbol(loop, context.CancellationToken)?.Type;
        if (Loses(types, element, variable))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule.SealKept, loop.Type.GetLocation(), NameOf(element!), As(variable!)));
        }
    }

    // messages.ForEach(Log), where Log takes an object; Func<object> f = TakeSubject
    private static void MethodGroup(OperationAnalysisContext context, SealedTypes types)
    {
        var creation = (IDelegateCreationOperation)context.Operation;
        if (creation.Target is not IMethodReferenceOperation { Method: var method } reference
            || (creation.Type as INamedTypeSymbol)?.DelegateInvokeMethod is not { } invoke)
        {
            return;
        }

        var lost = Loses(types, method.ReturnType, invoke.ReturnType) ? (method.ReturnType, invoke.ReturnType)
            : invoke.Parameters.Zip(method.Parameters, (given, taken) => (given.Type, taken.Type)).FirstOrDefault(p =>
                Loses(types, p.Item1, p.Item2));
        if (lost.Item1 is not null && Sinks.OfMethod(method) is null)
        {
            Report(context, reference.Syntax, lost.Item1, As(lost.Item2));
        }
    }

    // Nothing proves what foreign code does with a T that may be anything; a constraint that says "sealed" has its body judged instead.
    private static void Generic(OperationAnalysisContext context, SealedTypes types)
    {
        var (parameters, arguments, symbol) = context.Operation switch
        {
            IInvocationOperation { TargetMethod: { IsGenericMethod: true } m } => (m.TypeParameters, m.TypeArguments, (ISymbol)m),
            IMethodReferenceOperation { Method: { IsGenericMethod: true } m } => (m.TypeParameters, m.TypeArguments, m),
            IObjectCreationOperation { Type: INamedTypeSymbol { IsGenericType: true, IsTupleType: false } t } =>
                (t.TypeParameters, t.TypeArguments, t),
            _ => default,
        };
        if (symbol is null
            || SealedPlaces.MayBeOpen(symbol)
            || (context.Operation is IInvocationOperation call && Sinks.Of(call) is not null))
        {
            return;
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            if (types.Holds(arguments[i]) && !types.Holds(parameters[i]))
            {
                Report(
                    context,
                    context.Operation.Syntax,
                    arguments[i],
                    $"can't be the open type parameter {parameters[i].Name} of {symbol.Name}");
            }
        }
    }

    private static void Comparison(OperationAnalysisContext context, SealedTypes types)
    {
        var compared = context.Operation switch
        {
            IBinaryOperation binary => Comparisons.Of(binary),
            IInvocationOperation call => Comparisons.Of(call),
            IObjectCreationOperation creation => Comparisons.Of(creation),
            _ => [],
        };
        var isGeneric = context.Operation is IInvocationOperation { TargetMethod.IsGenericMethod: true };
        if (compared.FirstOrDefault(t => isGeneric ? types.Holds(t) : types.IsContent(t)) is { } content)
        {
            Report(context, context.Operation.Syntax, content, Compared);
        }
    }

    private static bool Loses(SealedTypes types, ITypeSymbol? from, ITypeSymbol? to) =>
        from is not null
            && to is not null and not IErrorTypeSymbol
            && to.SpecialType != SpecialType.System_String
            && types.Holds(from)
            && !types.Holds(to);

    private static string As(ITypeSymbol type) => $"would lose its seal as '{NameOf(type)}'";

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static void Report(OperationAnalysisContext context, SyntaxNode at, ITypeSymbol content, string what) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule.SealKept, at.GetLocation(), NameOf(content), what));
}
