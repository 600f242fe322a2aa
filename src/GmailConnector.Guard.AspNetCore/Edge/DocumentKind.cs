namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>The kind of a response, which decides its security headers.</summary>
internal enum DocumentKind
{
    /// <summary>A page of the client, or a piece of one.</summary>
    Page,

    /// <summary>The document of one message, in a frame of its own.</summary>
    MessageFrame,

    /// <summary>The same with remote images, because the reader asked for them.</summary>
    MessageFrameWithImages,

    /// <summary>A PDF document, in a frame that reads it with a script and without an origin.</summary>
    PdfFrame,

    /// <summary>A file of the client that is the same for everybody.</summary>
    Asset,
}
