using System.Buffers.Binary;
using System.Text;

namespace GmailConnector.Storage.Blobs;

/// <summary>Reads what <see cref="BlobWriter"/> wrote. The seal has been checked, so a fault here is a bug.</summary>
internal ref struct BlobReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    internal readonly ReadOnlySpan<byte> Rest => rest;

    internal byte Byte()
    {
        var value = rest[0];
        rest = rest[1..];
        return value;
    }

    internal ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    internal int Count() => checked((int)Number());

    internal long Long()
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(rest);
        rest = rest[sizeof(long)..];
        return value;
    }

    internal string? Text()
    {
        var length = Count() - 1;
        if (length < 0)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(rest[..length]);
        rest = rest[length..];
        return text;
    }

    /// <summary>A text that isn't null, as it is written.</summary>
    internal ReadOnlySpan<byte> Bytes()
    {
        var length = Count() - 1;
        var text = rest[..length];
        rest = rest[length..];
        return text;
    }
}
