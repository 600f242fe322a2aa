using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>
/// The security headers of a response. They allow only what is named here, and pages can't override them because they are written last.
/// </summary>
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
    private readonly string pdfFrame;

    public BrowserPolicy(IOptions<BrowserPolicyOptions> options)
    {
        var ancestors = string.Join(' ', options.Value.FrameAncestors.Prepend("'self'"));
        var forms = string.Join(' ', options.Value.FormTargets.Prepend("'self'"));

        // A form may redirect to Google or HaloCRM, and browsers apply form-action to redirects too.
        page =
            "default-src 'none'; script-src 'self'; worker-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
            + $"form-action {forms}; base-uri 'none'; frame-ancestors {ancestors}; webrtc 'block'";
        (frame, frameWithImages) = (FrameOf("", ancestors), FrameOf(" https:", ancestors));

        // INVARIANT: what reads a PDF has no origin, so that no cookie and no page of ours is in its reach, and connects to nothing.
        pdfFrame =
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'; connect-src 'none'; style-src 'self'; img-src data: blob:; "
            + $"font-src data:; form-action 'none'; base-uri 'none'; frame-ancestors {ancestors}; webrtc 'block'; sandbox allow-scripts";
    }

    internal void WriteTo(IHeaderDictionary headers, DocumentKind kind, bool isFile)
    {
        headers.ContentSecurityPolicy = (kind, isFile) switch
        {
            (_, true) or (DocumentKind.Asset, _) => File,
            (DocumentKind.MessageFrame, _) => frame,
            (DocumentKind.MessageFrameWithImages, _) => frameWithImages,
            (DocumentKind.PdfFrame, _) => pdfFrame,
            _ => page,
        };
        if (kind != DocumentKind.Asset)
        {
            headers.CacheControl = "no-store";
            headers["Permissions-Policy"] = NoFeatures;
        }

        headers.XContentTypeOptions = "nosniff";

        // No DNS prefetch for links in messages, and no shared process with other sites.
        headers["X-DNS-Prefetch-Control"] = "off";
        headers["Origin-Agent-Cluster"] = "?1";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // When the client is framed, Google's page opens in a separate window, which returns here.
        headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups";
    }

    // No scripts; style attributes and sheets in the document, because mail uses both. frame-ancestors is checked against all pages round
    // the frame.
    private static string FrameOf(string images, string ancestors) =>
        $"default-src 'none'; style-src-elem 'self' 'unsafe-inline'; style-src-attr 'unsafe-inline'; img-src 'self' data:{images}; "
        + $"form-action 'none'; base-uri 'none'; frame-ancestors {ancestors}; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";
}
