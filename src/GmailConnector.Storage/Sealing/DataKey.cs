using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Storage.Sealing;

/// <summary>A mailbox's own key, unwrapped. The key ring and its users hold it; the last one to release it clears it.</summary>
internal sealed class DataKey : IDisposable
{
    private const int HashSize = 16;

    private readonly TenantId tenant;
    private readonly MailboxId mailbox;
    private readonly Sealer sealer;
    private readonly byte[] hashKey;
    private int holders = 1;

    internal DataKey(TenantId tenant, MailboxId mailbox, ReadOnlySpan<byte> key)
    {
        this.tenant = tenant;
        this.mailbox = mailbox;
        hashKey = Derive(key, "subject-hash");
        var sealing = Derive(key, "seal");
        sealer = new Sealer(sealing);
        CryptographicOperations.ZeroMemory(sealing);
    }

    [ContentEnds("Sealed under the mailbox's key.")]
    internal byte[] Seal(
        ReadOnlySpan<byte> plain, string table, string column, string row) => sealer.Seal(plain, Place(table, column, row));

    [return: GmailContent]
    internal byte[] Open(
        ReadOnlySpan<byte> value, string table, string column, string row) => sealer.Open(value, Place(table, column, row));

    [ContentEnds("Sealed under the mailbox's key.")]
    internal byte[] SealText(
        string text, string table, string column, string row) => Seal(Encoding.UTF8.GetBytes(text), table, column, row);

    [return: GmailContent]
    internal string OpenText(ReadOnlySpan<byte> value, string table, string column, string row) =>
        Encoding.UTF8.GetString(Open(value, table, column, row));

    /// <summary>The message's keyed hash for the evidence log. Without this key nobody can tell which message it was.</summary>
    internal string Hash(MessageId message) => KeyedHash.Of(hashKey, $"{tenant}\0{mailbox}\0{message}", HashSize);

    /// <summary>By which a message of this mailbox is found by its Message-ID (RFC 5322, 3.6.4).</summary>
    [ContentEnds("A hash under the mailbox's key.")]
    internal string RfcHash(string messageId) => KeyedHash.Of(hashKey, $"{tenant}\0{mailbox}\0rfc\0{messageId}", HashSize);

    internal bool TryHold()
    {
        var seen = Volatile.Read(ref holders);
        while (seen > 0)
        {
            var before = Interlocked.CompareExchange(ref holders, seen + 1, seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }

    /// <summary>Releases the key.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref holders) == 0)
        {
            sealer.Dispose();
            CryptographicOperations.ZeroMemory(hashKey);
        }
    }

    private Cell Place(string table, string column, string row) => new(tenant.Value, mailbox.Value, table, column, row);

    private static byte[] Derive(ReadOnlySpan<byte> key, string use)
    {
        var derived = new byte[32];
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256, key, derived, salt: [], info: Encoding.UTF8.GetBytes("halocrm-gmail-connector\0mailbox\0" + use));
        return derived;
    }
}
