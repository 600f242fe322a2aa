using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Guard.Tests.Packaging;

/// <summary>A reader of WinZip's AES archives from its specification, sharing no code with what wrote them.</summary>
internal static class AeZip
{
    /// <summary>Each file's name and content; null for one that the passphrase doesn't open.</summary>
    internal static IReadOnlyList<(string Name, byte[]? Content)> Read(ReadOnlySpan<byte> zip, string passphrase)
    {
        List<(string, byte[]?)> files = [];
        var end = zip.LastIndexOf("PK\u0005\u0006"u8);
        var at = BinaryPrimitives.ReadInt32LittleEndian(zip[(end + 16)..]);
        for (var left = BinaryPrimitives.ReadUInt16LittleEndian(zip[(end + 10)..]); left > 0; left--)
        {
            var entry = zip[at..];
            Assert.True(entry.StartsWith("PK\u0001\u0002"u8));
            Assert.Equal(1, entry[8] & 1);
            Assert.Equal(99, BinaryPrimitives.ReadUInt16LittleEndian(entry[10..]));
            var (name, extra, comment) = (Short(entry, 28), Short(entry, 30), Short(entry, 32));
            var packed = BinaryPrimitives.ReadInt32LittleEndian(entry[20..]);
            var local = zip[BinaryPrimitives.ReadInt32LittleEndian(entry[42..])..];
            var method = Aes(entry.Slice(46 + name, extra));
            var data = local.Slice(30 + Short(local, 26) + Short(local, 28), packed);
            files.Add((Encoding.UTF8.GetString(entry.Slice(46, name)), Open(data, passphrase, method)));
            at += 46 + name + extra + comment;
        }

        return files;
    }

    // Salt 16, check 2, content, HMAC 10; AES-256 in counter mode, the counter little-endian from 1.
    private static byte[]? Open(ReadOnlySpan<byte> data, string passphrase, ushort method)
    {
        var keys = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), data[..16], 1000, HashAlgorithmName.SHA1, 66);
        var content = data[18..^10];
        if (!data.Slice(16, 2).SequenceEqual(keys.AsSpan(64))
            || !HMACSHA1.HashData(keys.AsSpan(32, 32), content)[..10].AsSpan().SequenceEqual(data[^10..]))
        {
            return null;
        }

        using var aes = System.Security.Cryptography.Aes.Create();
        aes.Key = keys[..32];
        var plain = new byte[content.Length];
        Span<byte> counter = stackalloc byte[16];
        for (var block = 0; block * 16 < content.Length; block++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(counter, block + 1);
            var stream = aes.EncryptEcb(counter, PaddingMode.None);
            for (var i = block * 16; i < Math.Min(content.Length, (block + 1) * 16); i++)
            {
                plain[i] = (byte)(content[i] ^ stream[i % 16]);
            }
        }

        if (method == 0)
        {
            return plain;
        }

        using var inflated = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(plain), CompressionMode.Decompress))
        {
            deflate.CopyTo(inflated);
        }

        return inflated.ToArray();
    }

    private static ushort Aes(ReadOnlySpan<byte> extra)
    {
        for (var at = 0; at < extra.Length; at += 4 + Short(extra, at + 2))
        {
            if (Short(extra, at) == 0x9901)
            {
                Assert.Equal(3, extra[at + 8]);
                return (ushort)Short(extra, at + 9);
            }
        }

        throw new InvalidDataException("An entry isn't encrypted with AES.");
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
