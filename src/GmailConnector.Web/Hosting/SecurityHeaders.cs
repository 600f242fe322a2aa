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

    private readonly RequestDelegate next;
    private readonly string pagePolicy;

    public SecurityHeaders(RequestDelegate next, IOptions<WebSettings> settings, IConfiguration configuration)
    {
        this.next = next;
        var frames = string.Join(' ', settings.Value.Frames.Prepend("'self'"));

        // A form that leads to Google is a redirect away, and browsers hold redirects to form-action too.
        var google = OriginOf(configuration["Google:AuthorizationEndpoint"]) ?? "https://accounts.google.com";
        pagePolicy =
            "default-src 'none'; script-src 'self'; worker-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
            + $"form-action 'self' {google}; base-uri 'none'; frame-ancestors {frames}";
    }

    /// <summary>
    /// The policy of a message body's frame: no scripts at all, inline style attributes because mail is written with them,
    /// images of the web only when the reader asked for them.
    /// </summary>
    internal static string MessageFrame(bool remoteImages) =>
        $"default-src 'none'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:{(remoteImages ? " https:" : "")}; "
        + "form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";

    /// <summary>Says that what answers is a file of the client's, the same for everybody; anything else may hold mail and is kept nowhere.</summary>
    internal static void MarkAsset(HttpContext context) => context.Items[Asset] = true;

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var (self, response) = ((SecurityHeaders, HttpResponse))state;
            self.Write(response.Headers, isAsset: response.HttpContext.Items.ContainsKey(Asset));
            return Task.CompletedTask;
        }, (this, context.Response));
        return next(context);
    }

    private void Write(IHeaderDictionary headers, bool isAsset)
    {
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = pagePolicy;
        }

        if (!isAsset)
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
