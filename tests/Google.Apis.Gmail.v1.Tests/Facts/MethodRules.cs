using System.Reflection;
using Google.Apis.Requests;

namespace Google.Apis.Gmail.v1.Tests.Facts;

/// <summary>Says in what a request class differs from Google's description of its method.</summary>
internal static class MethodRules
{
    public static IReadOnlyList<string> Violations(IClientServiceRequest request, string id, MethodFacts facts) =>
        [.. NamesAndPath(request, id, facts), .. Messages(request, facts), .. ParameterRules.Violations(request, facts)];

    public static string Expand(string pathTemplate, MethodFacts facts) =>
        facts.ParameterOrder.Aggregate(
            DiscoveryFacts.Google.RootUrl + pathTemplate.TrimStart('/'),
            (path, name) => path.Replace($"{{{name}}}", Uri.EscapeDataString(ClientMethod.ArgumentFor(name)), StringComparison.Ordinal));

    private static IEnumerable<string> NamesAndPath(IClientServiceRequest request, string id, MethodFacts facts)
    {
        if (request.MethodName != id.Split('.')[^1])
        {
            yield return $"method name {request.MethodName}, Google's is {id}";
        }

        if (request.HttpMethod != facts.HttpMethod)
        {
            yield return $"HTTP method {request.HttpMethod}, Google's is {facts.HttpMethod}";
        }

        if (request.RestPath != facts.Path)
        {
            yield return $"path {request.RestPath}, Google's is {facts.Path}";
            yield break;
        }

        var address = Address(request);
        if (address != Expand(facts.Path, facts))
        {
            yield return $"address {address}, should be {Expand(facts.Path, facts)}";
        }
    }

    private static string Address(IClientServiceRequest request)
    {
        try
        {
            return request.CreateRequest(false).RequestUri!.AbsoluteUri;
        }
        catch (Exception refusal) when (refusal is ArgumentException or GoogleApiException)
        {
            return $"refused by the runtime ({refusal.Message})";
        }
    }

    private static IEnumerable<string> Messages(IClientServiceRequest request, MethodFacts facts)
    {
        var body = request.GetType().GetMethod("GetBody", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(request, null);
        if (body?.GetType().Name != facts.Request)
        {
            yield return $"request body {body?.GetType().Name ?? "none"}, Google's is {facts.Request ?? "none"}";
        }

        var response = Ancestors(request.GetType()).Single(type =>
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ClientServiceRequest<>)).GetGenericArguments()[0];
        // The runtime's way to say that nothing comes back is to take the empty answer as a string.
        if (response.Name != (facts.Response ?? nameof(String)))
        {
            yield return $"response {response.Name}, Google's is {facts.Response ?? "none"}";
        }
    }

    private static IEnumerable<Type> Ancestors(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }
}
