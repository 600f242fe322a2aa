using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Killed;

/// <summary>
/// Many at once open messages, their own and others', for as long as this process is let live. A line on its output is what a client has:
/// <c>seen CORRELATION</c> once the guard has let content out, <c>signed BASE64</c> for a head that was handed out.
/// </summary>
internal static class Reader
{
    internal const string Command = "reader";
    internal const string Early = "early";
    internal const string Durable = "durable";

    private const int AtOnce = 8;

    private static readonly Lock Output = new();

    internal static async Task<int> RunAsync(string folder, bool early, string? place)
    {
        await using var store = TestStore.On(new DirectoryInfo(folder), TimeProvider.System, place);
        await store.StartAsync();
        var installation = new Installation(store, early ? new EarlyEvidence(store.Evidence) : store.Evidence);
        await installation.LoadedAsync(CancellationToken.None);
        var mailbox = (await store.Mailboxes.OfPersonAsync(Sample.Tenant, Installation.Owner.Person, CancellationToken.None))[0].Id;
        Say("ready");
        var rounds = new OfficerRounds(installation, mailbox, Say);
        IEnumerable<Func<Task>> work =
        [
            () => SignAsync(store),
            () => installation.GoOnAsync(CancellationToken.None),
            () => OverAndOverAsync(rounds.IncidentAsync),
            () => OverAndOverAsync(rounds.ShareAsync),
            () => OverAndOverAsync(() => LeaveAsync(installation)),
        ];
        await Task.WhenAll(Enumerable
            .Range(0, AtOnce)
            .Select<int, Func<Task>>(r => () => ReadAsync(installation, mailbox, r))
            .Concat(work)
            .Select(step => Task.Run(() => GoOnAsync(step))));
        return 1;
    }

    // Where the store can't be reached, it tries again, as people do.
    private static async Task GoOnAsync(Func<Task> step)
    {
        while (true)
        {
            try
            {
                await step();
                return;
            }
            catch (StoreUnavailableException unavailable)
            {
                Say($"refused {unavailable.Message}");
            }
        }
    }

    private static async Task ReadAsync(Installation installation, MailboxId mailbox, int reader)
    {
        for (var i = reader; ; i += AtOnce)
        {
            Say(await installation.OpenAsync(mailbox, Installation.Message(i), Installation.Owner, null, CancellationToken.None));
        }
    }

    private static async Task LeaveAsync(Installation installation)
    {
        var mailbox = await installation.AnotherAsync(Guid.NewGuid().ToString(), CancellationToken.None);
        Say(await installation.OpenAsync(mailbox, Installation.Message(0), Installation.Owner, null, CancellationToken.None));
        if ((await installation.Connections.DisconnectAsync(Installation.Owner, mailbox, CancellationToken.None)).Refusal is { } refusal)
        {
            Say(refusal);
        }
    }

    private static async Task OverAndOverAsync(Func<Task> round)
    {
        while (true)
        {
            await round();
        }
    }

    private static async Task SignAsync(TestStore store)
    {
        while (true)
        {
            Say((await store.Checkpoints.NewestAsync(CancellationToken.None)).TryGet(out var head, out var refusal)
                ? $"signed {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(head.Note))}"
                : $"refused {refusal.Reason}");
            await Task.Delay(20);
        }
    }

    private static void Say(Outcome<string> opened) =>
        Say(opened.TryGet(out var correlation, out var refusal) ? $"seen {correlation}" : $"refused {refusal.Reason}");

    private static void Say(string line)
    {
        lock (Output)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }

    // The fault that the test has to find: it answers before anything is on disk.
    private sealed class EarlyEvidence(IEvidenceLog log) : IEvidenceLog
    {
        public Task<Outcome<EvidenceEntry>> AppendAsync(EvidenceDraft draft, CancellationToken ct)
        {
            _ = Task.Run(() => log.AppendAsync(draft, CancellationToken.None), CancellationToken.None);
            return Task.FromResult<Outcome<EvidenceEntry>>(EvidenceEntry.Seal(draft, 0, LeafHash.Zero, TimeProvider.System.GetUtcNow()));
        }

        public Task<IReadOnlyList<EvidenceEntry>> AboutAsync(
            TenantId tenant,
            MailboxId mailbox,
            long? before,
            int limit,
            CancellationToken ct) => log.AboutAsync(tenant, mailbox, before, limit, ct);

        public Task<IReadOnlyList<ReadOnlyMemory<byte>>> BytesAsync(long from, int limit, CancellationToken ct) =>
            log.BytesAsync(from, limit, ct);

        public IAsyncEnumerable<EvidenceEntry> ReadAsync(long from, CancellationToken ct) => log.ReadAsync(from, ct);

        public Task<long> FirstSinceAsync(DateTimeOffset instant, CancellationToken ct) => log.FirstSinceAsync(instant, ct);
    }
}
