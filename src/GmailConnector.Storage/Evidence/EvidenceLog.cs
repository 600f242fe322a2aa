using System.Runtime.CompilerServices;
using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Settings;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// The evidence log, in a database of its own that only ever grows. It opens with the host, or with the first entry if that comes
/// earlier (the policy in force is recorded before anything starts).
/// </summary>
internal sealed class EvidenceLog(
    StorageSettings settings, Store store, RecordedEnds ends, ISessionStore sessions, TimeProvider clock, ILogger<EvidenceLog> logger)
    : IEvidenceLog, IAsyncDisposable, IDisposable
{
    private const int VerifiedAtStart = 1000;
    private const int PageSize = 500;

    private readonly SignInChecks signIns = new(sessions, clock);
    private readonly SemaphoreSlim opening = new(1, 1);
    private volatile Opened? opened;
    private bool ended;

    internal Database Database => Current.Database;

    internal TreeTable Tree => Current.Tree;

    internal CheckpointTable Checkpoints => Current.Checkpoints;

    private Opened Current =>
        opened ?? throw new StoreUnavailableException("The evidence log isn't open: the host opens it when it starts.");

    /// <summary>Opens the store, whose lock keeps a second process away from both, and then the log. Later calls do nothing.</summary>
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
        var database = settings.Evidence.Database();
        try
        {
            await database.CreateAsync(ct);
            await new Migrator(database, clock).ApplyAsync("evidence", ct);
            var names = new EvidencePseudonyms(store.Tenants);
            await names.LearnAsync(store.AllTenants, database, ct);
            var table = new EvidenceTable(database, names);
            await table.VerifyTailAsync(VerifiedAtStart, ct);
            var tree = new TreeTable(database);
            await tree.CatchUpAsync(ct);
            var checkpoints = new CheckpointTable(database);
            await RequireSameOriginAsync(checkpoints, ct);
            var writing = new GroupCommit(table, tree, ends, signIns, clock, logger);
            await writing.CatchUpAsync(ct);
            return new Opened(database, names, table, tree, checkpoints, writing, Task.Run(writing.RunAsync, CancellationToken.None));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private async Task RequireSameOriginAsync(CheckpointTable checkpoints, CancellationToken ct)
    {
        if (await checkpoints.NewestAsync(ct) is { } newest
            && !newest.Note.StartsWith(store.LogKeys.Origin + "\n", StringComparison.Ordinal))
        {
            throw new InvalidSettingException(
                "Evidence:Origin",
                $"names this log '{store.LogKeys.Origin}', but its checkpoints name it '{newest.Note.Split('\n')[0]}'. A log can't change its name: set the setting to that name.");
        }
    }

    public async Task<Outcome<EvidenceEntry>> AppendAsync(EvidenceDraft draft, CancellationToken ct)
    {
        if (opened is null)
        {
            await OpenAsync(ct);
        }

        if (opened is not { } open)
        {
            return EvidenceRefusals.Closed;
        }

        var hidden = open.Names.Hide(draft);
        if (!(await signIns.DueAsync(draft, hidden, ct)).TryGet(out var first, out var signedOut))
        {
            return signedOut;
        }

        var appended = await open.Writing.AppendAsync(hidden, first, ct);
        return appended.TryGet(out var entry, out var refusal) ? open.Names.Show(entry) : refusal;
    }

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> BytesAsync(long from, int limit, CancellationToken ct) =>
        Current.Table.BytesAsync(from, limit, ct);

    public Task<IReadOnlyList<EvidenceEntry>> AboutAsync(
        TenantId tenant, MailboxId mailbox, long? before, int limit, CancellationToken ct) =>
        Current.Table.AboutAsync(tenant.Value, mailbox.Value, before, limit, ct);

    /// <summary>Throws where the log isn't the one that this process knows any more, or takes no write.</summary>
    internal async Task RequireWritableAsync(CancellationToken ct)
    {
        await Current.Writing.RequireHeadAsync(ct);
        await Current.Database.RequireWritableAsync(ct);
    }

    internal Task<long> SizeAsync(CancellationToken ct) => Current.Table.SizeAsync(ct);

    internal Task<LeafHash> LeafAsync(long index, CancellationToken ct) => Current.Table.LeafAsync(index, ct);

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

    private sealed record Opened(
        Database Database,
        EvidencePseudonyms Names,
        EvidenceTable Table,
        TreeTable Tree,
        CheckpointTable Checkpoints,
        GroupCommit Writing,
        Task Loop);
}
