using System.Text;
using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests.Notes;

/// <summary>A checkpoint is worth what its signature is.</summary>
public sealed class CheckpointReaderTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly LogSigner _log = new();
    private readonly LogSigner _other = new();
    private readonly SampleLog _entries = SampleLog.Typical();

    public void Dispose()
    {
        _log.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void What_the_key_signed_is_opened_with_its_witnesses_and_others_are_passed_over()
    {
        var note = _log.Note(_entries).Cosign(_log.Witness, Noon).Cosign(_other.Witness, Noon).ToString();

        var opened = Open(note, _log.Key, _log.WitnessKey).Checkpoint;

        Assert.Equal(("log.example/evidence", 8), (opened?.Origin, opened?.Head.Size));
        Assert.Equal([new Cosignature("witness.example", Noon)], opened!.Cosignatures);
    }

    [Theory]
    [InlineData("\n8\n", "\n7\n", nameof(EvidenceFault.SignatureWrong))]
    [InlineData("log.example", "log.other", nameof(EvidenceFault.SignatureMissing))]
    [InlineData("\n\n\u2014 ", "\n\u2014 ", nameof(EvidenceFault.NoteMalformed))]
    [InlineData("\n", "\r\n", nameof(EvidenceFault.NoteMalformed))]
    [InlineData("\u2014 ", "- ", nameof(EvidenceFault.NoteMalformed))]
    public void What_was_changed_after_it_was_signed_is_not_believed(string was, string isNow, string fault)
    {
        var note = _log.Checkpoint(_entries).Replace(was, isNow, StringComparison.Ordinal);

        Assert.Equal(fault, Open(note, _log.Key).Fault?.Fault.ToString());
    }

    [Fact]
    public void Another_key_of_the_same_name_is_not_the_logs()
    {
        Assert.Equal(EvidenceFault.SignatureMissing, Open(_other.Checkpoint(_entries), _log.Key).Fault?.Fault);
        Assert.Equal(EvidenceFault.SignatureMissing, Open(_log.Checkpoint(_entries), _other.Key, _other.WitnessKey).Fault?.Fault);
    }

    [Fact]
    public void A_witness_alone_makes_no_checkpoint_and_its_time_is_signed()
    {
        var note = _log.Note(_entries).Cosign(_log.Witness, Noon).ToString();
        var line = note.Split('\n')[^2];
        var bytes = Convert.FromBase64String(line.Split(' ')[2]);
        bytes[4 + 7] ^= 1;
        var later = note.Replace(line.Split(' ')[2], Convert.ToBase64String(bytes), StringComparison.Ordinal);

        Assert.Equal(EvidenceFault.SignatureMissing, Open(note, _log.WitnessKey).Fault?.Fault);
        Assert.Equal(EvidenceFault.SignatureWrong, Open(later, _log.Key, _log.WitnessKey).Fault?.Fault);
    }

    [Theory]
    [InlineData("log.example/evidence\n8\n")]
    [InlineData("log.example/evidence\n08\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("log.example/evidence\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("log.example/evidence\n8\nAAAA\n")]
    [InlineData("log.example/evidence\n8\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n")]
    public void A_signed_text_that_is_no_checkpoint_is_none(string text)
    {
        var note = $"{text}\n{_log.Signer.Sign(text)}";

        Assert.Equal(EvidenceFault.CheckpointMalformed, Open(note, _log.Key).Fault?.Fault);
    }

    [Fact]
    public void The_logs_key_signs_for_its_own_name_alone()
    {
        const string Text = "other.example/log\n8\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";

        Assert.Equal(EvidenceFault.SignatureMissing, Open($"{Text}\n{_log.Signer.Sign(Text)}", _log.Key).Fault?.Fault);
    }

    [Theory]
    [InlineData("", "NAME+ID+BASE64")]
    [InlineData("log.example+00000000+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABA==", "ECDSA P-256 public key")]
    [InlineData("log.example+00000000+AWZv", "of another kind")]
    public void A_key_that_is_none_is_refused_with_the_reason(string text, string reason)
    {
        Assert.False(VerifierKey.TryParse(text, out _, out var why));
        Assert.Contains(reason, why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_under_another_name_or_id_is_refused()
    {
        var key = _log.Witness.VerifierKey;
        var id = key.Split('+')[1];

        Assert.False(VerifierKey.TryParse(key.Replace("witness.example", "witness.other", StringComparison.Ordinal), out _, out _));
        Assert.False(VerifierKey.TryParse(key.Replace(id, id == "00000000" ? "00000001" : "00000000", StringComparison.Ordinal), out _, out var why));
        Assert.Contains("ID doesn't belong", why, StringComparison.Ordinal);
    }

    private static CheckpointResult Open(string note, params VerifierKey[] keys) => CheckpointReader.Open(Encoding.UTF8.GetBytes(note), keys, "c.txt");
}
