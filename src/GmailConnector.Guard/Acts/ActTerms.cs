using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Guard.Acts;

/// <summary>
/// What a form was made for: the kind of act, the exact things it is about and their state, a random number, and when it was made.
/// </summary>
/// <param name="Kind">Which act.</param>
/// <param name="About">Hash of what it is about: texts, mailboxes, ids.</param>
/// <param name="State">Hash of the state in which that was shown; zeros where the state doesn't matter.</param>
/// <param name="Nonce">Random: one form, one act.</param>
/// <param name="IssuedAt">When the form was made, in whole seconds.</param>
internal sealed record ActTerms(AffirmativeActKind Kind, byte[] About, byte[] State, byte[] Nonce, DateTimeOffset IssuedAt)
{
    internal const int NonceSize = 16;
    internal const int Size = StateAt + SHA256.HashSizeInBytes;

    private const byte Form = 1;
    private const int KindAt = 1;
    private const int TimeAt = 2;
    private const int NonceAt = TimeAt + sizeof(long);
    private const int AboutAt = NonceAt + NonceSize;
    private const int StateAt = AboutAt + SHA256.HashSizeInBytes;

    /// <summary>The act's id in the store and in the evidence. The nonce can't be computed from it.</summary>
    internal string Id => Base64Url.EncodeToString(SHA256.HashData([.. "affirmative-act\n"u8, .. Nonce]))[..22];

    /// <summary>The id of the one thing that the form creates, such as an agreement or a message that is sent.</summary>
    internal string Number => Convert.ToHexStringLower(SHA256.HashData([.. "made-of-act\n"u8, .. Nonce]))[..24];

    internal static ActTerms Of(AffirmativeActKind kind, IReadOnlyList<string> about, string? state, DateTimeOffset now) => new(
        kind,
        HashOf(about),
        state is null ? new byte[SHA256.HashSizeInBytes] : HashOf([state]),
        RandomNumberGenerator.GetBytes(NonceSize),
        DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()));

    /// <summary>Each part is prefixed with its length, so that no two lists have the same bytes.</summary>
    internal static byte[] HashOf(IReadOnlyList<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(Encoding.ASCII.GetBytes($"{bytes.Length}:"));
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }

    internal bool IsAbout(IReadOnlyList<string> about) => About.AsSpan().SequenceEqual(HashOf(about));

    /// <summary>Whether this is still the state in which the form was made.</summary>
    internal bool Saw(string state) => !State.AsSpan().ContainsAnyExcept((byte)0) || State.AsSpan().SequenceEqual(HashOf([state]));

    internal byte[] Write()
    {
        var bytes = new byte[Size];
        bytes[0] = Form;
        bytes[KindAt] = (byte)Kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(TimeAt), IssuedAt.ToUnixTimeSeconds());
        Nonce.CopyTo(bytes.AsSpan(NonceAt));
        About.CopyTo(bytes.AsSpan(AboutAt));
        State.CopyTo(bytes.AsSpan(StateAt));
        return bytes;
    }

    /// <summary>Reads <see cref="Size"/> bytes whose signature was checked before; null where they have another format.</summary>
    internal static ActTerms? Read(ReadOnlySpan<byte> bytes) => bytes[0] != Form || !Enum.IsDefined((AffirmativeActKind)bytes[KindAt])
        ? null
        : new ActTerms(
            (AffirmativeActKind)bytes[KindAt],
            bytes[AboutAt..StateAt].ToArray(),
            bytes[StateAt..].ToArray(),
            bytes[NonceAt..AboutAt].ToArray(),
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes[TimeAt..])));
}
