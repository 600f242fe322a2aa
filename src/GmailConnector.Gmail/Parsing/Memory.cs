using System.Runtime.InteropServices;

namespace GmailConnector.Gmail.Parsing;

internal static class Memory
{
    /// <summary>Reads the bytes where they are, without a copy of them.</summary>
    internal static Stream Open(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);
}
