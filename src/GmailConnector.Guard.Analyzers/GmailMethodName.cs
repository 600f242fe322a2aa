using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// The name of a Gmail API method as Google and the policy write it, from Google's .NET names: UsersResource.MessagesResource.Get is
/// gmail.users.messages.get.
/// </summary>
internal static class GmailMethodName
{
    private const string Library = "Google.Apis.Gmail.v1";
    private const string Resource = "Resource";
    private static readonly string[] Requests = ["Request", "MediaUpload"];

    /// <summary>Of a resource's method that makes a request; null for anything else.</summary>
    internal static string? Of(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary && !method.ReturnsVoid && IsRequest(method.ReturnType)
            ? Of(method.ContainingType, method.Name)
            : null;

    /// <summary>Of a request that is made by hand; null for anything else.</summary>
    internal static string? OfRequest(ITypeSymbol? type)
    {
        foreach (var ending in Requests)
        {
            if (type is { ContainingType: { } resource } && type.Name.EndsWith(ending, StringComparison.Ordinal))
            {
                return Of(resource, type.Name.Substring(0, type.Name.Length - ending.Length));
            }
        }

        return null;
    }

    private static bool IsRequest(ITypeSymbol type) => OfRequest(type) is not null;

    private static string? Of(INamedTypeSymbol resource, string method)
    {
        if (resource.ContainingNamespace?.ToDisplayString() != Library)
        {
            return null;
        }

        var parts = new Stack<string>([Camel(method)]);
        for (var type = resource; type is not null; type = type.ContainingType)
        {
            if (!type.Name.EndsWith(Resource, StringComparison.Ordinal))
            {
                return null;
            }

            parts.Push(Camel(type.Name.Substring(0, type.Name.Length - Resource.Length)));
        }

        return "gmail." + string.Join(".", parts);
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
