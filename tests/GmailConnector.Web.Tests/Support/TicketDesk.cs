using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Web.Tests.Support;

/// <summary>A destination for transfers on loopback, with the policy that declares it.</summary>
public sealed class TicketDesk : IAsyncDisposable
{
    private const string Declared = """
        transfers:
          - name: halo-tickets
            title: HaloCRM tickets
            host: tickets.example.com
            port: 443
            path: /api/gmail-messages
            purpose: file-to-ticket
            ground: mailbox-agreement
            consent: halo-tickets-1
            fields: [subject, from, date, text]
        """;

    private readonly WebApplication app;
    private readonly DirectoryInfo policy = Directory.CreateTempSubdirectory("gmailconnector-policy-");

    private TicketDesk(WebApplication app) => this.app = app;

    /// <summary>Method, path and body of what came.</summary>
    public ConcurrentQueue<(string Asked, string Body)> Received { get; } = [];

    public int Answer { get; set; } = StatusCodes.Status201Created;

    /// <summary>The settings that declare it, and put it in the declared host's place.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("Policy__Folder", policy.FullName),
        ("Transfers__halo-tickets__StandIn", app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
    ];

    public static async Task<TicketDesk> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
        var desk = new TicketDesk(builder.Build());
        desk.WritePolicy();
        ((IApplicationBuilder)desk.app).Run(desk.TakeAsync);
        await desk.app.StartAsync(ct);
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        policy.Delete(recursive: true);
    }

    private void WritePolicy()
    {
        var shipped = File.ReadAllText(Path.Combine(RunningApp.PolicyFolder, "limited-use.yaml"));
        Assert.Contains("\ntransfers: []\n", shipped, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(policy.FullName, "limited-use.yaml"), shipped.Replace("transfers: []", Declared, StringComparison.Ordinal));
        policy.CreateSubdirectory("agreements");
        foreach (var text in Directory.EnumerateFiles(Path.Combine(RunningApp.PolicyFolder, "agreements")))
        {
            File.Copy(text, Path.Combine(policy.FullName, "agreements", Path.GetFileName(text)));
        }

        policy.CreateSubdirectory("transfers");
        File.WriteAllText(
            Path.Combine(policy.FullName, "transfers", "halo-tickets-1.md"),
            "The **subject, sender, date and text** of the messages that you tick are sent to **HaloCRM tickets** (tickets.example.com), where whoever works on the ticket reads them.\n\nNothing else of your mail goes there. It can't be taken back from here.\n");
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Received.Enqueue(($"{context.Request.Method} {context.Request.Path.Value}", await reader.ReadToEndAsync(context.RequestAborted)));
        context.Response.StatusCode = Answer;
    }
}
