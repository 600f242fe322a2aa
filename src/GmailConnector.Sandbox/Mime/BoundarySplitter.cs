using System.Text;

namespace GmailConnector.Sandbox.Mime;

/// <summary>Cuts a multipart body at its delimiter lines. An unterminated last part runs to the end.</summary>
internal struct BoundarySplitter
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly byte[] _delimiter;
    private int _next;

    public BoundarySplitter(ReadOnlyMemory<byte> body, string boundary)
    {
        _body = body;
        _delimiter = Encoding.Latin1.GetBytes("--" + boundary);
        _next = FindDelimiter(0, out _, out var after, out var closing) && !closing ? after : -1;
    }

    public bool TryNext(out ReadOnlyMemory<byte> part)
    {
        if (_next < 0)
        {
            part = default;
            return false;
        }

        var start = _next;
        if (FindDelimiter(start, out var lineStart, out var after, out var closing))
        {
            part = _body[start..Math.Max(start, WithoutLineBreak(start, lineStart))];
            _next = closing ? -1 : after;
            return true;
        }

        part = _body[start..];
        _next = -1;
        // A delimiter as the very last line opens nothing.
        return part.Length > 0;
    }

    private readonly bool FindDelimiter(int from, out int lineStart, out int after, out bool closing)
    {
        var span = _body.Span;
        var at = from;
        while (at < span.Length)
        {
            var found = span[at..].IndexOf(_delimiter);
            if (found < 0)
            {
                break;
            }

            lineStart = at + found;
            at = lineStart + _delimiter.Length;
            if ((lineStart == 0 || span[lineStart - 1] == (byte)'\n') && IsLineEnd(span, at, out after, out closing))
            {
                return true;
            }
        }

        lineStart = after = span.Length;
        closing = false;
        return false;
    }

    private static bool IsLineEnd(ReadOnlySpan<byte> span, int at, out int after, out bool closing)
    {
        closing = span[at..].StartsWith("--"u8);
        if (closing)
        {
            at += 2;
        }

        while (at < span.Length && span[at] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            at++;
        }

        after = at < span.Length ? at + 1 : at;
        return at >= span.Length || span[at] == (byte)'\n';
    }

    // The line break before a delimiter belongs to the delimiter (RFC 2046, 5.1.1).
    private readonly int WithoutLineBreak(int start, int end)
    {
        var span = _body.Span;
        if (end > start && span[end - 1] == (byte)'\n')
        {
            end--;
            if (end > start && span[end - 1] == (byte)'\r')
            {
                end--;
            }
        }

        return end;
    }
}
