using System.Security.Cryptography;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Notes;

namespace GmailConnector.Evidence.Cli.Witnessing;

/// <summary>A witness's private key as PKCS #8 in PEM: Ed25519, or ECDSA P-256 where a witness was started before there was that.</summary>
internal sealed class WitnessKey : IDisposable
{
    private const string Label = "PRIVATE KEY";

    private readonly IDisposable _key;

    private WitnessKey(IDisposable key, Func<string, NoteSigner> signer) => (_key, Signer) = (key, signer);

    /// <summary>By a witness's name: what signs with this key.</summary>
    public Func<string, NoteSigner> Signer { get; }

    // RFC 8410 section 7: version 0, the algorithm 1.3.101.112, and the key's 32 bytes in an octet string within one. What is before them
    // is fixed.
    private static ReadOnlySpan<byte> Ed25519Header =>
        [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

    /// <summary>A new Ed25519 key, and the text to keep it as.</summary>
    public static WitnessKey Create(out string pem)
    {
        byte[] encoded = [.. Ed25519Header, .. RandomNumberGenerator.GetBytes(Ed25519PrivateKey.Size)];
        pem = PemEncoding.WriteString(Label, encoded);
        return OfEd25519(encoded);
    }

    /// <summary>The key that was kept; null for a text that is none.</summary>
    public static WitnessKey? Read(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields))
        {
            return null;
        }

        if (pem[fields.Label] == Label && Convert.FromBase64String(pem[fields.Base64Data]) is var encoded
            && encoded.Length == Ed25519Header.Length + Ed25519PrivateKey.Size && encoded.AsSpan().StartsWith(Ed25519Header))
        {
            return OfEd25519(encoded);
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return new WitnessKey(key, name => NoteSigner.OfWitness(name, key));
        }
        catch (Exception broken) when (broken is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }

    public void Dispose() => _key.Dispose();

    private static WitnessKey OfEd25519(byte[] encoded)
    {
        var key = new Ed25519PrivateKey(encoded.AsSpan(Ed25519Header.Length));
        return new WitnessKey(key, name => NoteSigner.OfWitness(name, key));
    }
}
