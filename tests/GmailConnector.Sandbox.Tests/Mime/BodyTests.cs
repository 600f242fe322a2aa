using System.Text;
using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.Tests.Mime;

public class BodyTests
{
    private static string Decoded(string encoding, string body) =>
        Encoding.UTF8.GetString(Message.Of("Content-Transfer-Encoding: " + encoding, "", body).Body.Span);

    [Theory]
    [InlineData("base64", "aGVsbG8=", "hello")]
    [InlineData("BASE64", "aGVs\r\nbG8=\r\n", "hello")]
    [InlineData("base64", "aGVs*bG8", "hello")]
    [InlineData("base64", "aGVsbG8=\r\n-- \r\n", "hello")]
    [InlineData("base64", "aGk=aGk=", "hihi")]
    [InlineData("base64", "====", "")]
    [InlineData("base64", "a", "")]
    [InlineData("quoted-printable", "caf=C3=A9 =3D ok", "café = ok")]
    [InlineData("Quoted-Printable", "soft =\r\nbreak=\r\n", "soft break")]
    [InlineData("quoted-printable", "soft = \t\nbreak", "soft break")]
    [InlineData("quoted-printable", "trailing  \r\nblank", "trailing\r\nblank")]
    [InlineData("quoted-printable", "bad =ZZ and =", "bad =ZZ and ")]
    [InlineData("base64", "aGVsbG8", "hello")]
    [InlineData("x-uuencode", "begin 644 a.txt\n%:&5L;&\\`\n`\nend\n", "hello")]
    [InlineData("7bit", "as is=20", "as is=20")]
    [InlineData("8bit", "é", "é")]
    [InlineData("binary", "é\0", "é\0")]
    [InlineData("x-unheard-of", "as is", "as is")]
    public void Transfer_encodings_give_what_can_be_saved(string encoding, string body, string expected) =>
        Assert.Equal(expected, Decoded(encoding, body));

    [Theory]
    [InlineData("iso-8859-1", "caf\u00E9 \u0093q\u0094", "café “q”")]
    [InlineData("windows-1251", "\u00CF\u00F0\u00E8\u00E2\u00E5\u00F2", "Привет")]
    [InlineData("koi8-r", "\u00F0\u00D2\u00C9\u00D7\u00C5\u00D4", "Привет")]
    [InlineData("windows-1256", "\u00E3\u00D1\u00CD\u00C8\u00C7", "مرحبا")]
    [InlineData("iso-2022-jp", "\u001B$B$3$s$K$A$O\u001B(B", "こんにちは")]
    [InlineData("shift_jis", "\u0082\u00B1\u0082\u00F1", "こん")]
    [InlineData("gb2312", "\u00C4\u00E3\u00BA\u00C3", "你好")]
    [InlineData("big5", "\u00A7\u0041\u00A6\u006E", "你好")]
    [InlineData("iso-8859-15", "\u00A4", "€")]
    [InlineData("no-such-charset", "caf\u00E9", "café")]
    [InlineData("no-such-charset", "caf\u00C3\u00A9", "café")]
    [InlineData("us-ascii", "caf\u00C3\u00A9", "café")]
    [InlineData("utf-7", "+ADw-script+AD4-", "+ADw-script+AD4-")]
    public void Text_is_read_in_its_charset(string charset, string latin1Body, string expected) =>
        Assert.Equal(expected, Message.OfBytes($"Content-Type: text/plain; charset={charset}\r\n\r\n{latin1Body}").Text());

    [Fact]
    public void Large_base64_bodies_come_back_byte_for_byte()
    {
        var bytes = new byte[1_000_003];
        new Random(7).NextBytes(bytes);
        var wire = Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);
        Assert.True(Message.Of("Content-Transfer-Encoding: base64", "", wire).Body.Span.SequenceEqual(bytes));
    }

    [Fact]
    public void The_same_bytes_are_not_decoded_twice()
    {
        var message = Message.Of("Content-Transfer-Encoding: base64", "", "aGVsbG8=");
        Assert.True(message.Body.Span == message.Body.Span);
    }
}
