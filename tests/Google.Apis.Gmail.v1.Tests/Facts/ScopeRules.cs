using System.Reflection;

namespace Google.Apis.Gmail.v1.Tests.Facts;

internal static class ScopeRules
{
    public static IReadOnlyList<string> Violations(Type scopes, IReadOnlyList<string> google)
    {
        var named = scopes.GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(field => field.Name, field => (string)field.GetValue(null)!);
        return
        [
            .. google.Except(named.Values).Select(scope => $"{scope} is missing"),
            .. named.Values.Except(google).Select(scope => $"{scope} isn't Google's"),
            .. named.Where(pair => pair.Key != NameOf(pair.Value)).Select(pair => $"{pair.Value} is called {pair.Key}"),
        ];
    }

    private static string NameOf(string scope) =>
        string.Concat(new Uri(scope) is { AbsolutePath: "/" } uri
            ? uri.Host.Split('.').Select(Capital)
            : scope.Split('/')[^1].Split('.').Select(Capital));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
