using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests.Notes;

// Keys of types 01 and 04: C2SP's own, which tools of others read.
[Trait("way", "40")]
public sealed class Ed25519Tests : IDisposable
{
    // The order of the group, RFC 8032 section 5.1.
    private static readonly BigInteger Order =
        BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);

    private readonly Signers _by = new();
    private readonly SampleLog _log = SampleLog.Typical();

    public void Dispose() => _by.Dispose();

    // RFC 8032 section 7.1, tests 1 to 3.
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void The_specifications_signatures_are_made_and_read(string privateKey, string publicKey, string message, string signature)
    {
        using var key = new Ed25519PrivateKey(Convert.FromHexString(privateKey));
        var (text, expected) = (Convert.FromHexString(message), Convert.FromHexString(signature));

        Assert.Equal(publicKey, Convert.ToHexStringLower(key.PublicKey));
        Assert.Equal(expected, key.Sign(text));
        Assert.True(Ed25519Verifier.Instance.Verify(key.PublicKey, text, expected));
        Assert.False(Ed25519Verifier.Instance.Verify(key.PublicKey, [.. text, 0], expected));
        Assert.False(Ed25519Verifier.Instance.Verify(key.PublicKey, text, PlusOrder(expected)));
    }

    [Fact]
    public void A_private_key_has_32_bytes_and_signs_no_more_once_it_is_forgotten()
    {
        Assert.Throws<ArgumentException>(() => new Ed25519PrivateKey(new byte[31]));
        Assert.Throws<ArgumentException>(() => new Ed25519PrivateKey(new byte[33]));
        var key = new Ed25519PrivateKey(new byte[32]);
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(() => key.Sign([1]));
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x04)]
    public void A_key_id_is_that_of_the_specification(byte type)
    {
        using var key = new Ed25519PrivateKey(RandomNumberGenerator.GetBytes(Ed25519PrivateKey.Size));
        byte[] material = [type, .. key.PublicKey];
        var id = Convert.ToHexStringLower(SHA256.HashData([.. "log.example\n"u8, .. material])[..4]);
        var signer = type == 0x01 ? NoteSigner.OfLog("log.example", key) : NoteSigner.OfWitness("log.example", key);

        Assert.Equal($"log.example+{id}+{Convert.ToBase64String(material)}", signer.VerifierKey);
        Assert.Equal(("log.example", type == 0x04), (Signers.Key(signer).Name, Signers.Key(signer).IsWitness));
    }

    [Fact]
    public void Without_anything_that_checks_Ed25519_such_a_key_is_refused_by_name()
    {
        foreach (var signer in new[] { _by.Ed25519Log, _by.Ed25519Witness })
        {
            Assert.False(VerifierKey.TryParse(signer.VerifierKey, out var key, out var reason));
            Assert.Null(key);
            Assert.Contains("is Ed25519 (type 0", reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_key_that_is_none_or_anothers_is_refused()
    {
        var parts = _by.Ed25519Log.VerifierKey.Split('+', 3);
        var point = Convert.FromBase64String(parts[2])[1..];

        Refused($"{parts[0]}/other+{parts[1]}+{parts[2]}");
        Refused($"{parts[0]}+{(parts[1][0] == '0' ? '1' : '0')}{parts[1][1..]}+{parts[2]}");
        Refused($"{parts[0]}+{parts[1]}+{Convert.ToBase64String([0x04, .. point])}");
        byte[][] none =
            [
                point[..31],
                [.. point, 0],
                Small(0),
                Small(1),
                Small(2),
                [.. Small(1)[..31], 0x80],
                OrderTwo,
                [.. Enumerable.Repeat((byte)0xff, 32)]
            ];
        foreach (var wrong in none)
        {
            Refused(Vkey(0x01, wrong));
            Refused(Vkey(0x04, wrong));
        }
    }

    [Fact]
    public void No_flipped_bit_is_believed()
    {
        var note = Signers.Utf8(_by.Checkpoint(_log, by: _by.Ed25519Log).ToString());
        VerifierKey[] trusted = [Signers.Key(_by.Ed25519Log)];
        Assert.NotNull(CheckpointReader.Open(note, trusted, "whole").Checkpoint);
        for (var bit = 0; bit < note.Length * 8; bit++)
        {
            byte[] flipped = [.. note];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(CheckpointReader.Open(flipped, trusted, "flipped").Checkpoint is null, $"bit {bit}");
        }
    }

    [Fact]
    public void Either_key_of_a_log_is_enough_and_both_are_fine()
    {
        var note = _by.SignedByBoth(_log).ToString();

        Assert.NotNull(Open(note, _by.Ed25519Log).Checkpoint);
        Assert.NotNull(Open(note, _by.Log).Checkpoint);
        Assert.NotNull(Open(note, _by.Log, _by.Ed25519Log).Checkpoint);
        Assert.NotNull(Open(_by.Checkpoint(_log).ToString(), _by.Log, _by.Ed25519Log).Checkpoint);
        Assert.Equal(EvidenceFault.SignatureMissing, Open(_by.Checkpoint(_log).ToString(), _by.Ed25519Log).Fault?.Fault);
        Assert.Equal(EvidenceFault.SignatureMissing, Open(note, _by.Ed25519Stranger).Fault?.Fault);
    }

    [Fact]
    public void A_wrong_signature_by_one_trusted_key_spoils_the_note_though_the_others_is_right()
    {
        var (note, other) = (_by.SignedByBoth(_log), _by.SignedByBoth(_log, 7));
        string[] wrong =
        [
            $"{note.Text}\n{other.Signatures[0]}{note.Signatures[1]}", $"{note.Text}\n{note.Signatures[0]}{other.Signatures[1]}",
            $"{note.Text}\n{Line(_by.Ed25519Log, s => PlusOrder(s))}{note.Signatures[1]}",
            $"{note.Text}\n{Line(_by.Ed25519Log, s => [.. s, 0])}{note.Signatures[1]}",
            $"{note.Text}\n{Line(_by.Ed25519Log, s => s[..63])}{note.Signatures[1]}",
            $"{note.Text}\n{Line(_by.Ed25519Log, _ => new byte[64])}{note.Signatures[1]}",
        ];
        foreach (var spoiled in wrong)
        {
            Assert.Equal(EvidenceFault.SignatureWrong, Open(spoiled, _by.Ed25519Log, _by.Log).Fault?.Fault);
        }

        // Who noted the ECDSA key alone passes over the other's line, whatever it is.
        Assert.NotNull(Open(wrong[0], _by.Log).Checkpoint);
        Assert.Equal(EvidenceFault.NoteMalformed, Open(note + note.Signatures[0], _by.Ed25519Log, _by.Log).Fault?.Fault);
    }

    [Fact]
    public void A_witness_is_named_with_the_second_that_it_saw_it()
    {
        var note = _by.SignedByBoth(_log).Cosign(_by.Ed25519Witness, Signers.Seen).ToString();

        var opened = Open(note, _by.Ed25519Log, _by.Ed25519Witness);
        Assert.Equal([new Cosignature("witness.example/w2", Signers.Seen)], opened.Checkpoint!.Cosignatures);
        Assert.Equal(EvidenceFault.SignatureMissing, Open(note, _by.Ed25519Witness).Fault?.Fault);
    }

    [Theory]
    [InlineData("another second")]
    [InlineData("another checkpoint's")]
    [InlineData("no time")]
    [InlineData("longer")]
    [InlineData("as a log signs")]
    public void A_witness_whose_signature_is_wrong_spoils_the_note(string how)
    {
        var note = _by.SignedByBoth(_log);
        var raw = Raw(_by.Ed25519Witness.Cosign(note.Text, Signers.Seen));
        byte[] spoiled = how switch
        {
            "another second" => [.. raw[..11], (byte)(raw[11] ^ 1), .. raw[12..]],
            "another checkpoint's" => Raw(_by.Ed25519Witness.Cosign(_by.Checkpoint(_log, 7).Text, Signers.Seen)),
            "no time" => raw[..12],
            "longer" => [.. raw, 0],
            _ => [.. raw[..4], .. raw[12..]],
        };

        var line = $"\u2014 {_by.Ed25519Witness.Name} {Convert.ToBase64String(spoiled)}\n";
        var opened = Open(note + line, _by.Ed25519Log, _by.Ed25519Witness);

        Assert.Equal(EvidenceFault.SignatureWrong, opened.Fault?.Fault);
    }

    [Fact]
    public void A_log_doesnt_cosign_a_witness_doesnt_sign_and_nobody_signs_with_no_key()
    {
        Assert.Throws<InvalidOperationException>(() => _by.Ed25519Witness.Sign("text\n"));
        Assert.Throws<InvalidOperationException>(() => _by.Ed25519Log.Cosign("text\n", Signers.Seen));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign(new Checkpoint(Signers.Origin, Signers.Head(_log, 1))));
    }

    // Points of small order: the neutral element has y = 1, the one of order 2 y = -1, two of order 4 y = 0. A y of 2 is no point.
    private static byte[] OrderTwo => [0xec, .. Enumerable.Repeat((byte)0xff, 30), 0x7f];

    private static byte[] Small(byte y) => [y, .. new byte[31]];

    private static CheckpointResult Open(string note, params NoteSigner[] trusted) =>
        CheckpointReader.Open(Signers.Utf8(note), [.. trusted.Select(Signers.Key)], "kept");

    private string Line(NoteSigner signer, Func<byte[], byte[]> change)
    {
        var raw = Raw(signer.Sign(_by.SignedByBoth(_log).Text));
        return $"\u2014 {signer.Name} {Convert.ToBase64String([.. raw[..4], .. change(raw[4..])])}\n";
    }

    private static byte[] Raw(string line) => Convert.FromBase64String(line.Split(' ')[2].TrimEnd());

    // The same signature written with S + L, which older verifiers took for another one.
    private static byte[] PlusOrder(byte[] signature)
    {
        var s = (new BigInteger(signature.AsSpan(32), isUnsigned: true) + Order).ToByteArray(isUnsigned: true);
        return [.. signature[..32], .. s, .. new byte[32 - s.Length]];
    }

    private static string Vkey(byte type, byte[] key)
    {
        byte[] material = [type, .. key];
        var id = Convert.ToHexStringLower(SHA256.HashData([.. "log.example\n"u8, .. material])[..4]);
        return $"log.example+{id}+{Convert.ToBase64String(material)}";
    }

    private static void Refused(string text)
    {
        Assert.False(VerifierKey.TryParse(text, Ed25519Verifier.Instance, out var key, out var reason), text);
        Assert.Null(key);
        Assert.NotEmpty(reason);
    }
}
