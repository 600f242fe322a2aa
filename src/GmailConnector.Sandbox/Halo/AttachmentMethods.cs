using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Halo;

/// <summary>`/api/Attachment`: the files at tickets and their actions.</summary>
internal sealed class AttachmentMethods(HaloDesk desk)
{
    public Task ListAsync(HttpContext context, HaloCaller caller)
    {
        var query = context.Request.Query;
        if (!int.TryParse(query["ticket_id"], NumberStyles.None, CultureInfo.InvariantCulture, out var ticket) || desk.Find(ticket, caller) is null)
        {
            return HaloReply.NotFoundAsync(context);
        }

        var found = desk.FilesOf(ticket)
            .Where(f => query["action_id"].ToString() is not { Length: > 0 } action
                || action == f.Action?.ToString(CultureInfo.InvariantCulture))
            .ToList();
        return HaloReply.OkAsync(context, HaloReply.Page("attachments", found, HaloPage.Of(query), Write));
    }

    public async Task GetAsync(HttpContext context, int id)
    {
        if (desk.File(id) is not { } file)
        {
            await HaloReply.NotFoundAsync(context).ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        await context.Response.Body.WriteAsync(file.Content, context.RequestAborted).ConfigureAwait(false);
    }

    public async Task PostAsync(HttpContext context, HaloCaller caller)
    {
        if (await HaloBody.ReadAsync(context).ConfigureAwait(false) is not { } body
            || body.Text("filename") is not { Length: > 0 } name
            || Content(body.Text("data_base64")) is not { } content)
        {
            await HaloReply.FaultAsync(context, 400, "The body has to be an array with one file: filename and data_base64.")
                .ConfigureAwait(false);
            return;
        }

        if (body.Number("ticket_id") is not { } ticket || desk.Find(ticket, caller) is null)
        {
            await HaloReply.NotFoundAsync(context).ConfigureAwait(false);
            return;
        }

        await HaloReply.CreatedAsync(context, Write(desk.Keep(ticket, body.Number("action_id"), name, content))).ConfigureAwait(false);
    }

    public Task DeleteAsync(HttpContext context, int id) => desk.RemoveFile(id)
        ? HaloReply.OkAsync(context, new JsonObject { ["id"] = id })
        : HaloReply.NotFoundAsync(context);

    private static byte[]? Content(string? base64)
    {
        if (base64 is null)
        {
            return null;
        }

        // Base64, or a data: address (RFC 2397).
        var comma = base64.StartsWith("data:", StringComparison.Ordinal) ? base64.IndexOf(',', StringComparison.Ordinal) : -1;
        var buffer = new byte[base64.Length];
        return Convert.TryFromBase64String(base64[(comma + 1)..], buffer, out var length) ? buffer[..length] : null;
    }

    private static JsonObject Write(HaloFile file) => new()
    {
        ["id"] = file.Id,
        ["ticket_id"] = file.Ticket,
        ["action_id"] = file.Action,
        ["filename"] = file.Name,
        ["filesize"] = file.Content.Length,
        ["datecreated"] = file.At.UtcDateTime,
    };
}
