namespace GmailConnector.Evidence.Tests;

// A folder of its own for files that commands read; holds no Gmail data.
internal sealed class EvidenceFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("evidence-tests-");

    public string Write(SampleLog log)
    {
        var path = Path.Combine(_folder.FullName, "log" + EvidenceFile.Extension);
        File.WriteAllBytes(path, log.File().ToArray());
        return path;
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
