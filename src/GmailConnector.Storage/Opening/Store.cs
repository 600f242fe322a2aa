using System.Security.Cryptography;
using System.Text;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Keys;
using GmailConnector.Storage.Sealing;
using GmailConnector.Storage.Settings;

namespace GmailConnector.Storage.Opening;

/// <summary>The opened store: one database and the keys to it.</summary>
internal sealed class Store(StorageSettings settings, IMasterKeySource masterKeys, TimeProvider clock) : IDisposable
{
    private const string KeyCheck = "key-check";
    private static readonly byte[] KeyCheckText = Encoding.ASCII.GetBytes("the key fits");

    private static readonly Cell KeyCheckCell = new("", "", "store_facts", "value", KeyCheck);

    private Opened? opened;

    /// <summary>The database, for what is of all tenants or of none. What is of one goes through <see cref="Of"/>.</summary>
    internal Database AllTenants => Current.Database;

    /// <summary>The rows of one tenant.</summary>
    internal TenantDatabase Of(TenantId tenant) => AllTenants.Of(tenant);

    internal KeyRing Keys => Current.Keys;

    internal TenantKeys Tenants => Current.Tenants;

    /// <summary>Seals what belongs to no tenant.</summary>
    internal Sealer Own => Current.Own;

    /// <summary>The keys that sign the checkpoints of the evidence log.</summary>
    internal LogKeys LogKeys => Current.LogKeys;

    private Opened Current => opened ?? throw new InvalidOperationException("The store isn't open: the host opens it when it starts.");

    /// <summary>Locks, opens, migrates and unlocks the store, once. If that fails, it throws with what to do.</summary>
    internal async Task OpenAsync(CancellationToken ct)
    {
        if (opened is not null)
        {
            return;
        }

        if (settings.Store is StorePlace.InFile file)
        {
            EnsureFolder(Path.GetDirectoryName(file.Path)!);
        }

        var database = settings.Store.Database();
        IDisposable? held = null;
        try
        {
            await database.CreateAsync(ct);
            held = await database.LockAsync(ct);
            await new Migrator(database, clock).ApplyAsync("store", ct);
            await MailboxRows.FinishErasuresAsync(database, ct);
            await database.DropOldPagesAsync(ct);
            opened = await UnlockAsync(held, database, ct);
        }
        catch
        {
            held?.Dispose();
            database.Dispose();
            throw;
        }
    }

    public void Dispose() => Interlocked.Exchange(ref opened, null)?.Dispose();

    private static void EnsureFolder(string folder)
    {
        try
        {
            PrivateFolder.Ensure(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException("Store:Folder", $"is {folder}, which can't be created: {refused.Message}", refused);
        }
    }

    /// <summary>Throws where the store can't be read, or is another one than this process has the key to.</summary>
    internal async Task RequireKeyAsync(CancellationToken ct) =>
        Own.Open(await KeyCheckAsync(AllTenants, ct) ?? throw new SealBrokenException(KeyCheckCell), KeyCheckCell);

    private async Task<Opened> UnlockAsync(IDisposable held, Database database, CancellationToken ct)
    {
        var check = await KeyCheckAsync(database, ct);
        using var master = new MasterKey(await masterKeys.LoadAsync(storeIsNew: check is null, ct));
        var ownKey = master.Derive("store");
        var own = new Sealer(ownKey);
        CryptographicOperations.ZeroMemory(ownKey);
        if (check is null)
        {
            await database.WriteAsync(
                c => c.RunAsync(
                    "INSERT INTO store_facts (name, value) VALUES (@KeyCheck, @value)",
                    new { KeyCheck, value = own.Seal(KeyCheckText, KeyCheckCell) },
                    ct),
                ct);
        }
        else
        {
            Verify(check, own, database.Name);
        }

        return new Opened(
            held,
            database,
            new KeyRing(database, master, clock),
            new TenantKeys(master.Copy()),
            own,
            LogKeys.Of(master, settings.Origin));
    }

    private static Task<byte[]?> KeyCheckAsync(Database database, CancellationToken ct) => database.ReadAsync(
        c => c.RowAsync<byte[]>("SELECT value FROM store_facts WHERE name = @KeyCheck", new { KeyCheck }, ct), ct);

    private void Verify(byte[] check, Sealer own, string name)
    {
        try
        {
            own.Open(check, KeyCheckCell);
        }
        catch (SealBrokenException broken)
        {
            own.Dispose();
            throw new InvalidSettingException(
                settings.Keys is KeySettings.InFile ? "Keys:File" : "Keys:SecretName",
                $"holds another master key than the one that {name} is sealed with. Restore the right key, or give this program an empty store.",
                broken);
        }
    }

    private sealed record Opened(
        IDisposable Lock, Database Database, KeyRing Keys, TenantKeys Tenants, Sealer Own, LogKeys LogKeys) : IDisposable
    {
        public void Dispose()
        {
            Keys.Dispose();
            Tenants.Dispose();
            Own.Dispose();
            LogKeys.Dispose();
            Lock.Dispose();
            Database.Dispose();
        }
    }
}
