using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests;

public class FormatDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "evidence-format.md"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_example_is_canonical_and_has_the_leaf_hash_that_is_printed(int example)
    {
        var bytes = Encoding.UTF8.GetBytes(Block($"json example-{example}"));

        Assert.Null(EntryEncoding.Decode(bytes).Reason);
        Assert.Equal(Block($"text hash-{example}"), MerkleHash.Leaf(bytes).ToString());
    }

    [Fact]
    public async Task The_examples_are_a_log_with_the_head_that_is_printed()
    {
        var printed = Regex.Match(Document, "Head of this log: `([^`]+)`").Groups[1].Value;
        Assert.True(RememberedHead.TryParse(printed, out var head));

        var report = await ChainVerifier.VerifyAsync(
            SampleLog.FileOf([Block("json example-0"), Block("json example-1")]), head, ct: TestContext.Current.CancellationToken);

        AssertAnExtract(report);
    }

    [Fact]
    public async Task The_printed_key_checkpoint_and_proof_belong_to_the_example()
    {
        List<VerifierKey> keys = [];
        foreach (var line in Block("text vkey").Split('\n'))
        {
            Assert.True(VerifierKey.TryParse(line, Ed25519Verifier.Instance, out var key, out var reason), reason);
            Assert.NotNull(CheckpointReader.Open(Encoding.UTF8.GetBytes(Block("text checkpoint") + "\n"), [key], "document").Checkpoint);
            keys.Add(key);
        }

        Assert.Equal(2, keys.Count);
        var opened = CheckpointReader.Open(Encoding.UTF8.GetBytes(Block("text checkpoint") + "\n"), keys, "document");
        Assert.Null(opened.Fault);

        var report = await ChainVerifier.VerifyAsync(
            SampleLog.FileOf([Block("json example-0"), Block("json example-1")]),
            new Remembered { Checkpoints = [opened.Checkpoint!] },
            null,
            TestContext.Current.CancellationToken);
        var proof = EntryProofVerifier.Verify(
            Encoding.UTF8.GetBytes(Block("json example-1")), Encoding.UTF8.GetBytes(Block("text proof") + "\n"), keys);

        AssertAnExtract(report);
        Assert.Equal(report.Tree, opened.Checkpoint!.Head);
        Assert.Null(proof.Fault);
        Assert.NotEmpty(proof.Proved);
    }

    [Fact]
    public void The_document_names_every_kind_and_no_other()
    {
        var section = Document.Split("### Kinds")[1].Split("`X.intent`")[0];

        Assert.Equal(
            EvidenceKind.All.Select(kind => kind.Name).Order(),
            Regex.Matches(section, "`([^`]+)`").Select(match => match.Groups[1].Value).Order());
    }

    [Fact]
    public void The_document_names_every_fault()
    {
        var section = Document.Split("## Faults")[1].Split("## What this")[0];

        Assert.Equal(
            Enum.GetNames<EvidenceFault>().Order(),
            Regex.Matches(section, "`([A-Z][A-Za-z]+)`").Select(match => match.Groups[1].Value).Order());
    }

    // Whole as a chain; the entries by which its view is lawful would come before.
    private static void AssertAnExtract(VerificationReport report) =>
        Assert.Equal([EvidenceFault.GroundNotLive, EvidenceFault.PolicyUnknown], report.Findings.Select(finding => finding.Fault));

    private static string Block(string name)
    {
        var block = Regex.Match(Document, $"```{Regex.Escape(name)}\n(.*?)\n```", RegexOptions.Singleline);
        Assert.True(block.Success, name);
        return block.Groups[1].Value;
    }
}
