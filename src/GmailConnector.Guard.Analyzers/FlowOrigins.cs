using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>Where an expression's value comes from: content itself, or the variables and members that it was put together from.</summary>
internal sealed class FlowOrigins(PlainContent content, ISymbol source, IAssemblySymbol compiled)
{
    internal IReadOnlyList<ISymbol> Of(IOperation? operation) =>
        operation is null || operation.ConstantValue.HasValue || !content.MayCarry(operation.Type) ? [] : [.. Find(operation)];

    /// <summary>As <see cref="Of"/>, for what looks at the whole object: formatting, serialising, logging.</summary>
    internal IReadOnlyList<ISymbol> OfWhole(IOperation? operation)
    {
        var value = operation is null ? null : SealedTypes.Unwrap(operation);
        return value is { ConstantValue.HasValue: false, Type: { } type } && PlainContent.IsFollowed(type) && !content.IsContent(type)
            ? [.. Members(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default))]
            : value is IAnonymousObjectCreationOperation or ITupleOperation or IArrayCreationOperation
                or ICollectionExpressionOperation or IInterpolatedStringOperation
                ? [.. value.ChildOperations.SelectMany(OfWhole)]
                : value is ISimpleAssignmentOperation assignment ? OfWhole(assignment.Value)
                : value is IArrayInitializerOperation initializer ? [.. initializer.ElementValues.SelectMany(OfWhole)]
                : Of(operation);
    }

    private IEnumerable<ISymbol> Find(IOperation operation)
    {
        if (content.IsContent(operation.Type))
        {
            return [source];
        }

        return operation switch
        {
            ILocalReferenceOperation local => [local.Local.OriginalDefinition],
            IParameterReferenceOperation parameter => Symbol(parameter.Parameter),
            IFieldReferenceOperation field =>
                PlainContent.IsFollowed(field.Field.ContainingType) ? Symbol(field.Field) : Of(field.Instance),
            IPropertyReferenceOperation property => OfProperty(property),
            IInvocationOperation call => OfCall(call),
            IObjectCreationOperation creation => [.. creation.Arguments.SelectMany(a => Of(a.Value)), .. Of(creation.Initializer)],
            IAnonymousFunctionOperation function => [function.Symbol.OriginalDefinition],
            IMethodReferenceOperation reference => Symbol(reference.Method),
            IInterpolationOperation hole => OfWhole(hole.Expression),
            IBinaryOperation binary => [.. OfWhole(binary.LeftOperand), .. OfWhole(binary.RightOperand)],
            IConditionalOperation conditional => [.. Of(conditional.WhenTrue), .. Of(conditional.WhenFalse)],
            ISwitchExpressionOperation choice => choice.Arms.SelectMany(a => Of(a.Value)),
            IAssignmentOperation assignment => Of(assignment.Value),
            IConditionalAccessOperation access => Of(access.WhenNotNull),
            IConditionalAccessInstanceOperation => Of(Accessed(operation)),
            IImplicitIndexerReferenceOperation indexer => Of(indexer.Instance),
            IArrayElementReferenceOperation element => Of(element.ArrayReference),
            IInstanceReferenceOperation or ITypeOfOperation or ISizeOfOperation or IThrowOperation => [],
            _ => operation.ChildOperations.SelectMany(Of),
        };
    }

    private IEnumerable<ISymbol> Symbol(ISymbol symbol) => PlainContent.IsContent(symbol) ? [source] : [symbol.OriginalDefinition];

    private IEnumerable<ISymbol> OfProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (PlainContent.EndsAt(property))
        {
            return [];
        }

        return PlainContent.IsFollowed(property.ContainingType) && !property.IsIndexer && !content.IsContent(property.ContainingType)
            ? Symbol(property)
            : PlainContent.IsContent(property) ? [source]
            : Of(reference.Instance);
    }

    // What a method of this compilation answers is known from its body; of any other, its answer may be made of all it was given.
    private IEnumerable<ISymbol> OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (PlainContent.EndsAt(method))
        {
            return [];
        }

        var hasBody = SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compiled) && !method.IsAbstract
            && !(method.ContainingType.IsGenericType || method.ContainingType.TypeKind == TypeKind.Delegate);
        return hasBody ? Symbol(method) : [.. Symbol(method), .. Of(call.Instance), .. call.Arguments.SelectMany(a => OfWhole(a.Value))];
    }

    // The members of a type of ours that a printer or serialiser would look at, and of the types that these hold.
    private IEnumerable<ISymbol> Members(ITypeSymbol type, HashSet<ITypeSymbol> seen)
    {
        foreach (var property in type
            .SelfAndBases()
            .TakeWhile(PlainContent.IsFollowed)
            .SelectMany(t => t.GetMembers())
            .OfType<IPropertySymbol>())
        {
            if (property.IsStatic || property.IsIndexer || PlainContent.EndsAt(property) || property.Name == "EqualityContract")
            {
                continue;
            }

            if (content.IsContent(property.Type))
            {
                yield return source;
            }
            else if (PlainContent.IsFollowed(property.Type) && seen.Add(property.Type))
            {
                foreach (var inner in Members(property.Type, seen))
                {
                    yield return inner;
                }
            }
            else if (content.MayCarry(property.Type))
            {
                yield return Symbol(property).First();
            }
        }
    }

    private static IOperation? Accessed(IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
            {
                return access.Operation;
            }
        }

        return null;
    }
}
