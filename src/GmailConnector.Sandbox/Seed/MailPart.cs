using System.Text;

namespace GmailConnector.Sandbox.Seed;

/// <summary>A MIME entity ready to write: its Content-* headers and its encoded body.</summary>
internal sealed class MailPart
{
    private readonly List<(string Name, string Value)> _headers = [];
    private readonly byte[] _body;
    private readonly string? _boundary;
    private readonly MailPart[] _parts = [];

    private MailPart(byte[] body) => _body = body;

    private MailPart(string boundary, MailPart[] parts)
    {
        _boundary = boundary;
        _parts = parts;
        _body = [];
    }

    public static MailPart Text(string text, string subtype = "plain", string? parameters = null)
    {
        text = text.ReplaceLineEndings("\r\n");
        var bytes = Encoding.UTF8.GetBytes(text);
        var ascii = Ascii.IsValid(bytes);
        var foreign = ascii ? 0 : bytes.Count(b => b >= 0x80);
        var (encoding, body) =
            ascii && LongestLine(text) < 900 ? ("7bit", bytes)
            : foreign * 4 > bytes.Length ? ("base64", Base64Lines(bytes))
            : ("quoted-printable", QuotedPrintable(bytes));
        var part = new MailPart(body);
        part._headers.Add(("Content-Type", $"text/{subtype}; charset=\"{(ascii ? "us-ascii" : "UTF-8")}\"{parameters}"));
        if (encoding != "7bit")
        {
            part._headers.Add(("Content-Transfer-Encoding", encoding));
        }

        return part;
    }

    public static MailPart Html(string html) => Text(html, "html");

    /// <summary>Text in a charset other than UTF-8, base64 encoded.</summary>
    public static MailPart TextIn(string charset, string text, string subtype = "plain")
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var part = new MailPart(Base64Lines(Encoding.GetEncoding(charset).GetBytes(text.ReplaceLineEndings("\r\n"))));
        part._headers.Add(("Content-Type", $"text/{subtype}; charset={charset}"));
        part._headers.Add(("Content-Transfer-Encoding", "base64"));
        return part;
    }

    public static MailPart File(SampleFile file) => File(file, "attachment", contentId: null);

    public static MailPart Inline(SampleFile file, string contentId) => File(file, "inline", contentId);

    private static MailPart File(SampleFile file, string disposition, string? contentId)
    {
        var part = new MailPart(Base64Lines(file.Bytes));
        var name = HeaderText.IsAscii(file.Name) ? $"\"{file.Name}\"" : $"\"{HeaderText.Words(file.Name)}\"";
        part._headers.Add(("Content-Type", $"{file.Type}; name={name}"));
        part._headers.Add(("Content-Disposition", HeaderText.IsAscii(file.Name)
            ? $"{disposition}; filename=\"{file.Name}\""
            : $"{disposition};\r\n filename*=UTF-8''{Uri.EscapeDataString(file.Name)}"));
        part._headers.Add(("Content-Transfer-Encoding", "base64"));
        if (contentId is not null)
        {
            part._headers.Add(("Content-ID", $"<{contentId}>"));
            part._headers.Add(("X-Attachment-Id", contentId));
        }

        return part;
    }

    /// <summary>Bytes exactly as given, with the headers given: message/rfc822, text/calendar, and things done wrong on purpose.</summary>
    public static MailPart Verbatim(byte[] body, params (string Name, string Value)[] headers)
    {
        var part = new MailPart(body);
        part._headers.AddRange(headers);
        return part;
    }

    public static MailPart Multipart(string subtype, string boundary, params MailPart[] parts)
    {
        var part = new MailPart(boundary, parts);
        var semicolon = subtype.IndexOf(';', StringComparison.Ordinal);
        var (name, parameters) = semicolon < 0 ? (subtype, "") : (subtype[..semicolon], subtype[semicolon..]);
        part._headers.Add(("Content-Type", $"multipart/{name}; boundary=\"{boundary}\"{parameters}"));
        return part;
    }

    public void WriteTo(Stream output)
    {
        foreach (var (name, value) in _headers)
        {
            output.Write(Encoding.UTF8.GetBytes($"{name}: {value}\r\n"));
        }

        output.Write("\r\n"u8);
        output.Write(_body);
        if (_boundary is null)
        {
            return;
        }

        foreach (var part in _parts)
        {
            output.Write(Encoding.ASCII.GetBytes($"--{_boundary}\r\n"));
            part.WriteTo(output);
            output.Write("\r\n"u8);
        }

        output.Write(Encoding.ASCII.GetBytes($"--{_boundary}--\r\n"));
    }

    public static byte[] Base64Lines(byte[] bytes)
    {
        var text = Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);
        return Encoding.ASCII.GetBytes(text + "\r\n");
    }

    public static byte[] QuotedPrintable(byte[] bytes)
    {
        const string Hex = "0123456789ABCDEF";
        var output = new List<byte>(bytes.Length + (bytes.Length / 3));
        var column = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (b == (byte)'\r' && i + 1 < bytes.Length && bytes[i + 1] == (byte)'\n')
            {
                output.AddRange("\r\n"u8);
                i++;
                column = 0;
                continue;
            }

            var lastOnLine = i + 1 == bytes.Length || bytes[i + 1] == (byte)'\r';
            var literal = b is >= 33 and <= 126 and not (byte)'=' || (b is (byte)' ' or (byte)'\t' && !lastOnLine);
            if (column + (literal ? 1 : 3) > 75)
            {
                output.AddRange("=\r\n"u8);
                column = 0;
            }

            if (literal)
            {
                output.Add(b);
                column++;
            }
            else
            {
                output.Add((byte)'=');
                output.Add((byte)Hex[b >> 4]);
                output.Add((byte)Hex[b & 15]);
                column += 3;
            }
        }

        return output.ToArray();
    }

    private static int LongestLine(string text)
    {
        var longest = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            longest = Math.Max(longest, line.Length);
        }

        return longest;
    }
}
