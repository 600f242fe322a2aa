using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using GmailConnector.Guard.Filling;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Html;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Renders as a page does, and fills as the edge does: for somebody, in one response.</summary>
internal static class Rendered
{
    /// <summary>A value alone, as text of the document of a message.</summary>
    internal static string For(Viewer? viewer, SealedContent content) => Page(viewer, isMessageFrame: true, [content]);

    /// <summary>Several in one response, one after the other.</summary>
    internal static string[] For(Viewer? viewer, params ReadOnlySpan<SealedContent> contents)
    {
        var parts = new List<object>();
        foreach (var content in contents)
        {
            parts.Add(content);
            parts.Add("\n\n");
        }

        return Page(viewer, isMessageFrame: true, parts).Split("\n\n")[..^1];
    }

    /// <summary>A page of markup and values, in pieces as they come.</summary>
    internal static string Page(Viewer? viewer, bool isMessageFrame, params IEnumerable<object> parts)
    {
        var placeholders = Placeholders.Begin();
        var filling = new ResponseFilling(placeholders, viewer, isMessageFrame);
        var output = new ArrayBufferWriter<byte>();
        foreach (var part in parts)
        {
            filling.Write(Encoding.UTF8.GetBytes(part is SealedContent content ? TokenOf(content) : (string)part), output);
        }

        filling.Complete(output);
        placeholders.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>What a writer gets, whoever's it is.</summary>
    internal static string TokenOf(SealedContent content)
    {
        using var writer = new StringWriter();
        ((IHtmlContent)content).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
