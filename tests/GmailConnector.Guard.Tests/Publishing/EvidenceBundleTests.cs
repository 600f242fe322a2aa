using System.IO.Compression;
using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Evidence.Notes;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Publishing;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Publishing;

/// <summary>What anybody gets of the record: all of it, and of an access whose owner is told later nothing but hashes until then.</summary>
public sealed class EvidenceBundleTests : IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromDays(2);

    private readonly Desk desk = new();
    private readonly Mock<IPolicyArchive> policies = new(MockBehavior.Strict);
    private readonly BundleSources sources;

    public EvidenceBundleTests()
    {
        policies.Setup(p => p.AllAsync(It.IsAny<CancellationToken>())).ReturnsAsync([new PolicyVersion(
            "ab12", "version: 1\n"u8.ToArray())]);
        var log = desk.World.CheckpointLog;
        log.Setup(c => c.VerifierKeys).Returns(["log.example+00000000+AQ==", "log.example+11111111+Ag=="]);
        log.Setup(c => c.NewestAsync(It.IsAny<CancellationToken>())).Returns(() =>
            Task.FromResult<Outcome<SignedCheckpoint>>(Head(desk.World.Evidence.Entries.Count)));
        log.Setup(c => c.AllAsync(It.IsAny<CancellationToken>())).Returns(() => new[] { Head(1), Head(int.MaxValue) }.ToAsyncEnumerable());
        log.Setup(c => c.ProveAsync(It.IsAny<long>(), It.IsAny<SignedCheckpoint>(), It.IsAny<CancellationToken>()))
            .Returns((long index, SignedCheckpoint under, CancellationToken _) =>
                Task.FromResult<Outcome<EntryProof>>(new EntryProof(index, [], under.Note)));
        sources = new BundleSources(
            desk.World.Evidence, log.Object, policies.Object, new Tenants([TenantId.Default, Second]), desk.World.Grants, desk.World.Clock);
    }

    private static TenantId Second => new("second");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IReadOnlyList<EvidenceEntry> Entries => desk.World.Evidence.Entries;

    public void Dispose() => sources.Dispose();

    [Fact]
    public async Task It_has_every_entry_word_for_word_and_what_checks_them()
    {
        await desk.FiledAsync(Ct);
        desk.World.Clock.Advance(TimeSpan.FromDays(1));

        var files = await FilesAsync();

        Assert.Equal(Entries.Select(Line), Lines(files));
        Assert.Equal(
            ["README.txt", "checkpoint.txt", "checkpoints.jsonl", "log.evidence.jsonl", "log.vkey", "policies/ab12.txt"],
            files.Keys.Where(n => !n.StartsWith("proofs/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal($"head of {Entries.Count}\n", files["checkpoint.txt"]);
        Assert.Equal("\"head of 1\\n\"\n", files["checkpoints.jsonl"]);
        Assert.Equal("version: 1\n", files["policies/ab12.txt"]);
        Assert.Equal("log.example+00000000+AQ==\nlog.example+11111111+Ag==\n", files["log.vkey"]);
        Assert.Equal(
            Entries.GroupBy(e => e.Kind).Select(k => $"proofs/{k.Max(e => e.Index)}.tlog-proof").Order(),
            files.Keys.Where(n => n.StartsWith("proofs/", StringComparison.Ordinal)).Order());
        Assert.Contains("verify evidence-", files["README.txt"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_the_owner_may_know_an_incident_is_there_as_hashes_alone_and_then_word_for_word()
    {
        await AppendAsync("mailbox-agreement:agr_1", "default");
        var before = Entries.Count;
        var incident = await desk.FiledAsync(Ct, f => f with { NoticeDelay = Delay, NoticeDelayReason = Desk.Words("An insider.") });
        Assert.True((await desk.ApproveAsync(desk.Tomas, incident, Ct, "m2")).IsAllowed);
        Assert.Null(await desk.OpenAsync(desk.Sofia, incident, "m2", Ct));
        Assert.Equal(RefusalCode.NotFound, (await desk.Cases.FindAsync(desk.Lena, incident, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await desk.Cases.FindAsync(desk.Lena, new GrantId("ord_unknown"), Ct)).Refusal?.Code);
        Assert.NotNull(await desk.OpenAsync(desk.Tomas, incident, "m2", Ct));
        desk.World.Clock.Advance(Delay - TimeSpan.FromSeconds(1));

        var gagged = await FilesAsync();

        Assert.All(
            new[] { EvidenceKind.ScopeFrozen, EvidenceKind.GrantGiven, EvidenceKind.ViewOutcome, EvidenceKind.AccessRefused },
            kind => Assert.Contains(kind, Entries.Skip(before).Select(e => e.Kind)));
        Assert.Equal(Entries.Skip(before).Select(e => $"withheld {MerkleHash.Leaf(EntryEncoding.Encode(e))}"), Lines(gagged).Skip(before));
        Assert.All(
            gagged.Where(f => f.Key != "log.evidence.jsonl"),
            f => Assert.DoesNotContain(incident.Value, f.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(
            gagged.Keys,
            n => n.StartsWith("proofs/", StringComparison.Ordinal) && int.Parse(Path.GetFileNameWithoutExtension(n), null) >= before);

        desk.World.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Entries.Select(Line), Lines(await FilesAsync()));
    }

    [Fact]
    public async Task What_names_a_ground_that_nobody_knows_stays_out()
    {
        await AppendAsync("legal-order:ord_gone", "default");
        await AppendAsync("mailbox-agreement:agr_1", "default");
        await AppendAsync("mailbox-agreement:agr_1", "another");

        Assert.Equal([true, false, true], Lines(await FilesAsync()).Select(l => l.StartsWith("withheld ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Each_tenants_entries_are_there_and_what_names_another_tenants_ground_or_no_tenant_that_is_served_stays_out()
    {
        var grant = await desk.FiledAsync(Ct);
        var before = Entries.Count;
        foreach (var (tenant, ground) in new (string, string?)[]
        {
            ("second", null), ("second", $"security-incident:{grant}"), ("gone", null), ("default", null),
        })
        {
            await desk.World.Evidence.AppendAsync(
                new EvidenceDraft { Tenant = tenant, Kind = EvidenceKind.SignOut, Actor = "p_somebody", Ground = ground }, Ct);
        }

        Assert.Equal(
            [false, true, true, false],
            Lines(await FilesAsync()).Skip(before).Select(l => l.StartsWith("withheld ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_are_made_at_once_and_a_third_waits_until_one_is_done()
    {
        await AppendAsync("mailbox-agreement:agr_1", "default");
        var one = (await sources.OpenAsync(Ct)).Value;
        using var two = (await sources.OpenAsync(Ct)).Value;

        var refused = await sources.OpenAsync(Ct);
        one.Dispose();
        one.Dispose();

        Assert.Equal((RefusalCode.RateLimited, TimeSpan.FromMinutes(1)), (refused.Refusal?.Code, refused.Refusal?.RetryAfter));
        using var third = (await sources.OpenAsync(Ct)).Value;
        Assert.False((await sources.OpenAsync(Ct)).IsAllowed);
    }

    [Fact]
    public async Task Without_a_head_there_is_none_and_nobody_is_kept_waiting_for_it()
    {
        desk.World.CheckpointLog.Setup(c => c.NewestAsync(It.IsAny<CancellationToken>())).ReturnsAsync(
            (Outcome<SignedCheckpoint>)Refusal.Unexplained);

        for (var i = 0; i <= BundleSources.AtOnce; i++)
        {
            Assert.Equal(Refusal.Unexplained, (await sources.OpenAsync(Ct)).Refusal);
        }
    }

    [Fact]
    public async Task A_record_that_ends_before_its_head_is_no_bundle()
    {
        await AppendAsync("mailbox-agreement:agr_1", "default");
        using var bundle = (await sources.OpenAsync(Ct)).Value;
        desk.World.Evidence.Entries.Clear();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => bundle.WriteAsync(Stream.Null, Ct));
    }

    private async Task AppendAsync(string ground, string tenant) => Assert.True((await desk.World.Evidence.AppendAsync(
        new EvidenceDraft
        {
            Tenant = tenant,
            Kind = EvidenceKind.ViewIntent,
            Actor = "p_amira",
            Mailbox = "mbx_1",
            Ground = ground,
            Correlation = "c"
        },
        Ct)).IsAllowed);

    private async Task<Dictionary<string, string>> FilesAsync()
    {
        using var bundle = (await sources.OpenAsync(Ct)).Value;
        using var written = new MemoryStream();
        await bundle.WriteAsync(new Response(written), Ct);
        written.Position = 0;
        using var zip = new ZipArchive(written, ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(e => e.FullName, e => new StreamReader(e.Open()).ReadToEnd(), StringComparer.Ordinal);
    }

    private SignedCheckpoint Head(int size) => new(new TreeHead(size, default), desk.World.Clock.GetUtcNow(), $"head of {size}\n");

    private static string[] Lines(Dictionary<string, string> files) => files["log.evidence.jsonl"].TrimEnd('\n').Split('\n');

    private static string Line(EvidenceEntry entry) => Encoding.ASCII.GetString(EntryEncoding.Encode(entry));

    // Like the body of a response: no seeking, and nobody's thread is kept waiting.
    private sealed class Response(Stream to) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            to.WriteAsync(buffer, offset, count, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            to.WriteAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => to.FlushAsync(cancellationToken);
    }
}
