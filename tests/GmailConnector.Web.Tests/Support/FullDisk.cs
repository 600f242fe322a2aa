using System.Diagnostics;
using System.Globalization;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// While it is there, the application can make no file longer than so many bytes: to a database that is a disk without space, for that one
/// process alone and with no need of a file system of its own. (The application is started so that the signal which comes with it is
/// ignored.)
/// </summary>
public sealed class FullDisk : IAsyncDisposable
{
    private readonly int process;

    private FullDisk(int process) => this.process = process;

    public static async Task<FullDisk> UnderAsync(RunningApp app, long bytes)
    {
        await LimitAsync(app.ProcessId, bytes.ToString(CultureInfo.InvariantCulture));
        return new FullDisk(app.ProcessId);
    }

    public async ValueTask DisposeAsync() => await LimitAsync(process, "unlimited");

    private static async Task LimitAsync(int process, string soft)
    {
        using var prlimit = Process.Start("prlimit", ["--pid", process.ToString(CultureInfo.InvariantCulture), $"--fsize={soft}:"]);
        await prlimit.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, prlimit.ExitCode);
    }
}
