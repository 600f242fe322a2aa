using System.Globalization;
using GmailConnector.Guard.Ports;
using GmailConnector.Halo.Tests.Support;
using Microsoft.AspNetCore.Http;
using Moq;

namespace GmailConnector.Halo.Tests;

/// <summary>A ticket as HaloCRM shows it to an agent, in that agent's name; and whatever HaloCRM says, no mail waits for it.</summary>
public sealed class AgentTicketsTests : IAsyncLifetime
{
    private const string Full =
        """
        {"id":7,"summary":"Scanner\r\njams ‮","status_id":2,"agent_id":11,"client_id":101,"client_name":"Northwick",
         "user_id":501,"user_name":"Margaret","fixbydate":"2026-03-01T12:00:00Z","hasbeenclosed":false}
        """;

    private readonly NoTimeouts clock = new();
    private readonly List<string> stored = ["first"];
    private LyingServer server = null!;
    private Desk desk = null!;
    private AgentLink link = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static TicketNumber Seven => TicketNumber.Parse("7", CultureInfo.InvariantCulture);

    private IEnumerable<string> Refreshed => server.Asked.Where(a => a.Contains("refresh_token", StringComparison.Ordinal));

    public async ValueTask InitializeAsync()
    {
        server = await LyingServer.StartAsync();
        desk = new Desk(server.At, clock, change: s => s.Agents = new HaloAgentSettings { ClientId = "a", ClientSecret = "b" });
        link = new AgentLink(
            TenantId.Default,
            Desk.Sofia,
            new AgentReference(desk.Agents.InstanceOf(TenantId.Default)!, 11),
            DateTimeOffset.UnixEpoch);
        desk.Links.Setup(l => l.TokenAsync(link, It.IsAny<CancellationToken>())).ReturnsAsync(() => stored.LastOrDefault());
        desk.Links.Setup(l => l.SaveTokenAsync(link, It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Callback((AgentLink _, string token, CancellationToken _) => stored.Add(token)).Returns(Task.CompletedTask);
        server.Token = c => LyingServer.JsonAsync(c, Issued("access", "second"));
        server.Ticket = c => LyingServer.JsonAsync(c, Full);
        server.Agent = c => LyingServer.JsonAsync(c, """{"id":11,"name":"Sofia"}""");
    }

    public async ValueTask DisposeAsync()
    {
        desk.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task It_is_shown_with_its_customer_agent_time_and_the_customers_other_open_tickets()
    {
        server.List = c => LyingServer.JsonAsync(
            c,
            $$"""{"record_count":10000,"tickets":[{"id":7},{"odd":1},3,{{string.Join(',', Enumerable.Range(8, 50).Select(i => $$"""{"id":{{i}},"summary":"T{{i}}"}"""))}}]}""");

        var ticket = (await FindAsync()).Value;

        Assert.Equal(("Scanner jams ‹U+202E›", "In Progress", false), (ticket.Summary, ticket.Status.Name, ticket.IsClosed));
        Assert.Equal(("Northwick", "Margaret", "Sofia", true), (ticket.Customer, ticket.User, ticket.Agent, ticket.IsOwn));
        Assert.Equal("m.ellison@northwick.example", ticket.UserAddress);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), ticket.FixBy);
        Assert.Equal(["8 T8", "9 T9", "10 T10", "11 T11", "12 T12"], ticket.Others.Select(o => $"{o.Number} {o.Summary}"));
        Assert.Equal(9999, ticket.OtherCount);
        Assert.Equal(["In Progress", "Closed"], ticket.Statuses.Select(s => s.Name));
        Assert.Equal(new Uri(server.At, "/halo/tickets?id=7"), ticket.Page);
    }

    [Fact]
    public async Task It_is_asked_in_the_agents_name_with_its_number_and_that_of_its_customer_alone()
    {
        server.Ticket = c => c.Request.Headers.Authorization == "Bearer access"
            ? LyingServer.JsonAsync(c, Full)
            : LyingServer.SayAsync(c, 401, "application/json", "{}");

        Assert.True((await FindAsync()).IsAllowed);
        Assert.True((await FindAsync()).IsAllowed);

        Assert.Equal(
            [
                "GET /halo/api/Agent/11", "GET /halo/api/Status", "GET /halo/api/Tickets/7",
                "GET /halo/api/Tickets?client_id=101&open_only=true&pageinate=true&page_no=1&page_size=6", "GET /halo/api/Users/501",
                "POST /halo/auth/token grant_type=refresh_token&client_id=a&client_secret=b&refresh_token=first",
            ],
            server.Asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_refresh_token_is_used_once_and_the_next_one_is_stored_before_the_access_token_ends()
    {
        await FindAsync();
        Assert.Equal(["first", "second"], stored);

        clock.Ahead = TimeSpan.FromHours(1);
        server.Token = c => LyingServer.JsonAsync(c, Issued("another", "third"));
        await FindAsync();
        Assert.Equal(["first", "second", "third"], stored);

        // One that ends before its time is asked for anew, once.
        clock.Ahead += TimeSpan.FromMinutes(1);
        server.Ticket = c => LyingServer.SayAsync(c, 401, "application/json", "{}");
        server.Token = c => LyingServer.JsonAsync(c, Issued("last", "fourth"));
        Assert.NotNull((await FindAsync()).Refusal);
        Assert.Equal(["first", "second", "third", "fourth"], stored);
        Assert.Equal(3, Refreshed.Count());
    }

    [Fact]
    public async Task It_is_asked_for_again_after_half_a_minute_after_a_change_and_for_every_other_agent()
    {
        int Asked() => server.Asked.Count(a => a == "GET /halo/api/Tickets/7");
        var other = link with { Person = new PersonId("p_ben"), Agent = link.Agent with { Number = 14 } };
        desk.Links.Setup(l => l.TokenAsync(other, It.IsAny<CancellationToken>())).ReturnsAsync("of another agent");
        await FindAsync();
        await FindAsync();
        Assert.Equal(1, Asked());

        await desk.AgentTickets.FindAsync(other, Seven, Ct);
        Assert.Equal(2, Asked());
        await ChangeAsync(9, toSelf: false);
        await FindAsync();
        Assert.Equal(3, Asked());
        clock.Ahead = TimeSpan.FromSeconds(31);
        await FindAsync();
        Assert.Equal(4, Asked());
        Assert.Single(server.Asked, a => a == "GET /halo/api/Agent/11");
        Assert.Equal(2, server.Asked.Count(a => a == "GET /halo/api/Users/501"));
    }

    [Fact]
    public async Task Many_questions_at_once_use_one_refresh_token()
    {
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => FindAsync()));

        Assert.All(asked, a => Assert.True(a.IsAllowed));
        Assert.Single(Refreshed);
    }

    [Fact]
    public async Task Where_another_node_used_the_token_the_next_one_of_the_store_is_used()
    {
        server.Token = async c =>
        {
            var sent = (await c.Request.ReadFormAsync(Ct))["refresh_token"];
            if (sent == "first")
            {
                stored.Add("by another node");
            }

            await (sent == "by another node"
                ? LyingServer.JsonAsync(c, Issued("access", "next"))
                : LyingServer.SayAsync(c, 400, "application/json", """{"error":"invalid_grant"}"""));
        };

        Assert.True((await FindAsync()).IsAllowed);
        Assert.Equal("next", stored[^1]);
    }

    [Theory]
    [InlineData("a@x.example\" OR from:boss")]
    [InlineData("{a@x.example from:boss}")]
    [InlineData("a @x.example")]
    [InlineData("@x.example")]
    [InlineData("")]
    public async Task An_address_that_means_more_in_a_search_is_none(string address)
    {
        server.User = c => LyingServer.JsonAsync(c, System.Text.Json.JsonSerializer.Serialize(new { id = 501, emailaddress = address }));
        Assert.Null((await FindAsync()).Value.UserAddress);
    }

    [Theory]
    [InlineData(404, "shows you no ticket")]
    [InlineData(403, "doesn't let your agent")]
    [InlineData(302, "redirects aren't followed")]
    [InlineData(429, "too many requests")]
    [InlineData(500, "status 500")]
    public async Task What_HaloCRM_doesnt_show_isnt_shown(int status, string reason)
    {
        server.Ticket = c => LyingServer.SayAsync(c, status, "application/json", "{}");
        Assert.Contains(reason, (await FindAsync()).Refusal!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":8,"status_id":2}""")]
    [InlineData("""{"id":7}""")]
    [InlineData("""{"id":7,"status_id":2""")]
    [InlineData("""{"error":"invalid"}""")]
    [InlineData("<html>")]
    public async Task Half_an_answer_is_none(string answer)
    {
        server.Ticket = c => LyingServer.JsonAsync(c, answer);
        Assert.Contains("couldn't be read", (await FindAsync()).Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_is_shown_without_what_HaloCRM_doesnt_say_beside_it()
    {
        server.Status = server.List = server.Agent = c => LyingServer.SayAsync(c, 500, "text/html", "<html>");
        server.Ticket = c => LyingServer.JsonAsync(c, """{"id":7,"status_id":9,"agent_id":1,"client_id":3,"fixbydate":"1900-01-01T00:00:00"}""");

        var ticket = (await FindAsync()).Value;

        Assert.Equal(("", "Status 9", true), (ticket.Summary, ticket.Status.Name, ticket.IsClosed));
        Assert.Equal((null, null, null, 0), (ticket.Customer, ticket.Agent, ticket.FixBy, ticket.OtherCount));
    }

    [Fact]
    public async Task Without_HaloCRMs_permission_or_once_it_has_ended_one_has_to_sign_in_there_again()
    {
        stored.Clear();
        Assert.Contains("hasn't allowed", (await FindAsync()).Refusal!.Reason, StringComparison.Ordinal);

        stored.Add("ended");
        server.Token = c => LyingServer.SayAsync(c, 400, "application/json", """{"error":"invalid_grant"}""");
        var ended = (await FindAsync()).Refusal!;
        Assert.Contains("has ended", ended.Reason, StringComparison.Ordinal);
        Assert.Contains("Sign in to HaloCRM again", ended.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, false, """[{"id":7,"status_id":9}]""")]
    [InlineData(null, true, """[{"id":7,"agent_id":11}]""")]
    [InlineData(9, true, """[{"id":7,"status_id":9,"agent_id":11}]""")]
    public async Task A_change_is_two_numbers_and_holds_once_HaloCRM_says_that_it_is_so(int? status, bool toSelf, string sent)
    {
        server.Change = c => LyingServer.SayAsync(c, 201, "application/json", """{"id":7,"status_id":9,"agent_id":11}""");
        Assert.True((await ChangeAsync(status, toSelf)).IsAllowed);
        Assert.Equal("POST /halo/api/Tickets " + sent, server.Asked.Last());

        server.Change = c => LyingServer.SayAsync(c, 201, "application/json", """{"id":7,"status_id":2,"agent_id":12}""");
        Assert.Contains("left the ticket as it was", (await ChangeAsync(status, toSelf)).Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_before_something_happened_to_the_ticket_doesnt_count()
    {
        await FindAsync();
        DateTimeOffset? last = clock.GetUtcNow().AddMinutes(-1);
        desk.Events.Setup(e => e.LastOfAsync(TenantId.Default, Seven, It.IsAny<CancellationToken>())).ReturnsAsync(() => last);
        await FindAsync();
        Assert.Single(server.Asked, a => a == "GET /halo/api/Tickets/7");

        last = clock.GetUtcNow();
        await FindAsync();

        Assert.Equal(2, server.Asked.Count(a => a == "GET /halo/api/Tickets/7"));
    }

    [Fact]
    public async Task After_too_many_requests_nothing_is_asked_for_as_long_as_HaloCRM_wanted()
    {
        server.Ticket = c =>
        {
            c.Response.Headers.RetryAfter = "40";
            return LyingServer.SayAsync(c, 429, "application/json", "{}");
        };
        Assert.Equal(TimeSpan.FromSeconds(40), (await FindAsync()).Refusal!.RetryAfter);
        var asked = server.Asked.Count;
        server.Ticket = c => LyingServer.JsonAsync(c, Full);

        clock.Ahead = TimeSpan.FromSeconds(30);
        var refused = (await FindAsync()).Refusal!;
        Assert.Equal(RefusalCode.RateLimited, refused.Code);
        Assert.InRange(refused.RetryAfter!.Value.TotalSeconds, 1, 10);
        Assert.Equal(RefusalCode.RateLimited, (await desk.CheckAsync("7")).Refusal?.Code);
        Assert.Equal(asked, server.Asked.Count);

        clock.Ahead = TimeSpan.FromSeconds(41);
        Assert.True((await FindAsync()).IsAllowed);
    }

    private static string Issued(string access, string refresh) =>
        $$"""{"access_token":"{{access}}","token_type":"Bearer","expires_in":3600,"refresh_token":"{{refresh}}"}""";

    private Task<Outcome<TicketDetails>> FindAsync() => desk.AgentTickets.FindAsync(link, Seven, Ct);

    private Task<Outcome<Done>> ChangeAsync(int? status, bool toSelf) =>
        desk.AgentTickets.ChangeAsync(link, new TicketChange(Seven, status, toSelf), Ct);
}
