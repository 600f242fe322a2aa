using System.Collections.Frozen;
using System.Text.Json;

namespace GmailConnector.Sandbox.Gmail;

/// <summary>Which scopes suffice for a method: the facts of Google's discovery document.</summary>
internal static class MethodScopes
{
    public const string Prefix = "https://www.googleapis.com/auth/";
    public const string Metadata = Prefix + "gmail.metadata";

    private static readonly FrozenDictionary<string, string[]> ByMethod = Load();

    public static IReadOnlyList<string> Of(string method) => ByMethod[method];

    public static bool Allows(string method, IReadOnlySet<string> granted, out bool metadataOnly)
    {
        var allowed = false;
        metadataOnly = false;
        foreach (var scope in ByMethod[method])
        {
            if (granted.Contains(scope))
            {
                metadataOnly = scope == Metadata && (!allowed || metadataOnly);
                allowed = true;
                if (!metadataOnly)
                {
                    return true;
                }
            }
        }

        return allowed;
    }

    private static FrozenDictionary<string, string[]> Load()
    {
        using var stream = typeof(MethodScopes).Assembly.GetManifestResourceStream("method-scopes.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!
            .ToFrozenDictionary(m => m.Key, m => m.Value.Select(Full).ToArray());
    }

    private static string Full(string scope) => scope.StartsWith("https://", StringComparison.Ordinal) ? scope : Prefix + scope;
}
