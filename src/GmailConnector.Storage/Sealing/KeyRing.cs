using System.Security.Cryptography;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Keys;

namespace GmailConnector.Storage.Sealing;

/// <summary>The data keys of mailboxes: creates them, wraps them with the master key, caches them for a while, destroys them.</summary>
internal sealed class KeyRing : IDisposable
{
    /// <summary>Length of a wrapped key.</summary>
    internal const int WrappedSize = Sealer.HeaderSize + MasterKey.Size;

    private const int MostOpen = 256;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly Sealer wrapper;
    private readonly Lock turn = new();
    private readonly Dictionary<(TenantId, MailboxId), (DataKey Key, DateTimeOffset Until)> open = [];

    // INVARIANT: an erased mailbox is never opened again in this process, not even by a slow reader that started earlier.
    private readonly HashSet<(TenantId, MailboxId)> erased = [];

    internal KeyRing(Database database, MasterKey master, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        var wrapping = master.Derive("wrap-data-keys");
        wrapper = new Sealer(wrapping);
        CryptographicOperations.ZeroMemory(wrapping);
    }

    /// <summary>A new data key, and how it is stored.</summary>
    internal (DataKey Key, byte[] Wrapped) Create(TenantId tenant, MailboxId mailbox)
    {
        var key = RandomNumberGenerator.GetBytes(MasterKey.Size);
        try
        {
            return (new DataKey(tenant, mailbox, key), wrapper.Seal(key, WrapCell(tenant, mailbox)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The mailbox's key, to be disposed after use; null where the mailbox isn't there or was erased.</summary>
    internal async Task<DataKey?> HoldAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        if (Held(tenant, mailbox) is { } known)
        {
            return known;
        }

        var wrapped = await database.Of(tenant).ReadAsync(
            c => c.RowAsync<byte[]>(
                "SELECT wrapped FROM mailbox_keys WHERE tenant = @tenant AND mailbox = @mailbox",
                new { tenant = tenant.Value, mailbox = mailbox.Value },
                ct),
            ct);
        if (wrapped is null)
        {
            return null;
        }

        var key = wrapper.Open(wrapped, WrapCell(tenant, mailbox));
        try
        {
            return Keep(tenant, mailbox, new DataKey(tenant, mailbox, key));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>As <see cref="HoldAsync"/>, for writing: throws if there is no key.</summary>
    internal async Task<DataKey> RequireAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        await HoldAsync(tenant, mailbox, ct) ?? throw new MailboxGoneException(mailbox);

    /// <summary>After this call the mailbox can't be opened any more. Call it right after its wrapped key is destroyed.</summary>
    internal void Forget(TenantId tenant, MailboxId mailbox)
    {
        lock (turn)
        {
            erased.Add((tenant, mailbox));
            Drop((tenant, mailbox));
        }
    }

    public void Dispose()
    {
        lock (turn)
        {
            foreach (var place in open.Keys.ToList())
            {
                Drop(place);
            }
        }

        wrapper.Dispose();
    }

    private DataKey? Held(TenantId tenant, MailboxId mailbox)
    {
        lock (turn)
        {
            if (!open.TryGetValue((tenant, mailbox), out var found))
            {
                return null;
            }

            if (found.Until > clock.GetUtcNow() && found.Key.TryHold())
            {
                return found.Key;
            }

            Drop((tenant, mailbox));
            return null;
        }
    }

    private DataKey? Keep(TenantId tenant, MailboxId mailbox, DataKey key)
    {
        lock (turn)
        {
            if (erased.Contains((tenant, mailbox)))
            {
                key.Dispose();
                return null;
            }

            var now = clock.GetUtcNow();
            foreach (var old in open.Where(o => o.Value.Until <= now).Select(o => o.Key).ToList())
            {
                Drop(old);
            }

            if (open.Count >= MostOpen)
            {
                Drop(open.MinBy(o => o.Value.Until).Key);
            }

            Drop((tenant, mailbox));
            key.TryHold();
            open[(tenant, mailbox)] = (key, now + Lifetime);
            return key;
        }
    }

    private void Drop((TenantId, MailboxId) place)
    {
        if (open.Remove(place, out var found))
        {
            found.Key.Dispose();
        }
    }

    private static Cell WrapCell(TenantId tenant, MailboxId mailbox) =>
        new(tenant.Value, mailbox.Value, "mailbox_keys", "wrapped", mailbox.Value);
}

/// <summary>A write for a mailbox that was never connected, or was erased meanwhile.</summary>
internal sealed class MailboxGoneException(MailboxId mailbox)
    : InvalidOperationException($"Mailbox {mailbox} has no key: it was never connected, or it was erased. Nothing was written.");
