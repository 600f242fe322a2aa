using System.Security.Cryptography;
using GmailConnector.Evidence.Notes;
using Rfc8032 = Org.BouncyCastle.Math.EC.Rfc8032;

namespace GmailConnector.Evidence.Ed25519;

/// <summary>
/// An Ed25519 private key (RFC 8032 section 5.1.5), with which a log or a witness signs notes. Disposing of it forgets the key.
/// </summary>
public sealed class Ed25519PrivateKey : IEd25519PrivateKey, IDisposable
{
    /// <summary>Length of a private key in bytes.</summary>
    public const int Size = 32;

    private readonly byte[] _key;
    private readonly byte[] _publicKey = new byte[Rfc8032.Ed25519.PublicKeySize];
    private bool _forgotten;

    /// <summary>Copies the 32 bytes, which have to be random or derived of a key that is.</summary>
    /// <exception cref="ArgumentException">It isn't 32 bytes.</exception>
    public Ed25519PrivateKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != Size)
        {
            throw new ArgumentException("an Ed25519 private key has 32 bytes", nameof(key));
        }

        _key = key.ToArray();
        Rfc8032.Ed25519.GeneratePublicKey(_key, 0, _publicKey, 0);
    }

    /// <inheritdoc />
    public ReadOnlySpan<byte> PublicKey => _publicKey;

    /// <inheritdoc />
    /// <exception cref="ObjectDisposedException">The key was forgotten.</exception>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        ObjectDisposedException.ThrowIf(_forgotten, this);
        var signature = new byte[Rfc8032.Ed25519.SignatureSize];
        Rfc8032.Ed25519.Sign(_key, 0, message.ToArray(), 0, message.Length, signature, 0);
        return signature;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _forgotten = true;
        CryptographicOperations.ZeroMemory(_key);
    }
}
