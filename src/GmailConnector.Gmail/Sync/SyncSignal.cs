using System.Collections.Concurrent;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Sync;

/// <summary>
/// Requests to sync a mailbox soon, and the result of its last sync. Losing them in a crash is harmless: every mailbox is synced anyway.
/// </summary>
internal sealed class SyncSignal : ISyncSignal
{
    private readonly ConcurrentDictionary<(TenantId, MailboxId), byte> asked = [];
    private readonly ConcurrentDictionary<(TenantId, MailboxId), Refusal> troubles = [];
    private readonly ConcurrentDictionary<(TenantId, MailboxId), int> watched = [];
    private readonly SemaphoreSlim bell = new(0, 1);

    internal bool IsAnyWatched => !watched.IsEmpty;

    public void Request(TenantId tenant, MailboxId mailbox)
    {
        asked[(tenant, mailbox)] = 0;
        Ring();
    }

    public IDisposable Watch(TenantId tenant, MailboxId mailbox)
    {
        watched.AddOrUpdate((tenant, mailbox), 1, (_, pages) => pages + 1);
        Request(tenant, mailbox);
        return new Watching(this, (tenant, mailbox));
    }

    public Refusal? TroubleOf(TenantId tenant, MailboxId mailbox) => troubles.GetValueOrDefault((tenant, mailbox));

    /// <summary>A sync has ended, successfully if <paramref name="trouble"/> is null.</summary>
    internal void Ended(TenantId tenant, MailboxId mailbox, Refusal? trouble)
    {
        if (trouble is null)
        {
            troubles.TryRemove((tenant, mailbox), out _);
        }
        else
        {
            troubles[(tenant, mailbox)] = trouble;
        }
    }

    internal bool IsWatched(TenantId tenant, MailboxId mailbox) => watched.ContainsKey((tenant, mailbox));

    internal bool Take(TenantId tenant, MailboxId mailbox) => asked.TryRemove((tenant, mailbox), out _);

    /// <summary>Wakes the service, for instance when a run has ended.</summary>
    internal void Ring()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // A signal is already pending.
        }
    }

    /// <summary>Waits for a request, or for the time to pass.</summary>
    internal async Task WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken ct)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var rung = bell.WaitAsync(both.Token);
        await Task.WhenAny(rung, Task.Delay(longest, clock, both.Token));
        await both.CancelAsync();
        await rung.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
    }

    private void Leave((TenantId, MailboxId) mailbox)
    {
        while (watched.TryGetValue(mailbox, out var pages))
        {
            if (pages > 1 ? watched.TryUpdate(mailbox, pages - 1, pages) : watched.TryRemove(new(mailbox, pages)))
            {
                return;
            }
        }
    }

    /// <summary>One open page.</summary>
    private sealed class Watching(SyncSignal signal, (TenantId, MailboxId) mailbox) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                signal.Leave(mailbox);
            }
        }
    }
}
