using System.Globalization;
using GmailConnector.Sandbox.Answers;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Halo;

/// <summary>
/// `/halo/auth/token`, `/halo/api/Tickets/{id}`, `/halo/api/Agent/{id}` as HaloCRM answers them, as far as a check of a ticket needs;
/// and `/halo/sandbox/…`, by which a person or a test changes what they say.
/// </summary>
internal sealed class HaloEndpoint(HaloDesk desk)
{
    public const string Prefix = "/halo/";
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);

    public async Task HandleAsync(HttpContext context, string path)
    {
        if (path.StartsWith("/halo/sandbox/", StringComparison.Ordinal))
        {
            await ChangeAsync(context, path["/halo/sandbox/".Length..]).ConfigureAwait(false);
            return;
        }

        if (desk.IsSilent)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await ((context.Request.Method, path.Split('/') is [_, _, "api", var kind, var id] ? kind : path, Number(path)) switch
        {
            ("POST", "/halo/auth/token", _) => TokenAsync(context),
            ("GET", "Tickets" or "Agent", _) when !IsLetIn(context) =>
                JsonReply.WriteAsync(context, 401, w => w.WriteString("message", "Unauthorized")),
            ("GET", "Tickets", { } number) => TicketAsync(context, number),
            ("GET", "Agent", { } number) => AgentAsync(context, number),
            _ => NotFound(context),
        }).ConfigureAwait(false);
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType
            ? await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false)
            : FormCollection.Empty;
        if (form["grant_type"] != "client_credentials"
            || form["client_id"] != HaloDesk.ClientId
            || form["client_secret"] != HaloDesk.ClientSecret
            || form["scope"] != "read:tickets")
        {
            await JsonReply.WriteAsync(context, 400, w => w.WriteString("error", "invalid_client")).ConfigureAwait(false);
            return;
        }

        await JsonReply.WriteAsync(context, 200, w =>
        {
            w.WriteString("access_token", desk.IssueToken(TokenLifetime));
            w.WriteString("token_type", "Bearer");
            w.WriteNumber("expires_in", (int)TokenLifetime.TotalSeconds);
            w.WriteString("scope", "read:tickets");
        }).ConfigureAwait(false);
    }

    private Task TicketAsync(HttpContext context, int id) => desk.Find(id) is not { } ticket
        ? NotFound(context)
        : JsonReply.WriteAsync(context, 200, w =>
        {
            w.WriteNumber("id", ticket.Id);
            w.WriteString("summary", ticket.Summary);
            w.WriteNumber("tickettype_id", ticket.Type);
            w.WriteNumber("status_id", ticket.Closed ? 9 : 2);
            w.WriteNumber("agent_id", HaloDesk.AgentOf(ticket));
            w.WriteBoolean("hasbeenclosed", ticket.Closed);
            w.WriteBoolean("deleted", ticket.Deleted);
        });

    private static Task AgentAsync(HttpContext context, int id) => (HaloDesk.AgentAddress(id), id) switch
    {
        (null, HaloDesk.Unassigned) => JsonReply.WriteAsync(context, 200, w =>
        {
            w.WriteNumber("id", id);
            w.WriteString("name", "Unassigned");
            w.WriteString("email", "");
        }),
        (null, _) => NotFound(context),
        ({ } address, _) => JsonReply.WriteAsync(context, 200, w =>
        {
            w.WriteNumber("id", id);
            w.WriteString("name", address.Split('@')[0]);
            w.WriteString("email", address);
            w.WriteBoolean("isdisabled", false);
        }),
    };

    // POST tickets/4101 closed=true type=1 agent=tomas@halo.example deleted=true · POST silence on=true · POST revoke
    private async Task ChangeAsync(HttpContext context, string what)
    {
        if (context.Request.Method != "POST")
        {
            await NotFound(context).ConfigureAwait(false);
            return;
        }

        var form = context.Request.HasFormContentType
            ? await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false)
            : FormCollection.Empty;
        switch (what.Split('/'))
        {
            case ["tickets", var id] when int.TryParse(id, CultureInfo.InvariantCulture, out var number):
                var ticket = desk.Find(number) ?? new SandboxTicket(number, "Made by hand");
                desk.Put(ticket with
                {
                    Closed = Flag(form, "closed") ?? ticket.Closed,
                    Deleted = Flag(form, "deleted") ?? ticket.Deleted,
                    Type = int.TryParse(form["type"], CultureInfo.InvariantCulture, out var type) ? type : ticket.Type,
                    Agent = form.ContainsKey("agent") ? form["agent"].ToString() : ticket.Agent,
                });
                break;
            case ["silence"]:
                desk.IsSilent = Flag(form, "on") ?? true;
                break;
            case ["revoke"]:
                desk.RevokeTokens();
                break;
            default:
                await NotFound(context).ConfigureAwait(false);
                return;
        }

        await JsonReply.WriteAsync(context, 200, _ => { }).ConfigureAwait(false);
    }

    private bool IsLetIn(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is var header
            && header.StartsWith("Bearer ", StringComparison.Ordinal)
            && desk.Takes(header["Bearer ".Length..]);

    private static bool? Flag(IFormCollection form, string name) => bool.TryParse(form[name], out var flag) ? flag : null;

    private static int? Number(string path) =>
        int.TryParse(path.AsSpan(path.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static Task NotFound(HttpContext context) => JsonReply.WriteAsync(context, 404, w => w.WriteString("message", "Not found"));
}
