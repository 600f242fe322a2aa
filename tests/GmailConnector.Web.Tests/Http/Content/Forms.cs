using System.Text;
using System.Text.Encodings.Web;

namespace GmailConnector.Web.Tests.Http.Content;

/// <summary>The forms in which a text may lie in a file: as it is, and as programs write it down.</summary>
public static class Forms
{
    public static IEnumerable<(string Form, byte[] Bytes)> Of(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        yield return ("UTF-8", utf8);
        yield return ("UTF-16", Encoding.Unicode.GetBytes(text));
        for (var before = 0; before < 3; before++)
        {
            var base64 = Base64(utf8, before);
            yield return ("base64", Encoding.ASCII.GetBytes(base64));
            yield return ("base64url", Encoding.ASCII.GetBytes(base64.Replace('+', '-').Replace('/', '_')));
        }

        yield return ("percent-encoded", Encoding.ASCII.GetBytes(Uri.EscapeDataString(text)));
        yield return ("form-encoded", Encoding.ASCII.GetBytes(Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal)));
        yield return ("quoted-printable", Encoding.ASCII.GetBytes(string.Concat(utf8.Select(b =>
            b is >= 32 and < 127 and not (byte)'=' ? ((char)b).ToString() : $"={b:X2}"))));
        yield return ("HTML", Encoding.UTF8.GetBytes(HtmlEncoder.Default.Encode(text)));
        yield return ("JSON", Encoding.ASCII.GetBytes(JavaScriptEncoder.Default.Encode(text)));
        yield return ("hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)));
        yield return ("hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)));
    }

    /// <summary>What is certain of the base64 of something longer that has this so many bytes behind a boundary of three.</summary>
    private static string Base64(byte[] bytes, int before)
    {
        byte[] padded = [.. new byte[before], .. bytes];
        var first = ((before * 8) + 5) / 6;
        return Convert.ToBase64String(padded)[first..(padded.Length * 8 / 6)];
    }
}
