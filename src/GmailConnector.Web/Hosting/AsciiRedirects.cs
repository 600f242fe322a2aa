using System.Text;

namespace GmailConnector.Web.Hosting;

/// <summary>
/// An address in a header is ASCII (RFC 3986). Pages, and the framework's own redirects, may name one with other letters, as somebody typed it; it is
/// encoded as it leaves, wherever it was set.
/// </summary>
internal static class AsciiRedirects
{
    private static readonly string[] Names = ["Location", "HX-Redirect"];

    /// <summary>What lets the server take such an address at all, until it is encoded.</summary>
    internal static Encoding? EncodingOf(string header) => Names.Contains(header, StringComparer.OrdinalIgnoreCase) ? Encoding.UTF8 : null;

    internal static Task Apply(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpResponse)state).Headers;
            foreach (var name in Names)
            {
                if (headers[name].ToString() is { } address && !Ascii.IsValid(address))
                {
                    headers[name] = Encode(address);
                }
            }

            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }

    private static string Encode(string address)
    {
        var encoded = new StringBuilder();
        foreach (var rune in address.EnumerateRunes())
        {
            encoded.Append(rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return encoded.ToString();
    }
}
