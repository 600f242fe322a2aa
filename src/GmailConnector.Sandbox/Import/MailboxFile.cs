using System.Runtime.CompilerServices;

namespace GmailConnector.Sandbox.Import;

/// <summary>
/// Reads an mbox file (as Google Takeout writes it), an .eml file, or a folder of both, one message at a time.
/// An mbox is never held whole: memory is bounded by its largest message. What of a folder can't be read is said and stops nothing.
/// </summary>
internal static class MailboxFile
{
    private const int ChunkBytes = 1 << 20;

    public static async IAsyncEnumerable<ImportedMessage> ReadAsync(
        string path, Action<string> say, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            foreach (var file in FilesIn(path, say))
            {
                await using var messages = ReadFileAsync(file, cancellation).GetAsyncEnumerator(cancellation);
                while (await HasNextAsync(messages, say))
                {
                    yield return messages.Current;
                }
            }
        }
        else if (File.Exists(path))
        {
            await foreach (var message in ReadFileAsync(path, cancellation))
            {
                yield return message;
            }
        }
        else
        {
            throw new FileNotFoundException($"{path}: no such file or folder", path);
        }
    }

    private static IEnumerable<string> FilesIn(string folder, Action<string> say)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToLookup(f => IsEml(f) || IsMbox(f));
        if (!files[true].Any())
        {
            throw new InvalidDataException($"{folder}: no .eml or .mbox file in this folder or below it");
        }

        if (files[false].Any())
        {
            var endings = files[false].CountBy(f => Path.GetExtension(f) is { Length: > 0 } ending ? ending : "without an ending")
                .OrderBy(e => e.Key, StringComparer.Ordinal)
                .Select(e => $"{e.Value} {e.Key}");
            say($"{folder}: only .eml and .mbox files were read, not {string.Join(", ", endings)}");
        }

        return files[true].Order(StringComparer.Ordinal);
    }

    private static async Task<bool> HasNextAsync(IAsyncEnumerator<ImportedMessage> messages, Action<string> say)
    {
        try
        {
            return await messages.MoveNextAsync();
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            say(unreadable.Message);
            return false;
        }
    }

    private static bool IsEml(string file) => Path.GetExtension(file).Equals(".eml", StringComparison.OrdinalIgnoreCase);

    private static bool IsMbox(string file) => Path.GetExtension(file).Equals(".mbox", StringComparison.OrdinalIgnoreCase);

    private static async IAsyncEnumerable<ImportedMessage> ReadFileAsync(
        string file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero);
        if (IsEml(file))
        {
            var raw = await File.ReadAllBytesAsync(file, cancellation);
            if (raw.Length == 0)
            {
                throw new InvalidDataException($"{file}: the file is empty");
            }

            yield return GmailHeaders.Describe(raw, envelopeDate: null, written, file);
            yield break;
        }

        await using var stream = new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var assembler = new MboxAssembler(file, written);
        var buffer = new byte[ChunkBytes];
        var filled = 0;
        var end = false;
        while (!end)
        {
            if (filled == buffer.Length)
            {
                // One line fills it all. The assembler refuses messages that are too long, so this stays bounded.
                assembler.RefuseLineOver(filled);
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellation);
            filled += read;
            end = read == 0;
            var used = 0;
            int consumed;
            while (assembler.TryTake(buffer.AsSpan(used, filled - used), end, out consumed, out var message))
            {
                used += consumed;
                yield return message;
            }

            used += consumed;
            filled -= used;
            buffer.AsSpan(used, filled).CopyTo(buffer);
        }

        if (assembler.TryFinish(out var last))
        {
            yield return last;
        }
    }
}
