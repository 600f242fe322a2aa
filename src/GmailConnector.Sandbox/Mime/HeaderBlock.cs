using System.Buffers;
using System.Text;

namespace GmailConnector.Sandbox.Mime;

/// <summary>Reads header fields up to the blank line, or up to the first line that can't be one.</summary>
internal static class HeaderBlock
{
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create(
        Enumerable.Range(33, 94).Where(c => c != ':').Select(c => (byte)c).ToArray());

    public static List<MimeHeader> Read(ReadOnlyMemory<byte> raw, out int bodyStart)
    {
        var headers = new List<MimeHeader>(24);
        var span = raw.Span;
        var at = 0;
        while (at < span.Length)
        {
            var end = LineEnd(span, at);
            var line = Trimmed(span[at..end]);
            if (line.IsEmpty)
            {
                bodyStart = end;
                return headers;
            }

            var colon = NameLength(line);
            if (colon < 0)
            {
                if (!IsNoiseBetweenHeaders(span, at, end, line))
                {
                    bodyStart = at;
                    return headers;
                }

                at = end;
                continue;
            }

            while (end < span.Length && span[end] is (byte)' ' or (byte)'\t')
            {
                end = LineEnd(span, end);
            }

            headers.Add(Field(raw, at, colon, end));
            at = end;
        }

        bodyStart = span.Length;
        return headers;
    }

    private static MimeHeader Field(ReadOnlyMemory<byte> raw, int start, int colon, int end)
    {
        var span = raw.Span;
        var name = KnownName(span.Slice(start, colon).TrimEnd(" \t"u8));
        var from = start + colon + 1;
        while (from < end && span[from] is (byte)' ' or (byte)'\t')
        {
            from++;
        }

        while (end > from && span[end - 1] is (byte)'\r' or (byte)'\n')
        {
            end--;
        }

        return new MimeHeader(name, raw[from..end]);
    }

    /// <summary>Length of a field name before its colon, or -1 when the line is no header.</summary>
    private static int NameLength(ReadOnlySpan<byte> line)
    {
        var stop = line.IndexOfAnyExcept(NameBytes);
        if (stop <= 0)
        {
            return -1;
        }

        var colon = stop;
        while (colon < line.Length && line[colon] is (byte)' ' or (byte)'\t')
        {
            colon++;
        }

        return colon < line.Length && line[colon] == (byte)':' ? colon : -1;
    }

    /// <summary>
    /// An mbox "From " line, or a damaged line that is followed by a header every mail has. Only such well-known
    /// names count: after a missing blank line "Note: ..." is body text.
    /// </summary>
    private static bool IsNoiseBetweenHeaders(ReadOnlySpan<byte> span, int at, int end, ReadOnlySpan<byte> line)
    {
        if (at == 0 && (line.StartsWith("From "u8) || line.StartsWith(">From "u8)))
        {
            return true;
        }

        if (end >= span.Length)
        {
            return false;
        }

        var next = Trimmed(span[end..LineEnd(span, end)]);
        var colon = NameLength(next);
        return colon > 0 && Known.ContainsKey(Encoding.Latin1.GetString(next[..colon].TrimEnd(" \t"u8)));
    }

    private static int LineEnd(ReadOnlySpan<byte> span, int at)
    {
        var lf = span[at..].IndexOf((byte)'\n');
        return lf < 0 ? span.Length : at + lf + 1;
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> line) => line.TrimEnd("\r\n"u8);

    private static string KnownName(ReadOnlySpan<byte> name)
    {
        Span<char> chars = stackalloc char[64];
        if (name.Length <= chars.Length)
        {
            var length = Encoding.Latin1.GetChars(name, chars);
            if (KnownLookup.TryGetValue(chars[..length], out _, out var known) && chars[..length].SequenceEqual(known))
            {
                return known;
            }
        }

        return Encoding.Latin1.GetString(name);
    }

    private static readonly Dictionary<string, string> Known = new[]
    {
        "Return-Path", "Received", "Delivered-To", "DKIM-Signature", "Authentication-Results", "Received-SPF", "ARC-Seal",
        "From", "To", "Cc", "Bcc", "Subject", "Date", "Message-ID", "Message-Id", "In-Reply-To", "References", "Reply-To",
        "Sender", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Content-ID",
        "Content-Description", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Id", "X-Mailer", "User-Agent",
        "X-Gmail-Labels", "X-GM-THRID", "Auto-Submitted", "Precedence", "Importance", "X-Priority",
    }.DistinctBy(n => n, StringComparer.OrdinalIgnoreCase).ToDictionary(n => n, n => n, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> KnownLookup =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();
}
