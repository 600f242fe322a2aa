using System.Text.Json.Serialization;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Sealed;

/// <summary>Sealed text: a subject, a snippet, a label name, a search phrase, a header.</summary>
[JsonConverter(typeof(SealedJsonConverter))]
public sealed class GuardedText : SealedContent
{
    private readonly string text;
    private readonly string placeholder;

    internal GuardedText(string text, Audience audience, string placeholder = "")
        : base(audience)
    {
        this.text = text;
        this.placeholder = placeholder;
    }

    /// <summary>Seals what the person at the page typed. It can be rendered back to that page, and given to <see cref="Mailbox"/>.</summary>
    public static GuardedText FromInput(string? typed) => new(typed ?? string.Empty, Audience.Typist);

    /// <summary>The same text, rendered as <paramref name="placeholder"/> where it is blank, such as "(no subject)".</summary>
    public GuardedText Or(string placeholder) => new(text, Audience, placeholder);

    [return: GmailContent]
    internal string Reveal() => text;

    private protected override string Content => string.IsNullOrWhiteSpace(text) ? placeholder : text;
}
