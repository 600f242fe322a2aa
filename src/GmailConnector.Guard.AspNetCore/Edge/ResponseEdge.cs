using System.IO.Pipelines;
using GmailConnector.Guard.Filling;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>
/// The edge of one response, between the application and the server. Only here, as the bytes leave, tokens are replaced by content. Files
/// are sent here too, and the security headers are written here.
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

        // Registered first, so that it runs last, after the application's own callbacks.
        response.OnStarting(static edge => ((ResponseEdge)edge).StartingAsync(), this);
    }

    /// <summary>Who gets this response; null where nobody is signed in.</summary>
    internal Viewer? Viewer { get; private set; }

    /// <summary>Whose HaloCRM may frame it while nobody is signed in; null where nobody's is named.</summary>
    internal TenantId? FramedFor { get; set; }

    /// <summary>What kind of document it is.</summary>
    internal DocumentKind Kind { get; set; }

    /// <summary>Set while a file is sent; only the server gets its name and type.</summary>
    internal FileHeaders? File { get; set; }

    /// <summary>Where the response leads, if that is a place that a message names; only the server gets it.</summary>
    internal LinkHeaders? Link { get; private set; }

    /// <summary>How many values stayed sealed because of their place in the page.</summary>
    internal int LeftSealed => filling?.LeftSealed ?? 0;

    /// <summary>Whether the response was cut off, because the markup after that point would have sent mail elsewhere.</summary>
    internal bool IsCutOff => filling?.IsBroken == true;

    /// <summary>The route template of the requested page.</summary>
    internal string Template => (features.Get<IEndpointFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    internal bool HasStarted => response.HasStarted;

    internal IHttpResponseBodyFeature Server => body;

    public Stream Stream { get; }

    public PipeWriter Writer => writer ??= PipeWriter.Create(Stream, new StreamPipeWriterOptions(leaveOpen: true));

    /// <summary>The edge of a request that came through <see cref="EdgeServer"/>.</summary>
    /// <exception cref="InvalidOperationException">The context didn't come from the server, so nothing of it reaches a person.</exception>
    internal static ResponseEdge Of(HttpContext context) =>
        context.Features.Get<ResponseEdge>()
            ?? throw new InvalidOperationException("This request didn't come through the server, so it has no viewer.");

    internal static ResponseEdge PutInto(IFeatureCollection features, BrowserPolicy policy)
    {
        var edge = new ResponseEdge(features, policy);
        features.Set(edge);
        features.Set<IHttpResponseBodyFeature>(edge);
        features.Set<IHttpResponseFeature>(edge.seen);

        // Features that lead to the connection without passing the edge.
        features.Set<IHttpUpgradeFeature>(null);
        features.Set<IHttpExtendedConnectFeature>(null);
        return edge;
    }

    internal void Begin(Placeholders begun) => placeholders = begun;

    /// <summary>Sets the viewer of this request, once, when the sign-in has been checked.</summary>
    /// <exception cref="InvalidOperationException">The request already has another viewer.</exception>
    internal void Establish(Viewer viewer)
    {
        // INVARIANT: a request has one viewer, whatever code does to HttpContext.User.
        if (Viewer is { } known && !known.IsAlso(viewer))
        {
            throw new InvalidOperationException("This request already has another viewer.");
        }

        Viewer ??= viewer;
    }

    [ContentEnds("The person who asked to go there goes there, as by a link in a message.")]
    internal void LeadTo(GuardedLink link) => Link = new LinkHeaders(link.Reveal());

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

    /// <summary>The response is complete: its tokens and its viewer are no longer valid.</summary>
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
            // The headers say whether the bytes are markup.
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
            // The markup that follows would send the content elsewhere, so the response ends here.
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
        Link?.WriteTo(headers);
        policy.WriteTo(headers, Viewer?.Tenant ?? FramedFor, Kind, File is not null);
        if (placeholders is not null && Kind != DocumentKind.Asset && File is null && IsHtml(headers))
        {
            filling = new ResponseFilling(placeholders, Viewer, Kind is DocumentKind.MessageFrame or DocumentKind.MessageFrameWithImages);

            // UTF-8, so that the browser reads the same markup as this parser. No Content-Length: content and tokens differ in length.
            headers.ContentType = "text/html; charset=utf-8";
            headers.ContentLength = null;
        }

        return Task.CompletedTask;
    }

    private static bool IsHtml(IHeaderDictionary headers) =>
        headers.ContentType.Count == 1
            && headers.ContentType[0] is { } type
            && type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase);
}
