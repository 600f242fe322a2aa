using System.Text.Json.Serialization;

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

    /// <summary>Holds nothing: what a form has before anybody types.</summary>
    public static GuardedText Empty { get; } = new(string.Empty, Audience.OfNothing);

    /// <summary>
    /// Seals what the person at the page typed. It can be rendered back to that page, and given to <see cref="Mailbox"/>.
    /// </summary>
    internal static GuardedText FromInput(string typed, Audience typist) => new(typed, typist);

    /// <summary>The same text, rendered as <paramref name="placeholder"/> where it is blank, such as "(no subject)".</summary>
    public GuardedText Or(string placeholder) => new(text, Audience, placeholder);

    [return: GmailContent]
    internal string Reveal() => text;

    private protected override string Content => string.IsNullOrWhiteSpace(text) ? placeholder : text;
}
