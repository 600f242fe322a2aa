using System.ComponentModel;

namespace GmailConnector.Evidence.Tests;

// The same file held against a verifier in another language, which follows the format document.
[Trait("way", "40")]
public sealed class IndependentVerifierTests : IDisposable
{
    private readonly EvidenceFolder _folder = new();
    private readonly SampleLog _log = SampleLog.Typical();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_agrees_on_a_whole_log()
    {
        var ran = await Python(_log.Remembered().ToString());

        Assert.Equal((0, $"ok {_log.Remembered()}"), (ran.ExitCode, ran.Output.Trim()));
    }

    [Theory]
    [InlineData("edited", 5)]
    [InlineData("missing", 4)]
    [InlineData("swapped", 4)]
    [InlineData("spelled", 4)]
    [InlineData("truncated", 7)]
    public async Task It_finds_the_fault_too(string fault, int line)
    {
        var head = _log.Remembered().ToString();
        switch (fault)
        {
            case "edited":
                _log.Lines[3] = _log.Lines[3].Replace("p.1", "p.2", StringComparison.Ordinal);
                break;
            case "missing":
                _log.Lines.RemoveAt(3);
                break;
            case "swapped":
                (_log.Lines[3], _log.Lines[4]) = (_log.Lines[4], _log.Lines[3]);
                break;
            case "spelled":
                _log.Lines[3] = _log.Lines[3].Replace("p.1", "p\\u002e1", StringComparison.Ordinal);
                break;
            default:
                _log.Lines.RemoveAt(7);
                break;
        }

        var ran = await Python(head);

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith($"fault line {line}:", ran.Output, StringComparison.Ordinal);
    }

    private async Task<Ran> Python(string head)
    {
        try
        {
            return await Ran.Process("python3", Path.Combine(AppContext.BaseDirectory, "verify_evidence.py"), _folder.Write(_log), head);
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 isn't installed, so the independent verifier can't run");
            throw;
        }
    }
}
