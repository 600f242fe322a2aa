using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Halo;

/// <summary>
/// `/halo/sandbox/…`, by which a person or a test changes what HaloCRM says. All by POST:
/// `tickets/4101` with `closed`, `deleted`, `type`, `agent`; `agents/11` with `disabled`; `webhooks` with `url`, `authentication`,
/// `name`, `secret`; `deliveries/…/again`; `silence` with `on`; `revoke`. And `deliveries` and `certificate` by GET.
/// </summary>
internal sealed class HaloControls(HaloInstance halo)
{
    public async Task ChangeAsync(HttpContext context, string what)
    {
        if (context.Request.Method == "GET" && what == "deliveries")
        {
            await HaloReply.OkAsync(context, HaloReply.Array(halo.Webhooks.Deliveries, Write)).ConfigureAwait(false);
            return;
        }

        if (context.Request.Method == "GET" && what == "certificate")
        {
            await HaloReply.OkAsync(context, new JsonObject { ["sha256"] = halo.Webhooks.Fingerprint }).ConfigureAwait(false);
            return;
        }

        var form = context.Request.HasFormContentType
            ? await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false)
            : FormCollection.Empty;
        var isDone = context.Request.Method == "POST" && what.Split('/') switch
        {
            ["tickets", var id] when Number(id) is { } number => ChangeTicket(number, form),
            ["agents", var id] when Number(id) is { } number => Done(() => halo.Desk.Directory.Disable(number, Flag(form, "disabled") ?? true)),
            ["webhooks"] => Add(HaloWebhook.Of(form["url"]!, form["authentication"]!, form["name"]!, form["secret"]!)),
            ["deliveries", var id, "again"] when Guid.TryParse(id, out var delivery) => halo.Webhooks.Repeat(delivery),
            ["silence"] => Done(() => halo.Desk.IsSilent = Flag(form, "on") ?? true),
            ["revoke"] => Done(halo.Tokens.Revoke),
            _ => false,
        };
        await (isDone ? HaloReply.OkAsync(context, new JsonObject()) : HaloReply.NotFoundAsync(context)).ConfigureAwait(false);
    }

    private bool ChangeTicket(int number, IFormCollection form)
    {
        var ticket = halo.Desk.Find(number) ?? new SandboxTicket(number, "Made by hand");
        var isClosed = Flag(form, "closed") ?? ticket.Closed;
        halo.Desk.Put(ticket with
        {
            Status = isClosed == ticket.Closed ? ticket.Status : isClosed ? SandboxTicket.ClosedStatus : SandboxTicket.InProgress,
            Deleted = Flag(form, "deleted") ?? ticket.Deleted,
            Type = Number(form["type"]) ?? ticket.Type,
            Agent = form.ContainsKey("agent") ? form["agent"].ToString() : ticket.Agent,
        });
        return true;
    }

    private bool Add(HaloWebhook? webhook)
    {
        if (webhook is not null)
        {
            halo.Webhooks.Add(webhook);
        }

        return webhook is not null;
    }

    private static JsonObject Write(HaloDelivery delivery) => new()
    {
        ["id"] = delivery.Event.Id,
        ["event"] = delivery.Event.Name,
        ["object_id"] = delivery.Event.Ticket,
        ["status"] = delivery.Status,
    };

    private static bool Done(Action change)
    {
        change();
        return true;
    }

    private static bool? Flag(IFormCollection form, string name) => bool.TryParse(form[name], out var flag) ? flag : null;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
