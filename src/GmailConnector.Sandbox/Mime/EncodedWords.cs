using System.Text;

namespace GmailConnector.Sandbox.Mime;

/// <summary>
/// RFC 2047. Words are decoded wherever they stand, also inside quotes and glued to other text, because senders put them
/// there. Neighbouring words of one charset are joined as bytes first: many senders split in the middle of a character.
/// </summary>
internal static class EncodedWords
{
    private const int MaxCharsetLength = 64;

    // Far over the 75 characters allowed; without a bound a hostile header makes each "=?" search to the end.
    private const int MaxTextLength = 4 * 1024;

    public static string Decode(ReadOnlySpan<byte> wire)
    {
        wire = wire.Trim(" \t\r\n"u8);
        byte[]? unfolded = null;
        if (wire.IndexOfAny((byte)'\r', (byte)'\n') >= 0)
        {
            unfolded = new byte[wire.Length];
            var length = 0;
            foreach (var b in wire)
            {
                if (b is not ((byte)'\r' or (byte)'\n'))
                {
                    unfolded[length++] = b;
                }
            }

            wire = unfolded.AsSpan(0, length);
        }

        return wire.IndexOf("=?"u8) < 0 ? Charsets.Guess(wire) : DecodeWords(wire);
    }

    private static string DecodeWords(ReadOnlySpan<byte> wire)
    {
        var text = new StringBuilder(wire.Length);
        var pending = new List<byte>();
        string? pendingCharset = null;
        var at = 0;
        while (at < wire.Length)
        {
            var start = wire[at..].IndexOf("=?"u8);
            start = start < 0 ? wire.Length : at + start;
            if (start == wire.Length || !TryWord(wire[start..], out var charset, out var bytes, out var consumed))
            {
                var end = Math.Min(wire.Length, start + 2);
                Flush(text, pending, pendingCharset);
                pendingCharset = null;
                text.Append(Charsets.Guess(wire[at..end]));
                at = end;
                continue;
            }

            var between = wire[at..start];
            var blankBetweenWords = pendingCharset is not null && between.Trim(" \t"u8).IsEmpty;
            if (!blankBetweenWords || !charset.Equals(pendingCharset, StringComparison.OrdinalIgnoreCase))
            {
                Flush(text, pending, pendingCharset);
            }

            if (!blankBetweenWords)
            {
                text.Append(Charsets.Guess(between));
            }

            pending.AddRange(bytes);
            pendingCharset = charset;
            at = start + consumed;
        }

        Flush(text, pending, pendingCharset);
        return text.ToString();
    }

    private static void Flush(StringBuilder text, List<byte> pending, string? charset)
    {
        if (pending.Count == 0)
        {
            return;
        }

        var decoded = Charsets.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pending), charset);
        foreach (var c in decoded)
        {
            // INVARIANT: a header value is one line, whatever was hidden in an encoded-word.
            text.Append(c is '\r' or '\n' or '\0' ? ' ' : c);
        }

        pending.Clear();
    }

    private static bool TryWord(ReadOnlySpan<byte> at, out string charset, out byte[] bytes, out int consumed)
    {
        charset = "";
        bytes = [];
        consumed = 0;
        var charsetEnd = at[2..Math.Min(at.Length, MaxCharsetLength + 3)].IndexOf((byte)'?');
        if (charsetEnd <= 0 || at.Length < charsetEnd + 7)
        {
            return false;
        }

        var name = at.Slice(2, charsetEnd);
        var encoding = at[charsetEnd + 3] | 0x20;
        if (at[charsetEnd + 4] != (byte)'?' || encoding is not ('b' or 'q') || name.IndexOfAny((byte)' ', (byte)'=') >= 0)
        {
            return false;
        }

        var textStart = charsetEnd + 5;
        var textLength = at[textStart..Math.Min(at.Length, textStart + MaxTextLength)].IndexOf("?="u8);
        if (textLength < 0)
        {
            return false;
        }

        var language = name.IndexOf((byte)'*');
        charset = Encoding.Latin1.GetString(language > 0 ? name[..language] : name);
        var text = at.Slice(textStart, textLength);
        bytes = encoding == 'b'
            ? TransferEncoding.Base64Of(text)
            : TransferEncoding.QuotedPrintable(text, underscoreIsSpace: true);
        consumed = textStart + textLength + 2;
        return true;
    }
}
