using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Notes;

namespace GmailConnector.Web.Tests.Support;

/// <summary>A witness as somebody else runs it: the command, in its own process, with a key that the application's settings name.</summary>
internal sealed class WitnessProgram : IDisposable
{
    private const string Name = "witness.example/w1";

    private readonly DirectoryInfo state = Directory.CreateTempSubdirectory("gmailconnector-witness-");
    private Process? program;

    internal WitnessProgram()
    {
        var bytes = RandomNumberGenerator.GetBytes(Ed25519PrivateKey.Size);
        using var key = new Ed25519PrivateKey(bytes);

        // PKCS #8 of RFC 8410, section 7.
        byte[] encoded = [.. Convert.FromHexString("302e020100300506032b657004220420"), .. bytes];
        File.WriteAllText(Path.Combine(state.FullName, "witness.key"), PemEncoding.WriteString("PRIVATE KEY", encoded));
        VerifierKey = NoteSigner.OfWitness(Name, key).VerifierKey;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
    }

    internal string VerifierKey { get; }

    internal string Address { get; }

    internal DirectoryInfo Drop { get; } = Directory.CreateTempSubdirectory("gmailconnector-drop-");

    /// <summary>The settings by which the application gives its checkpoints to this witness, and to a folder.</summary>
    internal (string Name, string Value)[] Settings =>
    [
        ("Evidence__Witnesses__0__Url", Address),
        ("Evidence__Witnesses__0__Key", VerifierKey),
        ("Evidence__Drop", Drop.FullName),
        ("Evidence__CheckpointEvery", "00:00:01"),
    ];

    internal async Task StartAsync(string logKey, CancellationToken ct)
    {
        program = Process.Start(new ProcessStartInfo(
            "dotnet",
            [RunningApp.Built("EvidenceCommand"), "witness", state.FullName, "--name", Name, "--key", logKey, "--listen", Address])
        { RedirectStandardOutput = true })!;
        Assert.Equal(VerifierKey, await program.StandardOutput.ReadLineAsync(ct));
        Assert.Equal($"listening on {Address}", await program.StandardOutput.ReadLineAsync(ct));
    }

    internal void Stop()
    {
        program?.Kill();
        program?.WaitForExit();
        program?.Dispose();
        program = null;
    }

    public void Dispose()
    {
        Stop();
        state.Delete(recursive: true);
        Drop.Delete(recursive: true);
    }
}
