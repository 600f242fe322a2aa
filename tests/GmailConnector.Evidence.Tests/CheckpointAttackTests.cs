using GmailConnector.Evidence.Cli;
using GmailConnector.Evidence.Tests.Notes;

namespace GmailConnector.Evidence.Tests;

/// <summary>What an operator could do to a log that others hold checkpoints of, and the name under which the command finds it.</summary>
public sealed class CheckpointAttackTests : IDisposable
{
    private readonly EvidenceFolder _folder = new();
    private readonly LogSigner _key = new();
    private readonly SampleLog _log = SampleLog.Typical();

    public void Dispose()
    {
        _folder.Dispose();
        _key.Dispose();
    }

    [Fact]
    public async Task Nothing_is_found_where_nothing_was_done()
    {
        var ran = await VerifyAsync(_log, _key.Checkpoint(_log, 0), _key.Checkpoint(_log, 5), _key.Checkpoint(_log));

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("No fault in 8 entries.", ran.Output, StringComparison.Ordinal);
        Assert.Contains("log.example/evidence", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_edited_with_all_links_after_it_made_anew()
    {
        var checkpoint = _key.Checkpoint(_log);

        var ran = await VerifyAsync(Rewritten(SampleLog.View("c-1", ground: "security-incident:inc-1")), checkpoint);

        Found("HistoryRewritten", ran);
    }

    [Fact]
    public async Task A_log_truncated_behind_a_checkpoint()
    {
        var checkpoint = _key.Checkpoint(_log);
        _log.Lines.RemoveRange(6, 2);

        Found("Truncated", await VerifyAsync(_log, checkpoint));
    }

    [Fact]
    public async Task A_tree_forked_for_one_viewer()
    {
        var shown = Rewritten(SampleLog.View("c-1", mailbox: "m.2"));

        var ran = await VerifyAsync(_log, _key.Checkpoint(_log), _key.Checkpoint(shown));

        Found("Forked", ran);
    }

    [Fact]
    public async Task An_old_checkpoint_replayed_with_the_log_cut_back_to_it()
    {
        var kept = _key.Checkpoint(_log);
        var old = _key.Checkpoint(_log, 5);
        _log.Lines.RemoveRange(5, 3);

        Assert.Equal(0, (await VerifyAsync(_log, old)).ExitCode);
        Found("Truncated", await VerifyAsync(_log, old, kept));
    }

    [Fact]
    public async Task The_key_swapped()
    {
        using var other = new LogSigner();

        Found("SignatureMissing", await VerifyAsync(_log, other.Checkpoint(_log)));
    }

    [Fact]
    public async Task Without_a_key_a_checkpoint_is_not_even_looked_at()
    {
        var ran = await RunAsync("verify", _folder.Write(_log), "--checkpoint", _folder.Write("c.txt", _key.Checkpoint(_log)));

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("--key", ran.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_is_checked_and_an_edited_entry_isnt_the_one_it_is_for()
    {
        var proof = _folder.Write("r.tlog-proof", _key.Proof(_log, 3).ToString());
        var key = _folder.Write("keys.txt", _key.Signer.VerifierKey + "\n");

        var holds = await RunAsync("check-proof", _folder.Write("e.json", _log.Lines[3] + "\n"), proof, "--key", key);
        var edited = await RunAsync("check-proof", _folder.Write("x.json", _log.Lines[3].Replace("p.1", "p.9", StringComparison.Ordinal)), proof, "--key", key);

        Assert.Equal(0, holds.ExitCode);
        Assert.Contains("The proof holds.", holds.Output, StringComparison.Ordinal);
        Found("InclusionWrong", edited);
    }

    private static void Found(string fault, Ran ran)
    {
        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith($"FAULT: {fault}", ran.Output, StringComparison.Ordinal);
    }

    // The same log but for its second entry: every link after it fits again.
    private static SampleLog Rewritten(EvidenceDraft second)
    {
        var typical = SampleLog.Typical();
        var rewritten = SampleLog.Of(SampleLog.Plain(EvidenceKind.LogStarted), second);
        foreach (var line in typical.Lines.Skip(2))
        {
            var entry = EntryEncoding.Decode(System.Text.Encoding.ASCII.GetBytes(line)).Entry!;
            rewritten.Append(new EvidenceDraft
            {
                Tenant = entry.Tenant, Kind = entry.Kind, Actor = entry.Actor, Mailbox = entry.Kind == EvidenceKind.ViewOutcome && entry.Correlation == "c-1" ? second.Mailbox : entry.Mailbox,
                Purpose = entry.Purpose, Ground = entry.Ground, PolicyHash = entry.PolicyHash, Correlation = entry.Correlation, Subjects = entry.Subjects, Facts = entry.Facts,
            });
        }

        return rewritten;
    }

    private Task<Ran> VerifyAsync(SampleLog log, params string[] checkpoints) => RunAsync(
        ["verify", _folder.Write(log), "--key", _key.Signer.VerifierKey, .. checkpoints.SelectMany((text, i) => new[] { "--checkpoint", _folder.Write($"c{i}.txt", text) })]);

    private static async Task<Ran> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = await EvidenceCommand.RunAsync(args, output, errors, TestContext.Current.CancellationToken);
        return new Ran(code, output.ToString(), errors.ToString());
    }
}
