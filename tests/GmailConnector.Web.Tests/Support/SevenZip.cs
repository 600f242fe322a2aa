using System.Diagnostics;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// 7-Zip, a program that isn't ours and knows AES in ZIP files; a test that needs it is skipped by name where it isn't installed.
/// </summary>
internal sealed class SevenZip : IDisposable
{
    private const string Program = "/usr/bin/7z";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gmailconnector-7zip-");
    private readonly string archive;

    internal SevenZip(byte[] content)
    {
        Assert.SkipUnless(File.Exists(Program), "7-Zip is not installed at /usr/bin/7z (apt-get install p7zip-full)");
        archive = Path.Combine(folder.FullName, "taken.zip");
        File.WriteAllBytes(archive, content);
    }

    /// <summary>What it says of each file inside, without a passphrase.</summary>
    internal async Task<string> ListAsync(CancellationToken ct)
    {
        var (code, said) = await RunAsync(ct, "l", "-slt", archive);
        Assert.True(code == 0, said);
        return said;
    }

    /// <summary>All files inside by their names; null where the passphrase doesn't open them.</summary>
    internal async Task<IReadOnlyDictionary<string, byte[]>?> OpenAsync(string passphrase, CancellationToken ct)
    {
        var opened = folder.CreateSubdirectory(Guid.NewGuid().ToString("N"));
        var (code, said) = await RunAsync(ct, "x", "-y", $"-p{passphrase}", $"-o{opened.FullName}", archive);
        if (code != 0)
        {
            Assert.Contains("Wrong password", said, StringComparison.Ordinal);
            return null;
        }

        return opened.EnumerateFiles("*", SearchOption.AllDirectories)
            .ToDictionary(
                f => Path.GetRelativePath(opened.FullName, f.FullName), f => File.ReadAllBytes(f.FullName), StringComparer.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<(int Code, string Said)> RunAsync(CancellationToken ct, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true
        })!;
        process.StandardInput.Close();
        var (said, erred) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await said + await erred);
    }
}
