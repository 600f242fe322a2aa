using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Halo.Tests.Support;

/// <summary>A HaloCRM that says whatever a test wants, on loopback.</summary>
internal sealed class LyingServer : IAsyncDisposable
{
    internal const string GoodToken = """{"access_token":"tok","token_type":"Bearer","expires_in":3600}""";
    internal const string GoodTicket = """{"id":7,"tickettype_id":21,"status_id":2,"agent_id":11,"hasbeenclosed":false}""";
    internal const string GoodAgent = """{"id":11,"email":"sofia@halo.example"}""";

    private readonly WebApplication app;

    private LyingServer(WebApplication app)
    {
        this.app = app;
    }

    internal Uri At => new(app.Urls.Single());

    internal Func<HttpContext, Task> Token { get; set; } = c => JsonAsync(c, GoodToken);

    internal Func<HttpContext, Task> Ticket { get; set; } = c => JsonAsync(c, GoodTicket);

    internal Func<HttpContext, Task> Agent { get; set; } = c => JsonAsync(c, GoodAgent);

    internal Func<HttpContext, Task> Status { get; set; } = c => JsonAsync(c, """[{"id":2,"name":"In Progress"},{"id":9,"name":"Closed"}]""");

    internal Func<HttpContext, Task> User { get; set; } = c => JsonAsync(c, """{"id":501,"emailaddress":"m.ellison@northwick.example"}""");

    internal Func<HttpContext, Task> List { get; set; } = c => JsonAsync(c, """{"record_count":0,"tickets":[]}""");

    internal Func<HttpContext, Task> Change { get; set; } = c => SayAsync(c, 201, "application/json", GoodTicket);

    /// <summary>Of a ticket's actions and files, and the search for users.</summary>
    internal Func<HttpContext, Task> Filing { get; set; } = c => JsonAsync(c, """{"record_count":0,"actions":[],"attachments":[],"users":[]}""");

    /// <summary>Method, path, query and form or body of what came.</summary>
    internal ConcurrentQueue<string> Asked { get; } = [];

    internal static async Task<LyingServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = new LyingServer(builder.Build());
        ((IApplicationBuilder)server.app).Run(server.AnswerAsync);
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    internal static Task JsonAsync(HttpContext context, string body) => SayAsync(context, 200, "application/json", body);

    internal static Task SayAsync(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType
            ? string.Join('&', (await context.Request.ReadFormAsync()).Select(f => $"{f.Key}={f.Value}"))
            : await new StreamReader(context.Request.Body).ReadToEndAsync();
        Asked.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {form}".Trim());
        var path = context.Request.Path.Value!;
        await (path.EndsWith("/auth/token", StringComparison.Ordinal)
            ? Token(context)
            : path.Contains("/Tickets/", StringComparison.Ordinal) ? Ticket(context)
            : path.EndsWith("/Tickets", StringComparison.Ordinal) ? (context.Request.Method == "POST" ? Change(context) : List(context))
            : path.Contains("/Users/", StringComparison.Ordinal) ? User(context)
            : path.EndsWith("/Users", StringComparison.Ordinal)
                || path.Contains("/Actions", StringComparison.Ordinal)
                || path.Contains("/Attachment", StringComparison.Ordinal) ? Filing(context)
            : path.EndsWith("/Status", StringComparison.Ordinal) ? Status(context)
            : Agent(context));
    }
}
