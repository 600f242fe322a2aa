using GmailConnector.Evidence.Verification;
using Rfc8032 = Org.BouncyCastle.Math.EC.Rfc8032;

namespace GmailConnector.Evidence.Ed25519;

/// <summary>Checks Ed25519 signatures (RFC 8032) with BouncyCastle, for <see cref="VerifierKey"/>.</summary>
public sealed class Ed25519Verifier : IEd25519Verifier
{
    private Ed25519Verifier()
    {
    }

    /// <summary>The one there is: it holds nothing.</summary>
    public static Ed25519Verifier Instance { get; } = new();

    /// <inheritdoc />
    public bool IsPublicKey(ReadOnlySpan<byte> publicKey) =>
        publicKey.Length == Rfc8032.Ed25519.PublicKeySize && Rfc8032.Ed25519.ValidatePublicKeyFull(publicKey.ToArray(), 0);

    /// <inheritdoc />
    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        publicKey.Length == Rfc8032.Ed25519.PublicKeySize && signature.Length == Rfc8032.Ed25519.SignatureSize
        && Rfc8032.Ed25519.Verify(signature.ToArray(), 0, publicKey.ToArray(), 0, message.ToArray(), 0, message.Length);
}
