using System.Text;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Gmail;
using GmailConnector.Sandbox.Provider;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace GmailConnector.Sandbox.Http;

/// <summary>`POST /batch/gmail/v1`: the outer answer is 200, each part has its own status.</summary>
internal sealed class BatchEndpoint(World world, GmailApi api)
{
    private const int MaxParts = 100;
    private const int MaxBytes = 64 * 1024 * 1024;

    private readonly record struct Part(string? ContentId, GmailRequest? Request);

    public async Task HandleAsync(HttpContext context)
    {
        if (Boundary(context.Request) is not { } boundary)
        {
            await GmailReply.WriteAsync(
                context, Faults.Parse("The batch request must be multipart/mixed with a boundary.")).ConfigureAwait(false);
            return;
        }

        var body = await RequestBody.ReadAsync(context.Request, MaxBytes, context.RequestAborted).ConfigureAwait(false);
        if (body is null)
        {
            await GmailReply.WriteAsync(context, Faults.TooLarge(MaxBytes)).ConfigureAwait(false);
            return;
        }

        List<Part> parts;
        try
        {
            parts = await ReadParts(body, boundary, context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            await GmailReply.WriteAsync(context, Faults.Parse("The batch request could not be parsed: " + e.Message)).ConfigureAwait(false);
            return;
        }

        if (parts.Count is 0 or > MaxParts)
        {
            await GmailReply.WriteAsync(context, Faults.Invalid(parts.Count == 0
                ? "The batch request has no parts."
                : $"The batch request has {parts.Count} parts; at most {MaxParts} are allowed.")).ConfigureAwait(false);
            return;
        }

        await Answer(context, parts).ConfigureAwait(false);
    }

    private async Task Answer(HttpContext context, List<Part> parts)
    {
        var boundary = "batch_" + Guid.NewGuid().ToString("N");
        using var reply = new MemoryStream();
        for (var i = 0; i < parts.Count; i++)
        {
            var answer = i >= world.Quota.ConcurrentParts ? Faults.TooManyConcurrent()
                : parts[i].Request is { } request ? await api.InvokeAsync(request).ConfigureAwait(false)
                : Faults.Parse("The part is no HTTP request.");
            Write(reply, boundary, parts[i].ContentId, answer);
        }

        reply.Write(Encoding.ASCII.GetBytes($"--{boundary}--\r\n"));
        context.Response.ContentType = $"multipart/mixed; boundary={boundary}";
        context.Response.ContentLength = reply.Length;
        await context.Response.Body.WriteAsync(
            reply.GetBuffer().AsMemory(0, (int)reply.Length), context.RequestAborted).ConfigureAwait(false);
    }

    private static void Write(MemoryStream reply, string boundary, string? contentId, GmailAnswer answer)
    {
        var head = new StringBuilder().Append("--").Append(boundary).Append("\r\nContent-Type: application/http\r\n");
        if (contentId is { Length: > 0 })
        {
            head.Append("Content-ID: ").Append(Echo(contentId)).Append("\r\n");
        }

        head.Append("\r\nHTTP/1.1 ").Append(answer.Status).Append(' ').Append(ReasonPhrases.GetReasonPhrase(answer.Status)).Append("\r\n");
        if (answer.WwwAuthenticate is not null)
        {
            head.Append("WWW-Authenticate: ").Append(answer.WwwAuthenticate).Append("\r\n");
        }

        if (answer.RetryAfter is not null)
        {
            head.Append("Retry-After: ").Append(answer.RetryAfter).Append("\r\n");
        }

        if (!answer.Body.IsEmpty)
        {
            head.Append("Content-Type: application/json; charset=UTF-8\r\nContent-Length: ").Append(answer.Body.Length).Append("\r\n");
        }

        reply.Write(Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()));
        reply.Write(answer.Body.Span);
        reply.Write("\r\n"u8);
    }

    private static async Task<List<Part>> ReadParts(byte[] body, string boundary, HttpContext context)
    {
        var parts = new List<Part>();
        var reader = new MultipartReader(boundary, new MemoryStream(body)) { HeadersCountLimit = 32, HeadersLengthLimit = 32 * 1024 };
        while (await reader.ReadNextSectionAsync(context.RequestAborted).ConfigureAwait(false) is { } section)
        {
            using var kept = new MemoryStream();
            await section.Body.CopyToAsync(kept, context.RequestAborted).ConfigureAwait(false);
            var contentId = section.Headers is not null && section.Headers.TryGetValue("Content-ID", out var id) ? id.ToString() : null;
            parts.Add(new Part(contentId, InnerRequest.Parse(kept.ToArray(), context.Request.Headers.Authorization)));
        }

        return parts;
    }

    private static string Echo(string contentId) =>
        contentId.StartsWith('<') ? "<response-" + contentId[1..] : "response-" + contentId;

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/mixed", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary ? boundary : null
            : null;
}
