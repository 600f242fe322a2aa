using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Halo;

/// <summary>`/api/Agent`, `/api/Client`, `/api/Users` and `/api/Status`.</summary>
internal sealed class DirectoryMethods(HaloDirectory directory)
{
    public Task AgentsAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return HaloReply.OkAsync(
            context,
            HaloReply.Array(
                directory.Agents.Where(a => a.IsDisabled ? query["includedisabled"] == "true" : query["includeenabled"] != "false"), Write));
    }

    public Task AgentAsync(HttpContext context, int id) => (directory.Agent(id), id) switch
    {
        ({ } agent, _) => HaloReply.OkAsync(context, Write(agent)),
        (_, HaloDirectory.Unassigned) => HaloReply.OkAsync(
            context, new JsonObject { ["id"] = id, ["name"] = "Unassigned", ["email"] = "" }),
        _ => HaloReply.NotFoundAsync(context),
    };

    public Task ClientsAsync(HttpContext context) => HaloReply.OkAsync(
        context, HaloReply.Page("clients", [.. directory.Clients], HaloPage.Of(context.Request.Query), Write));

    public Task ClientAsync(HttpContext context, int id) => directory.Clients.FirstOrDefault(c => c.Id == id) is { } client
        ? HaloReply.OkAsync(context, Write(client))
        : HaloReply.NotFoundAsync(context);

    public Task UsersAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var found = directory.Users
            .Where(u => query["client_id"].ToString() is not { Length: > 0 } client
                || client == u.Client.Id.ToString(CultureInfo.InvariantCulture))
            .Where(u => query["search"].ToString() is var words
                && (u.Name.Contains(words, StringComparison.OrdinalIgnoreCase)
                    || u.Address.Contains(words, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        return HaloReply.OkAsync(context, HaloReply.Page("users", found, HaloPage.Of(query), Write));
    }

    public Task UserAsync(HttpContext context, int id) => directory.Users.FirstOrDefault(u => u.Id == id) is { } user
        ? HaloReply.OkAsync(context, Write(user))
        : HaloReply.NotFoundAsync(context);

    public static Task StatusesAsync(HttpContext context) => HaloReply.OkAsync(
        context, HaloReply.Array(HaloDirectory.Statuses, s => new JsonObject { ["id"] = s.Id, ["name"] = s.Name }));

    private static JsonObject Write(HaloAgent agent) => new()
    {
        ["id"] = agent.Id,
        ["name"] = agent.Name,
        ["email"] = agent.Address,
        ["isdisabled"] = agent.IsDisabled,
    };

    private static JsonObject Write(HaloClient client) => new() { ["id"] = client.Id, ["name"] = client.Name };

    private static JsonObject Write(HaloUser user) => new()
    {
        ["id"] = user.Id,
        ["name"] = user.Name,
        ["emailaddress"] = user.Address,
        ["client_id"] = user.Client.Id,
        ["client_name"] = user.Client.Name,
    };
}
