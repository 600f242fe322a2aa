using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>Reads one method or initializer into the graph: what goes where, and what reaches a sink.</summary>
internal sealed class FlowReader(FlowGraph graph, FlowOrigins origins, ISymbol owner)
{
    private static readonly string[] Containers = [
        "System.Collections", "System.Text", "System.IO", "System.Buffers", "System.Net", "System.Xml", "Microsoft.Extensions.Primitives"
    ];

    private readonly bool judged = !PlainContent.EndsWithin(owner);

    internal void Read(IOperation operation)
    {
        switch (operation)
        {
            case IAssignmentOperation assignment and not IDeconstructionAssignmentOperation:
                Assign(assignment.Target, origins.Of(assignment.Value));
                Sink(assignment.Value, Sinks.OfTarget(assignment.Target));
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                Assign(deconstruction.Target, origins.Of(deconstruction.Value));
                break;
            case IVariableDeclaratorOperation declarator:
                graph.Flow(origins.Of(declarator.GetVariableInitializer()?.Value), declarator.Symbol);
                break;
            case IFieldInitializerOperation field:
                Each(field.InitializedFields, origins.Of(field.Value));
                break;
            case IPropertyInitializerOperation property:
                Each(property.InitializedProperties, origins.Of(property.Value));
                break;
            case IReturnOperation answer:
                graph.Flow(origins.Of(answer.ReturnedValue), Function(answer));
                break;
            case IForEachLoopOperation loop:
                Assign(loop.LoopControlVariable, origins.Of(loop.Collection));
                break;
            case IPatternOperation pattern:
                graph.Flow(Matched(pattern), Declared(pattern));
                break;
            case IInvocationOperation call:
                Call(call);
                break;
            case IObjectCreationOperation creation:
                Create(creation);
                break;
        }
    }

    private void Call(IInvocationOperation call)
    {
        Pass(call.Arguments);
        var sink = Sinks.Of(call) ?? (IsAnswer(call.Instance) ? "an answer as data" : null);
        Sink(call.Arguments, sink);

        // What is put into a list, builder or stream is in it; out arguments and lambdas of foreign methods are given what the method was
        // given.
        List<ISymbol> given = [.. call.Arguments.Where(a => a.Parameter?.RefKind != RefKind.Out).SelectMany(a => origins.Of(a.Value))];
        if (call.Instance is { Type: { } type } instance
            && Containers.Any(c => type.ContainingNamespace?.ToDisplayString().StartsWith(c, System.StringComparison.Ordinal) == true))
        {
            Assign(instance, given);
        }

        if (PlainContent.IsFollowed(call.TargetMethod.ContainingType) || PlainContent.EndsAt(call.TargetMethod))
        {
            return;
        }

        given.AddRange(origins.Of(call.Instance));
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref)
            {
                Assign(argument.Value, given);
            }
            else if (SealedTypes.Unwrap(argument.Value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda })
            {
                Each(lambda.Symbol.Parameters, given);
            }
        }
    }

    private void Create(IObjectCreationOperation creation)
    {
        Pass(creation.Arguments);
        Sink(creation.Arguments, Sinks.OfCreated(creation.Type));
    }

    private void Pass(IEnumerable<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments.Where(a =>
            a.Parameter is { ContainingSymbol: IMethodSymbol m } && PlainContent.IsFollowed(m.ContainingType)))
        {
            var parameter = argument.Parameter!;
            if (parameter.RefKind is RefKind.Out or RefKind.Ref)
            {
                Assign(argument.Value, PlainContent.IsContent(parameter) ? [graph.Content] : [parameter.OriginalDefinition]);
            }

            if (parameter.RefKind != RefKind.Out)
            {
                var given = origins.Of(argument.Value);
                graph.Flow(given, parameter);

                // A record's parameter is its property.
                if (parameter.ContainingSymbol is IMethodSymbol
                    {
                        MethodKind: MethodKind.Constructor,
                        ContainingType: { IsRecord: true } record,
                    })
                {
                    Each(record.GetMembers(parameter.Name).OfType<IPropertySymbol>(), given);
                }
            }
        }
    }

    private void Assign(IOperation? target, IReadOnlyList<ISymbol> from)
    {
        switch (target is null ? null : SealedTypes.Unwrap(target))
        {
            case ILocalReferenceOperation local:
                graph.Flow(from, local.Local);
                break;
            case IParameterReferenceOperation parameter:
                graph.Flow(from, parameter.Parameter);
                break;
            case IFieldReferenceOperation field when PlainContent.IsFollowed(field.Field.ContainingType):
                graph.Flow(from, field.Field);
                break;
            case IFieldReferenceOperation field:
                Assign(field.Instance, from);
                break;
            case IPropertyReferenceOperation { Property: { IsIndexer: false } property } when PlainContent.IsFollowed(
                property.ContainingType):
                graph.Flow(from, property);
                break;
            case IPropertyReferenceOperation property:
                Assign(property.Instance, from);
                break;
            case IArrayElementReferenceOperation element:
                Assign(element.ArrayReference, from);
                break;
            case IVariableDeclaratorOperation declarator:
                graph.Flow(from, declarator.Symbol);
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, from);
                break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                {
                    Assign(element, from);
                }

                break;
            case IInvocationOperation { Instance: { } instance }:
                Assign(instance, from);
                break;
        }
    }

    private void Each(IEnumerable<ISymbol> to, IReadOnlyList<ISymbol> from)
    {
        foreach (var symbol in to)
        {
            graph.Flow(from, symbol);
        }
    }

    private void Sink(ImmutableArray<IArgumentOperation> arguments, string? sink)
    {
        foreach (var value in sink is null ? [] : Arguments.Of(arguments))
        {
            Sink(value, sink);
        }
    }

    private void Sink(IOperation value, string? sink)
    {
        if (sink is not null && judged)
        {
            graph.Sink(origins.OfWhole(value), SealedTypes.Unwrap(value).Syntax, sink);
        }
    }

    private static ISymbol? Declared(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
        IListPatternOperation list => list.DeclaredSymbol,
        _ => null,
    };

    // The value that is matched as a whole, or the property on the way there.
    private IReadOnlyList<ISymbol> Matched(IOperation pattern)
    {
        for (var at = pattern.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case IPropertySubpatternOperation { Member: IPropertyReferenceOperation { Property: var property } }
                    when PlainContent.IsFollowed(property.ContainingType):
                    return origins.Of(((IPropertySubpatternOperation)at).Member);
                case IIsPatternOperation match:
                    return origins.Of(match.Value);
                case ISwitchExpressionOperation choice:
                    return origins.Of(choice.Value);
                case ISwitchOperation choice:
                    return origins.Of(choice.Value);
            }
        }

        return [];
    }

    private ISymbol Function(IOperation answer)
    {
        for (var at = answer.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation lambda)
            {
                return lambda.Symbol;
            }

            if (at is ILocalFunctionOperation local)
            {
                return local.Symbol;
            }
        }

        return owner is IMethodSymbol { AssociatedSymbol: { } property } ? property : owner;
    }

    private static bool IsAnswer(IOperation? instance) =>
        instance is not null
            && SealedTypes.Unwrap(instance) is IPropertyReferenceOperation { Property: { Name: "Body" or "BodyWriter", ContainingType: { } type } }
        && type.FullName() == "Microsoft.AspNetCore.Http.HttpResponse";
}
