using GmailConnector.Benchmarks.Support;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using GmailConnector.Storage.Evidence;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Settings;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Benchmarks.Read;

/// <summary>The same evidence log on a file system in memory, where a flush costs nothing: what is left is its own work.</summary>
internal sealed class EvidenceInMemory : IAsyncDisposable
{
    private const string Memory = "/dev/shm";

    private readonly string folder;

    private EvidenceInMemory(string folder, EvidenceLog log)
    {
        this.folder = folder;
        Log = log;
    }

    internal EvidenceLog Log { get; }

    /// <summary>Null where the system has no such folder.</summary>
    internal static EvidenceInMemory? Open(Product product)
    {
        if (!Directory.Exists(Memory))
        {
            return null;
        }

        var folder = Path.Combine(Memory, Path.GetFileName(product.Folder));
        var settings = product.Get<StorageSettings>() with { Evidence = new StorePlace.InFile(Path.Combine(folder, "evidence.db")) };
        return new EvidenceInMemory(
            folder,
            new EvidenceLog(
                settings,
                product.Get<Store>(),
                new RecordedEnds(),
                product.Get<ISessionStore>(),
                TimeProvider.System,
                product.Get<ILogger<EvidenceLog>>()));
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
