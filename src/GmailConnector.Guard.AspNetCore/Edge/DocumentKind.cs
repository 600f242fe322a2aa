namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>What kind of document a response is, as far as a browser is told what it may do with it.</summary>
internal enum DocumentKind
{
    /// <summary>A page of the client, or a piece of one.</summary>
    Page,

    /// <summary>The document of one message, in a frame of its own.</summary>
    MessageFrame,

    /// <summary>The same, with the images of the web, since its reader asked for them.</summary>
    MessageFrameWithImages,

    /// <summary>A file of the client that is the same for everybody.</summary>
    Asset,
}
