namespace GmailConnector.Evidence.Verification;

/// <summary>
/// The port by which Ed25519 signatures are checked (RFC 8032 section 5.1), which the base class library can't do. Where there is none,
/// Ed25519 keys are refused by name when they are read, so no signature by such a key is ever taken as checked.
/// </summary>
public interface IEd25519Verifier
{
    /// <summary>
    /// Whether these 32 bytes are the one encoding of a point (RFC 8032 section 5.1.3) of the prime-order group, but not its neutral
    /// element.
    /// </summary>
    /// <remarks>A key of small order would have signatures that fit any text.</remarks>
    bool IsPublicKey(ReadOnlySpan<byte> publicKey);

    /// <summary>
    /// Whether these 64 bytes are PureEd25519's signature over the message (RFC 8032 section 5.1.7). Anything else is false, and no
    /// exception.
    /// </summary>
    bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);
}
