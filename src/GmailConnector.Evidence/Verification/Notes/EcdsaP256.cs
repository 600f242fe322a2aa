using System.Security.Cryptography;

namespace GmailConnector.Evidence.Verification;

// ECDSA P-256 with SHA-256; the public key is a SubjectPublicKeyInfo in DER, a signature a SEQUENCE of two INTEGERs in DER.
internal static class EcdsaP256
{
    public static bool Verify(byte[] spki, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out _);
        try
        {
            return key.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public static bool IsPublicKey(byte[] spki)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            return read == spki.Length && key.KeySize == 256
                && key.ExportParameters(includePrivateParameters: false).Curve.Oid?.Value == ECCurve.NamedCurves.nistP256.Oid.Value
                && key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(spki);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
