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

    private Opened? opened;

    internal SqliteDatabase Database => Current.Database;

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

        var folder = Path.GetDirectoryName(settings.StoreFile)!;
        try
        {
            PrivateFolder.Ensure(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException("Store:Folder", $"is {folder}, which can't be created: {refused.Message}", refused);
        }

        var fileLock = StoreLock.Take(settings.StoreFile);
        var database = new SqliteDatabase(settings.StoreFile);
        try
        {
            database.Create();
            await new Migrator(database, clock).ApplyAsync(Migration.Embedded("sqlite.store"), ct);
            await MailboxRows.FinishErasuresAsync(database, ct);
            opened = await UnlockAsync(fileLock, database, ct);
        }
        catch
        {
            database.Dispose();
            fileLock.Dispose();
            throw;
        }
    }

    public void Dispose() => Interlocked.Exchange(ref opened, null)?.Dispose();

    private async Task<Opened> UnlockAsync(StoreLock fileLock, SqliteDatabase database, CancellationToken ct)
    {
        var check = await database.ReadAsync(
            c => c.RowAsync<byte[]>("SELECT value FROM store_facts WHERE name = @KeyCheck", new { KeyCheck }, ct), ct);
        using var master = new MasterKey(await masterKeys.LoadAsync(storeIsNew: check is null, ct));
        var ownKey = master.Derive("store");
        var own = new Sealer(ownKey);
        CryptographicOperations.ZeroMemory(ownKey);
        var cell = new Cell("", "", "store_facts", "value", KeyCheck);
        if (check is null)
        {
            await database.WriteAsync(
                c => c.RunAsync(
                    "INSERT INTO store_facts (name, value) VALUES (@KeyCheck, @value)",
                    new { KeyCheck, value = own.Seal(KeyCheckText, cell) },
                    ct),
                ct);
        }
        else
        {
            Verify(check, own, cell);
        }

        return new Opened(
            fileLock,
            database,
            new KeyRing(database, master, clock),
            new TenantKeys(master.Copy()),
            own,
            LogKeys.Of(master, settings.Origin));
    }

    private void Verify(byte[] check, Sealer own, Cell cell)
    {
        try
        {
            own.Open(check, cell);
        }
        catch (SealBrokenException broken)
        {
            own.Dispose();
            throw new InvalidSettingException(
                settings.Keys is KeySettings.InFile ? "Keys:File" : "Keys:SecretName",
                $"holds another master key than the one that {Path.GetFileName(settings.StoreFile)} is sealed with. Restore the right key, or set Store:Folder to an empty folder.",
                broken);
        }
    }

    private sealed record Opened(
        StoreLock Lock, SqliteDatabase Database, KeyRing Keys, TenantKeys Tenants, Sealer Own, LogKeys LogKeys) : IDisposable
    {
        public void Dispose()
        {
            Keys.Dispose();
            Tenants.Dispose();
            Own.Dispose();
            LogKeys.Dispose();
            Database.Dispose();
            Lock.Dispose();
        }
    }
}
