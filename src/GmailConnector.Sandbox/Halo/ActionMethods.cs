using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Halo;

/// <summary>`/api/Actions`: what was done to a ticket. An action is numbered within its ticket, so `ticket_id` is needed.</summary>
internal sealed class ActionMethods(HaloDesk desk)
{
    public Task ListAsync(HttpContext context, HaloCaller caller) => Ticket(context, caller) is { } ticket
        ? HaloReply.OkAsync(context, HaloReply.Page("actions", desk.ActionsOf(ticket.Id), HaloPage.Of(context.Request.Query), Write))
        : HaloReply.NotFoundAsync(context);

    public Task GetAsync(HttpContext context, int id, HaloCaller caller) =>
        Ticket(context, caller) is { } ticket && desk.ActionsOf(ticket.Id).FirstOrDefault(a => a.Id == id) is { } action
            ? HaloReply.OkAsync(context, Write(action))
            : HaloReply.NotFoundAsync(context);

    public async Task PostAsync(HttpContext context, HaloCaller caller)
    {
        if (await HaloBody.ReadAsync(context).ConfigureAwait(false) is not { } body)
        {
            await HaloReply.FaultAsync(context, 400, "The body has to be an array with one action.").ConfigureAwait(false);
            return;
        }

        if (body.Number("ticket_id") is not { } ticket || desk.Find(ticket, caller) is null)
        {
            await HaloReply.NotFoundAsync(context).ConfigureAwait(false);
            return;
        }

        var who = caller.Agent is { } agent ? desk.Directory.Agent(agent)!.Name : "API";
        var made = desk.Add(ticket, who, a => a with
        {
            Outcome = body.Text("outcome") ?? body.Number("outcome_id")?.ToString(CultureInfo.InvariantCulture) ?? "",
            Note = body.Text("note") ?? "",
            NoteHtml = body.Text("note_html") ?? "",
            SendEmail = body.Flag("sendemail") ?? false,
            HiddenFromUser = body.Flag("hiddenfromuser") ?? false,
        });
        if (body.Number("new_status") is { } status)
        {
            desk.Change(ticket, t => t with { Status = status });
        }

        await HaloReply.CreatedAsync(context, Write(made)).ConfigureAwait(false);
    }

    public Task DeleteAsync(HttpContext context, int id, HaloCaller caller) =>
        Ticket(context, caller) is { } ticket && desk.RemoveAction(ticket.Id, id)
        ? HaloReply.OkAsync(context, new JsonObject { ["id"] = id, ["ticket_id"] = ticket.Id })
        : HaloReply.NotFoundAsync(context);

    private SandboxTicket? Ticket(HttpContext context, HaloCaller caller) =>
        int.TryParse(context.Request.Query["ticket_id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? desk.Find(id, caller)
            : null;

    private static JsonObject Write(HaloAction action) => new()
    {
        ["id"] = action.Id,
        ["ticket_id"] = action.Ticket,
        ["who"] = action.Who,
        ["datetime"] = action.At.UtcDateTime,
        ["outcome"] = action.Outcome,
        ["note"] = action.Note,
        ["note_html"] = action.NoteHtml,
        ["sendemail"] = action.SendEmail,
        ["hiddenfromuser"] = action.HiddenFromUser,
    };
}
