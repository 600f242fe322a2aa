namespace GmailConnector.Benchmarks.Support;

/// <summary>A folder for one run, beside the system's other temporary files; it goes with what was in it.</summary>
internal sealed class WorkFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("gmailconnector-benchmark-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
