using System.Text;
using GmailConnector.Gmail.Parsing;

namespace GmailConnector.Gmail.Tests.Parsing;

/// <summary>Texts in charsets under wrong names, or under none.</summary>
public sealed class CharsetTests
{
    static CharsetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    // The names are those that browsers know, and a few that mail programs give.
    [Theory]
    [InlineData("iso-8859-1", 1252, "“10 €” – it’s")]
    [InlineData("us-ascii", 1252, "Mit freundlichen Grüßen, Jörg")]
    [InlineData("gb2312", 54936, "镕基")]
    [InlineData("euc-kr", 949, "똠방각하")]
    [InlineData("windows-31j", 932, "髙島屋")]
    [InlineData("cp932", 932, "髙島屋")]
    [InlineData("win-1251", 1251, "Привет")]
    [InlineData("iso-8859-9", 1254, "“Teşekkürler”")]
    [InlineData("\"koi8-r\";", 20866, "Привет")]
    public void A_charset_is_what_browsers_read_under_its_name(string charset, int page, string text) =>
        Assert.Equal(text, BodyText.Decode(Encoding.GetEncoding(page).GetBytes(text), charset));

    [Theory]
    [InlineData("windows-1251", "Добрый день! Прошу выслать счёт за ноябрь.")]
    [InlineData("windows-1251", "Счёт № 15 от 3 ноября")]
    [InlineData("koi8-r", "Добрый день! Прошу выслать счёт за ноябрь.")]
    [InlineData("shift_jis", "お世話になっております。請求書を添付します。")]
    [InlineData("euc-jp", "お世話になっております。請求書を添付します。")]
    [InlineData("gb18030", "订单已经发货,请注意查收。")]
    [InlineData("big5", "您好,請查收附件。謝謝!")]
    [InlineData("ks_c_5601-1987", "안녕하세요. 첨부 파일을 확인해 주세요.")]
    [InlineData("iso-8859-2", "Proszę o przesłanie załącznika. Dziękuję, Łukasz")]
    [InlineData("windows-1255", "שלום, מצורפת החשבונית.")]
    [InlineData("windows-1254", "Merhaba, faturayı ekte gönderiyorum. Teşekkürler")]
    [InlineData("windows-1252", "El año pasado")]
    [InlineData("windows-1252", "naïve")]
    [InlineData("windows-1252", "Grüße")]
    [InlineData("windows-1252", "price 20 €")]
    public void A_text_that_names_no_charset_is_read_as_what_it_looks_like(string charset, string text)
    {
        var bytes = Encoding.GetEncoding(charset).GetBytes(text);

        Assert.Equal(text, BodyText.Decode(bytes, null));
        Assert.Equal(text, BodyText.Decode(bytes, "us-ascii"));
        Assert.Equal(text, BodyText.Decode(bytes, "x-unknown"));
    }

    [Theory]
    [InlineData("<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1251'></head><p>Да", "windows-1251")]
    [InlineData("<META CHARSET = \"Shift_JIS\"><p>日本語", "shift_jis")]
    public void Html_that_names_its_charset_itself_is_read_in_it(string html, string charset)
    {
        var root = new Part { Id = "0", MediaType = "text/html", Bytes = Encoding.GetEncoding(charset).GetBytes(html) };

        Assert.Equal(html, PartReading.Read([], root).Html);
    }

    [Fact]
    public void Five_megabytes_of_any_bytes_are_read()
    {
        var bytes = new byte[5_000_000];
        new Random(1).NextBytes(bytes);

        Assert.NotEmpty(BodyText.Decode(bytes, null));
    }
}
