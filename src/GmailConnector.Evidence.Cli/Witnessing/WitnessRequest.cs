using System.Globalization;
using System.Text;

namespace GmailConnector.Evidence.Cli.Witnessing;

/// <summary>
/// The body of C2SP tlog-witness's add-checkpoint: the size that the log believes we hold, the proof from there, and the new checkpoint.
/// </summary>
internal sealed record WitnessRequest(long Old, IReadOnlyList<TreeHash> Proof, byte[] Note)
{
    public const int Largest = 512 * 1024;

    private const int MostHashes = 63;

    /// <summary>The log's name, as the checkpoint gives it.</summary>
    public string Origin => Encoding.UTF8.GetString(Note.AsSpan(0, Math.Max(0, Note.AsSpan().IndexOf((byte)'\n'))));

    public static WitnessRequest? Read(ReadOnlySpan<byte> body)
    {
        var blank = body.IndexOf("\n\n"u8);
        if (body.Length > Largest || blank < 0 || body[..blank].IndexOfAnyExceptInRange((byte)'\n', (byte)'~') >= 0)
        {
            return null;
        }

        var lines = Encoding.ASCII.GetString(body[..blank]).Split('\n');
        if (!lines[0].StartsWith("old ", StringComparison.Ordinal)
            || !long.TryParse(lines[0].AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var old)
            || lines[0].Length != 4 + old.ToString(CultureInfo.InvariantCulture).Length || lines.Length > MostHashes + 1)
        {
            return null;
        }

        List<TreeHash> proof = [];
        foreach (var line in lines.Skip(1))
        {
            var hash = new byte[TreeHash.Size];
            if (!Convert.TryFromBase64String(line, hash, out var written)
                || written != TreeHash.Size
                || Convert.ToBase64String(hash) != line)
            {
                return null;
            }

            proof.Add(new TreeHash(hash));
        }

        return new WitnessRequest(old, proof, body[(blank + 2)..].ToArray());
    }
}
