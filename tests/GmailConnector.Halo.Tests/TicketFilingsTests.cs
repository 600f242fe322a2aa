using System.Globalization;
using GmailConnector.Guard.Ports;
using GmailConnector.Halo.Tests.Support;
using Microsoft.AspNetCore.Http;
using Moq;

namespace GmailConnector.Halo.Tests;

/// <summary>Mail that HaloCRM is given: each byte of it, and what is known of it where HaloCRM answers oddly or not at all.</summary>
public sealed class TicketFilingsTests : IAsyncLifetime
{
    private readonly NoTimeouts clock = new();
    private LyingServer server = null!;
    private Desk desk = null!;
    private AgentLink link = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static TicketNumber Seven => TicketNumber.Parse("7", CultureInfo.InvariantCulture);

    private IEnumerable<string> Asked => server.Asked.Where(a => !a.Contains("/auth/token", StringComparison.Ordinal));

    public async ValueTask InitializeAsync()
    {
        server = await LyingServer.StartAsync();
        server.Token = c => LyingServer.JsonAsync(c, """{"access_token":"access","token_type":"Bearer","expires_in":3600,"refresh_token":"second"}""");
        (desk, link) = Open();
    }

    public async ValueTask DisposeAsync()
    {
        desk.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Each_thing_that_is_given_has_what_it_needs_and_nothing_else()
    {
        server.Filing = c => LyingServer.SayAsync(c, 201, "application/json", """{"id":3,"ticket_id":7}""");
        server.Change = c => LyingServer.SayAsync(c, 201, "application/json", """{"id":4120}""");

        Assert.Equal(3, (await desk.Filings.AddActionAsync(link, Seven, "A &amp; B<br>\n", isShownToUser: false, Ct)).Outcome.Value);
        Assert.True((await desk.Filings.AddFileAsync(link, Seven, 3, "smoke.txt", "smoke"u8.ToArray(), Ct)).Outcome.IsAllowed);
        Assert.True((await desk.Filings.AddFileAsync(link, Seven, 0, "smoke.txt", "smoke"u8.ToArray(), Ct)).Outcome.IsAllowed);
        Assert.Equal(4120, (await desk.Filings.OpenTicketAsync(link, "Scanner", "It jams", 501, Ct)).Outcome.Value.Value);
        Assert.True((await desk.Filings.RemoveActionAsync(link, Seven, 3, Ct)).IsAllowed);
        using var other = Open(s => s.FilingOutcome = 7).Desk;
        await other.Filings.AddActionAsync(link, Seven, "C", isShownToUser: true, Ct);

        Assert.Equal(
            [
                """POST /halo/api/Actions [{"ticket_id":7,"note_html":"A \u0026amp; B\u003Cbr\u003E\n","hiddenfromuser":true,"sendemail":false}]""",
                """POST /halo/api/Attachment [{"ticket_id":7,"action_id":3,"filename":"smoke.txt","data_base64":"c21va2U="}]""",
                """POST /halo/api/Attachment [{"ticket_id":7,"filename":"smoke.txt","data_base64":"c21va2U="}]""",
                """POST /halo/api/Tickets [{"summary":"Scanner","details_html":"It jams","user_id":501}]""",
                "DELETE /halo/api/Actions/3?ticket_id=7",
                """POST /halo/api/Actions [{"ticket_id":7,"outcome_id":7,"note_html":"C","hiddenfromuser":false,"sendemail":false}]""",
            ],
            Asked);
    }

    [Fact]
    public async Task Nothing_is_given_to_a_HaloCRM_that_the_policy_doesnt_declare_for_mail()
    {
        var (other, agent) = Open(isDeclared: false);
        using (other)
        {
            Assert.False(other.Filings.IsAt(TenantId.Default, Desk.Declared.Address));
            var refused = await other.Filings.AddActionAsync(agent, Seven, "Secret", isShownToUser: false, Ct);
            Assert.Equal((false, false), (refused.Outcome.IsAllowed, refused.IsLost));
            Assert.False((await other.Filings.AddFileAsync(agent, Seven, 3, "a", "x"u8.ToArray(), Ct)).Outcome.IsAllowed);
            Assert.False((await other.Filings.OpenTicketAsync(agent, "a", "b", 0, Ct)).Outcome.IsAllowed);
            Assert.False((await other.Filings.FindUserAsync(agent, "kim@x.example", Ct)).IsAllowed);
            Assert.Empty(Asked);
        }

        Assert.True(desk.Filings.IsAt(TenantId.Default, Desk.Declared.Address));
        using var real = new Desk(new Uri("https://acme.haloservicedesk.com"), isProduction: true, change: s => s.BaseUri = "https://acme.haloservicedesk.com");
        Assert.True(real.Filings.IsAt(TenantId.Default, Desk.Declared.Address));
        Assert.False(real.Filings.IsAt(TenantId.Default, new Uri("https://acme.halopsa.com/api")));
        Assert.False(real.Filings.IsAt(TenantId.Default, new Uri("https://acme.haloservicedesk.com/other")));
    }

    [Theory]
    [InlineData(400, "application/json", "{}", false)]
    [InlineData(401, "application/json", "{}", false)]
    [InlineData(403, "application/json", "{}", false)]
    [InlineData(404, "application/json", "{}", false)]
    [InlineData(413, "text/html", "<p>Too large</p>", false)]
    [InlineData(302, "text/html", "", false)]
    [InlineData(429, "application/json", "{}", false)]
    [InlineData(500, "text/html", "<p>Oops</p>", true)]
    [InlineData(200, "text/html", "<p>Sign in</p>", true)]
    [InlineData(201, "application/json", """{"error":"no"}""", true)]
    [InlineData(201, "application/json", """{"id":3,"ticket_id":8}""", true)]
    [InlineData(201, "application/json", """{"id":3,"ticket""", true)]
    public async Task It_is_known_whether_HaloCRM_may_have_taken_what_it_didnt_confirm(int status, string type, string body, bool isLost)
    {
        server.Filing = c => LyingServer.SayAsync(c, status, type, body);

        var refused = await desk.Filings.AddActionAsync(link, Seven, "A", isShownToUser: false, Ct);

        Assert.Equal((false, isLost), (refused.Outcome.IsAllowed, refused.IsLost));
        Assert.NotEmpty(refused.Outcome.Refusal!.Reason);
    }

    [Fact]
    public async Task A_connection_that_breaks_may_have_carried_it_and_one_that_never_was_cant_have()
    {
        server.Filing = c =>
        {
            c.Abort();
            return Task.CompletedTask;
        };
        Assert.True((await desk.Filings.AddActionAsync(link, Seven, "A", isShownToUser: false, Ct)).IsLost);

        // The access token is kept; nobody listens any more.
        await server.DisposeAsync();
        var refused = await desk.Filings.AddActionAsync(link, Seven, "A", isShownToUser: false, Ct);
        Assert.Equal((false, false), (refused.Outcome.IsAllowed, refused.IsLost));
    }

    [Fact]
    public async Task An_action_is_found_on_whichever_page_it_is_and_where_the_pages_dont_end_nothing_is_filed()
    {
        static string Page(int from, int count, int all) =>
            $$"""{"record_count":{{all}},"actions":[{{string.Join(',', Enumerable.Range(from, count).Select(i => $$"""{"id":{{i}},"note_html":"<p>r{{i}}.</p>"}"""))}}]}""";
        server.Filing = c => LyingServer.JsonAsync(
            c, int.Parse(c.Request.Query["page_no"]!, CultureInfo.InvariantCulture) is var no ? Page((no * 100) - 99, no < 3 ? 100 : 7, 207) : "");

        Assert.Equal(205, (await desk.Filings.FindActionAsync(link, Seven, "r205.", Ct)).Value);
        Assert.Equal(0, (await desk.Filings.FindActionAsync(link, Seven, "r208.", Ct)).Value);
        server.Filing = c => LyingServer.JsonAsync(c, Page(1, 100, 1_000_000));
        Assert.False((await desk.Filings.FindActionAsync(link, Seven, "r101.", Ct)).IsAllowed);
        server.Filing = c => LyingServer.JsonAsync(c, """{"tickets":[]}""");
        Assert.False((await desk.Filings.FindActionAsync(link, Seven, "r1.", Ct)).IsAllowed);
        Assert.False((await desk.Filings.FilesAsync(link, Seven, 3, Ct)).IsAllowed);
        Assert.False((await desk.Filings.FindUserAsync(link, "kim@x.example", Ct)).IsAllowed);
        server.List = c => LyingServer.JsonAsync(c, "{}");
        Assert.False((await desk.Filings.OpenedSinceAsync(link, 0, DateTimeOffset.UnixEpoch, Ct)).IsAllowed);
    }

    [Theory]
    [InlineData(0, "on the ticket.txt 5", "GET /halo/api/Attachment?ticket_id=7")]
    [InlineData(3, "at three.txt 6", "GET /halo/api/Attachment?ticket_id=7&action_id=3")]
    public async Task Files_are_those_of_the_action_or_of_the_ticket_itself(int action, string expected, string asked)
    {
        server.Filing = c => LyingServer.JsonAsync(
            c,
            """
            {"attachments":[{"id":1,"action_id":null,"filename":"on the ticket.txt","filesize":5},
             {"id":2,"action_id":3,"filename":"at three.txt","filesize":6},{"id":3,"action_id":4,"filename":"at four.txt","filesize":7}]}
            """);

        var files = (await desk.Filings.FilesAsync(link, Seven, action, Ct)).Value.Files;

        Assert.Equal([expected], files.Select(f => $"{f.Name} {f.Size}"));
        Assert.Contains(asked, Asked);
    }

    [Fact]
    public async Task A_user_is_the_only_one_with_exactly_that_address_and_tickets_are_those_since_then()
    {
        server.Filing = c => LyingServer.JsonAsync(
            c, """{"users":[{"id":1,"emailaddress":"xkim@x.example"},{"id":2,"emailaddress":"Kim@x.example"},{"id":3},{"id":4,"emailaddress":"a"},{"id":5,"emailaddress":"a"}]}""");
        server.List = c => LyingServer.JsonAsync(
            c, """{"tickets":[{"id":9,"summary":"New","details_html":"ref","dateoccurred":"2026-03-02T10:00:00Z"},{"id":8,"summary":"Old","dateoccurred":"2026-03-01T10:00:00Z"},{"id":6}]}""");

        Assert.Equal(2, (await desk.Filings.FindUserAsync(link, "kim@x.example", Ct)).Value);
        Assert.Equal(0, (await desk.Filings.FindUserAsync(link, "a", Ct)).Value);
        Assert.Equal(0, (await desk.Filings.FindUserAsync(link, "nobody+&?@x.example", Ct)).Value);
        Assert.Contains("GET /halo/api/Users?search=nobody%2B%26%3F%40x.example&pageinate=true&page_no=1&page_size=20", Asked);
        var opened = (await desk.Filings.OpenedSinceAsync(link, 501, new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), Ct)).Value;
        Assert.Equal((9, "New", "ref"), opened.Tickets.Select(t => (t.Number.Value, t.Summary, t.Details)).Single());
        Assert.Contains(Asked, a => a.EndsWith("&user_id=501", StringComparison.Ordinal));
        server.Filing = c => LyingServer.SayAsync(c, 404, "application/json", "{}");
        Assert.True((await desk.Filings.RemoveActionAsync(link, Seven, 3, Ct)).IsAllowed);
        server.Filing = c => LyingServer.SayAsync(c, 403, "application/json", "{}");
        Assert.False((await desk.Filings.RemoveActionAsync(link, Seven, 3, Ct)).IsAllowed);
    }

    private (Desk Desk, AgentLink Link) Open(Action<HaloSettings>? change = null, bool isDeclared = true)
    {
        var made = new Desk(
            server.At,
            clock,
            change: s =>
            {
                s.Agents = new HaloAgentSettings { ClientId = "a", ClientSecret = "b" };
                change?.Invoke(s);
            },
            isDeclared: isDeclared);
        var agent = new AgentLink(
            TenantId.Default,
            Desk.Sofia,
            new AgentReference(made.Agents.InstanceOf(TenantId.Default)!, 11),
            DateTimeOffset.UnixEpoch);
        made.Links.Setup(l => l.TokenAsync(It.IsAny<AgentLink>(), It.IsAny<CancellationToken>())).ReturnsAsync("first");
        return (made, agent);
    }
}
