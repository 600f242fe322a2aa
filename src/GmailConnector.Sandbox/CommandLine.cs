using System.Globalization;
using System.Runtime.InteropServices;
using GmailConnector.Sandbox.Settings;

namespace GmailConnector.Sandbox;

/// <summary>`[--port N] [--state FILE] [--reset] [--no-quota] [--import FILE --as ACCOUNT]`.</summary>
internal static class CommandLine
{
    private const string Usage = "Usage: sandbox [--port N] [--state FILE] [--reset] [--no-quota] [--import FILE|FOLDER --as ACCOUNT]";

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var options = new SandboxOptions { Port = 5380, StatePath = Path.Combine("data", "sandbox.db") };
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--reset":
                    options.Reset = true;
                    break;
                case "--no-quota":
                    options.EnforceQuota = false;
                    break;
                case "--port" or "--state" or "--import" or "--as" when i + 1 < args.Length:
                    values[args[i]] = args[++i];
                    break;
                default:
                    await errors.WriteLineAsync($"Unknown or incomplete option {args[i]}.\n{Usage}").ConfigureAwait(false);
                    return 2;
            }
        }

        if (values.ContainsKey("--import") != values.ContainsKey("--as"))
        {
            await errors.WriteLineAsync($"--import and --as go together.\n{Usage}").ConfigureAwait(false);
            return 2;
        }

        options.Port = Number(values, "--port", options.Port);
        options.StatePath = values.GetValueOrDefault("--state", options.StatePath!);
        return await ServeAsync(options, values, output, errors).ConfigureAwait(false);
    }

    private static async Task<int> ServeAsync(
        SandboxOptions options, Dictionary<string, string> values, TextWriter output, TextWriter errors)
    {
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using var server = await SandboxServer.StartAsync(options, TimeProvider.System, stop.Token).ConfigureAwait(false);
            await output.WriteLineAsync($"Sandbox Google on {server.BaseUri} (client {options.ClientId}, state {options.StatePath})").ConfigureAwait(false);
            if (values.TryGetValue("--import", out var path))
            {
                var added = await server.ImportAsync(path, values["--as"], stop.Token, output.WriteLine).ConfigureAwait(false);
                await output.WriteLineAsync($"Imported {added} messages from {path} into {values["--as"]}").ConfigureAwait(false);
            }

            foreach (var account in server.Accounts)
            {
                await output.WriteLineAsync($"  {account.Email,-28} {account.Role,-9} {account.Name}").ConfigureAwait(false);
            }

            await server.WaitForShutdownAsync(stop.Token).ConfigureAwait(false);
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or InvalidDataException or ArgumentException)
        {
            await errors.WriteLineAsync(e.Message).ConfigureAwait(false);
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static int Number(Dictionary<string, string> values, string name, int fallback) =>
        values.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : fallback;
}
