namespace GmailConnector.Evidence;

// Lines of bytes without their line feed. A line longer than an entry can be is cut and marked, so memory stays bounded.
internal sealed class LineReader(Stream stream)
{
    private const int LongestLine = EvidenceLimits.EntryBytes;

    private readonly byte[] _buffer = new byte[2 * LongestLine];
    private int _start;
    private int _end;
    private bool _ended;

    public long Number { get; private set; }

    /// <summary>Good until the next call of <see cref="ReadAsync"/>.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    public bool EndsInLineFeed { get; private set; }

    public bool TooLong { get; private set; }

    public async ValueTask<bool> ReadAsync(CancellationToken ct)
    {
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                return Take(searched + found, lineFeed: true);
            }

            searched = _end - _start;
            if (searched > LongestLine)
            {
                return Take(LongestLine, lineFeed: false, tooLong: true);
            }

            if (_ended)
            {
                return searched > 0 && Take(searched, lineFeed: false);
            }

            await FillAsync(ct).ConfigureAwait(false);
        }
    }

    private async ValueTask FillAsync(CancellationToken ct)
    {
        // The line handed out before lies ahead of _start, so moving is safe once the next one was asked for.
        Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
        _end -= _start;
        _start = 0;
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), ct).ConfigureAwait(false);
        _end += read;
        _ended = read == 0;
    }

    private bool Take(int length, bool lineFeed, bool tooLong = false)
    {
        Line = _buffer.AsMemory(_start, length);
        _start += length + (lineFeed ? 1 : 0);
        EndsInLineFeed = lineFeed;
        TooLong = tooLong || length > LongestLine;
        Number++;
        return true;
    }
}
