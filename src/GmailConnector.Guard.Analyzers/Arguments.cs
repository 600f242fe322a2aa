using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>The values of a call, with the elements of a params array one by one, as they were before they became object.</summary>
internal static class Arguments
{
    internal static IEnumerable<IOperation> Of(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            var value = SealedTypes.Unwrap(argument.Value);
            var elements = value switch
            {
                IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
                ICollectionExpressionOperation collection => collection.Elements,
                _ => [value],
            };
            foreach (var element in elements.Select(SealedTypes.Unwrap))
            {
                yield return element;

                // new KeyValuePair<string, object>("subject", subject)
                if (element is IObjectCreationOperation { Arguments: var inner }
                    && !Projects.IsOurs(element.Type?.ContainingAssembly?.Name))
                {
                    foreach (var part in inner)
                    {
                        yield return SealedTypes.Unwrap(part.Value);
                    }
                }
            }
        }
    }
}
