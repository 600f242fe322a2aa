using System.Globalization;
using System.Text;

namespace GmailConnector.Web.Tests.Support;

/// <summary>PDF files (ISO 32000-1) for tests, one text a page, in fonts that readers bring.</summary>
internal static class PdfFile
{
    internal static byte[] Of(params string[] pages) =>
        Of(pages.Select(p => $"BT /F1 24 Tf 60 700 Td ({p.Replace("\\", @"\\").Replace("(", @"\(").Replace(")", @"\)")}) Tj ET"), Latin);

    /// <summary>Japanese in a font that isn't in the file, by a character map that isn't either.</summary>
    internal static byte[] Japanese(string text) =>
        Of([$"BT /F1 24 Tf 60 700 Td <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}> Tj ET"], JapaneseFont);

    /// <summary>One whose pages run this of their own, if a reader lets them.</summary>
    internal static byte[] WithScript(string page, string script) => Written(
        [
            $"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS ({script}) >> >>",
            "<< /Type /Pages /Kids [4 0 R] /Count 1 >>", Latin, PageOf(5, 3), Stream($"BT /F1 24 Tf 60 700 Td ({page}) Tj ET"),
        ]);

    /// <summary>One that asks for a password.</summary>
    internal static byte[] Locked() => Written(
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>", Latin, PageOf(5, 3), Stream("secret"),
            $"<< /Filter /Standard /V 1 /R 2 /O <{new string('a', 64)}> /U <{new string('b', 64)}> /P -4 >>",
        ],
        "/Encrypt 6 0 R /ID [<00112233> <00112233>]");

    private const string Latin = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

    private const string JapaneseFont =
        "<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /UniJIS-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 "
        + "/BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 /FontDescriptor << "
        + "/Type /FontDescriptor /FontName /Ryumin-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 723 /Descent -241 "
        + "/CapHeight 709 /StemV 69 >> >>] >>";

    private static byte[] Of(IEnumerable<string> contents, string font)
    {
        var drawn = contents.ToList();
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Kids [{string.Join(' ', drawn.Select((_, i) => $"{4 + (2 * i)} 0 R"))}] /Count {drawn.Count} >>", font,
        ];
        foreach (var (content, i) in drawn.Select((c, i) => (c, i)))
        {
            objects.AddRange(PageOf(5 + (2 * i), 3), Stream(content));
        }

        return Written(objects);
    }

    private static string PageOf(int contents, int font) =>
        $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} 0 R /Resources << /Font << /F1 {font} 0 R >> >> >>";

    private static string Stream(string content) => $"<< /Length {content.Length} >>\nstream\n{content}\nendstream";

    private static byte[] Written(IReadOnlyList<string> objects, string more = "")
    {
        var file = new StringBuilder("%PDF-1.4\n");
        List<int> starts = [];
        foreach (var (written, i) in objects.Select((o, i) => (o, i)))
        {
            starts.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{written}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        starts.ForEach(s => file.Append(CultureInfo.InvariantCulture, $"{s:D10} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R {more} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
