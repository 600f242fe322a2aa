using System.Security.Cryptography;
using System.Text;
using GmailConnector.Storage.Settings;

namespace GmailConnector.Storage.Keys;

/// <summary>The master key in a file that only its owner can read, created at the first start.</summary>
internal sealed class MasterKeyFile(string path) : IMasterKeySource
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public async Task<byte[]> LoadAsync(bool storeIsNew, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            if (!storeIsNew)
            {
                throw new InvalidSettingException(
                    "Keys:File", $"{path} is missing, and the store is sealed with the key in it. Restore the file from your backup.");
            }

            await CreateAsync(ct);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) is var open and not UnixFileMode.None)
        {
            throw new InvalidSettingException("Keys:File", $"{path} can be read or written by others ({open}). Run: chmod 600 '{path}'");
        }

        return MasterKeyText.Decode(await File.ReadAllTextAsync(path, ct))
            ?? throw new InvalidSettingException("Keys:File", $"{path} must hold 32 bytes in base64.");
    }

    private async Task CreateAsync(CancellationToken ct)
    {
        PrivateFolder.Ensure(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        // Written to a temporary file and moved, so that a crash can't leave half a key.
        var aside = path + ".new";
        File.Delete(aside);
        await using (var file = new FileStream(aside, options))
        {
            await file.WriteAsync(
                Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKey.Size)) + "\n"), ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: false);
    }
}
