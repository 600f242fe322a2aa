using GmailConnector.Guard.AspNetCore.Edge;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>Marks responses that aren't pages.</summary>
public static class Documents
{
    /// <summary>
    /// This response is the document of one message: no scripts, and sanitised markup is allowed. Remote images only if the reader asked
    /// for them.
    /// </summary>
    public static void IsMessageFrame(this HttpResponse response, bool withImages) =>
        ResponseEdge.Of(response.HttpContext).Kind = withImages ? DocumentKind.MessageFrameWithImages : DocumentKind.MessageFrame;

    /// <summary>
    /// This response is the document of one PDF file: it runs the client's own scripts, without an origin and without a connection to
    /// anywhere.
    /// </summary>
    public static void IsPdfFrame(this HttpResponse response) => ResponseEdge.Of(response.HttpContext).Kind = DocumentKind.PdfFrame;

    /// <summary>
    /// This response is a static file of the client, the same for everybody. All other responses may contain mail and are never cached.
    /// </summary>
    public static void IsAsset(this HttpResponse response) => ResponseEdge.Of(response.HttpContext).Kind = DocumentKind.Asset;
}
