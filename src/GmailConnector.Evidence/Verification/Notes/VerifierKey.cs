using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Evidence.Verification;

/// <summary>A public key to check notes with, read from a verifier key (vkey) of C2SP signed-note: <c>NAME+ID+BASE64</c>.</summary>
public sealed class VerifierKey
{
    private const int Longest = 1024;
    private const int Ed25519KeySize = 32;
    private const int Ed25519SignatureSize = 64;

    private readonly byte[] _publicKey;

    // Null where the key is ECDSA P-256.
    private readonly IEd25519Verifier? _ed25519;

    private VerifierKey(string name, uint id, bool isWitness, byte[] publicKey, IEd25519Verifier? ed25519) =>
        (Name, Id, IsWitness, _publicKey, _ed25519) = (name, id, isWitness, publicKey, ed25519);

    /// <summary>The key's name; a log's is its origin.</summary>
    public string Name { get; }

    /// <summary>
    /// Whether it is a witness's (type 0x04 of C2SP tlog-cosignature, or 0xff with our identifier) and not a log's (types 0x01 and 0x02 of
    /// C2SP signed-note).
    /// </summary>
    public bool IsWitness { get; }

    internal uint Id { get; }

    private static ReadOnlySpan<byte> WitnessType => "gmail-connector/cosignature/v1/ecdsa-p256-sha256"u8;

    /// <summary>Reads a vkey of ECDSA P-256 (types 0x02, and 0xff with our identifier). The key id must follow from name and key.</summary>
    /// <param name="text">The vkey; a line feed at its end is passed over.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="reason">Why there is none, in words; a key of Ed25519 is named as such.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out VerifierKey? key, [NotNullWhen(false)] out string? reason) =>
        TryParse(text, null, out key, out reason);

    /// <summary>Reads a vkey of ECDSA P-256, or, where there is something to check it with, of Ed25519 (types 0x01 and 0x04).</summary>
    /// <param name="text">The vkey; a line feed at its end is passed over.</param>
    /// <param name="ed25519">Checks Ed25519 signatures by this key. With null an Ed25519 key is refused.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="reason">Why there is none, in words.</param>
    public static bool TryParse(
        string? text, IEd25519Verifier? ed25519, [NotNullWhen(true)] out VerifierKey? key, [NotNullWhen(false)] out string? reason)
    {
        key = Read(text is null ? "" : text.EndsWith('\n') ? text[..^1] : text, ed25519, out reason);
        return key is not null;
    }

    /// <summary>Name and key id.</summary>
    public override string ToString() => $"{Name}+{Id:x8}";

    internal bool Verifies(string text, ReadOnlySpan<byte> signature) => _ed25519 is null
        ? EcdsaP256.Verify(_publicKey, Encoding.UTF8.GetBytes(text), signature)
        : signature.Length == Ed25519SignatureSize && _ed25519.Verify(_publicKey, Encoding.UTF8.GetBytes(text), signature);

    private static VerifierKey? Read(string text, IEd25519Verifier? ed25519, out string? reason)
    {
        // The base64 part may hold plus signs too; name and id can't.
        var parts = text.Split('+', 3);
        if (text.Length > Longest || parts.Length != 3 || !NoteReader.IsName(parts[0]) || parts[0].Any(char.IsControl)
            || !uint.TryParse(parts[1], System.Globalization.NumberStyles.AllowHexSpecifier, null, out var id) || parts[1] != $"{id:x8}"
            || Base64.Read(parts[2]) is not { Length: > 1 } material)
        {
            reason = "a key must be NAME+ID+BASE64, with an ID of 8 lower-case hexadecimal digits";
            return null;
        }

        var key = material[0] switch
        {
            0x01 or 0x04 => OfEd25519(parts[0], id, material, ed25519, out reason),
            0x02 => OfP256(parts[0], id, isWitness: false, material[1..], out reason),
            0xff when material.AsSpan(1).StartsWith(WitnessType) =>
                OfP256(parts[0], id, isWitness: true, material[(1 + WitnessType.Length)..], out reason),
            _ => Unknown(out reason),
        };
        if (key is null || BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Named(parts[0], material))) == id)
        {
            return key;
        }

        reason = "the key's ID doesn't belong to this name and key; was it copied whole?";
        return null;
    }

    // C2SP signed-note: name, line feed and key with its type; but of an ECDSA key of a log, the public key alone.
    private static byte[] Named(string name, byte[] material) =>
        material[0] == 0x02 ? material[1..] : [.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. material];

    private static VerifierKey? OfEd25519(string name, uint id, byte[] material, IEd25519Verifier? ed25519, out string? reason)
    {
        reason = ed25519 is null
            ? $"the key is Ed25519 (type {material[0]:x2}), which this verifier can't check, because .NET's base class library has no Ed25519"
            : material.Length == 1 + Ed25519KeySize && ed25519.IsPublicKey(material.AsSpan(1))
                ? null
                : "the key isn't an Ed25519 public key (RFC 8032)";
        return reason is null ? new VerifierKey(name, id, material[0] == 0x04, material[1..], ed25519) : null;
    }

    private static VerifierKey? OfP256(string name, uint id, bool isWitness, byte[] spki, out string? reason)
    {
        reason = EcdsaP256.IsPublicKey(spki) ? null : "the key isn't an ECDSA P-256 public key (SubjectPublicKeyInfo in DER)";
        return reason is null ? new VerifierKey(name, id, isWitness, spki, null) : null;
    }

    private static VerifierKey? Unknown(out string? reason)
    {
        reason = "the key is of an unknown type; this verifier knows Ed25519 (types 01 and 04) and ECDSA P-256 (types 02, and ff with our identifier)";
        return null;
    }
}
