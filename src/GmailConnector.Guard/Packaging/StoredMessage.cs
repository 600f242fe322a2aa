using System.Text;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Packaging;

/// <summary>A message rebuilt from the store, where Gmail can't deliver the original. Its first header says so.</summary>
internal static class StoredMessage
{
    private const string Boundary = "=_rebuilt_from_store";

    internal static byte[] Rebuild(MessageContent content)
    {
        var eml = new StringBuilder();
        eml.Append("X-Rebuilt-From-Store: yes; headers are decoded and in their order, texts as stored, attachments not included\r\n");
        foreach (var header in content.Headers.Where(h => !IsOfTheBody(h.Name) && IsName(h.Name)))
        {
            eml.Append(header.Name).Append(": ").Append(Encoded(header.Value)).Append("\r\n");
        }

        eml.Append("MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"").Append(Boundary).Append("\"\r\n\r\n");
        Part(eml, "text/plain", content.Text);
        Part(eml, "text/html", content.Html);
        return Encoding.ASCII.GetBytes(eml.Append("--").Append(Boundary).Append("--\r\n").ToString());
    }

    private static void Part(StringBuilder eml, string type, string? text)
    {
        if (text is not null)
        {
            eml
                .Append("--")
                .Append(Boundary)
                .Append("\r\nContent-Type: ")
                .Append(type)
                .Append("; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
            eml.Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks)).Append("\r\n");
        }
    }

    // One line, ASCII as it is, anything else as encoded words of at most 45 bytes.
    private static string Encoded(string value)
    {
        var line = string.Join(
            ' ', value.Split(['\r', '\n', '\t', '\0'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (Ascii.IsValid(line) && !line.Any(char.IsControl) && line.Length < 900)
        {
            return line;
        }

        List<string> words = [];
        var word = new StringBuilder();
        foreach (var rune in line.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(word.ToString()) + rune.Utf8SequenceLength > 45)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            word.Append(rune);
        }

        words.Add(word.ToString());
        return string.Join("\r\n ", words.Select(w => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(w))}?="));
    }

    private static bool IsOfTheBody(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, "MIME-Version", StringComparison.OrdinalIgnoreCase);

    private static bool IsName(string name) =>
        name.Length is > 0 and < 200 && !name.AsSpan().ContainsAnyExceptInRange('!', '~') && !name.Contains(':', StringComparison.Ordinal);
}
