using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Acts;

/// <summary>
/// A text that somebody is asked to agree to. <c>@agreement.Text</c> writes it, with headings and lists. It isn't secret; it renders itself
/// so that the guard knows that the button to agree comes only after it, in the same response.
/// </summary>
[JsonConverter(typeof(SealedJsonConverter))]
public sealed class AgreedText : SealedContent
{
    private readonly string markdown;
    private readonly string hash;

    /// <param name="markdown">The text.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="after">What must be shown before it in the same response; null where nothing must.</param>
    internal AgreedText(string markdown, string hash, string? after = null)
        : base(Audience.Everybody)
    {
        this.markdown = markdown;
        this.hash = hash;
        Requires = after;
    }

    internal override bool IsMail => false;

    internal override bool IsMarkup => true;

    internal override string? ShownAs => hash;

    internal override string? Requires { get; }

    private protected override string Content => AgreedMarkup.Of(markdown, HtmlEncoder.Default);
}
