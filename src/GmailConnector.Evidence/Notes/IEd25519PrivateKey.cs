namespace GmailConnector.Evidence.Notes;

/// <summary>The port by which a <see cref="NoteSigner"/> signs with Ed25519 (RFC 8032 section 5.1): the base class library can't.</summary>
public interface IEd25519PrivateKey
{
    /// <summary>The public key: 32 bytes, as RFC 8032 section 5.1.5 encodes it.</summary>
    ReadOnlySpan<byte> PublicKey { get; }

    /// <summary>The 64 bytes of PureEd25519's signature over these bytes (RFC 8032 section 5.1.6).</summary>
    byte[] Sign(ReadOnlySpan<byte> message);
}
