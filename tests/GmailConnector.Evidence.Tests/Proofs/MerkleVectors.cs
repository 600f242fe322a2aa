using System.Text.Json;

namespace GmailConnector.Evidence.Tests.Proofs;

// Cases in the form of transparency-dev/merkle's testdata: our own, and those of the folder that MERKLE_TESTDATA names.
internal static class MerkleVectors
{
    public static readonly string Own = Path.Combine(AppContext.BaseDirectory, "Vectors");

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static string? Public => Environment.GetEnvironmentVariable("MERKLE_TESTDATA") is { Length: > 0 } folder ? folder : null;

    public static IEnumerable<(string Name, T Case)> Read<T>(string kind) =>
        from folder in new[] { Own, Public }.OfType<string>()
        from file in Directory.EnumerateFiles(Path.Combine(folder, kind), "*.json", SearchOption.AllDirectories).Order(
            StringComparer.Ordinal)
        from one in Cases<T>(file)
        select ($"{Path.GetRelativePath(folder, file)}: {one}", one);

    // A file of ours holds a list of cases, one of theirs a single case.
    public static T[] Cases<T>(string file)
    {
        var json = File.ReadAllText(file);
        return json.StartsWith('[') ? JsonSerializer.Deserialize<T[]>(json, Web)! : [JsonSerializer.Deserialize<T>(json, Web)!];
    }

    public sealed record Inclusion(
        ulong LeafIdx, ulong TreeSize, byte[]? Root, byte[]? LeafHash, byte[][]? Proof, bool WantErr, string Desc);

    public sealed record Consistency(ulong Size1, ulong Size2, byte[]? Root1, byte[]? Root2, byte[][]? Proof, bool WantErr, string Desc);

    public sealed record SubtreeInclusion(
        ulong LeafIdx, ulong Start, ulong End, byte[]? Root, byte[]? LeafHash, byte[][]? Proof, bool WantErr, string Desc);

    public sealed record SubtreeConsistency(
        ulong Start, ulong End, ulong Size, byte[]? Root1, byte[]? Root2, byte[][]? Proof, bool WantErr, string Desc);
}
