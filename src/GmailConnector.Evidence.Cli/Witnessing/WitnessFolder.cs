using System.Security.Cryptography;
using System.Text;
using GmailConnector.Evidence.Cli.CommandLine;

namespace GmailConnector.Evidence.Cli.Witnessing;

/// <summary>
/// What a witness must not forget: its key, the newest checkpoint of each log, and proof of forks. One process at a time.
/// </summary>
internal sealed class WitnessFolder : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;

    private WitnessFolder(string path, FileStream held, WitnessKey key) => (_path, _lock, Key) = (path, held, key);

    public WitnessKey Key { get; }

    /// <exception cref="UnusableInputException">Another witness has the folder, or its key can't be read.</exception>
    public static WitnessFolder Open(string path)
    {
        Directory.CreateDirectory(path);
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new UnusableInputException($"{path} is in use by another witness: two witnesses with one key could sign a fork");
        }

        try
        {
            return new WitnessFolder(path, held, ReadKey(Path.Combine(path, "witness.key")));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The newest checkpoint that this witness signed of a log, word for word; null before the first.</summary>
    public byte[]? Newest(string origin) => File.Exists(Of(origin)) ? File.ReadAllBytes(Of(origin)) : null;

    /// <summary>On disk when this returns. It replaces the one before whole or not at all.</summary>
    public void Keep(string origin, ReadOnlySpan<byte> note) => Write(Of(origin), note, ownerOnly: false);

    /// <summary>Keeps two checkpoints of one log that contradict each other, and answers where.</summary>
    public string KeepFork(string origin, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var path = Path.Combine(_path, $"{Name(origin)}.fork-{Convert.ToHexStringLower(SHA256.HashData(other))[..16]}.txt");
        Write(path, [.. one, (byte)'\n', .. other], ownerOnly: false);
        return path;
    }

    public void Dispose()
    {
        Key.Dispose();
        _lock.Dispose();
    }

    private static WitnessKey ReadKey(string path)
    {
        if (!File.Exists(path))
        {
            var key = WitnessKey.Create(out var pem);
            Write(path, Encoding.ASCII.GetBytes(pem), ownerOnly: true);
            return key;
        }

        return WitnessKey.Read(File.ReadAllText(path))
            ?? throw new UnusableInputException(
                $"{path} holds no private key: put the right one back; with another key this would be another witness");
    }

    // INVARIANT: what is in the place of the file is whole, and on disk.
    private static void Write(string path, ReadOnlySpan<byte> content, bool ownerOnly)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (ownerOnly && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(path + ".new", options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    private string Of(string origin) => Path.Combine(_path, Name(origin) + ".checkpoint");

    private static string Name(string origin) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))[..16];
}
