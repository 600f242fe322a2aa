using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Evidence.Notes;

/// <summary>A named key that signs notes: Ed25519 or ECDSA P-256. It doesn't own the key: whoever made that disposes of it.</summary>
/// <remarks>A log signs with <c>OfLog</c> (signature types 0x01 and 0x02 of C2SP signed-note), a witness with <c>OfWitness</c>: by Ed25519
/// as C2SP tlog-cosignature says (type 0x04), by ECDSA in the same form under type 0xff and the identifier
/// <see cref="CosignatureType"/>.</remarks>
public sealed class NoteSigner
{
    /// <summary>What follows the byte 0xff in the type of a witness's signature by ECDSA.</summary>
    public const string CosignatureType = "gmail-connector/cosignature/v1/ecdsa-p256-sha256";

    private const string P256 = "1.2.840.10045.3.1.7";
    private const int Ed25519KeySize = 32;

    private readonly Func<byte[], byte[]> _sign;
    private readonly bool _witness;
    private readonly byte[] _id;
    private readonly byte[] _material;

    // C2SP signed-note: the key id is made of name, line feed and key with its type; but of an ECDSA key of a log, of the public key alone.
    private NoteSigner(string name, Func<byte[], byte[]> sign, bool witness, byte[] material)
    {
        NoteText.RequireName(name, nameof(name));
        (Name, _sign, _witness, _material) = (name, sign, witness, material);
        _id = SHA256.HashData(material[0] == 0x02 ? material[1..] : [.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. material])[..4];
    }

    /// <summary>The key's name, as signature lines give it.</summary>
    public string Name { get; }

    /// <summary>The verifier key (vkey) to hand to those who check: name, key id and public key.</summary>
    public string VerifierKey => $"{Name}+{Convert.ToHexStringLower(_id)}+{Convert.ToBase64String(_material)}";

    /// <summary>A log's ECDSA P-256 key (type 0x02). The name should be the log's origin, or no verifier takes its checkpoints.</summary>
    public static NoteSigner OfLog(string name, ECDsa key) => new(name, Ecdsa(key), witness: false, [0x02, .. Spki(key)]);

    /// <summary>A log's Ed25519 key (type 0x01). The name should be the log's origin, or no verifier takes its checkpoints.</summary>
    public static NoteSigner OfLog(string name, IEd25519PrivateKey key) =>
        new(name, Ed25519(key), witness: false, [0x01, .. key.PublicKey]);

    /// <summary>A witness's ECDSA P-256 key (type 0xff, our own), for <see cref="Cosign"/>.</summary>
    public static NoteSigner OfWitness(string name, ECDsa key) =>
        new(name, Ecdsa(key), witness: true, [0xff, .. Encoding.ASCII.GetBytes(CosignatureType), .. Spki(key)]);

    /// <summary>A witness's Ed25519 key (type 0x04, C2SP tlog-cosignature), for <see cref="Cosign"/>.</summary>
    public static NoteSigner OfWitness(string name, IEd25519PrivateKey key) =>
        new(name, Ed25519(key), witness: true, [0x04, .. key.PublicKey]);

    /// <summary>
    /// A log's signature line over a text that ends in a line feed: by Ed25519, or by ECDSA over SHA-256 of it in ASN.1 DER.
    /// </summary>
    public string Sign(string text)
    {
        NoteText.RequireText(text, nameof(text));
        return !_witness
            ? Line(_sign(Encoding.UTF8.GetBytes(text)))
            : throw new InvalidOperationException("a witness says when it saw a checkpoint: it cosigns");
    }

    /// <summary>
    /// A witness's signature line over a checkpoint's text: that at this second this was the largest consistent tree it knew of that log.
    /// </summary>
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
        var signed = string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{text}");
        return Line([.. time, .. _sign(Encoding.UTF8.GetBytes(signed))]);
    }

    private static byte[] Spki(ECDsa key) => key.ExportParameters(includePrivateParameters: false).Curve.Oid?.Value == P256
        ? key.ExportSubjectPublicKeyInfo()
        : throw new ArgumentException("the key must be of the curve P-256", nameof(key));

    private static Func<byte[], byte[]> Ecdsa(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return message => key.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static Func<byte[], byte[]> Ed25519(IEd25519PrivateKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.PublicKey.Length == Ed25519KeySize
            ? message => key.Sign(message)
            : throw new ArgumentException("an Ed25519 public key has 32 bytes", nameof(key));
    }

    private string Line(byte[] signature) => $"\u2014 {Name} {Convert.ToBase64String([.. _id, .. signature])}\n";
}
