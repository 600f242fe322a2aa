using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Storage.Keys;

/// <summary>The installation's master key. It encrypts nothing itself: each use has its own key, derived by HKDF.</summary>
internal sealed class MasterKey : IDisposable
{
    internal const int Size = 32;

    private readonly byte[] key;

    /// <summary>Takes ownership of the bytes.</summary>
    internal MasterKey(byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, Size, nameof(key));
        this.key = key;
    }

    /// <summary>The key for one use in one tenant; an empty tenant means none.</summary>
    internal byte[] Derive(string use, string tenant = "") =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Size, info: Encoding.UTF8.GetBytes($"halocrm-gmail-connector\0{use}\0{tenant}"));

    internal MasterKey Copy() => new([.. key]);

    public void Dispose() => CryptographicOperations.ZeroMemory(key);
}
