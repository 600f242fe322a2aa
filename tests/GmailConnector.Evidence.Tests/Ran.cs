using System.ComponentModel;
using System.Diagnostics;
using GmailConnector.Evidence.Cli;

namespace GmailConnector.Evidence.Tests;

internal sealed record Ran(int ExitCode, string Output, string Errors)
{
    /// <summary>The program's command in this process.</summary>
    public static async Task<Ran> Command(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var exit = await EvidenceCommand.RunAsync(arguments, output, errors, TestContext.Current.CancellationToken);
        return new Ran(exit, output.ToString(), errors.ToString());
    }

    public static Task<Ran> Program(params string[] arguments) =>
        Process(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [typeof(EvidenceCommand).Assembly.Location, .. arguments]);

    /// <summary>A verifier that shares no code with the product; the test is skipped where Python isn't installed.</summary>
    public static async Task<Ran> Python(string script, params string[] arguments)
    {
        try
        {
            return await Process("python3", ["-B", Path.Combine(AppContext.BaseDirectory, script), .. arguments]);
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 isn't installed, so the independent verifier can't run");
            throw;
        }
    }

    public static Task<Ran> Process(string program, params string[] arguments) => Process(new ProcessStartInfo(program, arguments));

    public static async Task<Ran> Process(ProcessStartInfo start)
    {
        var ct = TestContext.Current.CancellationToken;
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = System.Diagnostics.Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return new Ran(process.ExitCode, await output, await errors);
    }
}
