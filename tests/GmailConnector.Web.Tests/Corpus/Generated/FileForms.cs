using System.Text;

namespace GmailConnector.Web.Tests.Corpus.Generated;

/// <summary>The forms in which senders name a file, each as the fields of its part.</summary>
internal static class FileForms
{
    private const string Umlauts = "Rechnung März 2026 – Größe.pdf";

    /// <summary>Each is the parameters of Content-Type and those of Content-Disposition; null where there is no such field.</summary>
    internal static IReadOnlyList<(string Type, string? Disposition)> All { get; } =
    [
        ("", "; filename=report.pdf"),
        ("; name=\"annual report.pdf\"", "; filename=\"annual report.pdf\""),
        ("; name=\"only in the type.pdf\"", null),
        ("; name=\"only in the type.pdf\"", ""),
        ("", $"; filename*=UTF-8''{Uri.EscapeDataString(Umlauts)}"),
        ("", "; filename*=iso-8859-1'de'Gr%F6%DFe.pdf"),
        ("", Continued(Umlauts + " – with a tail that goes on and on for a while.pdf", encoded: true)),
        ("", Continued("a plain name that was cut into pieces because it is rather long for one line.pdf", encoded: false)),
        ("", $"; filename=\"{Word(Umlauts)}\""),
        ($"; name=\"{Word("請求書")} {Word("三月.pdf")}\"", $"; filename=\"{Word("請求書")}\r\n {Word("三月.pdf")}\""),
        ("", $"; filename=\"{Umlauts}\""),
        ("", "; filename=\"archive/2026/März\\\\scan.pdf\""),
        ("", "; filename=\"C:\\\\Users\\\\ben\\\\scan.pdf\""),
        ("", $"; filename=\"{new string('n', 230)}.pdf\""),
        ("", "; filename=\"semi;colon, comma=equals.pdf\""),
        ("", "; filename=\"say \\\"hi\\\".pdf\""),
        ("", "; filename=\"invoice.pdf.exe\""),
        ("", ";\r\n\tfilename=folded.pdf"),
        ("", "; filename=two words without quotes.pdf"),
        ("", ""),
        ("", null),
        ("", "; filename=\"\""),
        ("", "; FILENAME=\"Upper.PDF\"; size=4"),
        ("; name=\"other.pdf\"", "; filename=\"this.pdf\""),
    ];

    internal static byte[] Part(int form, string mediaType, byte[] content)
    {
        var (type, disposition) = All[form % All.Count];

        // A text that nothing says to be a file is a text.
        var said = disposition is null && mediaType.StartsWith("text/", StringComparison.Ordinal) ? "application/octet-stream" : mediaType;
        var raw = new RawText().Line($"Content-Type: {said}{type}");
        if (disposition is not null)
        {
            raw.Line("Content-Disposition: attachment" + disposition);
        }

        return raw.Line("Content-Transfer-Encoding: base64").Line().Add(RawText.Base64(content)).ToArray();
    }

    internal static string Word(string text) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";

    // RFC 2231 section 3 and 4.1.
    private static string Continued(string name, bool encoded)
    {
        List<string> pieces = [];
        foreach (var piece in name.Chunk(24).Select(p => new string(p)))
        {
            var value = encoded ? (pieces.Count == 0 ? "utf-8''" : "") + Uri.EscapeDataString(piece) : $"\"{piece}\"";
            pieces.Add($";\r\n filename*{pieces.Count}{(encoded ? "*" : "")}={value}");
        }

        return string.Concat(pieces);
    }
}
