using System.Net;
using System.Net.Sockets;
using GmailConnector.Halo.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Halo.Tests;

/// <summary>Whatever a server says that isn't a clear yes, the ticket doesn't hold.</summary>
public sealed class LyingDeskTests : IAsyncLifetime
{
    private LyingServer server = null!;
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        server = await LyingServer.StartAsync();
        desk = new Desk(server.At, new NoTimeouts());
    }

    public async ValueTask DisposeAsync()
    {
        desk.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_server_that_lies_about_nothing_is_believed()
    {
        Assert.True((await desk.CheckAsync("7")).IsAllowed);
        Assert.True((await desk.CheckAsync("7")).IsAllowed);

        // One token for both, the number and nothing else of ours.
        Assert.Equal(
            [
                "POST /halo/auth/token grant_type=client_credentials&client_id=sandbox-halo&client_secret=sandbox-halo-secret&scope=read:tickets",
                "GET /halo/api/Tickets/7", "GET /halo/api/Agent/11", "GET /halo/api/Tickets/7", "GET /halo/api/Agent/11",
            ],
            server.Asked);
    }

    [Theory]
    [InlineData("""{"id":8,"tickettype_id":21,"status_id":2,"agent_id":11,"hasbeenclosed":false}""", "couldn't be read")]
    [InlineData("""{"tickettype_id":21,"status_id":2,"agent_id":11,"hasbeenclosed":false}""", "couldn't be read")]
    [InlineData("""{"id":7,"id":7,"tickettype_id":21,"status_id":2,"agent_id":11,"hasbeenclosed":false}""", "couldn't be read")]
    [InlineData("""{"id":7,"tickettype_id":21,"status_id":2,"agent_id":11}""", "couldn't be read")]
    [InlineData("""{"id":7,"tickettype_id":21,"agent_id":11,"hasbeenclosed":false}""", "couldn't be read")]
    [InlineData("""{"id":7,"tickettype_id":"21","status_id":2,"agent_id":11,"hasbeenclosed":false}""", "couldn't be read")]
    [InlineData("""{"id":7,"tickettype_id":21,"status_id":2,"agent_id":11,"hasbeenclosed":"false"}""", "couldn't be read")]
    [InlineData("""[{"id":7,"tickettype_id":21,"status_id":2,"agent_id":11,"hasbeenclosed":false}]""", "couldn't be read")]
    [InlineData("""{"id":7,""", "couldn't be read")]
    [InlineData("", "couldn't be read")]
    [InlineData("""{"id":7,"tickettype_id":21,"status_id":2,"agent_id":11,"hasbeenclosed":true}""", "closed")]
    [InlineData("""{"id":7,"tickettype_id":21,"status_id":9,"agent_id":11,"hasbeenclosed":false}""", "closed")]
    [InlineData("""{"id":7,"tickettype_id":21,"status_id":2,"agent_id":11,"hasbeenclosed":false,"deleted":true}""", "deleted")]
    [InlineData("""{"id":7,"tickettype_id":22,"status_id":2,"agent_id":11,"hasbeenclosed":false}""", "isn't a security ticket")]
    [InlineData("""{"id":7,"tickettype_id":21,"status_id":2,"hasbeenclosed":false}""", "isn't assigned")]
    [InlineData("""{"id":7,"tickettype_id":21,"status_id":2,"agent_id":null,"hasbeenclosed":false}""", "isn't assigned")]
    public Task A_ticket_that_says_something_else(string ticket, string reason)
    {
        server.Ticket = c => LyingServer.JsonAsync(c, ticket);
        return RefusedAsync(reason);
    }

    [Theory]
    [InlineData("""{"id":11,"email":"tomas@halo.example"}""", "another agent")]
    [InlineData("""{"id":11,"email":""}""", "another agent")]
    [InlineData("""{"id":11}""", "another agent")]
    [InlineData("""{"id":11,"email":"sofia@halo.example","isdisabled":true}""", "another agent")]
    [InlineData("""{"id":11,"email":"sofia@halo.example.evil.example"}""", "another agent")]
    [InlineData("""{"id":12,"email":"sofia@halo.example"}""", "couldn't be read")]
    public Task An_agent_who_is_somebody_else(string agent, string reason)
    {
        server.Agent = c => LyingServer.JsonAsync(c, agent);
        return RefusedAsync(reason);
    }

    [Theory]
    [InlineData(500, "error (status 500)")]
    [InlineData(503, "error (status 503)")]
    [InlineData(204, "error (status 204)")]
    [InlineData(403, "has no permission to read tickets")]
    [InlineData(401, "client id or secret")]
    [InlineData(404, "no such ticket")]
    [InlineData(302, "redirects aren't followed")]
    [InlineData(307, "redirects aren't followed")]
    public Task A_status_that_is_no_yes(int status, string reason)
    {
        server.Ticket = c =>
        {
            c.Response.StatusCode = status;
            c.Response.Headers.Location = server.At + "halo/api/Tickets/7?followed";
            return Task.CompletedTask;
        };
        return RefusedAsync(reason);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("", 60)]
    [InlineData("-1", 60)]
    [InlineData("86400", 60)]
    public async Task Asked_too_often_it_has_said_nothing_of_the_ticket(string retryAfter, int seconds)
    {
        server.Ticket = c =>
        {
            c.Response.StatusCode = 429;
            c.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        };

        var refusal = (await desk.CheckAsync("7")).Refusal!;

        Assert.Equal((RefusalCode.RateLimited, TimeSpan.FromSeconds(seconds)), (refusal.Code, refusal.RetryAfter));
        Assert.Contains("too many requests", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_page_in_place_of_an_answer()
    {
        server.Ticket = c => LyingServer.SayAsync(c, 200, "text/html", "<html>Sign in</html>");
        return RefusedAsync("couldn't be read");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task An_answer_without_end(bool saysItsLength)
    {
        server.Ticket = async c =>
        {
            c.Response.ContentType = "application/json";
            c.Response.ContentLength = saysItsLength ? 8L * 1024 * 1024 * 1024 : null;
            var chunk = new byte[64 * 1024];
            for (var i = 0; i < 64 && !c.RequestAborted.IsCancellationRequested; i++)
            {
                await c.Response.Body.WriteAsync(chunk, c.RequestAborted);
            }
        };
        return RefusedAsync("too large");
    }

    [Theory]
    [InlineData("token")]
    [InlineData("ticket")]
    [InlineData("agent")]
    public Task One_that_never_answers(string which)
    {
        Func<HttpContext, Task> never = c => Task.Delay(Timeout.Infinite, c.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        (server.Token, server.Ticket, server.Agent) = (which == "token" ? never : server.Token, which == "ticket"
            ? never
            : server.Ticket, which == "agent" ? never : server.Agent);
        desk.Dispose();
        desk = new Desk(server.At);
        return RefusedAsync("in time");
    }

    [Theory]
    [InlineData("""{"access_token":"tok","token_type":"mac","expires_in":3600}""", "couldn't be read")]
    [InlineData("""{"access_token":"tok\r\nX-Evil: 1","token_type":"Bearer","expires_in":3600}""", "couldn't be read")]
    [InlineData("""{"access_token":"","token_type":"Bearer"}""", "couldn't be read")]
    [InlineData("""{"error":"invalid_client"}""", "couldn't be read")]
    public async Task A_token_that_is_none(string token, string reason)
    {
        server.Token = c => LyingServer.JsonAsync(c, token);
        await RefusedAsync(reason);
        Assert.DoesNotContain(server.Asked, a => a.Contains("/api/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_is_never_accepted_is_asked_for_twice_and_no_more()
    {
        server.Ticket = c => LyingServer.SayAsync(c, 401, "application/json", "{}");
        await RefusedAsync("client id or secret");
        Assert.Equal(2, server.Asked.Count(a => a.StartsWith("POST", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_token_is_kept_until_shortly_before_it_expires()
    {
        var clock = new Hands();
        using var timed = new Desk(server.At, clock);
        Assert.True((await timed.CheckAsync("7")).IsAllowed);
        clock.Advance(TimeSpan.FromSeconds(3569));
        Assert.True((await timed.CheckAsync("7")).IsAllowed);
        Assert.Single(server.Asked, a => a.StartsWith("POST", StringComparison.Ordinal));

        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True((await timed.CheckAsync("7")).IsAllowed);
        Assert.Equal(2, server.Asked.Count(a => a.StartsWith("POST", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nobody_is_at_home()
    {
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        using var alone = new Desk(new Uri($"http://127.0.0.1:{port}"));

        Assert.Contains("couldn't be reached", (await alone.CheckAsync("7")).Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Production_no_server_of_this_machine_plays_HaloCRM()
    {
        using var production = new Desk(server.At, isProduction: true);

        var refusal = (await production.CheckAsync("7")).Refusal!;

        Assert.Equal(RefusalCode.TicketRefused, refusal.Code);
        Assert.Equal("egress.literal-address", refusal.Rule);
        Assert.Empty(server.Asked);
    }

    private async Task RefusedAsync(string reason)
    {
        var refusal = (await desk.CheckAsync("7")).Refusal;

        Assert.Equal(RefusalCode.TicketRefused, refusal?.Code);
        Assert.Contains(reason, refusal!.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
        Assert.DoesNotContain(server.Asked, a => a.Contains("followed", StringComparison.Ordinal));
    }

    private sealed class Hands : TimeProvider
    {
        private DateTimeOffset now = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => now;

        internal void Advance(TimeSpan by) => now += by;
    }
}
