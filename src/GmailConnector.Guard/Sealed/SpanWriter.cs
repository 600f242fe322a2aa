using System.Buffers;

namespace GmailConnector.Guard.Sealed;

/// <summary>Writes into a server's buffer without asking it for each piece; what was written is the server's once committed.</summary>
internal ref struct SpanWriter(IBufferWriter<byte> output)
{
    private Span<byte> free;
    private int written;

    internal void Write(scoped ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > free.Length)
        {
            bytes[..free.Length].CopyTo(free);
            bytes = bytes[free.Length..];
            Advance(free.Length);
            Free(1);
        }

        bytes.CopyTo(free);
        Advance(bytes.Length);
    }

    /// <summary>What can be written at once: at least so many bytes.</summary>
    internal Span<byte> Free(int atLeast)
    {
        if (free.Length < atLeast)
        {
            Commit();
            free = output.GetSpan(atLeast);
        }

        return free;
    }

    internal void Advance(int count)
    {
        free = free[count..];
        written += count;
    }

    internal void Commit()
    {
        if (written > 0)
        {
            output.Advance(written);
        }

        free = [];
        written = 0;
    }
}
