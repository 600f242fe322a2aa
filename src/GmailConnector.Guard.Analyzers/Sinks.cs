using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// Whether a call, creation or assignment hands its values to a place that Gmail content must not reach, and what that place is called.
/// </summary>
internal static class Sinks
{
    private static readonly ConditionalWeakTable<ITypeSymbol, Answer> Called = new();
    private static readonly ConditionalWeakTable<ITypeSymbol, Answer> Created = new();

    private const string LoggerMessage = "Microsoft.Extensions.Logging.LoggerMessageAttribute";

    /// <summary>What a call hands its arguments to; null where it is no sink.</summary>
    internal static string? Of(IInvocationOperation call) =>
        OfMethod(call.TargetMethod)
        ?? (call.Instance is { } instance ? Behind(instance) : null)
        ?? (call.TargetMethod.Has(LoggerMessage) ? SinkList.Log : null);

    /// <summary>What a method hands its parameters to, whatever it is called on.</summary>
    internal static string? OfMethod(IMethodSymbol method) =>
        OfType(method.ContainingType) ?? OfMember(method);

    internal static string? OfCreated(ITypeSymbol? type) =>
        type is null ? null : Created.GetValue(type, static t => new Answer(Find(t, SinkList.Created))).Sink;

    /// <summary>What an assignment to a property or element hands its value to.</summary>
    internal static string? OfTarget(IOperation target) => target switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } => Behind(instance),
        IPropertyReferenceOperation { Property: var property } => OfCreated(property.ContainingType) ?? OfMember(property),
        _ => null,
    };

    private static string? Behind(IOperation instance)
    {
        var origin = SealedTypes.Unwrap(instance);
        return origin is IPropertyReferenceOperation { Property: { Name: "Data", ContainingType: { } owner } }
            && owner.Derives("System.Exception")
            ? SinkList.Exception
            : OfType(origin.Type);
    }

    // An override or implementation is known by what it overrides or implements, so types are looked at with their bases.
    private static string? OfMember(ISymbol member) =>
        member.ContainingType is { } owner
            ? owner.WithBases().Select(t => Find(SinkList.Members, t.FullName(), member.Name)).FirstOrDefault(s => s is not null)
            : null;

    private static string? Find(Dictionary<string, (string Sink, string[] Names)> members, string type, string name) =>
        members.TryGetValue(type, out var found)
            && found.Names.Any(n =>
                n[n.Length - 1] == '*' ? name.StartsWith(n.Substring(0, n.Length - 1), StringComparison.Ordinal) : name == n)
            ? found.Sink
            : null;

    private static string? OfType(ITypeSymbol? type) =>
        type is null ? null : Called.GetValue(type, static t => new Answer(Find(t, SinkList.Types))).Sink;

    private static string? Find(ITypeSymbol type, Dictionary<string, string> sinks) =>
        type
            .WithBases()
            .Select(t => sinks.TryGetValue(t.FullName(), out var sink) ? sink : OfNamespace(t))
            .FirstOrDefault(s => s is not null);

    private static string? OfNamespace(ITypeSymbol type)
    {
        if (type.ContainingNamespace is not { IsGlobalNamespace: false } space)
        {
            return null;
        }

        for (; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            if (SinkList.Namespaces.TryGetValue(space.ToDisplayString(), out var sink))
            {
                return sink;
            }
        }

        return null;
    }

    private sealed class Answer(string? sink)
    {
        internal string? Sink { get; } = sink;
    }
}
