using System.Text.Json.Serialization;

namespace GmailConnector.Guard.Sealed;

/// <summary>
/// A sealed file: an attachment that came, or one that a person chose to send. Renders as its name; Guard.AspNetCore's
/// <c>GuardedFileResult</c> streams it.
/// </summary>
[JsonConverter(typeof(SealedJsonConverter))]
public sealed class GuardedFile : SealedContent
{
    private readonly string name;
    private readonly string mediaType;
    private readonly ReadOnlyMemory<byte> content;

    internal GuardedFile(string name, string mediaType, ReadOnlyMemory<byte> content, Audience audience)
        : base(audience)
    {
        this.name = name;
        this.mediaType = mediaType;
        this.content = content;
    }

    /// <summary>Size in bytes, decoded.</summary>
    public GuardedNumber Size => new(content.Length, Audience);

    /// <summary>The file as base64 (RFC 4648, section 4), for a frame that reads it from its own document.</summary>
    public GuardedText Base64 => new(Convert.ToBase64String(content.Span), Audience);

    [return: GmailContent]
    internal (string Name, string MediaType, ReadOnlyMemory<byte> Content) Reveal() => (name, mediaType, content);

    private protected override string Content => name;
}
