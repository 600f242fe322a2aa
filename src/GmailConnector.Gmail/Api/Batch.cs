using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using GmailConnector.Gmail.Faults;
using Google.Apis.Gmail.v1;
using Google.Apis.Requests;
using Microsoft.AspNetCore.WebUtilities;

namespace GmailConnector.Gmail.Api;

/// <summary>
/// Many requests in one call; the responses are read one by one as they arrive. Google's own batch client reads the whole response as text
/// and splits it, which makes 350 KB of garbage for a message of 5 KB, and one unreadable part makes all of them fail.
/// </summary>
internal static class Batch
{
    private const string ItemId = "item-";
    private const int ReadAtOnce = 32 * 1024;

    // The same host as for single calls. Google's own client always sends batches to Google's host, and a stand-in's token must not get
    // there.
    internal static Uri AddressOf(GmailService client) => new(new Uri(client.BaseUri), client.BatchPath);

    /// <summary>
    /// Sends the requests, numbered by their place in the list. If Gmail refuses the whole batch, this throws Gmail's fault.
    /// </summary>
    internal static async IAsyncEnumerable<BatchPart> SendAsync(
        GmailService client, IReadOnlyList<IClientServiceRequest> requests, GmailScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        // The client's own timeout covers only the response headers; without this one a stalled body would block forever.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(client.HttpClient.Timeout);
        using var call = new HttpRequestMessage(HttpMethod.Post, AddressOf(client))
        {
            Content = await ComposeAsync(requests, patience.Token)
        };
        using var answer = await client.HttpClient.SendAsync(call, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        if (!answer.IsSuccessStatusCode)
        {
            var error = BatchPart.ErrorIn(await answer.Content.ReadAsByteArrayAsync(patience.Token), client.Serializer);
            throw new GmailFaultException(GmailFaults.Of(error, answer.StatusCode, RetryAfterNote.Of(answer), scope));
        }

        var reader = new MultipartReader(Boundary(answer), await answer.Content.ReadAsStreamAsync(patience.Token), ReadAtOnce);
        using var part = new MemoryStream();
        for (var place = 0; await NextAsync(reader, part, patience.Token) is { } section; place++)
        {
            yield return BatchPart.Read(
                IndexOf(section) ?? place, new ArraySegment<byte>(part.GetBuffer(), 0, (int)part.Length), client.Serializer);
        }
    }

    private static async Task<MultipartContent> ComposeAsync(IReadOnlyList<IClientServiceRequest> requests, CancellationToken ct)
    {
        var content = new MultipartContent("mixed");
        for (var i = 0; i < requests.Count; i++)
        {
            using var request = requests[i].CreateRequest(overrideGZipEnabled: false);
            var part = new ByteArrayContent(await WriteAsync(request, ct));
            part.Headers.ContentType = new MediaTypeHeaderValue("application/http");
            part.Headers.Add("Content-ID", string.Create(CultureInfo.InvariantCulture, $"<{ItemId}{i}>"));
            content.Add(part);
        }

        return content;
    }

    private static async Task<byte[]> WriteAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var written = new MemoryStream();
        await using var head = new StreamWriter(written) { NewLine = "\r\n" };
        await head.WriteLineAsync($"{request.Method} {request.RequestUri!.PathAndQuery} HTTP/1.1");
        foreach (var header in request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
        {
            await head.WriteLineAsync($"{header.Key}: {string.Join(", ", header.Value)}");
        }

        await head.WriteLineAsync();
        await head.FlushAsync(ct);
        if (request.Content is { } body)
        {
            await body.CopyToAsync(written, ct);
        }

        return written.ToArray();
    }

    private static string Boundary(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.Parameters.FirstOrDefault(p => p.Name == "boundary")?.Value?.Trim('"') is { Length: > 0 } boundary
            ? boundary
            : throw new GmailFaultException(GmailFault.Unreachable(refused: false));

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, MemoryStream part, CancellationToken ct)
    {
        try
        {
            part.SetLength(0);
            var section = await reader.ReadNextSectionAsync(ct);
            if (section is not null)
            {
                await section.Body.CopyToAsync(part, ct);
            }

            return section;
        }
        catch (InvalidDataException)
        {
            throw new GmailFaultException(GmailFault.Unreachable(refused: false));
        }
    }

    // Gmail answers "<response-item-3>" to "<item-3>".
    private static int? IndexOf(MultipartSection section)
    {
        var id = section.Headers is { } headers && headers.TryGetValue("Content-ID", out var given) ? given.ToString().Trim('<', '>') : "";
        var at = id.LastIndexOf(ItemId, StringComparison.Ordinal);
        return at >= 0 && int.TryParse(id.AsSpan(at + ItemId.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
    }
}
