using GmailConnector.Guard.AspNetCore.Edge;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>What kind of document a response is, where it isn't a page.</summary>
public static class Documents
{
    /// <summary>This response is the document of one message: it runs nothing, and sanitised markup may stand in it. Images of the web only where its reader asked for them.</summary>
    public static void IsMessageFrame(this HttpResponse response, bool withImages) =>
        ResponseEdge.Of(response.HttpContext).Kind = withImages ? DocumentKind.MessageFrameWithImages : DocumentKind.MessageFrame;

    /// <summary>This response is a file of the client, the same for everybody; anything else may hold mail and is kept nowhere.</summary>
    public static void IsAsset(this HttpResponse response) => ResponseEdge.Of(response.HttpContext).Kind = DocumentKind.Asset;
}
