using MimeKit;
using MimeKit.IO;
using MimeKit.IO.Filters;

namespace GmailConnector.Sandbox.Mime;

/// <summary>Content-Transfer-Encoding, read with patience: damaged input gives what could be saved of it.</summary>
internal static class TransferEncoding
{
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> wire, ContentEncoding encoding)
    {
        if (encoding is not (ContentEncoding.Base64 or ContentEncoding.QuotedPrintable or ContentEncoding.UUEncode))
        {
            return wire;
        }

        using var output = new MemoryStream(wire.Length);
        using var filtered = new FilteredStream(output);
        if (encoding == ContentEncoding.QuotedPrintable)
        {
            // Transport may have padded lines; RFC 2045 6.7 (3) says to drop that, and MimeKit's decoder alone doesn't.
            filtered.Add(new TrailingWhitespaceFilter());
        }

        filtered.Add(DecoderFilter.Create(encoding));
        filtered.Write(wire.Span);
        if (encoding == ContentEncoding.Base64)
        {
            // The padding that a sender left out: without it the decoder keeps the last letters back.
            filtered.Write("==="u8);
        }

        filtered.Flush();
        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }
}
