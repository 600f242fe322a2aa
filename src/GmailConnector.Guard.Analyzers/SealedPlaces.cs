using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// The places that may take sealed content although their signature says object or T: those by which a view is rendered. This is the whole
/// list.
/// </summary>
internal static class SealedPlaces
{
    // What Razor writes for @value and for attributes, and what hands a view its model. All end in IHtmlContent.WriteTo, or in a typed
    // model.
    private static readonly Dictionary<string, string[]> Rendering = new(StringComparer.Ordinal)
    {
        ["Microsoft.AspNetCore.Mvc.Razor.RazorPageBase"] = ["Write", "WriteAttributeValue", "AddHtmlAttributeValue"],
        ["Microsoft.AspNetCore.Mvc.TagHelpers.PartialTagHelper"] = ["Model"],
        ["Microsoft.AspNetCore.Mvc.RazorPages.PageModel"] = ["Partial"],
        ["Microsoft.AspNetCore.Mvc.ModelBinding.ModelBindingResult"] = ["Success"],
    };

    // Generic code that moves values and looks at none, apart from comparing, which is judged by itself; and what hands a view its model.
    private static readonly HashSet<string> Open = new(StringComparer.Ordinal)
    {
        "System.Linq.Enumerable", "System.Array", "System.Nullable", "System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask",
        "System.Threading.Interlocked", "System.Threading.Volatile", "System.Collections.Generic.CollectionExtensions",
        "System.Runtime.InteropServices.CollectionsMarshal", "Microsoft.AspNetCore.Mvc.ViewFeatures.IModelExpressionProvider",
    };

    private static readonly string[] OpenNamespaces = [
        "System.Collections.Generic", "System.Collections.Immutable", "System.Collections.Frozen", "System.Collections.Concurrent",
        "System.Collections.ObjectModel"
    ];

    internal static bool MayBeOpen(ISymbol generic)
    {
        var owner = generic as INamedTypeSymbol ?? generic.ContainingType;
        return Open.Contains(owner.FullName())
            || OpenNamespaces.Contains(owner.ContainingNamespace?.ToDisplayString(), StringComparer.Ordinal)
            || owner.ContainingNamespace?.ToDisplayString() == "System" && owner.TypeKind is TypeKind.Delegate or TypeKind.Struct
            || Projects.IsWall(owner.ContainingAssembly?.Name);
    }

    /// <summary>
    /// Whether a conversion is one that rendering needs, a comparison with null, or one that another rule reports by a better name.
    /// </summary>
    internal static bool MayTake(IConversionOperation conversion)
    {
        var (consumer, value) = ConsumerOf(conversion);
        return consumer switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } =>
                IsRendering(call.TargetMethod)
                    || IsComparedItself(call.TargetMethod)
                    || Sinks.Of(call) is not null
                    || call.TargetMethod.ContainingType.Is(ContentToTextAnalyzer.Formatting),
            IArgumentOperation { Parent: IObjectCreationOperation creation } =>
                Sinks.OfCreated(creation.Type) is not null || IsSink(ConsumerOf(creation).Consumer?.Parent),
            ISimpleAssignmentOperation assignment when assignment.Value == value =>
                Sinks.OfTarget(assignment.Target) is not null
                    || assignment.Target is IPropertyReferenceOperation { Property: var property } && IsRendering(property),
            IBinaryOperation or ICompoundAssignmentOperation or IInterpolationOperation => true,
            IInvocationOperation { TargetMethod.Name: nameof(ToString) } => true,
            IConversionOperation outer => outer.Type?.SpecialType == SpecialType.System_String,
            _ => false,
        };
    }

    private static bool IsSink(IOperation? taker) => taker switch
    {
        IInvocationOperation call => Sinks.Of(call) is not null,
        IObjectCreationOperation creation => Sinks.OfCreated(creation.Type) is not null,
        _ => false,
    };

    private static bool IsComparedItself(IMethodSymbol method) =>
        method.Name == nameof(Equals) && method.ContainingType.FullName() == SealedTypes.Content;

    private static bool IsRendering(ISymbol member) =>
        member.ContainingType.SelfAndBases().Any(t =>
            Rendering.TryGetValue(t.FullName(), out var names) && names.Contains(member.Name, StringComparer.Ordinal));

    // Through further conversions and the elements of a params array, to what takes the value.
    private static (IOperation? Consumer, IOperation Value) ConsumerOf(IOperation operation)
    {
        while (operation.Parent is IParenthesizedOperation or IArrayInitializerOperation or IArrayCreationOperation
            or ICollectionExpressionOperation
            || operation.Parent is IConversionOperation { Type.SpecialType: not SpecialType.System_String })
        {
            operation = operation.Parent;
        }

        return (operation.Parent, operation);
    }
}
