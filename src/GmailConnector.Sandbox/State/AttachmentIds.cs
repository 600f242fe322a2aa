using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Sandbox.State;

/// <summary>Attachment ids that differ on every fetch, as Gmail's do, and still lead to the part.</summary>
internal sealed class AttachmentIds(byte[] key)
{
    private const string Prefix = "ANGjdJ9x";
    private const int NonceLength = 8;

    public const int Length = 8 + 54;

    public static readonly string Placeholder = new('A', Length);

    public void Write(Span<byte> destination, string messageId, int partIndex)
    {
        Span<byte> id = stackalloc byte[NonceLength + 32];
        RandomNumberGenerator.Fill(id[..NonceLength]);
        Mask(id[..NonceLength], messageId, id[NonceLength..]);
        var masked = id.Slice(NonceLength, 4);
        BinaryPrimitives.WriteInt32BigEndian(masked, BinaryPrimitives.ReadInt32BigEndian(masked) ^ partIndex);
        Encoding.ASCII.GetBytes(Prefix, destination);
        Base64Url.EncodeToUtf8(id, destination[Prefix.Length..]);
    }

    public int? PartIndex(string attachmentId, string messageId)
    {
        if (attachmentId.Length != Length || !attachmentId.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        Span<byte> id = stackalloc byte[NonceLength + 32];
        if (!Base64Url.TryDecodeFromChars(attachmentId.AsSpan(Prefix.Length), id, out var written) || written != id.Length)
        {
            return null;
        }

        Span<byte> mask = stackalloc byte[32];
        Mask(id[..NonceLength], messageId, mask);
        return id[(NonceLength + 4)..].SequenceEqual(mask[4..])
            ? BinaryPrimitives.ReadInt32BigEndian(id[NonceLength..]) ^ BinaryPrimitives.ReadInt32BigEndian(mask)
            : null;
    }

    private void Mask(ReadOnlySpan<byte> nonce, string messageId, Span<byte> mask)
    {
        Span<byte> input = stackalloc byte[NonceLength + 64];
        nonce.CopyTo(input);
        var length = Encoding.ASCII.GetBytes(messageId.AsSpan(0, Math.Min(messageId.Length, 64)), input[NonceLength..]);
        HMACSHA256.HashData(key, input[..(NonceLength + length)], mask);
    }
}
