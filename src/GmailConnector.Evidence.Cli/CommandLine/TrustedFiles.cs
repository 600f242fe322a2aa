using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Cli.CommandLine;

// The small files beside a log: keys that the user trusts, checkpoints and proofs.
internal static class TrustedFiles
{
    private const int Largest = 1024 * 1024;

    /// <summary>Each argument is a key, or a file with one key a line; blank lines are ignored.</summary>
    public static async Task<IReadOnlyList<VerifierKey>> KeysAsync(IReadOnlyList<string> given, CancellationToken ct)
    {
        List<VerifierKey> keys = [];
        foreach (var one in given)
        {
            if (VerifierKey.TryParse(one, Ed25519Verifier.Instance, out var key, out var reason))
            {
                keys.Add(key);
                continue;
            }

            if (!File.Exists(one))
            {
                throw new UnusableInputException($"--key {one} is neither a file nor a key: {reason}");
            }

            foreach (var line in (await File.ReadAllLinesAsync(one, ct).ConfigureAwait(false)).Where(line =>
                !string.IsNullOrWhiteSpace(line)))
            {
                keys.Add(VerifierKey.TryParse(line, Ed25519Verifier.Instance, out key, out reason)
                    ? key
                    : throw new UnusableInputException($"{one} has a line that isn't a key: {reason}"));
            }
        }

        return keys;
    }

    public static async Task<IReadOnlyList<CheckpointResult>> CheckpointsAsync(
        IReadOnlyList<string> files, IReadOnlyList<VerifierKey> keys, CancellationToken ct)
    {
        List<CheckpointResult> opened = [];
        foreach (var file in files)
        {
            opened.Add(CheckpointReader.Open(await BytesAsync(file, ct).ConfigureAwait(false), keys, Path.GetFileName(file)));
        }

        return opened;
    }

    public static async Task<byte[]> BytesAsync(string path, CancellationToken ct)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            return await BytesAsync(file, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Reads up to one byte more than the limit, so that the caller can refuse a file that is too long.</summary>
    public static async Task<byte[]> BytesAsync(Stream file, CancellationToken ct)
    {
        var bytes = new byte[Largest + 1];
        var read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
        return bytes[..read];
    }
}
