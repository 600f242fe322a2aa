using System.Buffers;
using System.Text;

namespace GmailConnector.Web.Logging;

/// <summary>
/// Finds text that is packed as base64, base64url or hexadecimal digits, at any offset in a longer run of such characters.
/// </summary>
internal static class PackedText
{
    // At least twelve readable bytes, such as "ann@corp.com": random bytes sometimes look like a shorter address.
    private const int Readable = 12;
    private const int ShortestBase64 = Readable * 4 / 3;
    private const int ShortestHex = Readable * 2;
    private const int LongestOnStack = 1024;

    internal delegate bool Look(ReadOnlySpan<char> unpacked, int depth);

    internal static bool Any(ReadOnlySpan<char> text, Look look, int depth)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            var isHex = true;
            while (i < text.Length && (Sextet(text[i]) >= 0 || text[i] is '\r' or '\n'))
            {
                isHex &= char.IsAsciiHexDigit(text[i]);
                i++;
            }

            var run = text[start..i];
            if (run.Length >= ShortestBase64
                && (IsIn(run, 6, look, depth) || (isHex && run.Length >= ShortestHex && IsIn(run, 4, look, depth))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(ReadOnlySpan<char> run, int bitsEach, Look look, int depth)
    {
        var rented = run.Length > LongestOnStack ? ArrayPool<byte>.Shared.Rent(run.Length) : null;
        Span<byte> buffer = rented ?? stackalloc byte[LongestOnStack];
        try
        {
            // The text may begin anywhere in the run, so every alignment is tried.
            for (var skip = 0; skip < 8 / (bitsEach == 6 ? 2 : 4); skip++)
            {
                var bytes = Unpack(run[skip..], bitsEach, buffer);
                if (bytes.Contains((byte)'@') || bytes.Contains((byte)'%') || bytes.Contains((byte)'='))
                {
                    if (IsReadable(bytes, look, depth))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static bool IsReadable(ReadOnlySpan<byte> bytes, Look look, int depth)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var start = i;
            while (i < bytes.Length && bytes[i] is >= 0x20 and < 0x7f or (byte)'\r' or (byte)'\n' or (byte)'\t')
            {
                i++;
            }

            if (i - start >= Readable && look(Encoding.ASCII.GetString(bytes[start..i]), depth))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Unpack(ReadOnlySpan<char> run, int bitsEach, Span<byte> into)
    {
        var (bits, have, count) = (0, 0, 0);
        foreach (var c in run)
        {
            var value = bitsEach == 6 ? Sextet(c) : HexDigit(c);
            if (value < 0)
            {
                continue;
            }

            bits = ((bits << bitsEach) | value) & 0xffff;
            have += bitsEach;
            if (have >= 8)
            {
                have -= 8;
                into[count++] = (byte)(bits >> have);
            }
        }

        return into[..count];
    }

    private static int HexDigit(char c) => char.IsAsciiHexDigit(c) ? (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10) : -1;

    private static int Sextet(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' or '-' => 62,
        '/' or '_' => 63,
        _ => -1,
    };
}
