using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Google.Apis.Gmail.v1.Tests.Wire;

internal sealed record ReceivedRequest(
    string Method, string Path, string Query, IHeaderDictionary Headers, byte[] Bytes)
{
    /// <summary>The body as text, unpacked where the client packed it.</summary>
    public string Text => Encoding.UTF8.GetString(IsGzip ? Unpack(Bytes) : Bytes);

    private bool IsGzip => Headers.ContentEncoding == "gzip";

    public static async Task<ReceivedRequest> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        // The server reuses its header dictionary for the next request.
        var headers = new HeaderDictionary(request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase));
        return new(request.Method, request.Path.Value!, request.QueryString.Value!, headers, body.ToArray());
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
