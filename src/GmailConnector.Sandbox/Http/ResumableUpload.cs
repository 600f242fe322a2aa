using System.Globalization;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Gmail;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Http;

/// <summary>The chunks of a resumable upload: 308 until the last byte, then the method's own answer.</summary>
internal sealed class ResumableUpload(GmailApi api)
{
    private const int ResumeIncomplete = 308;

    private readonly record struct Chunk(long? From, long? To, long? Total);

    public async Task ContinueAsync(HttpContext context, UploadSessions sessions, string id)
    {
        if (sessions.Find(id) is not { } session)
        {
            await GmailReply.WriteAsync(context, Faults.NotFound("Upload session not found.")).ConfigureAwait(false);
            return;
        }

        var probe = session.Request with { Authorization = context.Request.Headers.Authorization };
        if (api.Refusal(probe) is { } refusal)
        {
            await GmailReply.WriteAsync(context, refusal).ConfigureAwait(false);
            return;
        }

        if (context.Request.Method == "DELETE")
        {
            sessions.Close(id);
            context.Response.StatusCode = 499;
            return;
        }

        await session.Gate.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        try
        {
            await Take(context, sessions, id, session, probe).ConfigureAwait(false);
        }
        finally
        {
            session.Gate.Release();
        }
    }

    private async Task Take(HttpContext context, UploadSessions sessions, string id, UploadSession session, GmailRequest request)
    {
        if (!TryRange(context.Request.Headers.ContentRange, out var chunk))
        {
            await GmailReply.WriteAsync(context, Faults.Invalid("Invalid Content-Range header.")).ConfigureAwait(false);
            return;
        }

        if (chunk.Total > session.Limit)
        {
            sessions.Close(id);
            await GmailReply.WriteAsync(context, Faults.TooLarge(session.Limit)).ConfigureAwait(false);
            return;
        }

        var received = session.Received;
        var total = chunk.Total;
        if (chunk.From == received.Length)
        {
            var bytes = await RequestBody.ReadAsync(
                context.Request, session.Limit - received.Length, context.RequestAborted).ConfigureAwait(false);
            if (bytes is null)
            {
                sessions.Close(id);
                await GmailReply.WriteAsync(context, Faults.TooLarge(session.Limit)).ConfigureAwait(false);
                return;
            }

            received.Write(bytes);
            total ??= chunk.To is null ? received.Length : null;
        }

        if (total == received.Length)
        {
            sessions.Close(id);
            var answer = await api.InvokeAsync(request with { Media = received.ToArray() }).ConfigureAwait(false);
            await GmailReply.WriteAsync(context, answer).ConfigureAwait(false);
            return;
        }

        context.Response.StatusCode = ResumeIncomplete;
        context.Response.ContentLength = 0;
        if (received.Length > 0)
        {
            context.Response.Headers.Range = $"bytes=0-{received.Length - 1}";
        }
    }

    /// <summary>`bytes 0-99/200`, `bytes 0-99/*`, `bytes */200` (how far are we?) or nothing (all at once).</summary>
    private static bool TryRange(string? header, out Chunk chunk)
    {
        chunk = new Chunk(0, null, null);
        if (string.IsNullOrEmpty(header))
        {
            return true;
        }

        if (!header.StartsWith("bytes ", StringComparison.Ordinal) || header[6..].Split('/') is not [var range, var totalText])
        {
            return false;
        }

        long? total = null;
        if (totalText != "*")
        {
            if (!long.TryParse(totalText, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            total = number;
        }

        if (range == "*")
        {
            chunk = new Chunk(null, null, total);
            return true;
        }

        if (range.Split('-') is not [var fromText, var toText]
            || !long.TryParse(fromText, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            || !long.TryParse(toText, NumberStyles.None, CultureInfo.InvariantCulture, out var to) || to < from)
        {
            return false;
        }

        chunk = new Chunk(from, to, total);
        return true;
    }
}
