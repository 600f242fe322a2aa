using GmailConnector.Guard.Ports;
using GmailConnector.Halo.Tests.Support;
using Moq;

namespace GmailConnector.Halo.Tests;

public sealed class AgentDirectoryTests : IAsyncLifetime
{
    private static readonly Action<HaloSettings> WithAgents = s => s.Agents = new HaloAgentSettings { ClientId = "a", ClientSecret = "b" };

    private LyingServer server = null!;
    private Desk desk = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await LyingServer.StartAsync();
        desk = new Desk(server.At, new NoTimeouts(), change: WithAgents);
    }

    public async ValueTask DisposeAsync()
    {
        desk.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public void The_instance_is_the_address_with_the_hostings_tenant_and_there_is_none_where_agents_dont_sign_in()
    {
        Assert.Equal($"127.0.0.1:{server.At.Port}/halo/", desk.Agents.InstanceOf(TenantId.Default));
        Assert.Equal("acme.halopsa.com/other", Of("https://ACME.halopsa.com", "Other").Instance);

        // With a Cyrillic letter that looks like the Latin one.
        Assert.StartsWith("xn--", Of("https://a\u0441me.halopsa.com", null).Instance, StringComparison.Ordinal);
        using var none = new Desk(server.At);
        Assert.Null(none.Agents.InstanceOf(TenantId.Default));
    }

    [Fact]
    public async Task One_is_asked_for_alone_and_many_by_the_list_and_those_who_arent_in_it_one_by_one()
    {
        server.Agent = c => LyingServer.JsonAsync(c, Json(c.Request.Path.Value!.Split('/')[^1]));

        Assert.Equal([11], await DisabledAsync(11));
        Assert.Equal([], await DisabledAsync(12));
        Assert.Equal([11, 14], (await DisabledAsync(11, 12, 13, 14)).Order());
        Assert.Equal(
            [
                "GET /halo/api/Agent/11", "GET /halo/api/Agent/12", "GET /halo/api/Agent?includeenabled=true&includedisabled=true",
                "GET /halo/api/Agent/13", "GET /halo/api/Agent/14",
            ],
            server.Asked.Where(a => a.StartsWith("GET", StringComparison.Ordinal)));

        static string Json(string last) => last switch
        {
            "Agent" => """[{"id":11,"isdisabled":true},{"id":12,"isdisabled":false},{"id":99,"isdisabled":true},{"odd":1},7]""",
            "11" or "14" => $$"""{"id":{{last}},"isdisabled":true}""",
            _ => $$"""{"id":{{last}}}""",
        };
    }

    [Fact]
    public async Task Who_is_gone_is_disabled_and_a_list_that_lacks_many_is_no_list()
    {
        server.Agent = c => c.Request.Path.Value!.EndsWith("/Agent", StringComparison.Ordinal)
            ? LyingServer.JsonAsync(c, "[]")
            : LyingServer.SayAsync(c, 404, "application/json", "{}");

        Assert.Equal([11], await DisabledAsync(11));
        Assert.Equal([11, 12], (await DisabledAsync(11, 12)).Order());
        var many = Enumerable.Range(1, HaloAgentDirectory.MostMissing + 1).ToList();
        Assert.Contains("lacks many", (await desk.Agents.DisabledAsync(TenantId.Default, many, Ct)).Refusal!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "application/json", "{}")]
    [InlineData(200, "application/json", "[{\"id\":11")]
    [InlineData(200, "application/json", "[{\"id\":11,\"id\":12}]")]
    [InlineData(200, "text/html", "<html>")]
    [InlineData(302, "text/html", "")]
    [InlineData(429, "application/json", "{}")]
    [InlineData(500, "application/json", "{}")]
    [InlineData(403, "application/json", "{}")]
    public async Task What_isnt_a_list_of_agents_disables_nobody(int status, string type, string body)
    {
        server.Agent = c => LyingServer.SayAsync(c, status, type, body);

        Assert.NotNull((await desk.Agents.DisabledAsync(TenantId.Default, [11, 12], Ct)).Refusal);
        Assert.NotNull((await desk.Agents.DisabledAsync(TenantId.Default, [12], Ct)).Refusal);
    }

    [Theory]
    [InlineData(11, "own", null)]
    [InlineData(12, "own", "assigned to another agent")]
    [InlineData(11, "other.halopsa.com/", "aren't linked with an agent")]
    [InlineData(0, "", "aren't linked with an agent")]
    public async Task Where_agents_sign_in_at_HaloCRM_a_ticket_is_its_proven_agents_whatever_their_address(
        int agent, string instance, string? reason)
    {
        server.Agent = c => LyingServer.JsonAsync(c, """{"id":11,"email":"somebody@else.example"}""");
        if (agent > 0)
        {
            desk.Links.Setup(l => l.FindAsync(TenantId.Default, Desk.Sofia, It.IsAny<CancellationToken>())).ReturnsAsync(
                new AgentLink(
                    TenantId.Default,
                    Desk.Sofia,
                    new AgentReference(instance == "own" ? desk.Agents.InstanceOf(TenantId.Default)! : instance, agent),
                    DateTimeOffset.UnixEpoch));
        }

        var decision = await desk.CheckAsync("7");

        Assert.Equal(reason is null, decision.IsAllowed);
        Assert.Contains(reason ?? "", decision.Refusal?.Reason ?? "", StringComparison.Ordinal);
    }

    private async Task<IEnumerable<int>> DisabledAsync(params int[] agents)
    {
        var answer = await desk.Agents.DisabledAsync(TenantId.Default, agents, Ct);
        Assert.True(answer.TryGet(out var disabled, out var refusal), refusal?.Reason);
        return disabled!;
    }

    private static HaloSettings Of(string address, string? tenant) => new() { BaseUri = address, Tenant = tenant };
}
