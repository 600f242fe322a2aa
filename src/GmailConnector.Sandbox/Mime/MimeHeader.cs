using System.Text;

namespace GmailConnector.Sandbox.Mime;

/// <summary>One header field. Decoding waits until somebody asks: most headers of most messages are never read.</summary>
internal sealed class MimeHeader(string name, ReadOnlyMemory<byte> wire)
{
    private string? _value;
    private string? _rawValue;

    public string Name { get; } = name;

    /// <summary>Unfolded, encoded-words decoded, as Gmail's <c>payload.headers</c> gives it.</summary>
    public string Value => _value ??= EncodedWords.Decode(wire.Span);

    /// <summary>As on the wire, folds included; each character is one byte.</summary>
    public string RawValue => _rawValue ??= Encoding.Latin1.GetString(wire.Span);

    public ReadOnlyMemory<byte> Wire => wire;
}
