using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using GmailConnector.Sandbox.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Tests.Halo;

public sealed class WebhookTests : IAsyncLifetime
{
    private readonly Channel<(string Headers, JsonNode Body)> received = Channel.CreateUnbounded<(string, JsonNode)>();

    private LocalGoogle google = null!;
    private HaloClient halo = null!;
    private WebApplication listener = null!;

    public async ValueTask InitializeAsync()
    {
        google = await LocalGoogle.StartAsync();
        halo = await HaloClient.ForItselfAsync(google);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        listener = builder.Build();
        listener.MapPost("/hook", async context =>
        {
            var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            var header = $"{context.Request.Headers.Authorization}{context.Request.Headers["X-Key"]}";
            received.Writer.TryWrite((header, body!));
        });
        await listener.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await listener.DisposeAsync();
        await google.DisposeAsync();
    }

    [Theory]
    [InlineData("none", "", "", "")]
    [InlineData("basic", "halo", "s3cret", "Basic aGFsbzpzM2NyZXQ=")]
    [InlineData("bearer", "", "s3cret", "Bearer s3cret")]
    [InlineData("apikey", "X-Key", "s3cret", "s3cret")]
    public async Task Each_change_is_posted_as_the_webhook_says(string authentication, string name, string secret, string header)
    {
        await AddAsync(authentication, name, secret);

        await halo.PostAsync("Tickets", new object[] { new { id = 4111, status_id = 9 } });
        var (sent, body) = await received.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(header, sent);
        Assert.Equal(("Ticket Updated", 4111), ((string?)body["event"], (int)body["object_id"]!));

        await halo.PostAsync("Actions", new object[] { new { ticket_id = 4111, note_html = "x" } });
        Assert.Equal("Action Added", (string?)(await received.Reader.ReadAsync(TestContext.Current.CancellationToken)).Body["event"]);
    }

    [Fact]
    public async Task What_was_posted_is_listed_and_posted_again_with_its_id()
    {
        await AddAsync("none", "", "");
        await halo.PostAsync("Tickets", new object[] { new { summary = "New one" } });
        var first = (await received.Reader.ReadAsync(TestContext.Current.CancellationToken)).Body;

        using var again = await halo.ControlAsync($"deliveries/{first["id"]}/again");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var second = (await received.Reader.ReadAsync(TestContext.Current.CancellationToken)).Body;
        Assert.Equal(first.ToJsonString(), second.ToJsonString());

        // Posts follow one another, so the first is listed when the second has come.
        var listed = await google.Http.GetStringAsync("halo/sandbox/deliveries", TestContext.Current.CancellationToken);
        var delivery = JsonNode.Parse(listed)!.AsArray()[0]!;
        Assert.Equal(((string?)first["id"], 200), ((string?)delivery["id"], (int)delivery["status"]!));
    }

    [Theory]
    [InlineData("https://elsewhere.example/hook", "none")]
    [InlineData("http://127.0.0.1:9/hook", "signature")]
    [InlineData("nowhere", "none")]
    public async Task Nothing_is_posted_off_this_machine(string url, string authentication)
    {
        using var answer = await halo.ControlAsync("webhooks", ("url", url), ("authentication", authentication));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task AddAsync(string authentication, string name, string secret)
    {
        var url = listener.Urls.Single() + "/hook";
        using var answer = await halo.ControlAsync(
            "webhooks", ("url", url), ("authentication", authentication), ("name", name), ("secret", secret));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
