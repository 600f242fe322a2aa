using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Evidence.Notes;

/// <summary>A named ECDSA P-256 key that signs notes. It doesn't own the key: whoever made the <see cref="ECDsa"/> disposes of it.</summary>
/// <remarks>A log signs with <see cref="OfLog"/> (signature type 0x02 of C2SP signed-note), a witness with <see cref="OfWitness"/> (type 0xff and the
/// identifier <see cref="CosignatureType"/>; the form of C2SP tlog-cosignature, whose own Ed25519 the base class library doesn't have).</remarks>
public sealed class NoteSigner
{
    /// <summary>What follows the byte 0xff in the type of a witness's signature.</summary>
    public const string CosignatureType = "gmail-connector/cosignature/v1/ecdsa-p256-sha256";

    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly ECDsa _key;
    private readonly bool _witness;
    private readonly byte[] _id;
    private readonly byte[] _material;

    private NoteSigner(string name, ECDsa key, bool witness)
    {
        ArgumentNullException.ThrowIfNull(key);
        NoteText.RequireName(name, nameof(name));
        if (key.ExportParameters(includePrivateParameters: false).Curve.Oid?.Value != P256)
        {
            throw new ArgumentException("the key must be of the curve P-256", nameof(key));
        }

        (Name, _key, _witness) = (name, key, witness);
        var spki = key.ExportSubjectPublicKeyInfo();
        _material = witness ? [0xff, .. Encoding.ASCII.GetBytes(CosignatureType), .. spki] : [0x02, .. spki];
        _id = SHA256.HashData(witness ? [.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. _material] : spki)[..4];
    }

    /// <summary>The key's name, as signature lines give it.</summary>
    public string Name { get; }

    /// <summary>The verifier key (vkey) to hand to those who check: name, key id and public key.</summary>
    public string VerifierKey => $"{Name}+{Convert.ToHexStringLower(_id)}+{Convert.ToBase64String(_material)}";

    /// <summary>A log's key. The name should be the log's origin, or no verifier takes its checkpoints.</summary>
    public static NoteSigner OfLog(string name, ECDsa key) => new(name, key, witness: false);

    /// <summary>A witness's key, for <see cref="Cosign"/>.</summary>
    public static NoteSigner OfWitness(string name, ECDsa key) => new(name, key, witness: true);

    /// <summary>A log's signature line over a text that ends in a line feed: ASN.1 DER over SHA-256 of the text.</summary>
    public string Sign(string text)
    {
        NoteText.RequireText(text, nameof(text));
        return !_witness ? Line(Signature(text)) : throw new InvalidOperationException("a witness says when it saw a checkpoint: it cosigns");
    }

    /// <summary>A witness's signature line over a checkpoint's text: that at this second this was the largest consistent tree it knew of that log.</summary>
    public string Cosign(string text, DateTimeOffset at)
    {
        NoteText.RequireText(text, nameof(text));
        ArgumentOutOfRangeException.ThrowIfLessThan(at, DateTimeOffset.UnixEpoch);
        if (!_witness)
        {
            throw new InvalidOperationException("a log signs its own checkpoints; a witness cosigns them");
        }

        var seconds = at.ToUnixTimeSeconds();
        var time = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, seconds);
        return Line([.. time, .. Signature(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{text}"))]);
    }

    private byte[] Signature(string text) => _key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    private string Line(byte[] signature) => $"\u2014 {Name} {Convert.ToBase64String([.. _id, .. signature])}\n";
}
