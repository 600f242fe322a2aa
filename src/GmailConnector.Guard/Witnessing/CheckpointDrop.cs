using System.Globalization;
using System.Text;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Witnessing;

/// <summary>
/// A folder into which each checkpoint is put once, under its size: on a disk, share or bucket that this installation can't take it out of
/// again.
/// </summary>
internal sealed class CheckpointDrop(string folder)
{
    /// <summary>Null once it is there; else what is wrong.</summary>
    internal async Task<WitnessReply?> PutAsync(SignedCheckpoint head, CancellationToken ct)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{head.Head.Size:D12}.checkpoint"));
        var own = Encoding.UTF8.GetBytes(head.Note);
        try
        {
            if (File.Exists(path))
            {
                // A signature is another each time; what is signed isn't.
                return Text(await File.ReadAllTextAsync(path, ct)) == Text(head.Note)
                    ? null
                    : new WitnessReply(null, $"{Path.GetFileName(path)} in the drop isn't this log's checkpoint", IsAlarm: true);
            }

            var half = path + ".new";
            await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(own, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(half, path, overwrite: false);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new WitnessReply(null, $"the drop can't be written: {e.Message}");
        }
    }

    private static string Text(string note) => note[..Math.Max(0, note.LastIndexOf("\n\n", StringComparison.Ordinal))];
}
