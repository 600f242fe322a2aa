using System.Security.Cryptography;
using GmailConnector.Storage.Keys;

namespace GmailConnector.Storage.Evidence;

/// <summary>The key that signs checkpoints: ECDSA P-256, made of the master key, so that it lies where that lies and is backed up with it.</summary>
internal static class LogKey
{
    // The order of the curve's group, SP 800-186 section 3.2.1.3.
    private static readonly byte[] Order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    internal static ECDsa Of(MasterKey master)
    {
        // FIPS 186-5 A.2.2: what isn't in [1, n - 1] is thrown away; that happens once in 2^32 keys.
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
