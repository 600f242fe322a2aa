using Microsoft.Extensions.Options;

namespace GmailConnector.Web.Hosting;

/// <summary>What a browser may do with a page: nothing that isn't named here.</summary>
internal sealed class SecurityHeaders
{
    private const string NoFeatures =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), "
        + "magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=(), "
        + "attribution-reporting=(), browsing-topics=(), join-ad-interest-group=(), run-ad-auction=()";

    private static readonly object Asset = new();
    private static readonly object Body = new();

    private readonly RequestDelegate next;
    private readonly string pagePolicy;
    private readonly string bodyPolicy;
    private readonly string bodyPolicyWithImages;

    public SecurityHeaders(RequestDelegate next, IOptions<WebSettings> settings, IConfiguration configuration)
    {
        this.next = next;
        var frames = string.Join(' ', settings.Value.Frames.Prepend("'self'"));

        // A form that leads to Google is a redirect away, and browsers hold redirects to form-action too.
        var google = OriginOf(configuration["Google:AuthorizationEndpoint"]) ?? "https://accounts.google.com";
        pagePolicy =
            "default-src 'none'; script-src 'self'; worker-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
            + $"form-action 'self' {google}; base-uri 'none'; frame-ancestors {frames}";
        bodyPolicy = MessageBody(string.Empty, frames);
        bodyPolicyWithImages = MessageBody(" https:", frames);
    }

    /// <summary>
    /// Says that what answers is a message's body for its frame: no scripts at all, inline style attributes because mail is written with them,
    /// images of the web only when the reader asked for them.
    /// </summary>
    internal static void MarkMessageBody(HttpContext context, bool remoteImages) => context.Items[Body] = remoteImages;

    /// <summary>Says that what answers is a file of the client's, the same for everybody; anything else may hold mail and is kept nowhere.</summary>
    internal static void MarkAsset(HttpContext context) => context.Items[Asset] = true;

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var (self, response) = ((SecurityHeaders, HttpResponse))state;
            self.Write(response.Headers, response.HttpContext.Items);
            return Task.CompletedTask;
        }, (this, context.Response));
        return next(context);
    }

    // A frame's ancestors are all of them: the page around the body, and the page that frames that one.
    private static string MessageBody(string imageSources, string frames) =>
        $"default-src 'none'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:{imageSources}; "
        + $"form-action 'none'; base-uri 'none'; frame-ancestors {frames}; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";

    private void Write(IHeaderDictionary headers, IDictionary<object, object?> marks)
    {
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = !marks.TryGetValue(Body, out var images) ? pagePolicy : images is true ? bodyPolicyWithImages : bodyPolicy;
        }

        if (!marks.ContainsKey(Asset))
        {
            headers.CacheControl = "no-store";
        }

        headers.XContentTypeOptions = "nosniff";

        // A name in a message is not looked up until its link is followed, and no other site shares this one's process.
        headers["X-DNS-Prefetch-Control"] = "off";
        headers["Origin-Agent-Cluster"] = "?1";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = NoFeatures;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // Google's page opens in a window of its own when the client is framed, and that window comes back here.
        headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups";
    }

    private static string? OriginOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null;
}
