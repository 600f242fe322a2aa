using System.Text;
using System.Text.Encodings.Web;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Html;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Renders as a page does: inside the rendering scope, into a writer that isn't a string's.</summary>
internal static class Rendered
{
    internal static string Of(SealedContent content)
    {
        using var writer = new ResponseLikeWriter();
        using (Rendering.Begin())
        {
            ((IHtmlContent)content).WriteTo(writer, HtmlEncoder.Default);
        }

        return writer.Text.ToString();
    }

    internal sealed class ResponseLikeWriter : TextWriter
    {
        public StringBuilder Text { get; } = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Text.Append(value);
    }
}
