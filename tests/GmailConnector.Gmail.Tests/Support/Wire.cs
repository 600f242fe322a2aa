using System.Collections.Concurrent;
using GmailConnector.Tests.Shared;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Gmail.Tests.Support;

/// <summary>The wire to the sandbox: it sees every request, and can break one before or after Google has it.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private static readonly HashSet<string> HopByHop = new(
        ["Host", "Connection", "Transfer-Encoding", "Content-Length"], StringComparer.OrdinalIgnoreCase);
    private readonly HttpClient google;
    private readonly Lock door = new();
    private LoopbackApp server = null!;
    private int batches;

    private Wire(Uri target) =>
        google = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = target };

    public Uri BaseUri => server.Address;

    public ConcurrentQueue<SeenRequest> Seen { get; } = [];

    /// <summary>What to do with a request; by default it goes through.</summary>
    public Func<SeenRequest, Fate> Decide { get; set; } = _ => Fate.Through;

    /// <summary>Awaited once a request is there, before anything comes of it.</summary>
    public Func<SeenRequest, Task> Hold { get; set; } = _ => Task.CompletedTask;

    /// <summary>The most batches that were ever under way at once: sent, and not yet being answered.</summary>
    public int MostBatchesAtOnce { get; private set; }

    public int Count(string pathPart) => Seen.Count(r => r.Path.Contains(pathPart, StringComparison.Ordinal));

    public static async Task<Wire> StartAsync(Uri target, CancellationToken ct)
    {
        var wire = new Wire(target);
        wire.server = await LoopbackApp.StartAsync(wire.HandleAsync, ct);
        return wire;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        google.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var seen = new SeenRequest(
            context.Request.Method,
            context.Request.Path.Value + context.Request.QueryString.Value,
            body.ToArray(),
            context.Request.Headers.UserAgent.ToString(),
            context.Request.Headers.AcceptEncoding.ToString());
        Seen.Enqueue(seen);
        Count(seen, 1);
        await Hold(seen);
        var fate = Decide(seen);
        if (fate.Kind == FateKind.LostBefore)
        {
            Count(seen, -1);
            context.Abort();
            return;
        }

        if (fate.Kind == FateKind.Answer)
        {
            Count(seen, -1);
            context.Response.StatusCode = fate.Status;
            context.Response.ContentType = fate.MediaType;
            context.Response.Headers.Location = fate.Location?.ToString();
            await context.Response.WriteAsync(fate.Body, context.RequestAborted);
            return;
        }

        using var forwarded = Forward(context, seen);
        using var answer = await google.SendAsync(forwarded, CancellationToken.None);
        Count(seen, -1);
        if (fate.Kind == FateKind.LostAfter)
        {
            await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(h => !HopByHop.Contains(h.Key)))
        {
            context.Response.Headers[header.Key] = header.Value.Select(v =>
                v.Replace(google.BaseAddress!.Authority, BaseUri.Authority, StringComparison.Ordinal)).ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private void Count(SeenRequest seen, int change)
    {
        lock (door)
        {
            batches += seen.IsBatch ? change : 0;
            MostBatchesAtOnce = Math.Max(MostBatchesAtOnce, batches);
        }
    }

    private static HttpRequestMessage Forward(HttpContext context, SeenRequest seen)
    {
        var request = new HttpRequestMessage(new HttpMethod(seen.Method), seen.Path) { Content = new ByteArrayContent(seen.Body) };
        foreach (var header in context.Request.Headers.Where(h => !HopByHop.Contains(h.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray()))
            {
                request.Content.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
            }
        }

        return request;
    }
}

internal sealed record SeenRequest(string Method, string Path, byte[] Body, string UserAgent, string AcceptEncoding)
{
    public bool IsBatch => Path.StartsWith("/batch", StringComparison.Ordinal);
}

internal enum FateKind
{
    Through,
    LostBefore,
    LostAfter,
    Answer,
}

internal sealed record Fate(FateKind Kind, int Status = 0, string Body = "", string MediaType = "application/json", Uri? Location = null)
{
    public static Fate Through { get; } = new(FateKind.Through);

    /// <summary>The connection breaks before Google has the request.</summary>
    public static Fate LostBefore { get; } = new(FateKind.LostBefore);

    /// <summary>Google does it, and its answer never arrives.</summary>
    public static Fate LostAfter { get; } = new(FateKind.LostAfter);

    public static Fate Redirect(int status, Uri to) => new(FateKind.Answer, status, Location: to);

    public static Fate Answer(int status, string body, string mediaType = "application/json") =>
        new(FateKind.Answer, status, body, mediaType);
}
