using System.Collections.Concurrent;
using GmailConnector.Tests.Shared;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Web.Tests.Support;

/// <summary>A server that nobody declared, on this machine, where something of ours would arrive if there were a way to it.</summary>
public sealed class Trap : IAsyncDisposable
{
    private LoopbackApp server = null!;

    private Trap()
    {
    }

    public Uri Address => server.Address;

    /// <summary>Method and address of whatever came.</summary>
    public ConcurrentQueue<string> Caught { get; } = [];

    public static async Task<Trap> SetAsync(CancellationToken ct, string page = "")
    {
        var trap = new Trap();
        trap.server = await LoopbackApp.StartAsync(
            context =>
            {
                trap.Caught.Enqueue($"{context.Request.Method} {context.Request.Host}{context.Request.Path}");
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync(page, context.RequestAborted);
            },
            ct);
        return trap;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
