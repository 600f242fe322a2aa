using System.Text;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Guard.Ports;
using MimeKit;

namespace GmailConnector.Gmail.Mime;

/// <summary>A message that goes along in another one as <c>message/rfc822</c>, which RFC 2046 section 5.2.1 wants without base64.</summary>
internal static class EncapsulatedMessage
{
    // RFC 5322 section 2.1.1.
    private const int LongestLine = 998;

    internal static bool Is(OutgoingFile file) => string.Equals(file.MediaType, "message/rfc822", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Its bytes in lines of ASCII: as they are where they are such, else with those of its parts encoded that aren't. Null for every other
    /// file.
    /// </summary>
    internal static ReadOnlyMemory<byte>? Of(OutgoingFile file)
    {
        if (!Is(file))
        {
            return null;
        }

        if (IsSevenBit(file.Content.Span))
        {
            return file.Content;
        }

        using var message = MimeMessage.Load(BodyText.Parsing, Memory.Open(file.Content));
        message.Prepare(EncodingConstraint.SevenBit, LongestLine);
        using var written = new MemoryStream();
        message.WriteTo(written);
        return written.ToArray();
    }

    private static bool IsSevenBit(ReadOnlySpan<byte> bytes)
    {
        if (!Ascii.IsValid(bytes) || bytes.Contains((byte)0))
        {
            return false;
        }

        for (var end = 0; end >= 0 && bytes.Length > LongestLine; bytes = bytes[(end + 1)..])
        {
            end = bytes[..(LongestLine + 1)].LastIndexOf((byte)'\n');
            if (end < 0)
            {
                return false;
            }
        }

        return true;
    }
}
