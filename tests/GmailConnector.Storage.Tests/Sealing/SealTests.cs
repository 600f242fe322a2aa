using System.Security.Cryptography;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Keys;
using GmailConnector.Storage.Sealing;
using GmailConnector.Storage.Settings;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Sealing;

public sealed class SealTests
{
    private static readonly Cell Here = new("tenant", "mailbox", "messages", "summary", "m1");

    private static CancellationToken Ct => TestStore.Ct;

    public static TheoryData<string, string> Moves() => new()
    {
        { "another row", "UPDATE messages SET summary = (SELECT summary FROM messages WHERE id = 'm2' AND mailbox = 'mbx_one') WHERE id = 'm1' AND mailbox = 'mbx_one'" },
        { "another column", "UPDATE messages SET summary = content WHERE id = 'm1' AND mailbox = 'mbx_one'" },
        { "another mailbox", "UPDATE messages SET summary = (SELECT summary FROM messages WHERE id = 'm1' AND mailbox = 'mbx_two') WHERE id = 'm1' AND mailbox = 'mbx_one'" },
        { "a changed byte", "UPDATE messages SET summary = CAST(substr(summary, 1, 40) || CASE substr(summary, 41, 1) WHEN x'00' THEN x'01' ELSE x'00' END || substr(summary, 42) AS BLOB) WHERE id = 'm1' AND mailbox = 'mbx_one'" },
        { "a cut", "UPDATE messages SET summary = substr(summary, 1, 12) WHERE id = 'm1' AND mailbox = 'mbx_one'" },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task A_value_that_was_moved_or_changed_does_not_open(string what, string sql)
    {
        Assert.NotEmpty(what);
        await using var store = await TestStore.OpenAsync();
        var one = await store.AddMailboxAsync("one");
        var two = await store.AddMailboxAsync("two");
        await store.SaveAsync(one, Sample.Message("m1", "t1"), Sample.Message("m2", "t1"));
        await store.SaveAsync(two, Sample.Message("m1", "t1"));
        await store.RawStoreAsync(sql);

        var fault = await Assert.ThrowsAsync<SealBrokenException>(() =>
            store.Messages.SummariesAsync(one.Tenant, one.Id, [new MessageId("m1")], Ct));
        Assert.Contains("messages.summary of m1", fault.Message, StringComparison.Ordinal);
        Assert.Single(await store.Messages.SummariesAsync(one.Tenant, one.Id, [new MessageId("m2")], Ct));
    }

    [Theory, EachStore]
    public async Task A_wrapped_key_that_was_moved_to_another_mailbox_does_not_open(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var one = await store.AddMailboxAsync("one");
        await store.AddMailboxAsync("two");
        await store.StopAsync();
        await store.RawStoreAsync("UPDATE mailbox_keys SET wrapped = (SELECT wrapped FROM mailbox_keys WHERE mailbox = 'mbx_two') WHERE mailbox = 'mbx_one'");
        await store.RestartAsync();

        await Assert.ThrowsAsync<SealBrokenException>(() => store.Mailboxes.FindAsync(one.Tenant, one.Id, Ct));
    }

    [Fact]
    public async Task Another_master_key_stops_the_start()
    {
        await using var store = await TestStore.OpenAsync();
        await store.StopAsync();
        await File.WriteAllTextAsync(store.KeyFile, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), Ct);

        var fault = await Assert.ThrowsAsync<InvalidSettingException>(store.RestartAsync);
        Assert.Equal("Keys:File", fault.Setting);
        Assert.Contains("another master key", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_master_key_is_not_replaced_by_a_new_one()
    {
        await using var store = await TestStore.OpenAsync();
        await store.StopAsync();
        File.Delete(store.KeyFile);

        var fault = await Assert.ThrowsAsync<InvalidSettingException>(store.RestartAsync);
        Assert.Contains("is missing", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(store.KeyFile));
    }

    [Fact]
    public void The_same_text_is_never_sealed_into_the_same_bytes()
    {
        using var sealer = new Sealer(new byte[32]);

        Assert.NotEqual(sealer.Seal("same"u8, Here), sealer.Seal("same"u8, Here));
    }

    [Fact]
    public void A_seal_opens_with_its_key_at_its_place_alone()
    {
        using var sealer = new Sealer(new byte[32]);
        using var other = new Sealer([.. Enumerable.Repeat((byte)1, 32)]);
        var value = sealer.Seal("text"u8, Here);

        Assert.Equal("text"u8.ToArray(), sealer.Open(value, Here));
        Assert.Throws<SealBrokenException>(() => other.Open(value, Here));
        foreach (var elsewhere in new[] { Here with { Tenant = "x" }, Here with { Mailbox = "x" }, Here with { Table = "x" }, Here with
        {
            Column = "x"
        }, Here with { Row = "x" } })
        {
            Assert.Throws<SealBrokenException>(() => sealer.Open(value, elsewhere));
        }
    }

    [Fact]
    public async Task Many_threads_seal_and_open_with_one_key()
    {
        using var sealer = new Sealer(new byte[32]);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(task => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                var cell = Here with { Row = $"{task}-{i}" };
                Assert.Equal(BitConverter.GetBytes(i), sealer.Open(sealer.Seal(BitConverter.GetBytes(i), cell), cell));
            }
        })));
    }

    [Fact]
    public void A_data_key_in_use_survives_its_owner_and_ends_with_its_last_holder()
    {
        var key = new DataKey(Sample.Tenant, new MailboxId("mbx_1"), new byte[32]);
        Assert.True(key.TryHold());
        key.Dispose();
        var value = key.SealText("still", "t", "c", "r");
        key.Dispose();

        Assert.False(key.TryHold());
        Assert.Throws<ObjectDisposedException>(() => key.OpenText(value, "t", "c", "r"));
    }
}
