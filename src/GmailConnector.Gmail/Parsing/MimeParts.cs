using System.Security.Cryptography.Pkcs;
using GmailConnector.Guard.Ports;
using MimeKit;
using MimeKit.Tnef;

namespace GmailConnector.Gmail.Parsing;

/// <summary>
/// The parts of a message as MimeKit takes its bytes apart (<c>format=raw</c>): into attached messages, signed envelopes and winmail.dat
/// too. Their ids have a prefix, since MimeKit may count the parts of a broken message otherwise than Gmail.
/// </summary>
internal static class MimeParts
{
    private const string Prefix = "raw.";

    private const int MostParts = 10_000;

    // INVARIANT: what lies in an attached message, a signed envelope or winmail.dat is kept once for each that it lies in: ten at most.
    private const int DepthOfHolder = Part.MaxDepth / 10;

    // RFC 5652 sections 5.1 and 6.1, RFC 5083 section 2.1.
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string EnvelopedData = "1.2.840.113549.1.7.3";
    private const string AuthEnvelopedData = "1.2.840.113549.1.9.16.1.23";

    internal static bool IsIdOf(string partId) => partId.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The outermost part; null where the bytes are no message.</summary>
    internal static Part? Of(ReadOnlyMemory<byte> raw, CancellationToken ct)
    {
        try
        {
            using var stream = Memory.Open(raw);
            using var message = MimeMessage.Load(BodyText.Parsing, stream, ct);
            var left = MostParts;
            return Read(message.Body, Prefix + "0", 0, ref left);
        }
        catch (Exception e) when (IsOfTheInput(e))
        {
            return null;
        }
    }

    // INVARIANT: no bytes of a message stop the ones after it. Readers of broken formats throw whatever the part of them throws that
    // couldn't go on.
    private static bool IsOfTheInput(Exception e) => e is not (OutOfMemoryException or OperationCanceledException);

    private static Part Read(MimeEntity? entity, string id, int depth, ref int left)
    {
        left--;
        if (entity is null)
        {
            return new Part { Id = id, MediaType = "text/plain", Bytes = [] };
        }

        var part = Described(entity, id);
        return entity switch
        {
            Multipart multipart => part with { Parts = ReadAll(multipart, id, depth, ref left) },
            MessagePart { Message: { } message } => Attached(part, message, Written(message), depth, ref left),
            MimePart leaf => Unpacked(part, Decoded(leaf), depth, ref left),
            _ => part with { Bytes = [] },
        };
    }

    private static List<Part> ReadAll(IEnumerable<MimeEntity?> entities, string id, int depth, ref int left)
    {
        List<Part> parts = [];
        foreach (var entity in entities)
        {
            if (left <= 0 || depth >= Part.MaxDepth)
            {
                break;
            }

            parts.Add(Read(entity, $"{id}.{parts.Count}", depth + 1, ref left));
        }

        return parts;
    }

    private static Part Described(MimeEntity entity, string id) => new()
    {
        Id = id,
        MediaType = entity.ContentType.MimeType.ToLowerInvariant(),
        ContentType = entity.Headers[HeaderId.ContentType],
        FileName = HeaderText.Decode(entity.ContentDisposition?.FileName ?? entity.ContentType.Name),
        IsAttachment = PayloadParts.IsAttachment(entity.ContentDisposition?.Disposition),
        ContentId = PayloadParts.ContentId(entity.Headers[HeaderId.ContentId]),
        IsSigned = entity is Multipart && entity.ContentType.IsMimeType("multipart", "signed"),
        IsEncrypted = entity is Multipart && entity.ContentType.IsMimeType("multipart", "encrypted"),
    };

    private static Part Attached(Part part, MimeMessage message, byte[] bytes, int depth, ref int left) => part with
    {
        Bytes = bytes,
        Size = bytes.Length,
        Header = HeaderText.Fields(message.Headers.Select(h => ((string?)h.Field, (string?)Unfolded(h)))),
        Parts = depth >= Part.MaxDepth || left <= 0 ? [] : [Read(message.Body, part.Id + ".0", depth + DepthOfHolder, ref left)],
    };

    private static Part Unpacked(Part part, byte[] bytes, int depth, ref int left)
    {
        part = part with { Bytes = bytes, Size = bytes.Length };
        try
        {
            return part.MediaType switch
            {
                // Some mail programs encode an attached message, though RFC 2046 section 5.2.1 forbids it.
                "message/rfc822" or "message/global" =>
                    Attached(part, MimeMessage.Load(BodyText.Parsing, new MemoryStream(bytes)), bytes, depth, ref left),
                _ when part.IsEnvelope => Opened(part, bytes, depth, ref left),
                _ when part.IsTnef => FromTnef(part, bytes, depth, ref left),
                _ => part,
            };
        }
        catch (Exception e) when (IsOfTheInput(e))
        {
            // What can't be unpacked stays a file.
            return part;
        }
    }

    // A signed envelope (RFC 8551 section 3.5) holds what is signed, clear for everybody; the others are encrypted.
    private static Part Opened(Part part, byte[] bytes, int depth, ref int left)
    {
        switch (ContentInfo.GetContentType(bytes).Value)
        {
            case SignedData:
                var cms = new SignedCms();
                cms.Decode(bytes);
                using (var inner = MimeEntity.Load(BodyText.Parsing, new MemoryStream(cms.ContentInfo.Content)))
                {
                    var parts = cms.ContentInfo.Content.Length == 0 ? [] : ReadAll([inner], part.Id, depth + DepthOfHolder, ref left);
                    return part with { IsSigned = true, Parts = parts };
                }

            case EnvelopedData or AuthEnvelopedData:
                return part with { IsEncrypted = true };
            default:
                return part;
        }
    }

    private static Part FromTnef(Part part, byte[] bytes, int depth, ref int left)
    {
        var tnef = new TnefPart { Content = new MimeContent(new MemoryStream(bytes)) };
        var parts = ReadAll([tnef.ConvertToMessage().Body], part.Id, depth + DepthOfHolder, ref left);
        return parts.Any(HasLeaf) ? part with { Parts = parts } : part;
    }

    private static bool HasLeaf(Part part) => part.IsMultipart ? part.Parts.Any(HasLeaf) : part.Size > 0;

    // RFC 5322 section 2.2.3. MimeKit's own reading decodes words of an address list before it is taken apart.
    private static string Unfolded(Header field) =>
        BodyText.Decode(field.RawValue, null).ReplaceLineEndings("").Trim();

    private static byte[] Decoded(MimePart leaf)
    {
        using var decoded = new MemoryStream();
        leaf.Content?.DecodeTo(decoded);
        return decoded.ToArray();
    }

    private static byte[] Written(MimeMessage message)
    {
        using var written = new MemoryStream();
        message.WriteTo(written);
        return written.ToArray();
    }
}
