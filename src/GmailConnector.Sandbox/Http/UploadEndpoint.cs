using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Gmail;
using GmailConnector.Sandbox.Provider;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace GmailConnector.Sandbox.Http;

/// <summary>`/upload/…` and `/resumable/upload/…`: media, multipart and resumable.</summary>
internal sealed class UploadEndpoint(World world, GmailApi api)
{
    private readonly UploadSessions sessions = new();
    private readonly ResumableUpload resumable = new(api);

    public async Task HandleAsync(HttpContext context, string path)
    {
        var http = context.Request;
        var query = new QueryParameters(http.QueryString.Value);
        var request = new GmailRequest(http.Method, path, http.QueryString.Value, http.Headers.Authorization, default);
        if (query["upload_id"] is { Length: > 0 } uploadId)
        {
            await resumable.ContinueAsync(context, sessions, uploadId).ConfigureAwait(false);
            return;
        }

        var limit = path.EndsWith("/messages", StringComparison.Ordinal) || path.EndsWith("/import", StringComparison.Ordinal)
            ? world.Limits.InsertBytes
            : world.Limits.UploadBytes;
        var answer = api.Refusal(request) ?? Declared(http, limit);
        if (answer is null)
        {
            var kind = query["uploadType"] ?? (http.Path.StartsWithSegments("/resumable") ? "resumable" : "media");
            if (kind == "resumable")
            {
                await Open(context, request, limit).ConfigureAwait(false);
                return;
            }

            answer = await Whole(context, request, kind, limit).ConfigureAwait(false);
        }

        await GmailReply.WriteAsync(context, answer).ConfigureAwait(false);
    }

    private async Task<GmailAnswer> Whole(HttpContext context, GmailRequest request, string kind, int limit)
    {
        // The message itself is held to the limit; the multipart frame and its metadata come on top.
        var body = await RequestBody.ReadAsync(context.Request, limit + 1024 * 1024L, context.RequestAborted).ConfigureAwait(false);
        if (body is null)
        {
            return Faults.TooLarge(limit);
        }

        if (kind == "media")
        {
            return NotMail(context.Request.ContentType) ?? await Invoke(request with { Media = body }, limit).ConfigureAwait(false);
        }

        if (kind != "multipart" || Boundary(context.Request) is not { } boundary)
        {
            return Faults.Invalid($"Unsupported upload: uploadType={kind}, Content-Type {context.Request.ContentType}");
        }

        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(body));
            var metadata = await Section(reader, context.RequestAborted).ConfigureAwait(false);
            var media = await Section(reader, context.RequestAborted).ConfigureAwait(false);
            if (metadata is null || media is null)
            {
                return Faults.Invalid("Multipart upload must have two parts: metadata and message.");
            }

            return NotMail(media.Value.Type)
                ?? await Invoke(request with { Body = metadata.Value.Bytes, Media = media.Value.Bytes }, limit).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException)
        {
            return Faults.Parse("Malformed multipart body: " + e.Message);
        }
    }

    private async Task<GmailAnswer> Invoke(GmailRequest request, int limit) => request.Media!.Length > limit
        ? Faults.TooLarge(limit)
        : await api.InvokeAsync(request).ConfigureAwait(false);

    private async Task Open(HttpContext context, GmailRequest request, int limit)
    {
        var http = context.Request;
        var metadata = await RequestBody.ReadAsync(http, world.Limits.JsonBytes, context.RequestAborted).ConfigureAwait(false);
        var answer = metadata is null ? Faults.TooLarge(world.Limits.JsonBytes) : NotMail(http.Headers["X-Upload-Content-Type"]);
        var id = answer is null ? sessions.Open(request with { Body = metadata }, limit) : null;
        if (id is null)
        {
            await GmailReply.WriteAsync(context, answer ?? Faults.Backend("Too many uploads are under way.")).ConfigureAwait(false);
            return;
        }

        var separator = http.QueryString.HasValue ? "&" : "?";
        context.Response.Headers.Location = world.Issuer + http.Path.Value + http.QueryString.Value + separator + "upload_id=" + id;
        context.Response.Headers["X-GUploader-UploadID"] = id;
        context.Response.ContentLength = 0;
    }

    private static GmailAnswer? Declared(HttpRequest request, long limit) =>
        long.TryParse(request.Headers["X-Upload-Content-Length"], out var declared) && declared > limit ? Faults.TooLarge(limit) : null;

    private static GmailAnswer? NotMail(string? contentType) =>
        string.IsNullOrEmpty(contentType) || contentType.StartsWith("message/", StringComparison.OrdinalIgnoreCase)
            ? null
            : Faults.Invalid($"Media type '{contentType}' is not supported. Valid media types: [message/*]");

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;

    private static async Task<(string? Type, byte[] Bytes)?> Section(MultipartReader reader, CancellationToken cancellation)
    {
        if (await reader.ReadNextSectionAsync(cancellation).ConfigureAwait(false) is not { } section)
        {
            return null;
        }

        using var kept = new MemoryStream();
        await section.Body.CopyToAsync(kept, cancellation).ConfigureAwait(false);
        var bytes = kept.ToArray();
        if (section.Headers is not null && section.Headers.TryGetValue("Content-Transfer-Encoding", out var encoding)
            && encoding.ToString().Equals("base64", StringComparison.OrdinalIgnoreCase))
        {
            bytes = Convert.FromBase64String(System.Text.Encoding.ASCII.GetString(bytes));
        }

        return (section.ContentType, bytes);
    }
}
