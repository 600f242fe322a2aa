using MimeKit.Encodings;
using MimeKit.IO;
using MimeKit.IO.Filters;

namespace GmailConnector.Sandbox.Mime;

/// <summary>Content-Transfer-Encoding, read with patience: damaged input gives what could be saved of it.</summary>
internal static class TransferEncoding
{
    public static bool IsIdentity(string encoding) =>
        encoding is not ("base64" or "quoted-printable" or "x-uuencode" or "uuencode" or "x-uue");

    public static ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> wire, string encoding) => encoding switch
    {
        // The padding that a sender left out: without it the decoder keeps the last letters back.
        "base64" => Decoded([.. wire, .. "==="u8], new Base64Decoder()),
        "quoted-printable" => Decoded(WithoutPadding(wire), new QuotedPrintableDecoder()),
        "x-uuencode" or "uuencode" or "x-uue" => Decoded(wire.ToArray(), new UUDecoder()),
        _ => wire.ToArray(),
    };

    private static ReadOnlyMemory<byte> Decoded(byte[] wire, IMimeDecoder decoder)
    {
        var output = new byte[decoder.EstimateOutputLength(wire.Length)];
        return output.AsMemory(0, decoder.Decode(wire, 0, wire.Length, output));
    }

    // Transport may have padded lines; RFC 2045 6.7 (3) says to drop that, and MimeKit's decoder alone doesn't.
    private static byte[] WithoutPadding(ReadOnlySpan<byte> wire)
    {
        using var output = new MemoryStream(wire.Length);
        using var filtered = new FilteredStream(output);
        filtered.Add(new TrailingWhitespaceFilter());
        filtered.Write(wire);
        filtered.Flush();
        return output.ToArray();
    }
}
