using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GmailConnector.Storage.Blobs;

/// <summary>
/// Writes values in a compact form before they are sealed: lengths as 7-bit groups, texts as UTF-8; null has a length of its own.
/// </summary>
internal sealed class BlobWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new(512);

    internal ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    internal void Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    internal void Number(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    internal void Long(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), value);
        buffer.Advance(sizeof(long));
    }

    /// <summary>The length plus one; zero means null.</summary>
    internal void Text(string? value)
    {
        if (value is null)
        {
            Number(0);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        Number((ulong)length + 1);
        buffer.Advance(Encoding.UTF8.GetBytes(value, buffer.GetSpan(length)));
    }
}
