using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Html;

/// <param name="RemoteImages">Whether the person asked for images from elsewhere; their servers then learn that the mail was
/// opened.</param>
/// <param name="InlineUrl">The address at which a part of the message, by part id, is served to this viewer.</param>
internal sealed record FrameOptions(bool RemoteImages, Func<string, string> InlineUrl);

/// <param name="Html">A whole document for the sandboxed frame.</param>
/// <param name="HasRemoteImages">Whether images from elsewhere were taken out, so that a page can offer them.</param>
/// <param name="IsPlainText">Whether it was made from text.</param>
internal sealed record SafeHtml([property: GmailContent] string Html, bool HasRemoteImages, bool IsPlainText);

/// <param name="Html">A fragment for a message that is written.</param>
/// <param name="Drawn">The parts that it draws, each once, in the order of their places: they go along with it.</param>
internal sealed record WrittenHtml([property: GmailContent] string Html, IReadOnlyList<AttachmentPart> Drawn)
{
    /// <summary>Pictures that stood in the HTML itself, and now go along with it.</summary>
    internal IReadOnlyList<OutgoingFile> Taken { get; init; } = [];
}
