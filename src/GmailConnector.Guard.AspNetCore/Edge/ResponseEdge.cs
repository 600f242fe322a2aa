using System.IO.Pipelines;
using GmailConnector.Guard.Filling;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>
/// The outermost end of one response, between the application and the server. Here, as bytes leave, and nowhere before, content takes the
/// place of its tokens; here files leave; here the headers are made that say what a browser may do with it.
/// </summary>
internal sealed class ResponseEdge : IHttpResponseBodyFeature
{
    private readonly IFeatureCollection features;
    private readonly IHttpResponseFeature response;
    private readonly IHttpResponseBodyFeature body;
    private readonly IHttpRequestLifetimeFeature lifetime;
    private readonly EdgeResponse seen;
    private readonly BrowserPolicy policy;
    private Placeholders? placeholders;
    private ResponseFilling? filling;
    private PipeWriter? writer;
    private bool hasBegun;

    private ResponseEdge(IFeatureCollection server, BrowserPolicy policy)
    {
        features = server;
        response = server.GetRequiredFeature<IHttpResponseFeature>();
        body = server.GetRequiredFeature<IHttpResponseBodyFeature>();
        lifetime = server.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        this.policy = policy;
        seen = new EdgeResponse(response);
        Stream = new EdgeStream(this);

        // Registered first, so that it runs last: what the application's own callbacks set is there by then.
        response.OnStarting(static edge => ((ResponseEdge)edge).StartingAsync(), this);
    }

    /// <summary>Who gets this response; null where nobody is signed in.</summary>
    internal Viewer? Viewer { get; private set; }

    /// <summary>What kind of document it is.</summary>
    internal DocumentKind Kind { get; set; }

    /// <summary>Set while a file is sent, whose name and type only the server learns.</summary>
    internal FileHeaders? File { get; set; }

    /// <summary>How much mail stayed sealed in this page for where it stood.</summary>
    internal int LeftSealed => filling?.LeftSealed ?? 0;

    /// <summary>Whether it was cut off, since what followed would have sent mail elsewhere.</summary>
    internal bool IsCutOff => filling?.IsBroken == true;

    /// <summary>The page that was asked for, as its route is written.</summary>
    internal string Template => (features.Get<IEndpointFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    internal bool HasStarted => response.HasStarted;

    internal IHttpResponseBodyFeature Server => body;

    public Stream Stream { get; }

    public PipeWriter Writer => writer ??= PipeWriter.Create(Stream, new StreamPipeWriterOptions(leaveOpen: true));

    /// <summary>The edge of a request that came through <see cref="EdgeServer"/>.</summary>
    /// <exception cref="InvalidOperationException">The context was made by somebody else, so that nothing of it reaches a person.</exception>
    internal static ResponseEdge Of(HttpContext context) =>
        context.Features.Get<ResponseEdge>() ?? throw new InvalidOperationException("This isn't a request that a server took: there is nobody to whom anything could be shown.");

    internal static ResponseEdge PutInto(IFeatureCollection features, BrowserPolicy policy)
    {
        var edge = new ResponseEdge(features, policy);
        features.Set(edge);
        features.Set<IHttpResponseBodyFeature>(edge);
        features.Set<IHttpResponseFeature>(edge.seen);

        // Ways to the connection that don't pass here.
        features.Set<IHttpUpgradeFeature>(null);
        features.Set<IHttpExtendedConnectFeature>(null);
        return edge;
    }

    internal void Begin(Placeholders begun) => placeholders = begun;

    /// <summary>Says whose request it is, once, as the sign-in was checked.</summary>
    /// <exception cref="InvalidOperationException">It is somebody else's already.</exception>
    internal void Establish(Viewer viewer)
    {
        // INVARIANT: a request has one viewer, whatever code does to its user.
        if (Viewer is { } known && !known.IsAlso(viewer))
        {
            throw new InvalidOperationException("This request is somebody else's already.");
        }

        Viewer ??= viewer;
    }

    public void DisableBuffering() => body.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => body.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public async Task CompleteAsync()
    {
        if (writer is not null)
        {
            await writer.CompleteAsync();
        }

        if (filling is not null)
        {
            filling.Complete(body.Writer);
            await body.Writer.FlushAsync();
        }
    }

    /// <summary>The request is answered: its tokens stand for nothing, and its viewer is nobody any more.</summary>
    internal void End()
    {
        placeholders?.End();
        Viewer?.Leave();
    }

    [ContentEnds("Written into the response of the person who asked, under a live permit.")]
    internal async ValueTask WriteAsync(ReadOnlyMemory<byte> page, CancellationToken ct)
    {
        if (!hasBegun)
        {
            // The headers decide what the bytes are.
            hasBegun = true;
            await body.StartAsync(ct);
        }

        if (filling is null)
        {
            await body.Stream.WriteAsync(page, ct);
            return;
        }

        filling.Write(page.Span, body.Writer);
        if (filling.IsBroken)
        {
            // What was filled in would be sent elsewhere by what follows: half a page is worth nothing to anybody.
            Abort();
        }

        await body.Writer.FlushAsync(ct);
    }

    internal Task FlushAsync(CancellationToken ct) => body.Stream.FlushAsync(ct);

    internal void Abort() => lifetime.Abort();

    private Task StartingAsync()
    {
        var headers = response.Headers;
        foreach (var header in seen.Headers)
        {
            headers[header.Key] = header.Value;
        }

        File?.WriteTo(headers);
        policy.WriteTo(headers, Kind, File is not null);
        if (placeholders is not null && Kind != DocumentKind.Asset && File is null && IsHtml(headers))
        {
            filling = new ResponseFilling(placeholders, Viewer, Kind is DocumentKind.MessageFrame or DocumentKind.MessageFrameWithImages);

            // One encoding, so that a browser reads what was followed here; and a length that isn't that of the tokens.
            headers.ContentType = "text/html; charset=utf-8";
            headers.ContentLength = null;
        }

        return Task.CompletedTask;
    }

    private static bool IsHtml(IHeaderDictionary headers) =>
        headers.ContentType.Count == 1 && headers.ContentType[0] is { } type && type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase);
}
