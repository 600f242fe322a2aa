using System.Globalization;
using GmailConnector.Sandbox.Settings;
using GmailConnector.Sandbox.Tokens;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Halo;

/// <summary>`/halo/api/…`: each method asks for its permission, and all share one budget of requests.</summary>
internal sealed class HaloApi
{
    private delegate Task Answer(HttpContext context, int id, HaloCaller caller);

    private readonly Dictionary<string, (string Permission, Answer Answer)> methods;
    private readonly HaloDesk desk;
    private readonly HaloDirectory directory;
    private readonly HaloTokens tokens;
    private readonly HaloBudget budget;

    public HaloApi(HaloDesk desk, HaloTokens tokens, SandboxOptions options, TimeProvider time)
    {
        this.tokens = tokens;
        this.desk = desk;
        directory = desk.Directory;
        budget = new HaloBudget(options, time);
        var tickets = new TicketMethods(desk);
        var actions = new ActionMethods(desk);
        var attachments = new AttachmentMethods(desk);
        var people = new DirectoryMethods(directory);
        methods = new(StringComparer.Ordinal)
        {
            ["GET Tickets"] = (HaloApplication.ReadTickets, (c, _, caller) => tickets.ListAsync(c, caller)),
            ["GET Tickets/id"] = (HaloApplication.ReadTickets, (c, id, caller) => tickets.GetAsync(c, id, caller)),
            ["POST Tickets"] = (HaloApplication.EditTickets, (c, _, caller) => tickets.PostAsync(c, caller)),
            ["DELETE Tickets/id"] = (HaloApplication.EditTickets, (c, id, _) => tickets.DeleteAsync(c, id)),
            ["GET Actions"] = (HaloApplication.ReadTickets, (c, _, caller) => actions.ListAsync(c, caller)),
            ["GET Actions/id"] = (HaloApplication.ReadTickets, (c, id, caller) => actions.GetAsync(c, id, caller)),
            ["POST Actions"] = (HaloApplication.EditTickets, (c, _, caller) => actions.PostAsync(c, caller)),
            ["DELETE Actions/id"] = (HaloApplication.EditTickets, (c, id, caller) => actions.DeleteAsync(c, id, caller)),
            ["GET Attachment"] = (HaloApplication.ReadTickets, (c, _, caller) => attachments.ListAsync(c, caller)),
            ["GET Attachment/id"] = (HaloApplication.ReadTickets, (c, id, _) => attachments.GetAsync(c, id)),
            ["POST Attachment"] = (HaloApplication.EditTickets, (c, _, caller) => attachments.PostAsync(c, caller)),
            ["DELETE Attachment/id"] = (HaloApplication.EditTickets, (c, id, _) => attachments.DeleteAsync(c, id)),
            ["GET Status"] = (HaloApplication.ReadTickets, (c, _, _) => DirectoryMethods.StatusesAsync(c)),
            ["GET Agent"] = (HaloApplication.ReadTickets, (c, _, _) => people.AgentsAsync(c)),
            ["GET Agent/id"] = (HaloApplication.ReadTickets, (c, id, _) => people.AgentAsync(c, id)),
            ["GET Agent/me"] = (HaloApplication.ReadTickets, (c, _, caller) => people.AgentAsync(c, caller.Agent ?? 0)),
            ["GET Client"] = (HaloApplication.ReadCustomers, (c, _, _) => people.ClientsAsync(c)),
            ["GET Client/id"] = (HaloApplication.ReadCustomers, (c, id, _) => people.ClientAsync(c, id)),
            ["GET Users"] = (HaloApplication.ReadCustomers, (c, _, _) => people.UsersAsync(c)),
            ["GET Users/id"] = (HaloApplication.ReadCustomers, (c, id, _) => people.UserAsync(c, id)),
        };
    }

    public async Task HandleAsync(HttpContext context, string path)
    {
        // Reading it here leaves it to be read again.
        context.Request.EnableBuffering();
        using (var body = new StreamReader(context.Request.Body, leaveOpen: true))
        {
            desk.Note(new HaloReceived(
                $"{context.Request.Method} {path}{context.Request.QueryString}",
                await body.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false)));
        }

        context.Request.Body.Position = 0;
        if (context.Request.Method != "GET" && desk.AnswersToLose > 0)
        {
            desk.AnswersToLose--;
            var client = context.Response.Body;
            context.Response.Body = Stream.Null;
            await AnswerAsync(context, path).ConfigureAwait(false);
            context.Response.Body = client;
            context.Abort();
            return;
        }

        await AnswerAsync(context, path).ConfigureAwait(false);
    }

    private Task AnswerAsync(HttpContext context, string path)
    {
        if (Caller(context) is not { } caller)
        {
            return HaloReply.FaultAsync(context, 401, "Unauthorized");
        }

        if (budget.Charge() is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return HaloReply.FaultAsync(context, 429, "Too many requests");
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var isOne = int.TryParse(path.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && slash > 0;
        return !methods.TryGetValue($"{context.Request.Method} {(isOne ? path[..slash] + "/id" : path)}", out var method)
            ? HaloReply.NotFoundAsync(context)
            : caller.May(method.Permission)
                ? method.Answer(context, id, caller)
                : HaloReply.FaultAsync(context, 403, "Forbidden");
    }

    // An agent who was disabled can't go on with a token from before.
    private HaloCaller? Caller(HttpContext context) =>
        BearerToken.Of(context.Request.Headers.Authorization) is { } bearer
        && tokens.Find(bearer) is { } caller
        && (caller.Agent is not { } agent || directory.Agent(agent) is { IsDisabled: false })
            ? caller
            : null;
}
