using System.Security.Cryptography;

namespace GmailConnector.Storage.Sealing;

/// <summary>AES-256-GCM over single cells: version, nonce, tag, ciphertext.</summary>
internal sealed class Sealer : IDisposable
{
    internal const int HeaderSize = 1 + NonceSize + TagSize;

    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly Lock turn = new();
    private readonly AesGcm aes;

    /// <summary>Copies the key; the caller clears its own.</summary>
    internal Sealer(ReadOnlySpan<byte> key) => aes = new AesGcm(key, TagSize);

    internal byte[] Seal(ReadOnlySpan<byte> plain, Cell cell)
    {
        var result = new byte[HeaderSize + plain.Length];
        result[0] = Version;
        var nonce = result.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        var associated = cell.AssociatedData();

        // An AesGcm has a native context that isn't safe for concurrent use.
        lock (turn)
        {
            aes.Encrypt(nonce, plain, result.AsSpan(HeaderSize), result.AsSpan(1 + NonceSize, TagSize), associated);
        }

        return result;
    }

    internal byte[] Open(ReadOnlySpan<byte> value, Cell cell)
    {
        if (value.Length < HeaderSize || value[0] != Version)
        {
            throw new SealBrokenException(cell);
        }

        var plain = new byte[value.Length - HeaderSize];
        var associated = cell.AssociatedData();
        try
        {
            lock (turn)
            {
                aes.Decrypt(value.Slice(1, NonceSize), value[HeaderSize..], value.Slice(1 + NonceSize, TagSize), plain, associated);
            }
        }
        catch (AuthenticationTagMismatchException broken)
        {
            throw new SealBrokenException(cell, broken);
        }

        return plain;
    }

    public void Dispose() => aes.Dispose();
}
