using System.Text.Json;
using System.Text.RegularExpressions;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// Whether somebody's name in a log stands in two contexts (docs/evidence-format.md, "Names"), so that it joins what they did here with
/// what they did there.
/// </summary>
internal static partial class NameVerdict
{
    internal static IReadOnlyList<string> Of(IEnumerable<string> lines)
    {
        Dictionary<string, string> contexts = new(StringComparer.Ordinal);
        List<string> joined = [];
        foreach (var line in lines)
        {
            using var entry = JsonDocument.Parse(line);
            var context = ContextOf(entry.RootElement);
            foreach (var name in Name().Matches(line).Select(m => m.Groups[1].Value))
            {
                if (contexts.TryAdd(name, context) || contexts[name] == context)
                {
                    continue;
                }

                joined.Add($"{name} is in {contexts[name]} and in {context}");
            }
        }

        return joined;
    }

    private static string ContextOf(JsonElement entry)
    {
        var (kind, ground) = (entry.GetProperty("kind").GetString()!, Text(entry, "ground") ?? "");
        var facts = entry.TryGetProperty("facts", out var all) ? all : default;
        return kind is "sign-in" or "sign-out" ? Text(entry, "correlation") ?? ""
            : ground.StartsWith("security-incident:", StringComparison.Ordinal)
                || ground.StartsWith("legal-order:", StringComparison.Ordinal)
                ? ground
            : Text(facts, "grant") is { } claimed ? claimed
            : kind == "scope.frozen" && Text(facts, "act") is { } act ? act
            : Text(entry, "mailbox") ?? ground;
    }

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value.GetString() : null;

    [GeneratedRegex(@"[""\s](p\.[A-Za-z0-9_-]{16,})[""\s]")]
    private static partial Regex Name();
}
