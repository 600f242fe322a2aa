using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Verification;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Settings;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Evidence;

/// <summary>
/// The tree grows with the log, its heads are signed, and what comes out of it holds before the verifier, which shares no code with it.
/// </summary>
[Trait("way", "40")]
public sealed class CheckpointTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task Every_entry_has_a_proof_that_the_verifier_accepts_and_another_entrys_it_refuses(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var entries = await AppendAsync(store, 600);

        foreach (var i in new[] { 0, 1, 254, 255, 256, 257, 511, 512, 598, 599 })
        {
            var proof = (await store.Checkpoints.ProveAsync(i, Ct)).Value.ToString();

            Assert.Null(Verify(store, entries[i], proof).Fault);
            Assert.Equal(EvidenceFault.InclusionWrong, Verify(store, entries[(i + 1) % 600], proof).Fault?.Fault);
        }

        Assert.Equal(RefusalCode.NotFound, (await store.Checkpoints.ProveAsync(600, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await store.Checkpoints.ProveAsync(-1, Ct)).Refusal?.Code);
    }

    [Theory, EachStore]
    public async Task A_head_is_signed_once_for_each_size_and_each_goes_on_from_the_one_before(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        List<VerifiedCheckpoint> signed = [];
        foreach (var more in new[] { 1, 254, 1, 300, 256 * 4 })
        {
            await AppendAsync(store, more);
            var one = (await store.Checkpoints.NewestAsync(Ct)).Value;
            Assert.Equal(one, (await store.Checkpoints.NewestAsync(Ct)).Value);
            signed.Add(Open(store, one));
        }

        foreach (var (older, newer) in signed.Zip(signed.Skip(1)))
        {
            var proof = await store.Checkpoints.ConsistencyAsync(older.Head.Size, newer.Head.Size, Ct);
            Assert.Null(ProofVerifier.Consistency(older.Head, newer.Head, proof));
            Assert.NotNull(ProofVerifier.Consistency(older.Head with { Root = newer.Head.Root }, newer.Head, proof));
        }

        Assert.Equal(signed.Select(s => s.Head), await HeadsAsync(store));
        var report = await Logs.VerifyAsync(store.Evidence, signed);
        Assert.Empty(report.Findings);
    }

    [Fact]
    public async Task A_log_written_before_there_was_a_tree_gets_one_at_the_next_start()
    {
        await using var store = await TestStore.OpenAsync();
        var entries = await AppendAsync(store, 700);
        await store.StopAsync();
        await store.RawEvidenceAsync("DROP TRIGGER evidence_nodes_remain; DELETE FROM evidence_nodes");

        await store.RestartAsync();
        entries.AddRange(await AppendAsync(store, 100));

        var proof = (await store.Checkpoints.ProveAsync(3, Ct)).Value.ToString();
        Assert.Null(Verify(store, entries[3], proof).Fault);
        Assert.Empty((await Logs.VerifyAsync(store.Evidence, Open(store, (await store.Checkpoints.NewestAsync(Ct)).Value))).Findings);
    }

    [Theory, EachStore]
    public async Task Key_and_name_stay_over_a_restart_and_another_installation_has_others(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await using var other = await TestStore.OpenAsync(kind);
        var keys = store.Checkpoints.VerifierKeys;
        await AppendAsync(store, 1);
        var before = (await store.Checkpoints.NewestAsync(Ct)).Value;

        await store.RestartAsync();

        Assert.Equal(keys, store.Checkpoints.VerifierKeys);
        Assert.Equal(before, (await store.Checkpoints.NewestAsync(Ct)).Value);
        Assert.Single(keys.Select(key => key.Split('+')[0]).Distinct());
        Assert.NotEqual(keys[0].Split('+')[0], other.Checkpoints.VerifierKeys[0].Split('+')[0]);
        Assert.Empty(keys.Select(key => key.Split('+', 3)[2]).Intersect(other.Checkpoints.VerifierKeys.Select(key =>
            key.Split('+', 3)[2])));
    }

    [Theory, EachStore]
    public async Task Both_keys_sign_and_each_alone_is_enough_for_who_noted_it(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await AppendAsync(store, 3);
        var note = Encoding.UTF8.GetBytes((await store.Checkpoints.NewestAsync(Ct)).Value.Note);

        Assert.Equal([1, 2], store.Checkpoints.VerifierKeys.Select(key => (int)Convert.FromBase64String(key.Split('+', 3)[2])[0]));
        Assert.All(Keys(store), key => Assert.NotNull(CheckpointReader.Open(note, [key], "kept").Checkpoint));
    }

    [Fact]
    public async Task What_was_signed_before_there_was_an_Ed25519_key_stays_as_it_is_and_binds_what_is_signed_after()
    {
        await using var store = await TestStore.OpenAsync();
        await AppendAsync(store, 2);
        await store.Checkpoints.NewestAsync(Ct);
        await OnlyEcdsaAsync(store);
        await store.RestartAsync();

        var before = (await store.Checkpoints.NewestAsync(Ct)).Value;
        await AppendAsync(store, 1);
        var after = (await store.Checkpoints.NewestAsync(Ct)).Value;

        Assert.Equal(1, Lines(before.Note));
        Assert.Equal(2, Lines(after.Note));
        Assert.Equal([2L, 3L], (await HeadsAsync(store)).Select(head => head.Size));
        Assert.Empty((await Logs.VerifyAsync(store.Evidence, [Open(store, before), Open(store, after)])).Findings);
    }

    [Fact]
    public async Task Neither_key_signs_another_log_than_the_ECDSA_key_alone_signed_before()
    {
        await using var store = await TestStore.OpenAsync();
        await AppendAsync(store, 2);
        await store.Checkpoints.NewestAsync(Ct);
        await OnlyEcdsaAsync(store);
        await store.RestartAsync();
        await AppendAsync(store, 1);
        await store.RawEvidenceAsync("DROP TRIGGER evidence_entries_stay; UPDATE evidence_entries SET leaf_hash = zeroblob(32) WHERE idx = 1");

        var refused = await store.Checkpoints.NewestAsync(Ct);

        Assert.Equal((RefusalCode.EvidenceUnavailable, "checkpoint"), (refused.Refusal?.Code, refused.Refusal?.Rule));
        Assert.Equal([2L], (await HeadsAsync(store)).Select(head => head.Size));
    }

    [Fact]
    public async Task A_log_has_the_name_that_the_settings_give_and_keeps_it()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite, ("Evidence:Origin", "crm.example.com/evidence"));
        await AppendAsync(store, 1);
        Assert.StartsWith("crm.example.com/evidence\n1\n", (await store.Checkpoints.NewestAsync(Ct)).Value.Note, StringComparison.Ordinal);
        await store.StopAsync();

        await using var renamed = store.Another(("Evidence:Origin", "crm.example.com/other"));
        var fault = await Assert.ThrowsAsync<InvalidSettingException>(renamed.StartAsync);

        Assert.Contains("Evidence:Origin", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'crm.example.com/evidence'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://crm.example.com")]
    [InlineData("two words")]
    [InlineData("a+b")]
    public void A_name_that_no_log_can_have_is_refused_with_the_settings_name(string origin)
    {
        var store = TestStore.Closed(("Evidence:Origin", origin));

        Assert.Contains(
            "Evidence:Origin", Assert.Throws<InvalidSettingException>(store.Get<StorageSettings>).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE evidence_entries SET leaf_hash = zeroblob(32) WHERE idx = 280")]
    [InlineData("DELETE FROM evidence_entries WHERE idx >= 299")]
    [InlineData("UPDATE evidence_nodes SET hash = zeroblob(32)")]
    public async Task What_was_changed_after_it_was_signed_is_signed_no_more(string change)
    {
        await using var store = await TestStore.OpenAsync();
        await AppendAsync(store, 300);
        Assert.True((await store.Checkpoints.NewestAsync(Ct)).IsAllowed);
        await store.RawEvidenceAsync("DROP TRIGGER evidence_entries_stay; DROP TRIGGER evidence_entries_remain; DROP TRIGGER evidence_nodes_stay; " + change);

        var refused = await store.Checkpoints.NewestAsync(Ct);

        Assert.Equal((RefusalCode.EvidenceUnavailable, "checkpoint"), (refused.Refusal?.Code, refused.Refusal?.Rule));
        Assert.Contains("the checkpoint over its first 300 entries", refused.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal("checkpoint", (await store.Checkpoints.ProveAsync(0, Ct)).Refusal?.Rule);
    }

    [Theory]
    [InlineData("leaf_hash = zeroblob(32)", 2)]
    [InlineData("bytes = CAST(replace(CAST(bytes AS TEXT), 'p.', 'q.') AS BLOB)", 3)]
    public async Task A_proof_that_would_not_hold_is_handed_to_nobody(string change, int of)
    {
        await using var store = await TestStore.OpenAsync();
        await AppendAsync(store, 300);
        Assert.True((await store.Checkpoints.ProveAsync(of, Ct)).IsAllowed);
        await store.RawEvidenceAsync($"DROP TRIGGER evidence_entries_stay; UPDATE evidence_entries SET {change} WHERE idx = 3");

        Assert.Equal("checkpoint", (await store.Checkpoints.ProveAsync(of, Ct)).Refusal?.Rule);
        Assert.True((await store.Checkpoints.ProveAsync(299, Ct)).IsAllowed);
    }

    [Theory]
    [InlineData("UPDATE evidence_checkpoints SET size = 9")]
    [InlineData("DELETE FROM evidence_checkpoints")]
    [InlineData("DELETE FROM evidence_nodes")]
    public async Task What_was_signed_is_append_only_as_well(string statement)
    {
        await using var store = await TestStore.OpenAsync();
        await AppendAsync(store, 256);
        await store.Checkpoints.NewestAsync(Ct);

        var fault = await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() =>
            store.RawEvidenceAsync(statement));

        Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<List<ReadOnlyMemory<byte>>> AppendAsync(TestStore store, int count)
    {
        var appended = await Task.WhenAll(Enumerable.Range(0, count).Select(i => store.Evidence.AppendAsync(Logs.Draft($"prs_{i}"), Ct)));
        var last = appended.Max(a => a.Value.Index);
        return [.. await store.Evidence.BytesAsync(last + 1 - count, count, Ct)];
    }

    private static EntryProofReport Verify(TestStore store, ReadOnlyMemory<byte> entry, string proof) =>
        EntryProofVerifier.Verify(entry.Span, Encoding.UTF8.GetBytes(proof), Keys(store));

    private static VerifiedCheckpoint Open(TestStore store, SignedCheckpoint checkpoint)
    {
        var opened = CheckpointReader.Open(Encoding.UTF8.GetBytes(checkpoint.Note), Keys(store), "checkpoint");
        Assert.Null(opened.Fault);
        Assert.Equal(checkpoint.Head, opened.Checkpoint?.Head);
        return opened.Checkpoint!;
    }

    private static List<VerifierKey> Keys(TestStore store) => [.. store.Checkpoints.VerifierKeys.Select(Key)];

    private static VerifierKey Key(string vkey)
    {
        Assert.True(VerifierKey.TryParse(vkey, Ed25519Verifier.Instance, out var key, out var reason), reason);
        return key;
    }

    // The table as the version before left it: the Ed25519 line, the first one after the blank line, wasn't there.
    private static Task OnlyEcdsaAsync(TestStore store) => store.RawEvidenceAsync("""
        DROP TRIGGER evidence_checkpoints_stay;
        UPDATE evidence_checkpoints SET note = substr(note, 1, instr(note, char(10, 10)) + 1)
            || substr(substr(note, instr(note, char(10, 10)) + 2), instr(substr(note, instr(note, char(10, 10)) + 2), char(10)) + 1)
        """);

    private static int Lines(string note) => note[(note.IndexOf("\n\n", StringComparison.Ordinal) + 2)..].Count(c => c == '\n');

    private static async Task<List<TreeHead>> HeadsAsync(TestStore store)
    {
        List<TreeHead> heads = [];
        await foreach (var checkpoint in store.Checkpoints.AllAsync(Ct))
        {
            heads.Add(checkpoint.Head);
        }

        return heads;
    }
}
