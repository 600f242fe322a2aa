using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>Members by which code gets at what it can't name: the words for the message, or null.</summary>
internal static class BackDoors
{
    private const string Reflection = "Reflection on what isn't public";
    private const string Memory = "Memory read past its type";
    private const string MadeCode = "Code made at run time";
    private const string Loaded = "An assembly that is searched or loaded at run time";

    private static readonly Dictionary<string, (string What, Func<string, bool> Names)> Members = new(StringComparer.Ordinal)
    {
        // These answer members of every visibility without asking for a flag.
        ["System.Reflection.RuntimeReflectionExtensions"] = (Reflection, n => n.StartsWith("GetRuntime", StringComparison.Ordinal)),
        ["System.Reflection.TypeInfo"] = (Reflection, n => n.StartsWith("Declared", StringComparison.Ordinal)),
        ["System.Runtime.CompilerServices.RuntimeHelpers"] = ("An object made without its constructor", n => n is "GetUninitializedObject"),
        ["System.Runtime.Serialization.FormatterServices"] = ("An object made without its constructor", _ => true),
        ["System.Runtime.CompilerServices.Unsafe"] = (Memory, _ => true),
        ["System.Runtime.InteropServices.GCHandle"] = (Memory, _ => true),
        ["System.Runtime.InteropServices.Marshal"] = (Memory, n =>
            n.Contains("Ptr") || n.StartsWith("Read", StringComparison.Ordinal) || n.StartsWith("Copy", StringComparison.Ordinal)),
        ["System.Reflection.Assembly"] = (Loaded, n =>
            n.StartsWith("Load", StringComparison.Ordinal) || n is "GetTypes" or "DefinedTypes" or "CreateInstance"),
        ["System.Reflection.Module"] = (Loaded, n => n.StartsWith("Resolve", StringComparison.Ordinal) || n is "GetTypes"),
        ["System.Runtime.Loader.AssemblyLoadContext"] = (Loaded, n => n.StartsWith("Load", StringComparison.Ordinal)),
        ["System.Diagnostics.StackTrace"] = (Reflection, n => n is "GetFrames"),
    };

    private static readonly HashSet<string> ByName = new(StringComparer.Ordinal) { "Field", "Property", "PropertyOrField", "Call" };

    internal static string? Of(ISymbol member)
    {
        var type = member.ContainingType;
        return OfCreated(type)
            ?? (member is IMethodSymbol { Name: nameof(MemberwiseClone) } ? "A copy made past the constructor" : null)
            ?? type
                .SelfAndBases()
                .Select(t => Members.TryGetValue(t.FullName(), out var found) && found.Names(member.Name) ? found.What : null)
                .FirstOrDefault(w => w is not null)
            ?? (IsByName(member) ? Reflection : null);
    }

    internal static string? OfCreated(ITypeSymbol? type) =>
        type?.ContainingNamespace?.ToDisplayString() == "System.Reflection.Emit" && type.Name != "OpCodes" ? MadeCode : null;

    /// <summary>Activator.CreateInstance(type, nonPublic: true), property.GetGetMethod(nonPublic: true).</summary>
    internal static string? Of(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.Any(a => a.Parameter?.Name is "nonPublic" && a.Value.ConstantValue is not { HasValue: true, Value: false })
            ? Reflection
            : null;

    // Expression.Field(x, "text") finds private members too.
    private static bool IsByName(ISymbol member) =>
        member is IMethodSymbol method
            && ByName.Contains(method.Name)
            && method.ContainingType.FullName() == "System.Linq.Expressions.Expression"
        && method.Parameters.Any(p => p.Type.SpecialType == SpecialType.System_String);
}
