using System.Net;
using System.Text;
using GmailConnector.Sandbox;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>Gmail's push over HTTP: the sandbox posts to the running application.</summary>
public sealed class PushedByGmail(HttpApp http) : IClassFixture<HttpApp>
{
    private static readonly Uri Audience = new("https://crm.example/google/push");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_mail_is_there_before_any_poll()
    {
        await using var app = await StartAsync();
        var (ben, mailbox) = await app.ConnectedAsync(HttpPerson.Ben);
        app.App.Google.PushTo(new Uri(app.App.Address, "google/push"), Audience);
        await Eventually.TrueAsync(() => Task.FromResult(app.App.Google.IsWatched(HttpPerson.Ben)), "Gmail watches the mailbox");

        app.App.Google.Deliver(
            HttpPerson.Ben,
            Encoding.ASCII.GetBytes($"From: x@y.example\r\nTo: {HttpPerson.Ben}\r\nSubject: It came by push\r\n\r\nHello\r\n"));

        await Eventually.TrueAsync(
            async () => (await ben.GetAsync($"/mail/{mailbox}")).Text.Contains("It came by push", StringComparison.Ordinal), "the mail is there");
        Assert.All(app.App.Google.PushPosts, p => Assert.Equal(204, p.Status));
    }

    [Fact]
    public async Task Without_a_token_of_the_subscription_it_is_refused_and_without_push_nothing_is_there()
    {
        await using var app = await StartAsync();
        using var anybody = new HttpClient();
        async Task<HttpStatusCode> PostAsync(HttpApp to, string body, string? token = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(to.App.Address, "google/push"));
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            request.Headers.Authorization = token is null ? null : new("Bearer", token);
            return (await anybody.SendAsync(request, Ct)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(app, "{}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(app, "{}", "a.b.c"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(app, new string('x', 20_000)));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(http, "{}"));
    }

    // The watch is asked for at the second look, within the quarter of a poll; nobody waits as long as a poll.
    private static Task<HttpApp> StartAsync() => HttpApp.StartAsync(
        Ct,
        [
            .. SandboxServer.PushSettings(Audience).Select(s => (s.Key.Replace(":", "__", StringComparison.Ordinal), s.Value)),
            ("Google__Sync__PollSeconds", "120"), ("Google__Sync__WatchedPollSeconds", "120"),
        ]);
}
