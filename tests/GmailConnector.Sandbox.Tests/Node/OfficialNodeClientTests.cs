using System.Diagnostics;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Node;

public sealed class OfficialNodeClientTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot(), "tests", "GmailConnector.Sandbox.Tests", "node");

    [Fact]
    public async Task Googles_node_client_works_against_the_sandbox()
    {
        if (!await Exists("node") || !await Exists("npm"))
        {
            Assert.Skip("Node or npm is missing: Google's own client can't be tried.");
        }

        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "@googleapis", "gmail")))
        {
            var (installed, log) = await Run("npm", "ci", "--no-fund", "--no-audit");
            Assert.True(installed == 0, "npm ci failed:\n" + log);
        }

        await using var google = await LocalGoogle.StartAsync(o => o.Seed = true);
        var (code, output) = await Run("node", "check.mjs", google.Server.BaseUri.ToString());

        Assert.True(code == 0, output);
        Assert.Equal(9, output.Split('\n').Count(l => l.StartsWith("ok ", StringComparison.Ordinal)));
        Assert.Contains("all checks passed", output, StringComparison.Ordinal);
    }

    private static async Task<bool> Exists(string program)
    {
        try
        {
            return (await Run(program, "--version")).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int Code, string Output)> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GmailConnector.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
