using GmailConnector.Gmail.Sync;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Push;

/// <summary>
/// Takes a push as a hint: the sync looks at that mailbox's history from its own cursor. What is known already, here or at the cursor,
/// makes it look at nothing.
/// </summary>
internal sealed class PushHints(
    SeenPushes seen, IWatchStore watches, IMailboxStore mailboxes, Tenants tenants, SyncSignal signal, TimeProvider clock)
{
    internal async Task TakeAsync(PushMessage push, CancellationToken ct)
    {
        if (seen.Has(push.Id))
        {
            return;
        }

        // Who reads the body knows no tenant: the address is looked for in each, and of a domain there is one.
        foreach (var tenant in tenants.All)
        {
            if (await watches.MailboxOfAsync(tenant, push.Address, ct) is { } id
                && await mailboxes.FindAsync(tenant, id, ct) is { } mailbox)
            {
                var isNew = !(push.HistoryId <= mailbox.Sync.HistoryId);
                await watches.PushedAsync(tenant, id, clock.GetUtcNow(), isNew, ct);
                if (isNew)
                {
                    signal.Ring();
                }
            }
        }

        seen.Add(push.Id);
    }
}
