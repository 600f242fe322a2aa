using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Dapper;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Databases;

public sealed class StoreFaultTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task A_full_disk_is_named_and_leaves_nothing_half_written()
    {
        await using var store = await TestStore.OpenAsync();
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, Sample.Message("before", "t0", 0, "INBOX"));
        await store.MaintainAsync("PRAGMA max_page_count = 60");
        var sync = new SyncState(false, 1, "page", 200, 400, null);
        var batch = Enumerable.Range(0, 200).Select(i => Big(i)).ToList();

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            store.Messages.SaveAsync(mailbox.Tenant, mailbox.Id, batch, sync, Ct));

        Assert.StartsWith("The disk that holds store.db is full.", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["before"], (await store.Messages.AllIdsAsync(mailbox.Tenant, mailbox.Id, Ct)).Select(m => m.Value));
        Assert.Single((await store.Messages.ThreadsAsync(
            mailbox.Tenant, mailbox.Id, LabelId.Inbox, ReceivedSpan.Ever, default, null, 50, Ct)).Rows);
        Assert.Equal(SyncState.NotStarted, (await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct))!.Sync);

        await store.MaintainAsync("PRAGMA max_page_count = 1000000");
        await store.Messages.SaveAsync(mailbox.Tenant, mailbox.Id, batch, sync, Ct);
        Assert.Equal(201, (await store.Messages.AllIdsAsync(mailbox.Tenant, mailbox.Id, Ct)).Count);
    }

    [Fact]
    public async Task A_read_only_file_is_named_and_reading_goes_on()
    {
        await using var store = await TestStore.OpenAsync();
        var mailbox = await store.AddMailboxAsync();

        File.SetAttributes(store.StoreFile, FileAttributes.ReadOnly);
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.SaveAsync(mailbox, Sample.Message("m1", "t1")));
        Assert.NotNull(await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct));
        File.SetAttributes(store.StoreFile, FileAttributes.Normal);

        Assert.StartsWith("store.db is read-only.", fault.Message, StringComparison.Ordinal);
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1"));
    }

    [Fact]
    public async Task A_write_that_sqlite_refuses_as_read_only_is_named()
    {
        await using var store = await TestStore.OpenAsync();
        var mailbox = await store.AddMailboxAsync();
        await store.MaintainAsync("PRAGMA query_only = ON");

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.SaveAsync(mailbox, Sample.Message("m1", "t1")));

        Assert.StartsWith("store.db can't be written.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        await using var store = TestStore.Closed();
        Directory.CreateDirectory(Path.GetDirectoryName(store.StoreFile)!);
        await File.WriteAllBytesAsync(store.StoreFile, RandomNumberGenerator.GetBytes(8192), Ct);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(store.StartAsync);

        Assert.StartsWith("store.db is damaged", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_is_cut_off_halfway_leaves_nothing()
    {
        await using var store = await TestStore.OpenAsync();
        var mailbox = await store.AddMailboxAsync();

        await Assert.ThrowsAsync<IOException>(() => store.Database.WriteAsync(
            async c =>
            {
                await c.RunAsync("UPDATE mailboxes SET sync_stored = 99", null, Ct);
                throw new IOException("cut off");
            },
            Ct));

        Assert.Equal(0, (await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct))!.Sync.Stored);
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1"));
    }

    [Fact]
    public async Task A_second_program_on_the_same_store_is_told_who_has_it()
    {
        await using var store = await TestStore.OpenAsync();
        var second = store.Another();

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(second.StartAsync);

        Assert.Contains(
            $"{store.StoreFile} is in use by another process (pid {Environment.ProcessId})", fault.Message, StringComparison.Ordinal);
        Assert.Contains("set Store:Folder", fault.Message, StringComparison.Ordinal);
        await second.StopAsync();
        await store.RestartAsync();
    }

    [Fact]
    public async Task The_lock_of_a_process_that_was_killed_is_free()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "flock(1) is a Unix program.");
        await using var store = TestStore.Closed();
        Directory.CreateDirectory(Path.GetDirectoryName(store.StoreFile)!);
        using var owner = Process.Start(new ProcessStartInfo(
            "flock", ["-o", store.StoreFile + ".lock", "sh", "-c", "echo held; exec sleep 600"])
        { RedirectStandardOutput = true })!;
        Assert.Equal("held", await owner.StandardOutput.ReadLineAsync(Ct));
        await Assert.ThrowsAsync<StoreUnavailableException>(store.StartAsync);

        owner.Kill(entireProcessTree: true);
        await owner.WaitForExitAsync(Ct);

        await store.StartAsync();
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_files_are_for_their_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix modes.");
        await using var store = await TestStore.OpenAsync();
        await store.AddMailboxAsync();

        Assert.All(
            Directory
                .EnumerateFiles(Path.GetDirectoryName(store.StoreFile)!, "*.db*")
                .Append(store.KeyFile)
                .Where(f => Path.GetExtension(f) is not (".lock" or ".pid")),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task Every_connection_is_durable_and_keeps_foreign_keys()
    {
        await using var store = await TestStore.OpenAsync();

        Assert.Equal(1, await store.Database.WriteAsync(c => c.ExecuteScalarAsync<int>("PRAGMA secure_delete"), Ct));
        Assert.Equal(("wal", 2, 1), await store.Database.ReadAsync(Settings, Ct));
        Assert.Equal(("wal", 2, 1), await store.Database.WriteAsync(Settings, Ct));
        Assert.Equal(("wal", 2, 1), await store.EvidenceDatabase.WriteAsync(Settings, Ct));

        static async Task<(string?, int, int)> Settings(System.Data.Common.DbConnection c) =>
            (await c.ExecuteScalarAsync<string>("PRAGMA journal_mode"), await c.ExecuteScalarAsync<int>("PRAGMA synchronous"), await c.ExecuteScalarAsync<int>(
                "PRAGMA foreign_keys"));
    }

    private static MessageRecord Big(int i)
    {
        var message = Sample.Message($"m{i}", $"t{i}", i, "INBOX");
        return message with { Content = message.Content! with { Text = Convert.ToBase64String(RandomNumberGenerator.GetBytes(3000)) } };
    }
}
