using System.Buffers.Binary;
using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests.Notes;

[Trait("way", "40")]
public sealed class CheckpointReaderTests : IDisposable
{
    private static readonly string Root = TreeHash.Of(MerkleHash.Leaf([])).ToString();

    private readonly Signers _by = new();
    private readonly SampleLog _log = SampleLog.Typical();

    public void Dispose() => _by.Dispose();

    [Fact]
    public void A_signed_checkpoint_says_what_was_signed()
    {
        var opened = _by.Open(_by.Checkpoint(_log, 5).ToString(), "mine").Checkpoint!;

        Assert.Equal(("mine", Signers.Origin, Signers.Head(_log, 5)), (opened.Source, opened.Origin, opened.Head));
        Assert.Empty(opened.Cosignatures);
    }

    [Fact]
    public void A_witness_is_named_with_the_second_that_it_saw_it()
    {
        var opened = _by.Open(_by.Checkpoint(_log).Cosign(_by.Witness, Signers.Seen).ToString()).Checkpoint!;

        Assert.Equal([new Cosignature(_by.Witness.Name, Signers.Seen)], opened.Cosignatures);
        Assert.Equal("witness.example/w1 at 2026-01-31T10:00:00Z", opened.Cosignatures[0].ToString());
    }

    [Fact]
    public void No_flipped_bit_is_believed()
    {
        var note = Signers.Utf8(_by.Checkpoint(_log).ToString());
        for (var bit = 0; bit < note.Length * 8; bit++)
        {
            byte[] flipped = [.. note];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(CheckpointReader.Open(flipped, _by.Trusted, "flipped").Checkpoint is null, $"bit {bit}");
        }
    }

    [Fact]
    public void No_part_and_no_lengthened_one_is_believed()
    {
        var note = Signers.Utf8(_by.Checkpoint(_log).ToString());
        for (var length = 0; length < note.Length; length++)
        {
            Assert.True(CheckpointReader.Open(note.AsSpan(0, length), _by.Trusted, "cut").Checkpoint is null, $"first {length} bytes");
        }

        foreach (var more in new byte[][] { [0], [.. "\n"u8], [.. " "u8], [.. "x"u8], [.. "\u2014 \n"u8] })
        {
            Assert.Null(CheckpointReader.Open([.. note, .. more], _by.Trusted, "longer").Checkpoint);
            Assert.Null(CheckpointReader.Open([.. more, .. note], _by.Trusted, "longer").Checkpoint);
        }
    }

    [Fact]
    public void A_stranger_under_the_logs_name_isnt_the_log() =>
        Fails(EvidenceFault.SignatureMissing, _by.Checkpoint(_log, by: _by.Stranger).ToString());

    [Fact]
    public void A_strangers_signature_under_the_logs_key_id_is_wrong()
    {
        var text = _by.Checkpoint(_log).Text;
        var strangers = Convert.FromBase64String(_by.Stranger.Sign(text).Split(' ')[2].TrimEnd())[4..];

        Fails(EvidenceFault.SignatureWrong, $"{text}\n{_by.Line(text, _ => strangers)}");
    }

    [Fact]
    public void A_signature_of_another_checkpoint_is_wrong() =>
        Fails(EvidenceFault.SignatureWrong, $"{_by.Checkpoint(_log, 8).Text}\n{_by.Checkpoint(_log, 7).Signatures[0]}");

    [Fact]
    public void A_checkpoint_of_another_origin_isnt_this_keys_to_sign() =>
        Fails(EvidenceFault.SignatureMissing, _by.Sign($"other.example/log\n8\n{Root}\n"));

    [Fact]
    public void A_witness_alone_makes_no_checkpoint()
    {
        var text = _by.Checkpoint(_log).Text;

        Fails(EvidenceFault.SignatureMissing, $"{text}\n{_by.Witness.Cosign(text, Signers.Seen)}");
    }

    [Fact]
    public void A_witness_under_the_logs_name_isnt_the_log()
    {
        var text = _by.Checkpoint(_log).Text;
        var witness = _by.WitnessCalled(Signers.Origin);

        var opened = CheckpointReader.Open(
            Signers.Utf8($"{text}\n{witness.Cosign(text, Signers.Seen)}"), [.. _by.Trusted, Signers.Key(witness)], "x");

        Assert.Equal(EvidenceFault.SignatureMissing, opened.Fault?.Fault);
    }

    [Fact]
    public void Nothing_is_believed_without_keys() =>
        Assert.Equal(
            EvidenceFault.SignatureMissing, CheckpointReader.Open(Signers.Utf8(_by.Checkpoint(_log).ToString()), [], "x").Fault?.Fault);

    [Fact]
    public void Those_whom_nobody_knows_are_passed_over()
    {
        var note = _by.Checkpoint(_log);
        var unknown = $"\u2014 {Signers.Origin} {Convert.ToBase64String([1, 2, 3, 4, 5])}\n\u2014 who.example AAAAAAA=\n";

        Assert.NotNull(_by.Open($"{note.Text}\n{unknown}{note.Signatures[0]}").Checkpoint);
        Assert.NotNull(_by.Open($"{note.Text}\n{note.Signatures[0]}{_by.Stranger.Sign(note.Text)}").Checkpoint);
    }

    [Fact]
    public void A_key_signs_once()
    {
        var note = _by.Checkpoint(_log);

        Fails(EvidenceFault.NoteMalformed, note + note.Signatures[0]);
        Fails(
            EvidenceFault.NoteMalformed, note.Cosign(_by.Witness, Signers.Seen).Cosign(_by.Witness, Signers.Seen.AddSeconds(1)).ToString());
    }

    [Theory]
    [InlineData("another second")]
    [InlineData("another checkpoint's")]
    [InlineData("no time")]
    [InlineData("a time that no calendar has")]
    [InlineData("as a log signs")]
    public void A_witness_whose_signature_is_wrong_spoils_the_note(string how)
    {
        var note = _by.Checkpoint(_log);
        var raw = Convert.FromBase64String(_by.Witness.Cosign(note.Text, Signers.Seen).Split(' ')[2].TrimEnd());
        var later = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(later, (ulong)Signers.Seen.ToUnixTimeSeconds() + 1);
        byte[] spoiled = how switch
        {
            "another second" => [.. raw[..4], .. later, .. raw[12..]],
            "another checkpoint's" =>
                Convert.FromBase64String(_by.Witness.Cosign(_by.Checkpoint(_log, 7).Text, Signers.Seen).Split(' ')[2].TrimEnd()),
            "no time" => raw[..12],
            "a time that no calendar has" => [.. raw[..4], .. Enumerable.Repeat((byte)0xff, 8), .. raw[12..]],
            _ => [.. raw[..4], .. raw[12..]],
        };

        Fails(EvidenceFault.SignatureWrong, $"{note}\u2014 {_by.Witness.Name} {Convert.ToBase64String(spoiled)}\n");
    }

    [Fact]
    public void A_signature_has_one_form()
    {
        var text = _by.Checkpoint(_log).Text;

        Fails(EvidenceFault.SignatureWrong, $"{text}\n{_by.Line(text, _ => _by.Fixed(text))}");
        Fails(EvidenceFault.SignatureWrong, $"{text}\n{_by.Line(text, der => [.. der, 0])}");
        Fails(EvidenceFault.SignatureWrong, $"{text}\n{_by.Line(text, _ => [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00])}");
        Fails(EvidenceFault.SignatureWrong, $"{text}\n{_by.Line(text, _ => new byte[72])}");
        Fails(EvidenceFault.NoteMalformed, $"{text}\n{_by.Line(text, _ => [])}");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("+8")]
    [InlineData("08")]
    [InlineData("00")]
    [InlineData(" 8")]
    [InlineData("8 ")]
    [InlineData("8e0")]
    [InlineData("0x8")]
    [InlineData("8,000")]
    [InlineData("\u0668")]
    [InlineData("9223372036854775808")]
    [InlineData("18446744073709551616")]
    [InlineData("")]
    public void A_size_has_one_spelling(
        string size) => Fails(EvidenceFault.CheckpointMalformed, _by.Sign($"{Signers.Origin}\n{size}\n{Root}\n"));

    [Fact]
    public void The_largest_size_is_read() =>
        Assert.Equal(long.MaxValue, _by.Open(_by.Sign($"{Signers.Origin}\n9223372036854775807\n{Root}\n")).Checkpoint?.Head.Size);

    [Fact]
    public void A_root_has_one_spelling()
    {
        var bytes = Convert.FromBase64String(Root);
        string[] wrong =
        [
            "",
            Root[..^1],
            Root + "=",
            " " + Root,
            Root + " ",
            "=" + Root,
            Convert.ToHexStringLower(bytes),
            Convert.ToBase64String(bytes[..31]),
            Convert.ToBase64String([.. bytes, 0]),
            Root[..42] + (char)(Root[42] + 1) + "=",
            Root.Replace('/', '_').Replace('+', '-') + (Root.IndexOfAny(['/', '+']) < 0 ? "-" : ""),
        ];
        foreach (var root in wrong)
        {
            Fails(EvidenceFault.CheckpointMalformed, _by.Sign($"{Signers.Origin}\n8\n{root}\n"));
        }
    }

    [Fact]
    public void What_was_signed_must_be_a_checkpoint()
    {
        Fails(EvidenceFault.CheckpointMalformed, _by.Sign($"{Signers.Origin}\n"));
        Fails(EvidenceFault.CheckpointMalformed, _by.Sign($"{Signers.Origin}\n8\n"));
        Fails(EvidenceFault.CheckpointMalformed, _by.Sign($"{Signers.Origin}\n8\n{Root}\n\nextension\n"));
        Assert.NotNull(_by.Open(_by.Sign($"{Signers.Origin}\n8\n{Root}\nextension\n")).Checkpoint);
    }

    [Fact]
    public void What_isnt_a_note_is_called_so()
    {
        var note = _by.Checkpoint(_log).ToString();

        Fails(EvidenceFault.NoteMalformed, "");
        Fails(EvidenceFault.NoteMalformed, note.Replace("\n", "\r\n", StringComparison.Ordinal));
        Fails(EvidenceFault.NoteMalformed, note.Replace("\n\n", "\n", StringComparison.Ordinal));
        Fails(EvidenceFault.NoteMalformed, note.Replace('\u2014', '-'));
        Fails(EvidenceFault.NoteMalformed, note.Replace(" evidence", "  evidence", StringComparison.Ordinal));
        Fails(EvidenceFault.NoteMalformed, note.Replace("= ", "=", StringComparison.Ordinal)[..^2] + "\n");
        Fails(EvidenceFault.NoteMalformed, note.Replace("/log ", "+log ", StringComparison.Ordinal));
        Fails(EvidenceFault.NoteMalformed, note[..^1] + "*\n");
        Assert.Equal(EvidenceFault.NoteMalformed, CheckpointReader.Open([0xff, .. Signers.Utf8(note)], _by.Trusted, "x").Fault?.Fault);
        Assert.Equal(
            EvidenceFault.NoteMalformed, CheckpointReader.Open([0xed, 0xa0, 0x80, .. Signers.Utf8(note)], _by.Trusted, "x").Fault?.Fault);
        Fails(EvidenceFault.NoteMalformed, new string('x', NoteReader.LargestNote) + note);
    }

    [Fact]
    public void It_reads_64_signatures_and_no_more()
    {
        var note = _by.Checkpoint(_log);
        string Others(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"\u2014 w{i}.example AAAAAAA=\n"));

        Assert.NotNull(_by.Open(note + Others(63)).Checkpoint);
        Fails(EvidenceFault.NoteMalformed, note + Others(64));
    }

    private void Fails(EvidenceFault fault, string note)
    {
        var opened = _by.Open(note, "the file");
        Assert.Null(opened.Checkpoint);
        Assert.Equal(fault, opened.Fault?.Fault);
        Assert.StartsWith("the file: ", opened.Fault!.Detail, StringComparison.Ordinal);
    }
}
