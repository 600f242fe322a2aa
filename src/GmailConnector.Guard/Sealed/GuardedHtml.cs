using System.Text.Json.Serialization;

namespace GmailConnector.Guard.Sealed;

/// <summary>
/// Message HTML, sanitised before it was sealed. Renders as markup, so only inside a sandboxed frame or an editor's template.
/// </summary>
[JsonConverter(typeof(SealedJsonConverter))]
public sealed class GuardedHtml : SealedContent
{
    private readonly string html;

    internal GuardedHtml(string sanitisedHtml, Audience audience, bool hasRemoteImages = false)
        : base(audience)
    {
        html = sanitisedHtml;
        HasRemoteImages = hasRemoteImages;
    }

    /// <summary>Holds nothing: what an editor has before anybody writes.</summary>
    public static GuardedHtml Empty { get; } = new(string.Empty, Audience.OfNothing);

    /// <summary>Seals what the person at the page wrote in the editor; it is sanitised again before it is sent.</summary>
    internal static GuardedHtml FromInput(string typed, Audience typist) => new(typed, typist);

    /// <summary>Whether remote images were taken out, so that a page can offer to show them.</summary>
    public bool HasRemoteImages { get; }

    /// <summary>The markup, encoded as text: for a hidden field that an editor reads.</summary>
    public GuardedText Source => new(html, Audience);

    [return: GmailContent]
    internal string Reveal() => html;

    internal override bool IsMarkup => true;

    private protected override string Content => html;
}
