namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>The content security policies of an organisation's pages, and of what they frame.</summary>
internal sealed class ContentPolicies
{
    private readonly string page;
    private readonly string frame;
    private readonly string frameWithImages;
    private readonly string pdfFrame;

    internal ContentPolicies(BrowserPolicyOptions options)
    {
        var ancestors = string.Join(' ', options.FrameAncestors.Prepend("'self'"));
        var forms = string.Join(' ', options.FormTargets.Prepend("'self'"));

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

    internal string Of(DocumentKind kind) => kind switch
    {
        DocumentKind.MessageFrame => frame,
        DocumentKind.MessageFrameWithImages => frameWithImages,
        DocumentKind.PdfFrame => pdfFrame,
        _ => page,
    };

    // No scripts; style attributes and sheets in the document, because mail uses both. frame-ancestors is checked against all pages round
    // the frame.
    private static string FrameOf(string images, string ancestors) =>
        $"default-src 'none'; style-src-elem 'self' 'unsafe-inline'; style-src-attr 'unsafe-inline'; img-src 'self' data:{images}; "
        + $"form-action 'none'; base-uri 'none'; frame-ancestors {ancestors}; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";
}
