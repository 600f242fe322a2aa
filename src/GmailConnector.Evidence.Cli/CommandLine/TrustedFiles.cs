using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Cli.CommandLine;

// The small files beside a log: keys that the reader trusts, checkpoints and proofs to hold against them.
internal static class TrustedFiles
{
    private const int Largest = 1024 * 1024;

    /// <summary>Each given one is a key itself or a file with a key a line; blank lines are passed over.</summary>
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
                throw new UnusableInputException($"--key {one} is no file, and no key either: {reason}");
            }

            foreach (var line in (await File.ReadAllLinesAsync(one, ct).ConfigureAwait(false)).Where(line => !string.IsNullOrWhiteSpace(line)))
            {
                keys.Add(VerifierKey.TryParse(line, Ed25519Verifier.Instance, out key, out reason)
                    ? key
                    : throw new UnusableInputException($"{one} holds a line that is no key: {reason}"));
            }
        }

        return keys;
    }

    public static async Task<IReadOnlyList<CheckpointResult>> CheckpointsAsync(IReadOnlyList<string> files, IReadOnlyList<VerifierKey> keys, CancellationToken ct)
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

    /// <summary>Reads one byte more than is allowed at most: whoever looks at it refuses what is too long.</summary>
    public static async Task<byte[]> BytesAsync(Stream file, CancellationToken ct)
    {
        var bytes = new byte[Largest + 1];
        var read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
        return bytes[..read];
    }
}
