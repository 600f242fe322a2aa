using System.Text;

namespace GmailConnector.Web.Tests.Corpus.Generated;

/// <summary>A charset with a text that it can hold, and the encoding in which that travels.</summary>
/// <param name="Charset">As it is declared; empty where nothing is.</param>
/// <param name="Encoding">The Content-Transfer-Encoding; empty where none is declared.</param>
/// <param name="Words">A text that the charset can hold.</param>
internal sealed record WrittenText(string Charset, string Encoding, string Words)
{
    private const string Western = "Grüße aus Köln, das Gerät läuft für 1200 Stück.";
    private const string Japanese = "日本語の請求書を確認してください。";

    internal static IReadOnlyList<WrittenText> All { get; } =
    [
        new("us-ascii", "7bit", "The printer on floor three works again."),
        new("", "", "Nothing says how this text is written."),
        new("utf-8", "8bit", "Grüße, " + Japanese + " مرحبا 🎉"),
        new("UTF-8", "quoted-printable", "Grüße, " + Japanese + " שלום = 100 %"),
        new("utf-8", "base64", "Привет, мир – déjà vu " + Japanese),
        new("\"utf-8\"", "QUOTED-PRINTABLE", "Naïve café, 12,50 €"),
        new("iso-8859-1", "8bit", Western),
        new("iso-8859-1", "quoted-printable", Western),
        new("windows-1252", "quoted-printable", "“Grüße” – 12,50 €"),
        new("iso-8859-15", "quoted-printable", "Nœud, 12,50 €"),
        new("iso-8859-2", "quoted-printable", "Zażółć gęślą jaźń"),
        new("windows-1251", "8bit", "Привет из Москвы, всё работает"),
        new("koi8-r", "base64", "Привет из Москвы, всё работает"),
        new("iso-2022-jp", "7bit", Japanese),
        new("shift_jis", "base64", Japanese),
        new("gb18030", "base64", "打印机又能用了，谢谢。"),
        new("big5", "base64", "印表機又能用了，謝謝。"),
        new("euc-kr", "quoted-printable", "프린터가 다시 작동합니다."),
    ];

    static WrittenText() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    internal string Type(string type, string more = "") =>
        type + (Charset.Length == 0 ? "" : $"; charset={Charset}") + more;

    /// <summary>A part of this type with that text: fields, an empty line and the body.</summary>
    internal byte[] Part(string type, string text, string more = "", string fields = "")
    {
        var raw = new RawText().Add(fields);
        if (Charset.Length > 0)
        {
            raw.Line("Content-Type: " + Type(type, more));
        }
        else if (type != "text/plain" || more.Length > 0)
        {
            raw.Line($"Content-Type: {type}{more}");
        }

        if (Encoding.Length > 0)
        {
            raw.Line("Content-Transfer-Encoding: " + Encoding);
        }

        return raw.Line().Add(Body(text)).ToArray();
    }

    private byte[] Body(string text)
    {
        var name = Charset.Trim('"') is { Length: > 0 } said ? said : "us-ascii";
        var bytes = System.Text.Encoding.GetEncoding(name).GetBytes(text.ReplaceLineEndings("\r\n"));
        return Encoding.ToLowerInvariant() switch
        {
            "base64" => RawText.Base64(bytes),
            "quoted-printable" => RawText.QuotedPrintable(bytes),
            _ => bytes,
        };
    }
}
