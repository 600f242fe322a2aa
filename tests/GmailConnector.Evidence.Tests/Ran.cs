using System.Diagnostics;

namespace GmailConnector.Evidence.Tests;

internal sealed record Ran(int ExitCode, string Output, string Errors)
{
    public static async Task<Ran> Process(string program, params string[] arguments)
    {
        var ct = TestContext.Current.CancellationToken;
        using var process = System.Diagnostics.Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return new Ran(process.ExitCode, await output, await errors);
    }
}
