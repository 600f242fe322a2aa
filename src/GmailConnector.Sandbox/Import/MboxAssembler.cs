using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.Import;

/// <summary>
/// Puts mbox lines together to messages (RFC 4155; mboxrd quoting). A "From " line separates only after an empty line and
/// with a date in it, or where what it names is no word of a text and a well-known field follows, so that unquoted prose beginning with
/// "From" stays in its message.
/// </summary>
internal sealed partial class MboxAssembler(string file, DateTimeOffset written)
{
    public const int MaxMessageBytes = 200 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _message = new(64 * 1024);
    private long _line;
    private long _offset;
    private long _startLine;
    private long _startOffset;
    private DateTimeOffset? _startDate;
    private bool _started;
    private bool _lastWasEmpty;
    private int _lastLength;

    /// <summary>
    /// Takes whole lines from the chunk until a message is complete. False when more bytes are needed; consumed counts either way.
    /// </summary>
    public bool TryTake(ReadOnlySpan<byte> chunk, bool end, out int consumed, [NotNullWhen(true)] out ImportedMessage? message)
    {
        consumed = 0;
        message = null;
        while (consumed < chunk.Length)
        {
            var rest = chunk[consumed..];
            var lf = rest.IndexOf((byte)'\n');
            if (lf < 0 && !end)
            {
                return false;
            }

            var line = lf < 0 ? rest : rest[..(lf + 1)];
            var next = rest[line.Length..];
            if (line.StartsWith("From "u8) && !end && next.IndexOf((byte)'\n') < 0)
            {
                return false;
            }

            consumed += line.Length;
            if (TakeLine(line, next, out message))
            {
                return true;
            }
        }

        return false;
    }

    public bool TryFinish([NotNullWhen(true)] out ImportedMessage? message)
    {
        message = null;
        if (!_started && _line == 0)
        {
            throw new InvalidDataException($"{file}: the file is empty");
        }

        return _started && TryClose(out message);
    }

    public void RefuseLineOver(int length)
    {
        RequireMbox();
        if (length > MaxMessageBytes)
        {
            throw TooLong();
        }
    }

    private bool TakeLine(ReadOnlySpan<byte> line, ReadOnlySpan<byte> rest, [NotNullWhen(true)] out ImportedMessage? message)
    {
        message = null;
        var complete = false;
        var lineOffset = _offset;
        _line++;
        _offset += line.Length;
        if (line.StartsWith("From "u8) && (!_started || _lastWasEmpty) && IsSeparator(line, rest, out var date))
        {
            complete = _started && TryClose(out message);
            (_started, _startLine, _startOffset, _startDate) = (true, _line, lineOffset, date);
            _lastWasEmpty = false;
            _lastLength = 0;
            return complete;
        }

        var empty = line.TrimEnd("\r\n"u8).IsEmpty;
        if (!_started)
        {
            if (!empty)
            {
                throw NotAnMbox(line, lineOffset);
            }

            return false;
        }

        if (_message.WrittenCount + line.Length > MaxMessageBytes)
        {
            throw TooLong();
        }

        _message.Write(Unquoted(line));
        _lastWasEmpty = empty;
        _lastLength = line.Length;
        return complete;
    }

    private bool IsSeparator(ReadOnlySpan<byte> line, ReadOnlySpan<byte> rest, out DateTimeOffset? date)
    {
        date = null;
        var words = Encoding.Latin1.GetString(line[5..]).Trim();
        var space = words.IndexOf(' ', StringComparison.Ordinal);
        if (MailDate.TryParse(space < 0 ? words : words[space..], out var parsed))
        {
            date = parsed;
            return true;
        }

        // The first line of the file is one whatever its date looks like.
        return !_started
            || (Undated().IsMatch(words)
                && MimeParser.Head(rest[..(rest.IndexOf((byte)'\n') + 1)].ToArray()) is [{ IsKnown: true }]);
    }

    // "-", an address, a mailer's name, or at least the time of a day.
    [GeneratedRegex(@"^(-|\S*@\S*|MAILER-DAEMON)(\s|$)|\d:\d\d")]
    private static partial Regex Undated();

    private static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> line)
    {
        if (line[0] != (byte)'>')
        {
            return line;
        }

        var unmarked = line.TrimStart((byte)'>');
        return unmarked.StartsWith("From "u8) ? line[1..] : line;
    }

    private bool TryClose([NotNullWhen(true)] out ImportedMessage? message)
    {
        // The empty line before a separator belongs to the mbox, not to the message.
        var length = _message.WrittenCount - (_lastWasEmpty ? _lastLength : 0);
        var raw = _message.WrittenSpan[..length].ToArray();
        _message.ResetWrittenCount();
        message = raw.Length == 0
            ? null
            : GmailHeaders.Describe(raw, _startDate, written, $"{file}, line {_startLine} (offset {_startOffset})");
        return message is not null;
    }

    private void RequireMbox()
    {
        if (!_started)
        {
            throw new InvalidDataException($"{file}, line 1 (offset 0): one endless line and no \"From \"; this isn't an mbox file");
        }
    }

    private InvalidDataException NotAnMbox(ReadOnlySpan<byte> line, long offset)
    {
        var packed = line.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || line.StartsWith("PK"u8);
        return new InvalidDataException(packed
            ? $"{file}: this is a packed archive; unpack it and name the .mbox file inside"
            : $"{file}, line {_line} (offset {offset}): an mbox file begins with a \"From \" line, this one doesn't. A single message should be named .eml");
    }

    private InvalidDataException TooLong() => new(
        $"{file}, line {_startLine} (offset {_startOffset}): the message that begins here is longer than {MaxMessageBytes / (1024 * 1024)} MB; is a separator line damaged?");
}
