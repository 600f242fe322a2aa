using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.Tests.Mime;

public class HeaderTests
{
    [Theory]
    [InlineData("=?utf-8?B?2YXYsdit2KjYpw==?=", "مرحبا")]
    [InlineData("=?UTF-8?q?R=C3=A9union_=C3=A0_10h?=", "Réunion à 10h")]
    [InlineData("=?iso-2022-jp?B?GyRCJDMkcyRLJEEkTxsoQg==?=", "こんにちは")]
    [InlineData("=?Shift_JIS?B?grGC8YLJgr+CzQ==?=", "こんにちは")]
    [InlineData("=?koi8-r?B?8NLJ18XU?=", "Привет")]
    [InlineData("=?windows-1256?B?49HNyMc=?=", "مرحبا")]
    [InlineData("=?big5?B?p0GmbqFB?=", "你好，")]
    [InlineData("=?gb2312?B?xOO6ww==?=", "你好")]
    [InlineData("=?utf-8*en?Q?with_language?=", "with language")]
    [InlineData("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab")]
    [InlineData("=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c")]
    [InlineData("Re: =?utf-8?Q?caf=C3=A9?=, again", "Re: café, again")]
    [InlineData("\"=?utf-8?B?2YXYsdit2KjYpw==?=\" <a@b.example>", "\"مرحبا\" <a@b.example>")]
    [InlineData("=?x-nobody-knows?Q?caf=C3=A9?=", "café")]
    [InlineData("=?utf-8?B?YWJj", "=?utf-8?B?YWJj")]
    [InlineData("=?utf-8?B?2YXYsdit2KjYpw?=", "مرحبا")]
    [InlineData("=?utf-8?B?VEVTVA=?=", "TEST")]
    [InlineData("=?us-ascii?Q?caf=C3=A9?=", "café")]
    [InlineData("what =? is ?= this", "what =? is ?= this")]
    [InlineData("=?utf-8?X?abc?=", "=?utf-8?X?abc?=")]
    [InlineData("=??Q?abc?=", "=??Q?abc?=")]
    [InlineData("=?", "=?")]
    [InlineData("=?utf-8?Q?two=0D=0ABcc:_x?=", "two  Bcc: x")]
    public void Encoded_words_are_decoded_or_left_as_they_are(string wire, string expected) =>
        Assert.Equal(expected, Message.Subject(wire));

    [Fact]
    public void A_character_split_between_two_words_is_put_together_again()
    {
        // U+1F680 is F0 9F 9A 80: two bytes in each word.
        Assert.Equal("Go 🚀!", Message.Subject("=?utf-8?Q?Go_=F0=9F?=\r\n =?utf-8?Q?=9A=80!?="));
        Assert.Equal("日本", Message.Subject("=?utf-8?B?5pc=?=\r\n =?UTF-8?B?peacrA==?="));
    }

    [Fact]
    public void A_folded_value_is_unfolded()
    {
        var field = Message.Of("Subject: one", "\ttwo", "  three", "", "body").Field("SUBJECT")!;
        Assert.Equal("one\ttwo  three", field.Value);
        Assert.Equal("one\ttwo  three", field.Unfolded);
        Assert.Equal("Subject", field.Name);
    }

    [Fact]
    public void Eight_bit_headers_are_utf8_when_they_can_be_and_western_otherwise()
    {
        Assert.Equal("Grüße 👋", Message.Subject("Grüße 👋"));
        Assert.Equal("Grüße", Message.OfBytes("Subject: Gr\u00FC\u00DFe\r\n\r\n").Header("Subject"));
    }

    [Fact]
    public void Repeated_headers_are_all_kept_in_order()
    {
        var message = Message.Of("Received: a", "Received: b", "Subject:", "", "");
        Assert.Equal(["a", "b", ""], message.Headers.Select(h => h.Value));
        Assert.Equal("a", message.Header("received"));
    }

    [Fact]
    public void A_line_without_a_colon_among_known_headers_is_passed_over()
    {
        var message = Message.Of("From: a@b.example", "this line was damaged", "Subject: still here", "", "body");
        Assert.Equal("still here", message.Header("Subject"));
        Assert.Equal("body", message.Text());
    }

    [Fact]
    public void A_missing_blank_line_starts_the_body_at_the_first_line_that_is_no_header()
    {
        var message = Message.Of("Subject: s", "Hello there,", "Note: this is text", "bye");
        Assert.Equal("s", Assert.Single(message.Headers).Value);
        Assert.Equal("Hello there,\r\nNote: this is text\r\nbye", message.Text());
    }

    [Theory]
    [InlineData("attachment; filename=\"plain.pdf\"", "plain.pdf")]
    [InlineData("attachment; filename=bare.pdf", "bare.pdf")]
    [InlineData("attachment; FileName = \"say \\\"hi\\\".txt\"", "say \"hi\".txt")]
    [InlineData("attachment; filename=\"semi;colon.txt\"; size=3", "semi;colon.txt")]
    [InlineData("attachment; filename=\"=?utf-8?B?2YXYsdit2KjYpw==?=.pdf\"", "مرحبا.pdf")]
    [InlineData("attachment; filename=\"f.txt\"; filename*=utf-8''caf%C3%A9.txt", "café.txt")]
    [InlineData("attachment; filename*=iso-8859-1'fr'caf%E9.txt", "café.txt")]
    [InlineData("attachment; filename*0=\"one-\"; filename*1=\"two.txt\"", "one-two.txt")]
    [InlineData("attachment;\r\n filename*0*=UTF-8''%E6%97%A5;\r\n filename*1*=%E6%9C%AC;\r\n filename*2=\".pdf\"", "日本.pdf")]
    [InlineData("attachment; filename*0*=UTF-8''%E6%97; filename*1*=%A5.pdf", "日.pdf")]
    [InlineData("attachment; filename*=utf-8''bad%ZZ.txt", "bad%ZZ.txt")]
    [InlineData("attachment; filename=\"unterminated.txt", "unterminated.txt")]
    [InlineData("attachment; filename", "")]
    [InlineData("attachment", "")]
    [InlineData(";;;=;", "")]
    public void File_names_come_in_every_form_senders_use(string disposition, string expected) =>
        Assert.Equal(expected, Message.Of("Content-Disposition: " + disposition, "", "x").Filename);

    [Fact]
    public void A_file_name_may_stand_in_the_content_type_alone() =>
        Assert.Equal("報告.csv", Message.Of("Content-Type: text/csv; name=\"=?utf-8?B?5aCx5ZGKLmNzdg==?=\"", "", "x").Filename);

    [Theory]
    [InlineData("TEXT/HTML; Charset=\"UTF-8\"", "text/html", "utf-8")]
    [InlineData("text", "text/plain", null)]
    [InlineData("a/b/c", "text/plain", null)]
    [InlineData("", "text/plain", null)]
    [InlineData("text/plain (a comment); charset=koi8-r", "text/plain", "koi8-r")]
    public void Content_types_are_read_with_patience(string wire, string type, string? charset)
    {
        var message = Message.Of("Content-Type: " + wire, "", "x");
        Assert.Equal(type, message.MimeType);
        Assert.Equal(charset, message.Encoding?.WebName);
    }

    [Theory]
    [InlineData("Tue, 3 Mar 2026 09:05:00 +0100", "2026-03-03T09:05:00+01:00")]
    [InlineData("3 Mar 26 09:05 GMT", "2026-03-03T09:05:00+00:00")]
    [InlineData("Tue,  3 Mar 2026 09:05:00 -0800 (PST)", "2026-03-03T09:05:00-08:00")]
    [InlineData("Tue Mar  3 09:05:00 2026", "2026-03-03T09:05:00+00:00")]
    [InlineData("Tue Mar 03 09:05:00 +0000 2026", "2026-03-03T09:05:00+00:00")]
    [InlineData("27 Nov 26 12:29:13 AM", "2026-11-27T00:29:13+00:00")]
    [InlineData("Fri, 27 Nov 2026 13:30:57 -600", "2026-11-27T13:30:57-06:00")]
    public void Dates_are_read_in_the_forms_found_in_mail(string wire, string expected)
    {
        Assert.True(MailDate.TryParse(wire, out var date));
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), date);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("31 Feb 2026 10:00 +0000")]
    [InlineData("1 Jan 2026 25:00 +0000")]
    [InlineData("1 Jan 2026")]
    [InlineData("99999999999 Jan 2026 10:00")]
    public void What_is_no_date_is_refused(string wire) => Assert.False(MailDate.TryParse(wire, out _));
}
