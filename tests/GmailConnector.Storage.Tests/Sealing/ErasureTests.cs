using Dapper;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Mailboxes;
using GmailConnector.Storage.Sealing;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Sealing;

public sealed class ErasureTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task The_wrapped_key_is_in_no_file_any_more()
    {
        await using var store = await TestStore.OpenAsync();
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1"));
        var wrapped = await WrappedAsync(store, mailbox.Id);
        Assert.True(IsAnywhere(store.Folder, wrapped));

        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);

        Assert.False(IsAnywhere(store.Folder, wrapped));
    }

    [Fact]
    public async Task While_somebody_reads_old_pages_stay_and_the_next_write_drops_them()
    {
        await using var store = await TestStore.OpenAsync();
        var mailbox = await store.AddMailboxAsync();
        var other = await store.AddMailboxAsync("other");
        var wrapped = await WrappedAsync(store, mailbox.Id);
        var reading = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        var reader = store.Database.ReadAsync(
            async c =>
            {
                await c.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM mailbox_keys");
                reading.SetResult();
                await mayEnd.Task;
                return true;
            },
            Ct);
        await reading.Task;
        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);
        Assert.True(IsAnywhere(store.Folder, wrapped));
        mayEnd.SetResult();
        await reader;

        await store.SaveAsync(other, Sample.Message("m1", "t1"));

        Assert.False(IsAnywhere(store.Folder, wrapped));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_wrapped_key_is_in_no_table_of_PostgreSQL_any_more_even_if_somebody_reads_at_that_moment(bool somebodyReads)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var server = PostgresServer.Start();
        var place = await server.NewDatabaseAsync(Ct);
        await using var store = await TestStore.OnServerAsync(place);
        var mailbox = await store.AddMailboxAsync();
        var other = await store.AddMailboxAsync("other");
        var wrapped = await WrappedAsync(store, mailbox.Id);
        var tables = new DirectoryInfo(Path.Combine(server.DataFolder, "base"));
        await PostgresServer.RunAsync(place, "CHECKPOINT", Ct);
        Assert.True(IsAnywhere(tables, wrapped, "*"));

        await store.Database.ReadAsync(
            async c =>
            {
                if (somebodyReads)
                {
                    await c.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM mailbox_keys");
                }

                await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);
                return true;
            },
            Ct);
        await store.SaveAsync(other, Sample.Message("m1", "t1"));

        await PostgresServer.RunAsync(place, "CHECKPOINT", Ct);
        Assert.False(IsAnywhere(tables, wrapped, "*"));
    }

    [Theory, EachStore]
    public async Task A_copy_of_its_rows_put_back_does_not_open(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1"));
        await store.RawStoreAsync("CREATE TABLE copied_mailboxes AS SELECT * FROM mailboxes; CREATE TABLE copied_messages AS SELECT * FROM messages");
        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);

        await store.RawStoreAsync("INSERT INTO mailboxes SELECT * FROM copied_mailboxes; INSERT INTO messages SELECT * FROM copied_messages");

        Assert.Null(await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct));
        Assert.Empty(await store.Messages.ContentsAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m1")], Ct));

        // Nor with a key that is made for it anew.
        var (fresh, freshWrapped) = store.Store.Keys.Create(mailbox.Tenant, mailbox.Id);
        fresh.Dispose();
        await store.Database.WriteAsync(
            c => c.RunAsync(
                "INSERT INTO mailbox_keys (tenant, mailbox, wrapped) VALUES (@t, @m, @freshWrapped)",
                new { t = mailbox.Tenant.Value, m = mailbox.Id.Value, freshWrapped },
                Ct),
            Ct);
        await store.RestartAsync();
        await Assert.ThrowsAsync<SealBrokenException>(() =>
            store.Messages.ContentsAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m1")], Ct));
    }

    [Theory, EachStore]
    public async Task A_crash_between_key_and_rows_leaves_nothing_that_opens_and_the_next_start_finishes(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1", 0, "INBOX"));

        await MailboxErasure.DestroyKeyAsync(store.Store, mailbox.Tenant, mailbox.Id, Ct);

        Assert.Null(await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct));
        Assert.Empty(await store.Mailboxes.InStateAsync(MailboxState.Connected, Ct));
        Assert.Empty(await store.Messages.ContentsAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m1")], Ct));
        Assert.Single(await store.Messages.AllIdsAsync(mailbox.Tenant, mailbox.Id, Ct));

        await store.RestartAsync();

        Assert.Empty(await store.Messages.AllIdsAsync(mailbox.Tenant, mailbox.Id, Ct));
        Assert.Equal(0, await store.Database.ReadAsync(c => c.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM mailboxes"), Ct));
    }

    [Theory, EachStore]
    public async Task A_key_is_read_from_the_database_again_once_its_time_is_over(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        Assert.NotNull(await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct));
        await store.RawStoreAsync("DELETE FROM mailbox_keys");
        Assert.NotNull(await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct));

        store.Clock.Now += TimeSpan.FromMinutes(11);

        Assert.Null(await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct));
    }

    private static Task<byte[]> WrappedAsync(TestStore store, MailboxId mailbox) =>
        store.Database.ReadAsync(
            c => c.ExecuteScalarAsync<byte[]>("SELECT wrapped FROM mailbox_keys WHERE mailbox = @m", new { m = mailbox.Value })!, Ct)!;

    private static bool IsAnywhere(DirectoryInfo folder, byte[] wrapped, string files = "store.db*") =>
        folder.EnumerateFiles(files, SearchOption.AllDirectories).Where(f => f.Extension != ".lock").Any(f =>
        {
            using var stream = new FileStream(f.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(wrapped) >= 0;
        });
}
