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

    internal AgreedText(string markdown, string hash)
        : base(Audience.Everybody)
    {
        this.markdown = markdown;
        this.hash = hash;
    }

    internal override bool IsMail => false;

    internal override bool IsMarkup => true;

    internal override string? ShownAs => hash;

    private protected override string Content => AgreedMarkup.Of(markdown, HtmlEncoder.Default);
}
