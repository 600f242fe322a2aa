using System.Text;
using MimeKit;

namespace GmailConnector.Sandbox.Mime;

/// <summary>One header field, or a line among them that is none. Decoding waits until somebody asks: most fields are never read.</summary>
internal sealed class MimeHeader
{
    private readonly Header header;
    private string? value;

    public MimeHeader(Header header, int start, byte[] raw)
    {
        this.header = header;
        Start = start;
        End = Math.Min(start + header.RawField.Length + 1 + header.RawValue.Length, raw.Length);
        var colon = start + header.RawField.Length;
        IsField = colon < raw.Length && raw[colon] == ':' && header.Field.Length > 0
            && !header.Field.AsSpan().ContainsAnyExceptInRange('!', '~');
    }

    public string Name => header.Field;

    /// <summary>Unfolded, encoded-words decoded, as Gmail's <c>payload.headers</c> gives it.</summary>
    public string Value => value ??= EncodedWords.Decode(header.RawValue);

    /// <summary>Unfolded, encoded-words as they are.</summary>
    public string Unfolded => Encoding.UTF8.GetString(header.RawValue)
        .Replace("\r\n", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Trim();

    public byte[] Wire => header.RawValue;

    public int Start { get; }

    public int End { get; }

    public bool IsField { get; }

    /// <summary>A field that mail has and that nobody writes in a text by chance, as one may "Summary:" or "Status:".</summary>
    public bool IsKnown => IsField
        && (header.Id is HeaderId.From or HeaderId.Sender or HeaderId.To or HeaderId.Cc
            or HeaderId.Subject or HeaderId.Date or HeaderId.Received
            || (header.Id != HeaderId.Unknown && Name.Contains('-'))
            || Is("Delivered-To")
            || Name.StartsWith("X-", StringComparison.OrdinalIgnoreCase));

    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
