using System.Globalization;
using System.Text;

namespace GmailConnector.Gmail.Mime;

/// <summary>Header values cut into what must stay together.</summary>
internal static class HeaderAtoms
{
    private const int MaxWord = 60;
    private const int MaxReferences = 50;
    private const int MaxMessageId = 900;

    internal static IEnumerable<string> Subject(string subject)
    {
        var clean = MimeText.Clean("Subject", subject);
        var words = clean.Split(' ');
        var plain = MimeText.IsPrintableAscii(clean)
            && !clean.Contains("=?", StringComparison.Ordinal)
            && Array.TrueForAll(words, w => w.Length is > 0 and < MaxWord);
        return plain ? words : EncodedWord.Encode(clean);
    }

    internal static string Date(DateTimeOffset at)
    {
        var offset = at.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", string.Empty, StringComparison.Ordinal);
        return at.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + offset;
    }

    internal static string MessageId(string field, string id) =>
        TryMessageId(id) ?? throw new MimeFaultException(field, "it isn't a Message-ID.", "Start the message anew.");

    /// <summary>The chain as far as it is usable: ids of other people's mail may be anything, and one bad id must not stop a reply.</summary>
    internal static IReadOnlyList<string> References(IReadOnlyList<string> chain)
    {
        List<string> usable = [.. chain.Select(TryMessageId).OfType<string>().Distinct(StringComparer.Ordinal)];

        // RFC 5537 section 3.4.4 keeps the first and the last where the list has to be cut.
        return usable.Count <= MaxReferences ? usable : [usable[0], .. usable.TakeLast(MaxReferences - 1)];
    }

    internal static string? TryMessageId(string id)
    {
        var bare = id.Trim().TrimStart('<').TrimEnd('>');
        return bare.Length is > 0 and < MaxMessageId && bare.All(c => c is > ' ' and <= '~' and not ('<' or '>')) ? $"<{bare}>" : null;
    }

    /// <summary>A parameter as <c>name="plain"</c> where it can be, else in RFC 2231 continuations.</summary>
    internal static IEnumerable<string> Parameter(string name, string value)
    {
        if (MimeText.IsPrintableAscii(value) && value.Length < MaxWord)
        {
            yield return $"{name}={MimeText.Quote(value)}";
            yield break;
        }

        List<string> pieces = [];
        var piece = new StringBuilder("UTF-8''");
        foreach (var rune in value.EnumerateRunes())
        {
            var encoded = PercentEncoded(rune);
            if (piece.Length + encoded.Length > MaxWord)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }

            piece.Append(encoded);
        }

        pieces.Add(piece.ToString());
        for (var i = 0; i < pieces.Count; i++)
        {
            var part = pieces.Count == 1 ? $"{name}*" : $"{name}*{i.ToString(CultureInfo.InvariantCulture)}*";
            yield return $"{part}={pieces[i]}{(i + 1 < pieces.Count ? ";" : string.Empty)}";
        }
    }

    /// <summary>What readers without RFC 2231 get: plain ASCII, other letters as '_', the ending kept.</summary>
    internal static string PlainParameter(string name, string value)
    {
        var plain = string.Concat(value.EnumerateRunes().Select(r => r.IsAscii && r.Value is > 31 and < 127 ? (char)r.Value : '_'));
        var ending = Path.GetExtension(plain) is { Length: < 10 } e ? e : string.Empty;
        return $"{name}={MimeText.Quote(plain.Length < MaxWord ? plain : plain[..(MaxWord - 15)] + ending)}";
    }

    private static string PercentEncoded(Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = rune.EncodeToUtf8(bytes);
        if (count == 1 && (char.IsAsciiLetterOrDigit((char)bytes[0]) || "-._~".Contains((char)bytes[0], StringComparison.Ordinal)))
        {
            return ((char)bytes[0]).ToString();
        }

        var encoded = new StringBuilder();
        foreach (var b in bytes[..count])
        {
            encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return encoded.ToString();
    }
}
