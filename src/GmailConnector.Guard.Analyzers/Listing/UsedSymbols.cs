using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>
/// What an operation names or calls, also where only the language writes it: types, members, operators, enumerators, builders.
/// </summary>
internal static class UsedSymbols
{
    internal static IEnumerable<ISymbol?> Of(IOperation operation) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod],
        IMethodReferenceOperation reference => [reference.Method],
        IPropertyReferenceOperation reference => [reference.Property],
        IFieldReferenceOperation reference => [reference.Field],
        IEventReferenceOperation reference => [reference.Event],
        IObjectCreationOperation creation => [creation.Constructor, creation.Type],
        IBinaryOperation binary => [binary.OperatorMethod],
        IUnaryOperation unary => [unary.OperatorMethod],
        IIncrementOrDecrementOperation increment => [increment.OperatorMethod],
        ICompoundAssignmentOperation compound =>
            [compound.OperatorMethod, compound.InConversion.MethodSymbol, compound.OutConversion.MethodSymbol],
        IConversionOperation conversion => [conversion.OperatorMethod, conversion.IsImplicit ? null : conversion.Type],
        IVariableDeclaratorOperation declarator => [declarator.Symbol.Type],
        ILocalReferenceOperation { IsDeclaration: true } local => [local.Type],
        ITypeOfOperation of => [of.Type, of.TypeOperand],
        ISizeOfOperation of => [of.TypeOperand],
        IIsTypeOperation of => [of.TypeOperand],
        IDefaultValueOperation value => [value.Type],
        IArrayCreationOperation creation => [creation.Type],
        ITypeParameterObjectCreationOperation creation => [creation.Type],
        ICollectionExpressionOperation collection => [collection.ConstructMethod, collection.Type],
        ICatchClauseOperation clause => [clause.ExceptionType],
        ILocalFunctionOperation function => OfSignature(function.Symbol),
        IAnonymousFunctionOperation function => OfSignature(function.Symbol),
        IWithOperation with => [with.CloneMethod],
        IDeclarationPatternOperation pattern => [pattern.MatchedType],
        ITypePatternOperation pattern => [pattern.MatchedType],
        IRecursivePatternOperation pattern => [pattern.MatchedType, pattern.DeconstructSymbol],
        IListPatternOperation pattern => [pattern.LengthSymbol, pattern.IndexerSymbol],
        ISlicePatternOperation pattern => [pattern.SliceSymbol],
        IImplicitIndexerReferenceOperation reference => [reference.LengthSymbol, reference.IndexerSymbol],
        IAwaitOperation wait => OfAwait(wait),
        IForEachLoopOperation loop => OfLoop(loop),
        IDeconstructionAssignmentOperation assignment => OfDeconstruction(assignment),
        _ => [],
    };

    private static IEnumerable<ISymbol?> OfSignature(IMethodSymbol method)
    {
        yield return method.ReturnType;
        foreach (var parameter in method.Parameters)
        {
            yield return parameter.Type;
        }

        foreach (var attribute in method.GetAttributes())
        {
            yield return attribute.AttributeConstructor;
        }
    }

    private static IEnumerable<ISymbol?> OfAwait(IAwaitOperation wait) =>
        wait is { SemanticModel: { } model, Syntax: AwaitExpressionSyntax syntax }
            ? [model.GetAwaitExpressionInfo(syntax).GetAwaiterMethod]
            : [];

    private static IEnumerable<ISymbol?> OfLoop(IForEachLoopOperation loop)
    {
        // Over an array or a text it is a count, whatever the symbols say.
        if (loop is not { SemanticModel: { } model, Syntax: CommonForEachStatementSyntax syntax }
            || SealedTypes.Unwrap(loop.Collection).Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String })
        {
            return [];
        }

        var info = model.GetForEachStatementInfo(syntax);
        return [
            info.GetEnumeratorMethod,
            info.CurrentProperty,
            info.MoveNextMethod,
            info.ElementConversion.MethodSymbol,
            info.CurrentConversion.MethodSymbol,
            info.ElementType
        ];
    }

    private static IEnumerable<ISymbol?> OfDeconstruction(IDeconstructionAssignmentOperation assignment) =>
        assignment is { SemanticModel: { } model, Syntax: AssignmentExpressionSyntax syntax }
            ? OfDeconstruction(model.GetDeconstructionInfo(syntax))
            : [];

    private static IEnumerable<ISymbol?> OfDeconstruction(DeconstructionInfo info)
    {
        yield return info.Method;
        yield return info.Conversion?.MethodSymbol;
        foreach (var nested in info.Nested)
        {
            foreach (var symbol in OfDeconstruction(nested))
            {
                yield return symbol;
            }
        }
    }
}
