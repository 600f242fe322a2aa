using System.Globalization;
using System.Net;
using System.Text;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Verification;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Witnessing;

/// <summary>The result of asking a witness.</summary>
/// <param name="Signature">What it signed, checked with its key.</param>
/// <param name="Trouble">Why not, in a sentence.</param>
/// <param name="IsAlarm">Whether it says that it saw another log than ours.</param>
internal sealed record WitnessReply(WitnessSignature? Signature, string? Trouble = null, bool IsAlarm = false);

/// <summary>
/// Asks a witness to sign a checkpoint (C2SP tlog-witness, <c>add-checkpoint</c>). Nothing goes there but checkpoints and hashes.
/// </summary>
internal sealed class WitnessClient(EgressConnections egress, ICheckpointLog checkpoints) : IDisposable
{
    private const int LargestAnswer = 64 * 1024;
    private const int MostLines = 16;

    private readonly HttpClient client = Limited(egress.Client(EgressPurpose.Witness));

    internal async Task<WitnessReply> AskAsync(WitnessPlace witness, SignedCheckpoint head, long held, CancellationToken ct)
    {
        try
        {
            var (status, body) = await PostAsync(witness, head, held, ct);
            if (status == HttpStatusCode.Conflict && SizeIn(body) is { } theirs && theirs != held)
            {
                if (theirs > head.Head.Size)
                {
                    return Alarm(
                        witness,
                        string.Create(
                            CultureInfo.InvariantCulture, $"holds a checkpoint of {theirs} entries, but this log has {head.Head.Size}"));
                }

                (status, body) = await PostAsync(witness, head, theirs, ct);
            }

            return status switch
            {
                HttpStatusCode.OK => Check(witness, head, body),
                HttpStatusCode.Conflict => Alarm(witness, "has signed a different tree of this size"),
                HttpStatusCode.UnprocessableEntity => Alarm(witness, "says that this log doesn't continue the one that it signed before"),
                _ => new WitnessReply(
                    null,
                    string.Create(CultureInfo.InvariantCulture, $"{witness.Key.Name} responded with {(int)status}: {FirstLine(body)}")),
            };
        }
        catch (HttpRequestException e) when (EgressRefusedException.In(e) is { } refused)
        {
            return new WitnessReply(null, refused.Refusal.Reason);
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new WitnessReply(null, $"{witness.Key.Name} didn't respond");
        }
    }

    public void Dispose() => client.Dispose();

    private static HttpClient Limited(HttpClient client)
    {
        client.Timeout = TimeSpan.FromSeconds(20);
        client.MaxResponseContentBufferSize = LargestAnswer;
        return client;
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(
        WitnessPlace witness, SignedCheckpoint head, long held, CancellationToken ct)
    {
        var proof = held > 0 && held < head.Head.Size ? await checkpoints.ConsistencyAsync(held, head.Head.Size, ct) : [];
        var text = string.Create(
            CultureInfo.InvariantCulture, $"old {held}\n{string.Concat(proof.Select(hash => $"{hash}\n"))}\n{head.Note}");
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        using var answer = await client.PostAsync(new Uri(witness.Address, "/add-checkpoint"), content, ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(ct));
    }

    // INVARIANT: a signature that doesn't fit the witness's key is never kept or shown as that witness's.
    private WitnessReply Check(WitnessPlace witness, SignedCheckpoint head, string body)
    {
        VerifierKey[] log = [.. checkpoints.VerifierKeys.Select(LogKey)];
        var own = OwnLines(head.Note, log[0].Name);

        // A witness may answer with lines by several keys of one name (C2SP tlog-witness); the one that the settings name counts.
        var named = body.Split('\n').Where(l => l.StartsWith($"\u2014 {witness.Key.Name} ", StringComparison.Ordinal));
        foreach (var line in named.Take(MostLines).Select(l => l + "\n"))
        {
            var opened = CheckpointReader.Open(Encoding.UTF8.GetBytes(own + line), [.. log, witness.Key], witness.Key.Name);
            if (opened.Checkpoint?.Cosignatures is [var cosignature])
            {
                return new WitnessReply(new WitnessSignature(witness.Key.Name, head.Head.Size, cosignature.At, line));
            }
        }

        return Alarm(witness, "responded with a signature that isn't its own or is for another checkpoint");
    }

    private static VerifierKey LogKey(string text) =>
        VerifierKey.TryParse(text, Ed25519Verifier.Instance, out var key, out _)
            ? key
            : throw new InvalidOperationException("One of the log's own keys can't be read.");

    // The note may carry signatures of witnesses already, this one's too.
    private static string OwnLines(string note, string log)
    {
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal) + 2;
        return note[..end]
            + string.Concat(note[end..]
                .Split('\n')
                .Where(l => l.StartsWith($"\u2014 {log} ", StringComparison.Ordinal))
                .Select(l => l + "\n"));
    }

    private static WitnessReply Alarm(WitnessPlace witness, string what) => new(null, $"{witness.Key.Name} {what}", IsAlarm: true);

    private static long? SizeIn(string body) =>
        long.TryParse(body.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    private static string FirstLine(string body) => new([.. body.Split('\n')[0].Where(c => c is >= ' ' and <= '~').Take(200)]);
}
