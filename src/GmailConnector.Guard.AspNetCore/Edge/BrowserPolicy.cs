using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>What a browser may do with a response: nothing that isn't named here. Pages can't say otherwise, since this is written after them.</summary>
internal sealed class BrowserPolicy
{
    private const string NoFeatures =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), "
        + "magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=(), "
        + "attribution-reporting=(), browsing-topics=(), join-ad-interest-group=(), run-ad-auction=()";

    private const string File = "default-src 'none'; sandbox";
    private readonly string page;
    private readonly string frame;
    private readonly string frameWithImages;

    public BrowserPolicy(IOptions<BrowserPolicyOptions> options)
    {
        var ancestors = string.Join(' ', options.Value.FrameAncestors.Prepend("'self'"));
        var forms = string.Join(' ', options.Value.FormTargets.Prepend("'self'"));

        // A form that leads to Google is a redirect away, and browsers hold redirects to form-action too.
        page =
            "default-src 'none'; script-src 'self'; worker-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
            + $"form-action {forms}; base-uri 'none'; frame-ancestors {ancestors}; webrtc 'block'";
        (frame, frameWithImages) = (FrameOf("", ancestors), FrameOf(" https:", ancestors));
    }

    internal void WriteTo(IHeaderDictionary headers, DocumentKind kind, bool isFile)
    {
        headers.ContentSecurityPolicy = (kind, isFile) switch
        {
            (_, true) => File,
            (DocumentKind.MessageFrame, _) => frame,
            (DocumentKind.MessageFrameWithImages, _) => frameWithImages,
            _ => page,
        };
        if (kind != DocumentKind.Asset)
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

    // No scripts at all; inline style attributes because mail is written with them. A browser holds a frame to what every page around it may be.
    private static string FrameOf(string images, string ancestors) =>
        $"default-src 'none'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:{images}; "
        + $"form-action 'none'; base-uri 'none'; frame-ancestors {ancestors}; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";
}
