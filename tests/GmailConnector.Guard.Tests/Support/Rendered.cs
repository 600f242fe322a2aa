using System.Text;
using System.Text.Encodings.Web;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Html;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Renders as a page does: for somebody, inside the rendering scope, into the response's writer.</summary>
internal static class Rendered
{
    internal static string For(Viewer? viewer, SealedContent content) => For(viewer, [content])[0];

    /// <summary>Several in one response, one after the other.</summary>
    internal static string[] For(Viewer? viewer, params ReadOnlySpan<SealedContent> contents)
    {
        var texts = new List<string>();
        using (Rendering.Begin(viewer, HtmlEncoder.Default, w => w is ResponseWriter))
        {
            foreach (var content in contents)
            {
                using var writer = new ResponseWriter();
                ((IHtmlContent)content).WriteTo(writer, HtmlEncoder.Default);
                texts.Add(writer.Text.ToString());
            }
        }

        return [.. texts];
    }

    internal sealed class ResponseWriter : TextWriter
    {
        public StringBuilder Text { get; } = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Text.Append(value);
    }
}
