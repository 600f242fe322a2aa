using System.Globalization;
using System.Runtime.InteropServices;

namespace GmailConnector.Benchmarks.Measuring;

/// <summary>Where and when something was measured, and how busy it was there.</summary>
/// <param name="Load">The load average of the last minute; null where the system has none.</param>
/// <param name="Disk">The kind of file system that the stores lie on: in memory, being durable costs nothing.</param>
internal sealed record Machine(DateTimeOffset At, int Cores, string Processor, string System, string Runtime, string Disk, double? Load)
{
    private const string LoadFile = "/proc/loadavg";
    private const string ProcessorFile = "/proc/cpuinfo";

    internal static Machine Now() => new(
        TimeProvider.System.GetUtcNow(),
        Environment.ProcessorCount,
        ProcessorName(),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        new DriveInfo(Path.GetTempPath()).DriveFormat,
        CurrentLoad());

    internal static double? CurrentLoad() =>
        File.Exists(LoadFile) ? double.Parse(File.ReadAllText(LoadFile).Split(' ')[0], CultureInfo.InvariantCulture) : null;

    private static string ProcessorName() =>
        (File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null)?.Split(':')[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();
}
