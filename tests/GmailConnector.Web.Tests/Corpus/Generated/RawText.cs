using System.Text;

namespace GmailConnector.Web.Tests.Corpus.Generated;

/// <summary>The bytes of a message as they are put together: what is text is ASCII, what is bytes stays as it is.</summary>
internal sealed class RawText
{
    private readonly MemoryStream bytes = new();

    internal RawText Line(string text = "") => Add(text + "\r\n");

    internal RawText Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    internal RawText Add(byte[] some)
    {
        bytes.Write(some);
        return this;
    }

    internal byte[] ToArray() => bytes.ToArray();

    internal static byte[] Base64(byte[] content) => Encoding.ASCII.GetBytes(
        string.Concat(Convert.ToBase64String(content).Chunk(76).Select(l => new string(l) + "\r\n")));

    /// <summary>RFC 2045 section 6.7.</summary>
    internal static byte[] QuotedPrintable(byte[] content)
    {
        var written = new StringBuilder();
        var column = 0;
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] == '\r' && i + 1 < content.Length && content[i + 1] == '\n')
            {
                written.Append("\r\n");
                (i, column) = (i + 1, 0);
                continue;
            }

            var isLast = i + 1 == content.Length || content[i + 1] == '\r';
            var plain = content[i] is >= 33 and <= 126 and not (byte)'=' || (content[i] == ' ' && !isLast);
            var next = plain ? ((char)content[i]).ToString() : $"={content[i]:X2}";
            if (column + next.Length > 75)
            {
                written.Append("=\r\n");
                column = 0;
            }

            written.Append(next);
            column += next.Length;
        }

        return Encoding.ASCII.GetBytes(written.ToString());
    }
}
