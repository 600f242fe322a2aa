using System.Text.Json;

namespace Google.Apis.Gmail.v1.Tests.Facts;

internal sealed record DiscoveryFacts(
    string RootUrl,
    IReadOnlyList<string> Scopes,
    IReadOnlyDictionary<string, ParameterFacts> CommonParameters,
    IReadOnlyDictionary<string, MethodFacts> Methods,
    IReadOnlyDictionary<string, Dictionary<string, string>> Schemas)
{
    public static DiscoveryFacts Google { get; } = Load();

    private static DiscoveryFacts Load()
    {
        using var stream = typeof(DiscoveryFacts).Assembly.GetManifestResourceStream("discovery-facts.json")
            ?? throw new InvalidOperationException("discovery-facts.json isn't embedded in the test assembly");
        return JsonSerializer.Deserialize<DiscoveryFacts>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("discovery-facts.json is empty");
    }
}

internal sealed record MethodFacts(
    string HttpMethod,
    string Path,
    IReadOnlyList<string> ParameterOrder,
    IReadOnlyDictionary<string, ParameterFacts> Parameters,
    string? Request,
    string? Response,
    string? UploadPath,
    IReadOnlyList<string> Scopes);

internal sealed record ParameterFacts(
    string Location,
    string Type,
    string? Format,
    string? Default,
    IReadOnlyList<string>? Enum,
    bool Required,
    bool Repeated);
