using System.Net;
using System.Text;
using GmailConnector.Evidence.Cli.CommandLine;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Cli.Witnessing;

/// <summary>The witness as a server: POST /add-checkpoint, one request after the other.</summary>
internal static class WitnessCommand
{
    public static async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        var logs = await TrustedFiles.KeysAsync(arguments.Keys, ct).ConfigureAwait(false);
        if (logs.Any(log => log.IsWitness))
        {
            throw new UnusableInputException("--key must be the key of a log: a witness doesn't sign for witnesses");
        }

        using var folder = WitnessFolder.Open(arguments.File);
        var witness = MakeWitness(folder, arguments.Name, logs);
        using var server = new HttpListener();
        server.Prefixes.Add(arguments.Listen);
        server.Start();
        await using var stop = ct.Register(server.Stop).ConfigureAwait(false);
        await output.WriteLineAsync($"{witness.VerifierKey}\nlistening on {arguments.Listen}").ConfigureAwait(false);
        await output.FlushAsync(ct).ConfigureAwait(false);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await AnswerAsync(await server.GetContextAsync().ConfigureAwait(false), witness, errors, ct).ConfigureAwait(false);
            }
            catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The client disconnected, or the witness is stopping.
            }
        }

        return ExitCode.Ok;
    }

    private static Witness MakeWitness(WitnessFolder folder, string name, IReadOnlyList<VerifierKey> logs)
    {
        try
        {
            return new Witness(folder, name, logs, TimeProvider.System);
        }
        catch (ArgumentException)
        {
            throw new UnusableInputException("--name must be a name without white space and without +, such as witness.example.org/w1");
        }
    }

    private static async Task AnswerAsync(HttpListenerContext context, Witness witness, TextWriter errors, CancellationToken ct)
    {
        var answer = context.Request is not { HttpMethod: "POST", Url.AbsolutePath: "/add-checkpoint" }
            ? new WitnessAnswer(404, "the only request here is POST /add-checkpoint\n")
            : witness.Add(await BodyAsync(context.Request.InputStream, ct).ConfigureAwait(false));
        if (answer.Alarm is { } alarm)
        {
            await errors.WriteLineAsync($"ALARM: {alarm}").ConfigureAwait(false);
            await errors.FlushAsync(ct).ConfigureAwait(false);
        }

        using var response = context.Response;
        var body = Encoding.UTF8.GetBytes(answer.Body);
        response.StatusCode = answer.Status;

        // A client that asks once a minute would reuse the connection just as it is being closed.
        response.KeepAlive = false;
        response.ContentType = answer.IsSize ? "text/x.tlog.size" : "text/plain; charset=utf-8";
        response.ContentLength64 = body.Length;
        await response.OutputStream.WriteAsync(body, ct).ConfigureAwait(false);
    }

    /// <summary>Up to one byte more than the limit: a longer body is refused.</summary>
    private static async Task<byte[]> BodyAsync(Stream body, CancellationToken ct)
    {
        var bytes = new byte[WitnessRequest.Largest + 1];
        return bytes[..await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false)];
    }
}
