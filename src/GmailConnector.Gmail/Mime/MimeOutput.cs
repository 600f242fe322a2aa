using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace GmailConnector.Gmail.Mime;

/// <summary>Where the bytes of a message go: memory alone, CRLF line ends, header lines folded at 76 columns.</summary>
internal sealed class MimeOutput(int capacity)
{
    private const int FoldAt = 76;
    private const int LineBytes = 57;
    private readonly ArrayBufferWriter<byte> buffer = new(capacity);

    internal ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    /// <summary>A header field. An atom is never broken; a fold may go before each but the first.</summary>
    internal void Header(string name, IEnumerable<string> atoms)
    {
        Ascii(name);
        Ascii(":");
        var column = name.Length + 1;
        var first = true;
        foreach (var atom in atoms)
        {
            if (!first && column + 1 + atom.Length > FoldAt)
            {
                Ascii("\r\n");
                column = 0;
            }

            Ascii(" ");
            Ascii(atom);
            column += 1 + atom.Length;
            first = false;
        }

        EndLine();
    }

    internal void Header(string name, string value) => Header(name, [value]);

    internal void EndLine() => Ascii("\r\n");

    internal void Ascii(string s)
    {
        var span = buffer.GetSpan(s.Length);
        buffer.Advance(Encoding.ASCII.GetBytes(s, span));
    }

    internal void Raw(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    internal void Base64Lines(ReadOnlySpan<byte> content)
    {
        while (content.Length > 0)
        {
            var take = Math.Min(LineBytes, content.Length);
            var span = buffer.GetSpan(80);
            Base64.EncodeToUtf8(content[..take], span, out _, out var written);
            buffer.Advance(written);
            EndLine();
            content = content[take..];
        }
    }
}
