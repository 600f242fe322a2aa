using GmailConnector.Web.Tests.Corpus.Generated;

namespace GmailConnector.Web.Tests.Corpus;

/// <summary>
/// The run as a command: over the folder of <c>.eml</c> and mbox files that <c>CORPUS</c> names, else over the generated corpus. Its exit
/// code says whether every disagreement is explained.
/// </summary>
public static class CorpusProgram
{
    public static async Task<int> RunAsync(TextWriter output, TextWriter errors)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var folder = Environment.GetEnvironmentVariable("CORPUS");
        try
        {
            var report = string.IsNullOrEmpty(folder)
                ? await CorpusRun.OfGeneratedAsync(GeneratedCorpus.Whole, errors.WriteLine, stop.Token)
                : await CorpusRun.OfAsync(Path.GetFullPath(folder), errors.WriteLine, stop.Token);
            await output.WriteAsync(report.Print());
            return report.IsGood && report.Messages > 0 ? 0 : 1;
        }
        catch (Exception missing) when (missing is IOException or InvalidDataException or Xunit.Sdk.SkipException)
        {
            await errors.WriteLineAsync(missing.Message);
            return 2;
        }
    }
}
