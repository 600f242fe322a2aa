using System.Security.Cryptography;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Notes;

namespace GmailConnector.Storage.Keys;

/// <summary>
/// The keys that sign checkpoints: Ed25519 and ECDSA P-256. They are derived from the master key, so that they need no storage and no
/// backup of their own.
/// </summary>
internal sealed class LogKeys : IDisposable
{
    // The order of the curve's group, SP 800-186 section 3.2.1.3.
    private static readonly byte[] Order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    private readonly Ed25519PrivateKey ed25519;
    private readonly ECDsa ecdsa;

    private LogKeys(Ed25519PrivateKey ed25519, ECDsa ecdsa, string? origin)
    {
        this.ed25519 = ed25519;
        this.ecdsa = ecdsa;

        // A log without a configured name is named after its ECDSA key, as before the Ed25519 key existed: a log can't change its name.
        Origin = origin ?? "gmail-connector.invalid/" + Convert.ToHexStringLower(SHA256.HashData(ecdsa.ExportSubjectPublicKeyInfo())[..8]);
        Signers = [NoteSigner.OfLog(Origin, ed25519), NoteSigner.OfLog(Origin, ecdsa)];
    }

    /// <summary>The log's name, which both keys have.</summary>
    internal string Origin { get; }

    /// <summary>Ed25519 first. Somebody who noted only the ECDSA key can keep using it.</summary>
    internal IReadOnlyList<NoteSigner> Signers { get; }

    internal static LogKeys Of(MasterKey master, string? origin) => new(Ed25519Of(master), EcdsaOf(master), origin);

    public void Dispose()
    {
        ed25519.Dispose();
        ecdsa.Dispose();
    }

    // RFC 8032 section 5.1.5: any 32 bytes are a private key.
    private static Ed25519PrivateKey Ed25519Of(MasterKey master)
    {
        var key = master.Derive("evidence-checkpoints-ed25519");
        try
        {
            return new Ed25519PrivateKey(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static ECDsa EcdsaOf(MasterKey master)
    {
        // FIPS 186-5 A.2.2: candidates outside [1, n - 1] are rejected; that happens once in 2^32 keys.
        for (var attempt = 0; ; attempt++)
        {
            var scalar = master.Derive($"evidence-checkpoints-{attempt}");
            try
            {
                if (scalar.AsSpan().ContainsAnyExcept((byte)0) && scalar.AsSpan().SequenceCompareTo(Order) < 0)
                {
                    return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
                }
            }
            finally
            {
                CryptographicOperations.ZeroMemory(scalar);
            }
        }
    }
}
