using System.Text;
using System.Text.Encodings.Web;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Html;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Renders as a page does: for somebody, inside the rendering scope, into the response's writer.</summary>
internal static class Rendered
{
    internal static string For(Viewer? viewer, SealedContent content)
    {
        using var writer = new ResponseWriter();
        using (Rendering.Begin(viewer, HtmlEncoder.Default, w => w is ResponseWriter))
        {
            ((IHtmlContent)content).WriteTo(writer, HtmlEncoder.Default);
        }

        return writer.Text.ToString();
    }

    internal sealed class ResponseWriter : TextWriter
    {
        public StringBuilder Text { get; } = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Text.Append(value);
    }
}
