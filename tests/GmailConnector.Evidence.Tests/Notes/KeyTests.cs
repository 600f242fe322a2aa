using System.Security.Cryptography;
using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests.Notes;

public sealed class KeyTests : IDisposable
{
    private readonly Signers _by = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _by.Dispose();
        _key.Dispose();
    }

    [Fact]
    public void A_key_reads_what_its_signer_hands_out()
    {
        var (log, witness) = (Signers.Key(_by.Log), Signers.Key(_by.Witness));

        Assert.Equal((Signers.Origin, false, "witness.example/w1", true), (log.Name, log.IsWitness, witness.Name, witness.IsWitness));
        Assert.True(VerifierKey.TryParse(_by.Log.VerifierKey + "\n", out _, out _));
        Assert.StartsWith(log.ToString() + "+", _by.Log.VerifierKey, StringComparison.Ordinal);
    }

    [Fact]
    public void A_logs_key_id_is_that_of_the_specification()
    {
        var spki = _key.ExportSubjectPublicKeyInfo();

        Assert.Equal(
            $"log.example+{Convert.ToHexStringLower(SHA256.HashData(spki)[..4])}+{Convert.ToBase64String([0x02, .. spki])}",
            NoteSigner.OfLog("log.example", _key).VerifierKey);
    }

    [Fact]
    public void A_key_that_was_changed_is_refused()
    {
        var vkey = _by.Log.VerifierKey;
        var parts = vkey.Split('+', 3);
        string[] wrong =
        [
            "", "x", parts[0], parts[0] + "+" + parts[1], vkey[..^1], vkey + "=", vkey + " ", " " + vkey, vkey + "\r\n", vkey + "\n\n",
            $"{parts[0]}+{parts[1]}x+{parts[2]}",
            $"{parts[0]}+{parts[1][1..]}+{parts[2]}",
            $"{parts[0]}+0x{parts[1][2..]}+{parts[2]}",
            $"{parts[0]}+{Other(parts[1])}+{parts[2]}",
            $"{parts[0]}+{parts[1]}+",
            $"{parts[0]}+{parts[1]}+Ag==",
            $"+{parts[1]}+{parts[2]}",
            $"a b+{parts[1]}+{parts[2]}",
            $"a\u001bb+{parts[1]}+{parts[2]}",
            $"a\u0085b+{parts[1]}+{parts[2]}",
            new string('a', 1024) + vkey,
        ];
        foreach (var text in wrong)
        {
            Refused(text);
        }

        Refused(null);
        Refused(Vkey(0x02, _key.ExportSubjectPublicKeyInfo(), id => id.ToUpperInvariant() + "A"));
    }

    [Fact]
    public void A_witnesss_key_isnt_another_ones_under_a_new_name()
    {
        var parts = _by.Witness.VerifierKey.Split('+', 3);

        Refused($"witness.example/w2+{parts[1]}+{parts[2]}");
    }

    [Fact]
    public void Only_P_256_in_its_one_form_is_a_key()
    {
        var spki = _key.ExportSubjectPublicKeyInfo();
        byte[] offCurve = [.. spki[..^1], (byte)(spki[^1] ^ 1)];
        byte[] compressed = [0x30, 0x39, .. spki[2..23], 0x03, 0x22, 0x00, (byte)(2 + (spki[^1] & 1)), .. spki[27..59]];
        using var numbers = ByNumbers(spki);
        var unnamed = numbers.ExportSubjectPublicKeyInfo();
        Assert.True(VerifierKey.TryParse(Vkey(0x02, spki), out _, out _));
        Assert.Throws<ArgumentException>(() => NoteSigner.OfLog("log.example", numbers));

        foreach (var wrong in new[] { offCurve, compressed, spki[..^1], [.. spki, 0], [], new byte[91], unnamed })
        {
            Refused(Vkey(0x02, wrong));
        }

        foreach (var type in new byte[] { 0x00, 0x01, 0x03, 0x04, 0x05, 0x06, 0xff })
        {
            Refused(Vkey(type, spki));
        }

        ECCurve[] others =
        [
            ECCurve.NamedCurves.nistP384, ECCurve.NamedCurves.nistP521, ECCurve.NamedCurves.brainpoolP256r1,
            ECCurve.CreateFromValue("1.3.132.0.10"),
        ];
        foreach (var curve in others)
        {
            using var other = ECDsa.Create(curve);
            Refused(Vkey(0x02, other.ExportSubjectPublicKeyInfo()));
            Assert.Throws<ArgumentException>(() => NoteSigner.OfLog("log.example", other));
        }

        using var rsa = RSA.Create(2048);
        Refused(Vkey(0x02, rsa.ExportSubjectPublicKeyInfo()));
    }

    [Fact]
    public void A_signer_signs_nothing_that_could_be_read_in_two_ways()
    {
        var head = new TreeHead(1, default);
        foreach (var origin in new[] { "", "a\nb", "a\rb", "a\0b", "a\u001bb", "a\ud800b" })
        {
            Assert.ThrowsAny<ArgumentException>(() => new Checkpoint(origin, head));
            Assert.ThrowsAny<ArgumentException>(() => new Checkpoint("log.example", head, origin));
            Assert.ThrowsAny<ArgumentException>(() => NoteSigner.OfLog(origin, _key));
        }

        Assert.ThrowsAny<ArgumentException>(() => NoteSigner.OfLog("a b", _key));
        Assert.ThrowsAny<ArgumentException>(() => NoteSigner.OfWitness("a+b", _key));
        Assert.ThrowsAny<ArgumentException>(() => NoteSigner.OfWitness("a\u2003b", _key));
        Assert.ThrowsAny<ArgumentException>(() => new Checkpoint("log.example", head with { Size = -1 }));
        foreach (var text in new[] { "", "no line feed", "a\rb\n", "\t\n" })
        {
            Assert.ThrowsAny<ArgumentException>(() => _by.Log.Sign(text));
            Assert.ThrowsAny<ArgumentException>(() => _by.Witness.Cosign(text, Signers.Seen));
        }
    }

    [Fact]
    public void A_log_doesnt_cosign_and_a_witness_doesnt_sign()
    {
        Assert.Throws<InvalidOperationException>(() => _by.Witness.Sign("text\n"));
        Assert.Throws<InvalidOperationException>(() => _by.Log.Cosign("text\n", Signers.Seen));
        Assert.ThrowsAny<ArgumentException>(() => _by.Witness.Cosign("text\n", DateTimeOffset.UnixEpoch.AddSeconds(-1)));
    }

    // P-256 written as its numbers and not by its name.
    private static ECDsa ByNumbers(byte[] spki)
    {
        using var named = ECDsa.Create();
        named.ImportSubjectPublicKeyInfo(spki, out _);
        return ECDsa.Create(named.ExportExplicitParameters(includePrivateParameters: false));
    }

    private static string Other(string id) => (id[0] == '0' ? '1' : '0') + id[1..];

    private static string Vkey(byte type, byte[] spki, Func<string, string>? id = null)
    {
        var own = Convert.ToHexStringLower(SHA256.HashData(spki)[..4]);
        return $"log.example+{(id is null ? own : id(own))}+{Convert.ToBase64String([type, .. spki])}";
    }

    private static void Refused(string? text)
    {
        Assert.False(VerifierKey.TryParse(text, out var key, out var reason), text);
        Assert.Null(key);
        Assert.NotEmpty(reason);
    }
}
