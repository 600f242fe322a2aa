using System.Collections.Concurrent;
using GmailConnector.Tests.Shared;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Web.Tests.Support;

/// <summary>A destination for transfers on loopback, with the policy that declares it.</summary>
public sealed class TicketDesk : IAsyncDisposable
{
    private readonly EditedPolicy policy = new(HaloTickets.Nobody, HaloTickets.Declared);
    private LoopbackApp server = null!;

    private TicketDesk()
    {
    }

    /// <summary>Method, path and body of what came.</summary>
    public ConcurrentQueue<(string Asked, string Body)> Received { get; } = [];

    public int Answer { get; set; } = StatusCodes.Status201Created;

    /// <summary>The settings that declare it, and put it in the declared host's place.</summary>
    public (string Name, string Value)[] Settings =>
    [
        policy.Setting,
        ("Transfers__halo-tickets__StandIn", server.Root),
    ];

    public static async Task<TicketDesk> StartAsync(CancellationToken ct)
    {
        var desk = new TicketDesk();
        desk.WriteConsent();
        desk.server = await LoopbackApp.StartAsync(desk.TakeAsync, ct);
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        policy.Dispose();
    }

    private void WriteConsent()
    {
        Directory.CreateDirectory(Path.Combine(policy.Folder, "transfers"));
        File.WriteAllText(
            Path.Combine(policy.Folder, "transfers", "halo-tickets-1.md"),
            "The **subject, sender, date and text** of the messages that you tick are sent to **HaloCRM tickets** (tickets.example.com), where whoever works on the ticket reads them.\n\nNothing else of your mail goes there. It can't be taken back from here.\n");
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Received.Enqueue(($"{context.Request.Method} {context.Request.Path.Value}", await reader.ReadToEndAsync(context.RequestAborted)));
        context.Response.StatusCode = Answer;
    }
}
