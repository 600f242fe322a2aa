using GmailConnector.Guard.Html;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>Sends a sealed file to the server in pieces, as long as its reader may have it.</summary>
internal static class FileSending
{
    private const int Piece = 16 * 1024;
    private static readonly TimeSpan AskedAgainAfter = TimeSpan.FromSeconds(1);

    [ContentEnds("Sent to the person who asked for it, under a live permit.")]
    internal static async Task SendAsync(ResponseEdge edge, GuardedFile file, bool inline, CancellationToken ct)
    {
        var (name, mediaType, content) = file.Reveal();
        var drawn = inline ? DrawnTypes.Of(mediaType, name) : null;
        edge.File = new FileHeaders(drawn is null ? name : null, drawn ?? "application/octet-stream", content.Length);

        // INVARIANT: a download ends when its permit ends, even while waiting for a slow reader.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var watch = TimeProvider.System.CreateTimer(
            _ => EndWhereOver(edge, file, ended), null, AskedAgainAfter, AskedAgainAfter);
        try
        {
            await edge.Server.StartAsync(ended.Token);
            for (var at = 0; at < content.Length; at += Piece)
            {
                ended.Token.ThrowIfCancellationRequested();
                await edge.Server.Stream.WriteAsync(content.Slice(at, Math.Min(Piece, content.Length - at)), ended.Token);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Abort: a broken download can't be taken for a complete one.
            edge.Abort();
        }
    }

    private static void EndWhereOver(ResponseEdge edge, GuardedFile file, CancellationTokenSource ended)
    {
        if (file.Audience.Admit(edge.Viewer) != Admission.Admitted)
        {
            ended.Cancel();
        }
    }
}
