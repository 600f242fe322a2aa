using System.Runtime.CompilerServices;
using GmailConnector.Evidence;
using GmailConnector.Guard;
using GmailConnector.Guard.Grounds;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Settings;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// The evidence log, in a database of its own that is only ever added to. It opens with the host, or with the first entry where that
/// comes earlier (the policy in force is put on record before anything starts).
/// </summary>
internal sealed class EvidenceLog(StorageSettings settings, Store store, RecordedEnds ends, TimeProvider clock, ILogger<EvidenceLog> logger)
    : IEvidenceLog, IAsyncDisposable, IDisposable
{
    private const int VerifiedAtStart = 1000;
    private const int PageSize = 500;

    private readonly SemaphoreSlim opening = new(1, 1);
    private volatile Opened? opened;
    private bool ended;

    internal SqliteDatabase Database => Current.Database;

    private Opened Current => opened ?? throw new StoreUnavailableException("The evidence log isn't open: the host opens it when it starts.");

    /// <summary>Opens the store, whose lock keeps a second process off both, and then the log; once.</summary>
    internal async Task OpenAsync(CancellationToken ct)
    {
        await opening.WaitAsync(ct);
        try
        {
            if (opened is null && !ended)
            {
                await store.OpenAsync(ct);
                opened = await OpenLogAsync(ct);
            }
        }
        finally
        {
            opening.Release();
        }
    }

    private async Task<Opened> OpenLogAsync(CancellationToken ct)
    {
        var database = new SqliteDatabase(settings.EvidenceFile);
        try
        {
            database.Create();
            await new Migrator(database, clock).ApplyAsync(Migration.Embedded("sqlite.evidence"), ct);
            var table = new EvidenceTable(database);
            await table.VerifyTailAsync(VerifiedAtStart, ct);
            var writing = new GroupCommit(table, ends, clock, logger);
            await writing.CatchUpAsync(ct);
            return new Opened(database, table, writing, Task.Run(writing.RunAsync, CancellationToken.None));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public async Task<Outcome<EvidenceEntry>> AppendAsync(EvidenceDraft draft, CancellationToken ct)
    {
        if (opened is null)
        {
            await OpenAsync(ct);
        }

        return opened is { } open ? await open.Writing.AppendAsync(draft, ct) : EvidenceRefusals.Closed;
    }

    public Task<IReadOnlyList<EvidenceEntry>> AboutAsync(TenantId tenant, MailboxId mailbox, long? before, int limit, CancellationToken ct) =>
        Current.Table.AboutAsync(tenant.Value, mailbox.Value, before, limit, ct);

    public Task<long> FirstSinceAsync(DateTimeOffset instant, CancellationToken ct) => Current.Table.FirstSinceAsync(instant, ct);

    public async IAsyncEnumerable<EvidenceEntry> ReadAsync(long from, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var page = await Current.Table.FromAsync(from, PageSize, ct);
            foreach (var entry in page)
            {
                yield return entry;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            from = page[^1].Index + 1;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await opening.WaitAsync();
        try
        {
            ended = true;
            if (opened is { } open)
            {
                opened = null;
                open.Writing.Complete();
                await open.Loop;
                open.Database.Dispose();
            }
        }
        finally
        {
            opening.Release();
        }
    }

    public void Dispose() => Task.Run(async () => await DisposeAsync()).GetAwaiter().GetResult();

    private sealed record Opened(SqliteDatabase Database, EvidenceTable Table, GroupCommit Writing, Task Loop);
}
