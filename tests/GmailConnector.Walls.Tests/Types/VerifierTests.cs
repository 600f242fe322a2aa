using GmailConnector.Walls.Tests.Repository;

namespace GmailConnector.Walls.Tests.Types;

/// <summary>The evidence's verifier is worth what it doesn't share with the writer: a fault in common would be seen by neither.</summary>
public class VerifierTests
{
    private const string Ours = "GmailConnector.Evidence.";
    private const string Verification = Ours + "Verification.";

    // What both know: values, names and bounds; and the reader of lines, which the writer doesn't use.
    private static readonly HashSet<string> Shared = new(
        new[] { "EvidenceKind", "EvidenceLimits", "LeafHash", "LineReader", "TreeHash", "TreeHead" }.Select(name => Ours + name),
        StringComparer.Ordinal);

    private static readonly Lazy<IReadOnlyCollection<(string From, string To)>> Named = new(() =>
        NamedTypes.In(Repo
            .Files()
            .Where(file =>
                file.StartsWith("src/GmailConnector.Evidence/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(Repo.Read)));

    [Fact]
    public void The_verifier_uses_nothing_of_the_writers() =>
        Rule.Holds([.. Named.Value.Where(use => use.From.StartsWith(Verification, StringComparison.Ordinal))], FaultsOf, atLeast: 40);

    [Fact]
    public void What_is_shared_is_shared() =>
        Assert.Equal(
            Shared,
            Named.Value
                .Where(use =>
                    use.From.StartsWith(Verification, StringComparison.Ordinal)
                        && !use.To.StartsWith(Verification, StringComparison.Ordinal))
                .Select(use => use.To)
                .ToHashSet());

    [Fact]
    public void The_writer_uses_nothing_of_the_verifiers() =>
        Rule.Holds(
            [.. Named.Value.Where(use => !use.From.StartsWith(Verification, StringComparison.Ordinal))],
            use => use.To.StartsWith(Verification, StringComparison.Ordinal) ? [$"{use.From} uses {use.To}"] : [],
            atLeast: 40);

    [Theory]
    [InlineData("static byte[] Take() => MerkleHash.Node();")]
    [InlineData("static Func<byte[]> Take() => () => MerkleHash.Node();")]
    [InlineData("static Func<byte[]> Take() => MerkleHash.Node;")]
    [InlineData("static object Take() => new MerkleHash();")]
    [InlineData("static MerkleHash? Take() => null;")]
    [InlineData("static object Take(List<MerkleHash> taken) => taken;")]
    [InlineData("static string Take() => nameof(MerkleHash);")]
    [InlineData("static async Task<int> TakeAsync() { await Task.Yield(); return MerkleHash.Node().Length; }")]
    public void A_planted_use_is_found(string member)
    {
        var named = NamedTypes.In(
        [
            "namespace GmailConnector.Evidence; public class MerkleHash { public static byte[] Node() => []; }",
            $"namespace GmailConnector.Evidence.Verification; internal class Walk {{ {member} }}",
        ]);

        Assert.Equal(["GmailConnector.Evidence.Verification.Walk uses GmailConnector.Evidence.MerkleHash"], named.SelectMany(FaultsOf));
    }

    private static IEnumerable<string> FaultsOf((string From, string To) use) =>
        use.To.StartsWith(Verification, StringComparison.Ordinal) || Shared.Contains(use.To) ? [] : [$"{use.From} uses {use.To}"];
}
