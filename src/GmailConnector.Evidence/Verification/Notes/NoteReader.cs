using System.Buffers.Binary;
using System.Text;

namespace GmailConnector.Evidence.Verification;

// A note that was taken apart and not yet believed.
internal sealed record UnverifiedNote(string Text, IReadOnlyList<NoteSignature> Signatures);

internal readonly record struct NoteSignature(string Name, uint Id, byte[] Bytes);

// C2SP signed-note: text, blank line, signature lines.
internal static class NoteReader
{
    public const int LargestNote = 256 * 1024;
    public const int MostSignatures = 64;
    private const string Dash = "\u2014 ";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static UnverifiedNote? Read(ReadOnlySpan<byte> note, out string? fault)
    {
        if ((fault = Text(note, out var text)) is not null)
        {
            return null;
        }

        var blank = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || text[^1] != '\n')
        {
            fault = blank < 0 ? "there is no blank line between the text and its signatures" : "the last line doesn't end in a line feed";
            return null;
        }

        var lines = text[(blank + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MostSignatures)
        {
            fault = lines.Length == 0 ? "nobody signed it" : $"it has over {MostSignatures} signatures";
            return null;
        }

        var signatures = new NoteSignature[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            if (!TrySignature(lines[i], out signatures[i]))
            {
                fault = $"signature {i + 1} isn't a dash, a name and base64";
                return null;
            }
        }

        return new UnverifiedNote(text[..(blank + 1)], signatures);
    }

    public static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (char.IsWhiteSpace(character) || character == '+')
            {
                return false;
            }
        }

        return !name.IsEmpty;
    }

    private static string? Text(ReadOnlySpan<byte> note, out string text)
    {
        text = "";
        if (note.Length > LargestNote)
        {
            return $"it is over {LargestNote} bytes long";
        }

        try
        {
            text = Utf8.GetString(note);
        }
        catch (DecoderFallbackException)
        {
            return "it isn't UTF-8";
        }

        return text.Any(character => character < ' ' && character != '\n')
            ? "it holds a control character other than the line feed (a carriage return, perhaps)"
            : null;
    }

    private static bool TrySignature(string line, out NoteSignature signature)
    {
        signature = default;
        var space = line.LastIndexOf(' ');
        if (!line.StartsWith(Dash, StringComparison.Ordinal)
            || space < Dash.Length
            || !IsName(line.AsSpan(Dash.Length, space - Dash.Length))
            || Base64.Read(line[(space + 1)..]) is not { Length: > sizeof(uint) } bytes)
        {
            return false;
        }

        signature = new NoteSignature(line[Dash.Length..space], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[sizeof(uint)..]);
        return true;
    }
}
