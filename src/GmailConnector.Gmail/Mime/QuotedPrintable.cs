using System.Text;

namespace GmailConnector.Gmail.Mime;

/// <summary>RFC 2045 quoted-printable of a text in UTF-8: every line break becomes CRLF, no line is longer than 76.</summary>
internal static class QuotedPrintable
{
    private const int MaxLine = 76;
    private static readonly byte[] Hex = "0123456789ABCDEF"u8.ToArray();

    internal static void Write(MimeOutput output, string text)
    {
        var source = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));
        var line = new byte[MaxLine + 2];
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            var b = source[i];
            if (b == '\n')
            {
                Flush(output, line, ref length, soft: false);
                continue;
            }

            var atLineEnd = i + 1 == source.Length || source[i + 1] == '\n';
            var plain = b is > 32 and < 127 and not (byte)'=' || (b is (byte)' ' or (byte)'\t' && !atLineEnd);
            var width = plain ? 1 : 3;
            // One column stays free for the '=' of a soft break, unless the line ends here anyway.
            if (length + width > (atLineEnd ? MaxLine : MaxLine - 1))
            {
                Flush(output, line, ref length, soft: true);
            }

            if (plain)
            {
                line[length++] = b;
            }
            else
            {
                line[length++] = (byte)'=';
                line[length++] = Hex[b >> 4];
                line[length++] = Hex[b & 15];
            }
        }

        if (length > 0)
        {
            Flush(output, line, ref length, soft: false);
        }
    }

    private static void Flush(MimeOutput output, byte[] line, ref int length, bool soft)
    {
        output.Raw(line.AsSpan(0, length));
        output.Ascii(soft ? "=\r\n" : "\r\n");
        length = 0;
    }
}
