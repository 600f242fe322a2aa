using System.Globalization;
using System.Net;
using System.Text;
using Google.Apis;
using Google.Apis.Gmail.v1.Data;
using Google.Apis.Requests;
using Google.Apis.Util;

namespace GmailConnector.Gmail.Api;

/// <summary>The answer to one of a batch's requests: a message, or what went wrong with this one alone.</summary>
/// <param name="Index">Which request, from 0.</param>
internal sealed record BatchPart(int Index, HttpStatusCode Status, Message? Message, RequestError? Error, TimeSpan? RetryAfter)
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    /// <summary>Reads the HTTP response in a part. An unreadable one counts as a failure of this part only, like a server error.</summary>
    internal static BatchPart Read(int index, ArraySegment<byte> answer, ISerializer serializer)
    {
        var head = answer.AsSpan().IndexOf(EndOfHead);
        var text = Encoding.ASCII.GetString(answer[..(head < 0 ? answer.Count : head)]);
        if (StatusOf(text) is not { } status)
        {
            return new BatchPart(index, HttpStatusCode.ServiceUnavailable, null, null, null);
        }

        var body = head < 0 ? ArraySegment<byte>.Empty : answer[(head + EndOfHead.Length)..];
        if ((int)status is >= 200 and < 300)
        {
            return new BatchPart(index, status, Decode<Message>(body, serializer), null, null);
        }

        using var response = new HttpResponseMessage(status);
        foreach (var line in text.Split("\r\n").Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                response.Headers.TryAddWithoutValidation(line[..colon], line[(colon + 1)..].Trim());
            }
        }

        return new BatchPart(index, status, null, ErrorIn(body, serializer), RetryAfterNote.Of(response));
    }

    /// <summary>Gmail's own words for what went wrong; null where the body holds none.</summary>
    internal static RequestError? ErrorIn(ArraySegment<byte> body, ISerializer serializer) =>
        Decode<StandardResponse<object>>(body, serializer)?.Error;

    // "HTTP/1.1 200 OK"
    private static HttpStatusCode? StatusOf(string head) =>
        head.StartsWith("HTTP/", StringComparison.Ordinal)
        && head.Split('\r', 2)[0].Split(' ', 3) is [_, var code, ..]
        && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? (HttpStatusCode)status
            : null;

    private static T? Decode<T>(ArraySegment<byte> json, ISerializer serializer)
        where T : class
    {
        try
        {
            return serializer.Deserialize<T>(new MemoryStream(json.Array!, json.Offset, json.Count, writable: false));
        }
        catch (Newtonsoft.Json.JsonException)
        {
            return null;
        }
    }
}
