using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>Sends a sealed file to the server in pieces, as long as its reader may have it.</summary>
internal static class FileSending
{
    private const int Piece = 16 * 1024;
    private static readonly TimeSpan AskedAgainAfter = TimeSpan.FromSeconds(1);

    // Types that a browser can show without running anything; everything else is downloaded as bytes.
    private static readonly HashSet<string> ShownInline = new(StringComparer.OrdinalIgnoreCase)
    {
        "image/png", "image/jpeg", "image/gif", "image/webp"
    };

    [ContentEnds("Sent to the person who asked for it, under a live permit.")]
    internal static async Task SendAsync(ResponseEdge edge, GuardedFile file, bool inline, CancellationToken ct)
    {
        var (name, mediaType, content) = file.Reveal();
        var isShown = inline && ShownInline.Contains(mediaType);
        edge.File = new FileHeaders(isShown ? null : name, isShown ? mediaType : "application/octet-stream", content.Length);

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
