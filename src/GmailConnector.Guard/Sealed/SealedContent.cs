using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Html;

namespace GmailConnector.Guard.Sealed;

/// <summary>
/// Gmail content that a page can render but never read: a page writes a token, which the content replaces when the response leaves, while
/// the permit is valid. It prints as <c>[sealed]</c>, refuses serialisation, and reveals neither length nor equality (Limited Use: human
/// reading, transfer).
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

    /// <summary>For whom it may be rendered: the permit under which it was opened, or the person who typed it into this request.</summary>
    internal Audience Audience { get; }

    /// <summary>Whether it is mail or something that somebody wrote, and not our own text or a form's number.</summary>
    internal virtual bool IsMail => true;

    /// <summary>Whether it is markup. Markup of mail may only be in the document of a message.</summary>
    internal virtual bool IsMarkup => false;

    /// <summary>What counts as shown once this has left: an agreement by its hash. Null where nothing waits for it.</summary>
    internal virtual string? ShownAs => null;

    /// <summary>What must be shown earlier in the same response, by its <see cref="ShownAs"/>; null where nothing must.</summary>
    internal virtual string? Requires => null;

    /// <summary>What a reader sees: text, or markup.</summary>
    [GmailContent]
    private protected abstract string Content { get; }

    // INVARIANT: only a token is ever written, wherever it goes. The content replaces it when the response leaves for the server.
    void IHtmlContent.WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var (secret, number) = Token();
        writer.Write(secret);
        writer.Write(number);
    }

    // A view's buffer calls this. It needs two writes, where the other overload needs a write into pages and a flush.
    async ValueTask IHtmlAsyncContent.WriteToAsync(TextWriter writer)
    {
        var (secret, number) = Token();
        await writer.WriteAsync(secret);
        await writer.WriteAsync(number);
    }

    private (string Secret, string Number) Token() => Placeholders.Current?.TokenOf(this)
        ?? throw new SealedContentException(
            "Sealed content can only be written by a page into its response. Put it into the view as @value.");

    /// <summary>Called as the response leaves, once it is certain that its reader may have this here and now.</summary>
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

/// <summary>Code tried to read sealed content in another way than through a page's response.</summary>
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
