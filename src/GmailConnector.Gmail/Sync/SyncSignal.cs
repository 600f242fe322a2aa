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
    private readonly SemaphoreSlim bell = new(0, 1);

    public void Request(TenantId tenant, MailboxId mailbox)
    {
        asked[(tenant, mailbox)] = 0;
        Ring();
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
}
