using System.Text.Json;
using GmailConnector.Evidence.Cli;

namespace GmailConnector.Evidence.Tests;

public sealed class CliTests : IDisposable
{
    private readonly EvidenceFolder _folder = new();
    private readonly SampleLog _log = SampleLog.Typical();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verify_as_a_program_exits_0_and_says_what_it_proved_and_what_it_cant()
    {
        var ran = await Ran.Program("verify", _folder.Write(_log), "--head", _log.Remembered().ToString());

        Assert.Equal((0, ""), (ran.ExitCode, ran.Errors));
        Assert.Contains("No fault in 8 entries.", ran.Output, StringComparison.Ordinal);
        Assert.Contains("the first 8 entries are exactly those of the remembered head", ran.Output, StringComparison.Ordinal);
        Assert.Contains("never reached the log", ran.Output, StringComparison.Ordinal);
        Assert.Contains($"Head: {_log.Remembered()}", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_as_a_program_exits_1_and_names_the_fault()
    {
        _log.Lines.RemoveAt(3);

        var ran = await Ran.Program("verify", _folder.Write(_log));

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith("FAULT: EntryMissing at line 4: entry 3 is missing", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_without_a_command_exits_2_and_shows_its_usage()
    {
        var ran = await Ran.Program();

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("evidence verify FILE", ran.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_tells_machines_the_same()
    {
        _log.Lines[3] = _log.Lines[3].Replace("p.1", "p.2", StringComparison.Ordinal);

        var ran = await Ran.Command("verify", _folder.Write(_log), "--json");

        Assert.Equal(1, ran.ExitCode);
        using var json = JsonDocument.Parse(ran.Output);
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        var fault = json.RootElement.GetProperty("faults")[0];
        Assert.Equal(
            ("EntryEdited", 4, 3),
            (fault.GetProperty("fault").GetString(), fault.GetProperty("line").GetInt32(), fault.GetProperty("index").GetInt32()));
        Assert.NotEqual(0, json.RootElement.GetProperty("notProved").GetArrayLength());
    }

    [Fact]
    public async Task A_truncated_log_is_found_with_the_head()
    {
        _log.Lines.RemoveAt(7);

        var ran = await Ran.Command("verify", _folder.Write(_log), "--head", _log.Remembered().ToString());

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("Truncated", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_lists_what_was_asked_for()
    {
        _log.Append(SampleLog.View("c-4", "m.2"));
        var file = _folder.Write(_log);

        var all = await Ran.Command("show", file);
        var views = await Ran.Command("show", file, "--kind", "view.intent");
        var one = await Ran.Command("show", file, "--mailbox", "m.2", "--kind", "view.intent", "--json");

        Assert.Equal((9, 3), (Count(all), Count(views)));
        Assert.Equal(_log.Lines[8] + "\n", one.Output);
        Assert.Contains("run verify", all.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_stops_at_a_line_without_an_entry()
    {
        _log.Lines[2] = "{\u001b[31m}";

        var ran = await Ran.Command("show", _folder.Write(_log));

        Assert.Equal((1, 2), (ran.ExitCode, Count(ran)));
        Assert.Contains("line 3 isn't an entry", ran.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', ran.Errors);
    }

    [Theory]
    [InlineData("prove", "F")]
    [InlineData("verify")]
    [InlineData("verify", "F", "--head")]
    [InlineData("verify", "F", "--head", "8")]
    [InlineData("verify", "F", "--head", "-1:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("verify", "F", "--kind", "sign-in")]
    [InlineData("show", "F", "--kind", "sign-on")]
    [InlineData("show", "F", "--mailbox")]
    [InlineData("show", "F", "--loud")]
    [InlineData("verify", "no-such-file")]
    [InlineData("verify", ".")]
    public async Task Wrong_usage_and_unreadable_files_exit_2(params string[] arguments)
    {
        var file = _folder.Write(_log);

        var ran = await Ran.Command([.. arguments.Select(argument => argument == "F" ? file : argument)]);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("evidence: ", ran.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_stopped_claims_nothing()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var exit = await EvidenceCommand.RunAsync(["verify", _folder.Write(_log)], output, errors, stopped.Token);

        Assert.Equal((2, ""), (exit, output.ToString()));
        Assert.Contains("nothing was proved", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_is_for_terminals_and_leaves_no_trace()
    {
        using var output = new StringWriter();
        using var terminal = new StringWriter();
        var log = SampleLog.Of([.. Enumerable.Repeat(SampleLog.Plain(EvidenceKind.SignOut), 20_001)]);

        Assert.Equal(
            0,
            await EvidenceCommand.RunAsync(
                ["verify", _folder.Write(log)], output, terminal, TestContext.Current.CancellationToken, showProgress: true));

        var drawn = terminal.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, drawn.Length);
        Assert.Matches("^\\[#{14,15}\\.{15,16}\\]  (49|50|51) %  10,000 entries$", drawn[0]);
        Assert.Matches("^\\[#{29,30}\\.{0,1}\\] +(99|100) %  20,000 entries$", drawn[1]);
        Assert.True(drawn[2].Length >= drawn[1].Length && drawn[2].Trim().Length == 0);
        Assert.DoesNotContain('\r', output.ToString());
    }

    private static int Count(Ran ran) => ran.Output.Count(character => character == '\n');
}
