using System.Net;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Parsing;

/// <summary>The text and the HTML of a message, from the tree of its parts.</summary>
internal static class BodyAssembly
{
    internal sealed record Body(string? Text, string? Html);

    private static readonly Body Nothing = new(null, null);

    /// <param name="fetched">Bodies that came apart from the message, by part id.</param>
    internal static Body Of(MessagePart? part, IReadOnlyDictionary<string, byte[]> fetched, int depth = 0)
    {
        if (part is null || depth > PartTree.MaxDepth)
        {
            return Nothing;
        }

        if (!PartTree.IsMultipart(part))
        {
            return PartTree.IsBody(part) ? Leaf(part, fetched) : Nothing;
        }

        List<Body> children = [.. (part.Parts ?? []).Select(p => Of(p, fetched, depth + 1))];
        if (PartTree.TypeOf(part) == "multipart/alternative")
        {
            // The last alternative is the richest (RFC 2046 section 5.1.4).
            return new Body(children.LastOrDefault(c => c.Text is not null)?.Text, children.LastOrDefault(c => c.Html is not null)?.Html);
        }

        return Joined(children);
    }

    // One after the other, as the sender laid them out. A text between HTML parts (a list's footer) must not get lost in the HTML view.
    private static Body Joined(List<Body> children)
    {
        List<string> texts = [.. children.Select(c => c.Text).OfType<string>()];
        var text = texts.Count == 0 ? null : string.Join("\n", texts);
        if (children.TrueForAll(c => c.Html is null))
        {
            return new Body(text, null);
        }

        var html = string.Concat(children.Select(c =>
            c.Html ?? (string.IsNullOrWhiteSpace(c.Text) ? string.Empty : $"<pre>{WebUtility.HtmlEncode(c.Text)}</pre>")));
        return new Body(text, html);
    }

    private static Body Leaf(MessagePart part, IReadOnlyDictionary<string, byte[]> fetched)
    {
        var bytes = fetched.TryGetValue(PartTree.IdOf(part), out var apart) ? apart : GmailBase64.Decode(part.Body?.Data);
        var text = BodyText.Decode(bytes, HeaderText.Parameter(PartTree.Header(part, "Content-Type"), "charset"));
        return PartTree.TypeOf(part) == "text/html" ? new Body(null, text) : new Body(text, null);
    }
}
