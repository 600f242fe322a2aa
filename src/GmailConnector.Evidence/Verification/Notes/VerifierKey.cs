using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Evidence.Verification;

/// <summary>A public key to check notes with, read from a verifier key (vkey) of C2SP signed-note: <c>NAME+ID+BASE64</c>.</summary>
public sealed class VerifierKey
{
    private const int Longest = 1024;
    private const byte LogType = 0x02;
    private const byte OwnType = 0xff;

    private readonly byte[] _spki;

    private VerifierKey(string name, uint id, bool isWitness, byte[] spki) => (Name, Id, IsWitness, _spki) = (name, id, isWitness, spki);

    /// <summary>The key's name; a log's is its origin.</summary>
    public string Name { get; }

    /// <summary>Whether it is a witness's (type 0xff with our identifier) and not a log's (type 0x02).</summary>
    public bool IsWitness { get; }

    internal uint Id { get; }

    private static ReadOnlySpan<byte> WitnessType => "gmail-connector/cosignature/v1/ecdsa-p256-sha256"u8;

    /// <summary>Reads a vkey. The key id must be the one that follows from name and key; the curve must be P-256.</summary>
    /// <param name="text">The vkey; a line feed at its end is passed over.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="reason">Why there is none, in words.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out VerifierKey? key, [NotNullWhen(false)] out string? reason)
    {
        key = Read(text is null ? "" : text.EndsWith('\n') ? text[..^1] : text, out reason);
        return key is not null;
    }

    /// <summary>Name and key id.</summary>
    public override string ToString() => $"{Name}+{Id:x8}";

    internal bool Verifies(string text, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_spki, out _);
        try
        {
            return key.VerifyData(Encoding.UTF8.GetBytes(text), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static VerifierKey? Read(string text, out string? reason)
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

        var isWitness = material[0] == OwnType && material.AsSpan(1).StartsWith(WitnessType);
        if (!isWitness && material[0] != LogType)
        {
            reason = "the key is of another kind: only ECDSA P-256 can be checked here (types 02, and ff with our identifier)";
            return null;
        }

        var spki = material[(isWitness ? 1 + WitnessType.Length : 1)..];
        if (!IsP256(spki))
        {
            reason = "the key isn't an ECDSA P-256 public key (SubjectPublicKeyInfo in DER)";
            return null;
        }

        byte[] named = isWitness ? [.. Encoding.UTF8.GetBytes(parts[0]), (byte)'\n', .. material] : spki;
        if (BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(named)) != id)
        {
            reason = "the key's ID doesn't belong to this name and key; was it copied whole?";
            return null;
        }

        reason = null;
        return new VerifierKey(parts[0], id, isWitness, spki);
    }

    private static bool IsP256(byte[] spki)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            return read == spki.Length && key.KeySize == 256
                && key.ExportParameters(includePrivateParameters: false).Curve.Oid?.Value == ECCurve.NamedCurves.nistP256.Oid.Value
                && key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(spki);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
