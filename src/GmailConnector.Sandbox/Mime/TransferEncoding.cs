using System.Buffers;
using System.Buffers.Text;

namespace GmailConnector.Sandbox.Mime;

/// <summary>Content-Transfer-Encoding, read with patience: damaged input gives what could be saved of it.</summary>
internal static class TransferEncoding
{
    public static bool IsIdentity(string encoding) => encoding is not ("base64" or "quoted-printable");

    public static byte[] Decode(ReadOnlySpan<byte> wire, string encoding) => encoding switch
    {
        "base64" => Base64Of(wire),
        "quoted-printable" => QuotedPrintable(wire, underscoreIsSpace: false),
        _ => wire.ToArray(),
    };

    public static byte[] Base64Of(ReadOnlySpan<byte> wire)
    {
        var output = new byte[Base64.GetMaxDecodedFromUtf8Length(wire.Length) + 3];
        var status = Base64.DecodeFromUtf8(wire, output, out _, out var written);
        return status == OperationStatus.Done ? output[..written] : DamagedBase64(wire, output);
    }

    private static byte[] DamagedBase64(ReadOnlySpan<byte> wire, byte[] output)
    {
        var length = 0;
        var bits = 0;
        var count = 0;
        foreach (var b in wire)
        {
            var sextet = Sextet(b);
            if (sextet < 0)
            {
                if (b == (byte)'=' && count >= 2)
                {
                    Flush(output, ref length, bits, count);
                    bits = count = 0;
                }

                continue;
            }

            bits = (bits << 6) | sextet;
            if (++count == 4)
            {
                output[length++] = (byte)(bits >> 16);
                output[length++] = (byte)(bits >> 8);
                output[length++] = (byte)bits;
                bits = count = 0;
            }
        }

        Flush(output, ref length, bits, count);
        return output[..length];
    }

    private static void Flush(byte[] output, ref int length, int bits, int count)
    {
        if (count == 3)
        {
            output[length++] = (byte)(bits >> 10);
            output[length++] = (byte)(bits >> 2);
        }
        else if (count == 2)
        {
            output[length++] = (byte)(bits >> 4);
        }
    }

    private static int Sextet(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };

    public static byte[] QuotedPrintable(ReadOnlySpan<byte> wire, bool underscoreIsSpace)
    {
        var output = new byte[wire.Length];
        var length = 0;
        var at = 0;
        while (at < wire.Length)
        {
            var b = wire[at];
            if (b == (byte)'=')
            {
                if (at + 2 < wire.Length && TryHex(wire[at + 1], wire[at + 2], out var decoded))
                {
                    output[length++] = decoded;
                    at += 3;
                    continue;
                }

                if (SoftBreak(wire, at + 1) is var after and > 0)
                {
                    at = after;
                    continue;
                }
            }
            else if (b is (byte)' ' or (byte)'\t' && !underscoreIsSpace)
            {
                // Transport may have padded lines; RFC 2045 6.7 (3) says to drop that. The whole run at once keeps this linear.
                var runEnd = BlankRun(wire, at);
                if (runEnd < wire.Length && wire[runEnd] is not ((byte)'\r' or (byte)'\n'))
                {
                    wire[at..runEnd].CopyTo(output.AsSpan(length));
                    length += runEnd - at;
                }

                at = runEnd;
                continue;
            }

            output[length++] = underscoreIsSpace && b == (byte)'_' ? (byte)' ' : b;
            at++;
        }

        return output[..length];
    }

    public static bool TryHex(byte high, byte low, out byte value)
    {
        int h = HexDigit(high), l = HexDigit(low);
        value = (byte)((h << 4) | l);
        return h >= 0 && l >= 0;
    }

    private static int HexDigit(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        _ => -1,
    };

    private static int SoftBreak(ReadOnlySpan<byte> wire, int at)
    {
        var end = BlankRun(wire, at);
        if (end == wire.Length)
        {
            return end;
        }

        if (wire[end] == (byte)'\r' && end + 1 < wire.Length && wire[end + 1] == (byte)'\n')
        {
            return end + 2;
        }

        return wire[end] is (byte)'\n' ? end + 1 : -1;
    }

    private static int BlankRun(ReadOnlySpan<byte> wire, int at)
    {
        while (at < wire.Length && wire[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        return at;
    }
}
