using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Answers;

/// <summary>Reads a request's body whole, unzipped, up to a limit.</summary>
internal static class RequestBody
{
    /// <returns>Null when it is larger than the limit.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, long limit, CancellationToken cancellation)
    {
        var zipped = request.Headers.ContentEncoding.ToString().Equals("gzip", StringComparison.OrdinalIgnoreCase);
        if (!zipped && request.ContentLength is { } declared)
        {
            if (declared > limit)
            {
                return null;
            }

            if (declared == 0)
            {
                return [];
            }
        }

        await using var unzipped = zipped ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : null;
        Stream source = unzipped is null ? request.Body : unzipped;
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            kept.Write(buffer, 0, read);
            if (kept.Length > limit)
            {
                return null;
            }
        }

        return kept.ToArray();
    }
}
