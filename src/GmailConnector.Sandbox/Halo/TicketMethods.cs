using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Halo;

/// <summary>`/api/Tickets`: list and search, one, make, change, delete.</summary>
internal sealed class TicketMethods(HaloDesk desk)
{
    private const string NoObject = "The body has to be an array with one ticket.";

    public Task ListAsync(HttpContext context, HaloCaller caller)
    {
        var query = context.Request.Query;
        var found = desk.Tickets
            .Where(t => !t.Deleted && HaloDesk.IsShown(t, caller))
            .Where(t => query["open_only"] != "true" || !t.Closed)
            .Where(t => Is(query, "agent_id", desk.AgentOf(t)))
            .Where(t => Is(query, "user_id", desk.Directory.UserAt(t.User)?.Id))
            .Where(t => Is(query, "client_id", desk.Directory.UserAt(t.User)?.Client.Id))
            .Where(t => Matches(t, query["search"].ToString()))
            .ToList();
        return HaloReply.OkAsync(context, HaloReply.Page("tickets", found, HaloPage.Of(query), t => Write(t)));
    }

    public Task GetAsync(HttpContext context, int id, HaloCaller caller) =>
        desk.Find(id, caller) is { } ticket
        ? HaloReply.OkAsync(context, Write(ticket))
        : HaloReply.NotFoundAsync(context);

    /// <summary>Makes a ticket, or changes the one whose id is given.</summary>
    public async Task PostAsync(HttpContext context, HaloCaller caller)
    {
        if (await HaloBody.ReadAsync(context).ConfigureAwait(false) is not { } body)
        {
            await HaloReply.FaultAsync(context, 400, NoObject).ConfigureAwait(false);
            return;
        }

        if (body.Number("id") is { } id)
        {
            await (desk.Find(id, caller) is not null && desk.Change(id, t => Changed(t, body)) is { } changed
                ? HaloReply.CreatedAsync(context, Write(changed))
                : HaloReply.NotFoundAsync(context)).ConfigureAwait(false);
            return;
        }

        if (body.Text("summary") is not { Length: > 0 } summary)
        {
            await HaloReply.FaultAsync(context, 400, "A ticket needs a summary.").ConfigureAwait(false);
            return;
        }

        var made = desk.Open(number => Changed(
            new SandboxTicket(number, summary) { Type = SandboxTicket.IncidentType, Status = SandboxTicket.New }, body));
        await HaloReply.CreatedAsync(context, Write(made)).ConfigureAwait(false);
    }

    public Task DeleteAsync(HttpContext context, int id) => desk.Change(id, t => t with { Deleted = true }) is { } deleted
        ? HaloReply.OkAsync(context, Write(deleted))
        : HaloReply.NotFoundAsync(context);

    private SandboxTicket Changed(SandboxTicket ticket, JsonObject body) => ticket with
    {
        Summary = body.Text("summary") ?? ticket.Summary,
        Details = body.Text("details") ?? ticket.Details,
        DetailsHtml = body.Text("details_html") ?? ticket.DetailsHtml,
        Type = body.Number("tickettype_id") ?? ticket.Type,
        Status = body.Number("status_id") ?? ticket.Status,
        Agent = body.Number("agent_id") is { } agent ? desk.Directory.Agent(agent)?.Address : ticket.Agent,
        User = body.Number("user_id") is { } user ? desk.Directory.Users.FirstOrDefault(u => u.Id == user)?.Address : ticket.User,
    };

    private JsonObject Write(SandboxTicket ticket)
    {
        var user = desk.Directory.UserAt(ticket.User);
        return new JsonObject
        {
            ["id"] = ticket.Id,
            ["summary"] = ticket.Summary,
            ["details"] = ticket.Details,
            ["details_html"] = ticket.DetailsHtml,
            ["tickettype_id"] = ticket.Type,
            ["status_id"] = ticket.Status,
            ["agent_id"] = desk.AgentOf(ticket),
            ["client_id"] = user?.Client.Id,
            ["client_name"] = user?.Client.Name,
            ["user_id"] = user?.Id,
            ["user_name"] = user?.Name,
            ["dateoccurred"] = ticket.Opened.UtcDateTime,
            ["fixbydate"] = ticket.FixBy?.UtcDateTime,
            ["hasbeenclosed"] = ticket.Closed,
            ["deleted"] = ticket.Deleted,
        };
    }

    private static bool Is(IQueryCollection query, string name, int? value) =>
        query[name].ToString() is not { Length: > 0 } asked || asked == value?.ToString(CultureInfo.InvariantCulture);

    private static bool Matches(SandboxTicket ticket, string words) =>
        words.Length == 0
            || ticket.Summary.Contains(words, StringComparison.OrdinalIgnoreCase)
            || ticket.Id.ToString(CultureInfo.InvariantCulture) == words.TrimStart('#');
}
