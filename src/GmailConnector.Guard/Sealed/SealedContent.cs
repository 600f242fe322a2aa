using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Html;

namespace GmailConnector.Guard.Sealed;

/// <summary>
/// Gmail content that a page can render and never hold: a page writes a token, and the content takes its place as the response leaves, while its permit lives.
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

    /// <summary>Whom it may be rendered for: the permit that it was opened under, or whoever typed it into this request.</summary>
    internal Audience Audience { get; }

    /// <summary>Whether it is mail, or what somebody wrote; our own words and a form's numbers aren't.</summary>
    internal virtual bool IsMail => true;

    /// <summary>Whether it is markup, which, where it is mail, only the document of a message may hold.</summary>
    internal virtual bool IsMarkup => false;

    /// <summary>The text as which this counts as shown once it has left, by its hash; null for what nobody agrees to.</summary>
    internal virtual string? ShownAs => null;

    /// <summary>The text without which, shown before in the same response, this doesn't leave; null where it needs none.</summary>
    internal virtual string? Requires => null;

    /// <summary>What a reader sees: text, or markup.</summary>
    [GmailContent]
    private protected abstract string Content { get; }

    // INVARIANT: what is written is a token, whoever writes it to whatever. Content takes its place as the response leaves for the server.
    void IHtmlContent.WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var (secret, number) = Token();
        writer.Write(secret);
        writer.Write(number);
    }

    // What a view's buffer calls: two writes, where the other way is a write into pages and a flush of them.
    async ValueTask IHtmlAsyncContent.WriteToAsync(TextWriter writer)
    {
        var (secret, number) = Token();
        await writer.WriteAsync(secret);
        await writer.WriteAsync(number);
    }

    private (string Secret, string Number) Token() => Placeholders.Current?.TokenOf(this)
        ?? throw new SealedContentException("Sealed content can only be written by a page into its response. Put it into the view as @value.");

    /// <summary>Called at the edge, once it is known that the response's reader may have it here and now.</summary>
    internal void FillInto(scoped ref SpanWriter output)
    {
        if (IsMarkup)
        {
            HtmlText.WriteMarkup(Content, ref output);
        }
        else
        {
            HtmlText.Write(Content, ref output);
        }
    }

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
