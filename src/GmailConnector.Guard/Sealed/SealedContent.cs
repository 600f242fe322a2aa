using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Html;

namespace GmailConnector.Guard.Sealed;

/// <summary>
/// Gmail content that a page can render and never hold: it writes itself into the response, encoded, while its permit lives.
/// It prints as <c>[sealed]</c>, refuses serialisation, and tells neither length nor equality (Limited Use: human reading, transfer).
/// </summary>
[DebuggerDisplay("[sealed]")]
[DebuggerTypeProxy(typeof(SealedDebugView))]
[JsonConverter(typeof(SealedJsonConverter))]
public abstract class SealedContent : IHtmlAsyncContent
{
    internal const string Mask = "[sealed]";
    internal const string AccessEnded = "[access ended]";

    private protected SealedContent(Audience audience)
    {
        Audience = audience;
    }

    /// <summary>Whom it may be rendered for: the permit that it was opened under, or whoever typed it just now.</summary>
    internal Audience Audience { get; }

    /// <summary>The text as which this counts as shown once it is rendered, by its hash; null for what nobody agrees to.</summary>
    internal virtual string? ShownAs => null;

    /// <summary>The text without which, rendered before in the same response, this isn't; null where it needs none.</summary>
    internal virtual string? Requires => null;

    // INVARIANT: content leaves only into the response of the person it was opened for, while the permit lives: never into a string.
    private string Open(TextWriter writer, HtmlEncoder? encoder)
    {
        if (Rendering.Current is not { } rendering || !rendering.Reaches(writer))
        {
            throw new SealedContentException("Sealed content can only be written by a page into its response. Put it into the view as @value.");
        }

        return rendering.Admit(Audience) switch
        {
            Admission.Admitted when !rendering.HasShown(Requires) => Mask,
            Admission.Admitted => Show(rendering, encoder),
            Admission.Ended => AccessEnded,
            _ => Mask,
        };
    }

    private string Show(Rendering rendering, HtmlEncoder? encoder)
    {
        rendering.Show(ShownAs);
        return Markup(encoder ?? rendering.Encoder);
    }

    void IHtmlContent.WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Open(writer, encoder));

    // What a view's buffer calls: one write, where the other way is a write into pages and a flush of them.
    ValueTask IHtmlAsyncContent.WriteToAsync(TextWriter writer) => new(writer.WriteAsync(Open(writer, null)));

    /// <summary>The content, encoded for HTML.</summary>
    private protected abstract string Markup(HtmlEncoder encoder);

    /// <summary>Always <c>[sealed]</c>.</summary>
    public sealed override string ToString() => Mask;

    /// <summary>Equality of reference only: content can't be guessed by comparing.</summary>
    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <summary>Hash of the reference only.</summary>
    public sealed override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>Somebody tried to take content out of its seal by a way that isn't a page's response.</summary>
public sealed class SealedContentException : InvalidOperationException
{
    /// <summary>The message says what to do instead; it never holds content.</summary>
    public SealedContentException(string message)
        : base(message)
    {
    }
}

internal sealed class SealedDebugView(SealedContent content)
{
    public string Value { get; } = content.ToString();
}

internal sealed class SealedJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeof(SealedContent).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        throw new SealedContentException($"{typeToConvert.Name} can't be serialised. Render it in a page.");
}
