using System.Text;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Tests.Parsing;

public sealed class MessageParserTests
{
    static MessageParserTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("Plain words", "Plain words")]
    [InlineData("=?utf-8?B?R3LDvMOfZQ==?=", "Grüße")]
    [InlineData("=?UTF-8?Q?a_b=C3=A9?= =?utf-8?q?_c?=", "a bé c")]
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本")]
    [InlineData("=?utf-8?Q?=C3?= =?utf-8?Q?=AF?=", "ï")]
    [InlineData("=?nobody-knows?Q?abc?=", "abc")]
    [InlineData("=?utf-8?X?abc?=", "=?utf-8?X?abc?=")]
    [InlineData("=?utf-8?Q?unfinished", "=?utf-8?Q?unfinished")]
    [InlineData("Re: =?utf-8?Q?=E2=9C=93?= done", "Re: ✓ done")]
    [InlineData("=?utf-8*en?Q?hi?=", "hi")]
    [InlineData("=?utf-8?B?2YXYsdit2KjYpw?=", "مرحبا")]
    [InlineData("=?utf-8?B?VEVTVA=?=", "TEST")]
    [InlineData("=?utf-8?B?5pc?= =?utf-8?B?peacrA?=", "日本")]
    [InlineData("=?us-ascii?Q?caf=C3=A9?=", "café")]
    [InlineData("=?us-ascii?Q?caf=E9?=", "café")]
    [InlineData("=?iso-8859-1?Q?caf=C3=A9?=", "café")]
    [InlineData("=?iso-8859-1?Q?caf=E9?=", "café")]
    [InlineData("=?ISO-8859-1?Q?=93caf=E9=94?=", "“café”")]
    [InlineData("=?koi8-r?B?0J/RgNC40LLQtdGC?=", "Привет")]
    [InlineData("=?koi8-r?B?8NLJ18XU?=", "Привет")]
    [InlineData("=?gb18030?B?1tDOxA?=", "中文")]
    [InlineData("=?utf-8?Q?two=0D=0ABcc:_x?=", "two Bcc: x")]
    public void A_subject_is_decoded(string header, string expected) =>
        Assert.Equal(expected, Read(Mail(Part("text/plain", "x", ("Subject", header)))).Summary.Subject);

    [Fact]
    public void A_decoded_comma_in_a_name_is_quoted_so_that_it_splits_no_address_list() =>
        Assert.Equal(
            "\"Haddad, Amira\" <amira@halo.example>",
            Read(Mail(Part("text/plain", "x", ("From", "=?utf-8?Q?Haddad=2C_Amira?= <amira@halo.example>")))).Summary.From);

    [Theory]
    [InlineData("\"=?utf-8?Q?Haddad=2C_Amira?=\" <amira@halo.example>", "\"Haddad, Amira\" <amira@halo.example>")]
    [InlineData("amira@halo.example (=?utf-8?Q?Haddad=2C_Amira?=)", "\"Haddad, Amira\" <amira@halo.example>")]
    [InlineData("=?koi8-r?B?0J/RgNC40LLQtdGC?= <a@halo.example>, b@halo.example", "Привет <a@halo.example>, b@halo.example")]
    [InlineData("=?utf-8?Q?=3Cceo=40bank.example=3E?= <evil@x.example>", "\"<ceo@bank.example>\" <evil@x.example>")]
    [InlineData("Jonas Weber, MD <jonas@x.example>", "Jonas Weber, MD <jonas@x.example>")]
    public void An_address_field_is_taken_apart_before_its_words_are_decoded(string header, string expected)
    {
        var parsed = Read(Mail(Part("text/plain", "x", ("From", header), ("Cc", header))));

        Assert.Equal(expected, parsed.Summary.From);
        Assert.Equal(expected, parsed.Content!.Header("Cc"));
    }

    [Fact]
    public void Of_several_From_or_To_fields_none_is_left_out()
    {
        var parsed = Read(Mail(Part(
            "text/plain",
            "x",
            ("From", "Bank <bank@x.example>"),
            ("To", "olaf@x.example"),
            ("from", "evil@x.example"),
            ("To", "Diaz, Rosa <rosa@x.example>"))));

        Assert.Equal("Bank <bank@x.example>, evil@x.example", parsed.Summary.From);
        Assert.Equal("olaf@x.example, \"Diaz, Rosa\" <rosa@x.example>", parsed.Summary.To);
        Assert.Equal(["olaf@x.example", "Diaz, Rosa <rosa@x.example>"], parsed.Content!.Fields("To"));
    }

    [Theory]
    [InlineData("utf-8", "Grüße ✓")]
    [InlineData("windows-1252", "Grüße")]
    [InlineData("iso-8859-1", "Grüße")]
    [InlineData("shift_jis", "日本語")]
    [InlineData("gb18030", "中文")]
    [InlineData("iso-2022-jp", "日本語")]
    [InlineData("koi8-r", "Привет")]
    [InlineData("utf-16", "Hi ü")]
    public void A_body_in_the_senders_charset_is_read(string charset, string text) =>
        Assert.Equal(text, Body(Encoding.GetEncoding(charset).GetBytes(text), charset));

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("iso-2022-jp")]
    [InlineData("no-such-charset")]
    [InlineData("utf-7")]
    public void A_body_that_Gmail_has_turned_into_utf8_is_read_whatever_the_header_still_says(string charset) =>
        Assert.Equal("Grüße ✓", Body(Encoding.UTF8.GetBytes("Grüße ✓"), charset));

    [Fact]
    public void Bytes_of_an_unknown_charset_are_read_somehow() => Assert.Equal(
        "Gr\u00fc\u00dfe", Body([(byte)'G', (byte)'r', 0xfc, 0xdf, (byte)'e'], "x-unknown"));

    [Theory]
    [InlineData("aGk", "hi")]
    [InlineData("aGk=", "hi")]
    [InlineData("-_8", "\u00fb\u00ff")]
    [InlineData("+/8=", "\u00fb\u00ff")]
    [InlineData("aGk\r\n", "hi")]
    [InlineData("a", "")]
    [InlineData("aGkh*", "hi!")]
    [InlineData(null, "")]
    public void Data_is_taken_with_and_without_padding_and_as_far_as_it_goes(string? data, string expected) =>
        Assert.Equal(expected, Encoding.Latin1.GetString(GmailBase64.Decode(data)));

    [Theory]
    [InlineData("1B24423A2346231B2842", "今藤")]
    [InlineData("1B2440242224241B284A", "あい")]
    [InlineData("1B24293E", "\u001b$)>")]
    [InlineData("FFFE48006900", "Hi")]
    [InlineData("FEFF00480069", "Hi")]
    [InlineData("EFBBBF4869", "Hi")]
    public void A_text_without_a_charset_is_read_by_its_mark_or_its_escape_sequences(string hex, string expected)
    {
        var part = Part("text/plain", null);
        part.Body = new MessagePartBody { Data = GmailBase64.Encode(Convert.FromHexString(hex)) };

        Assert.Equal(expected, Read(Mail(part)).Content!.Text);
    }

    [Fact]
    public void Alternatives_give_text_and_html_and_no_attachment()
    {
        var parsed = Read(Mail(Multi("alternative", Part("text/plain", "plain"), Part("text/html", "<p>rich</p>"))));

        Assert.Equal("plain", parsed.Content!.Text);
        Assert.Equal("<p>rich</p>", parsed.Content.Html);
        Assert.Empty(parsed.Content.Attachments);
        Assert.False(parsed.HasAttachments);
    }

    [Fact]
    public void A_text_between_html_parts_is_kept_in_the_html_encoded()
    {
        var parsed = Read(Mail(Multi("mixed", Part("text/html", "<p>rich</p>"), Part("text/plain", "footer <b>"))));

        Assert.Equal("<p>rich</p><pre>footer &lt;b&gt;</pre>", parsed.Content!.Html);
        var before = Read(Mail(Multi("mixed", Part("text/plain", "words <b>"), Part("text/html", "<p>signature</p>"))));
        Assert.Equal("<pre>words &lt;b&gt;</pre><p>signature</p>", before.Content!.Html);
    }

    [Fact]
    public void An_image_that_the_html_shows_is_inline_and_a_file_is_an_attachment()
    {
        var shown = File("1", "image/png", "logo.png", 10, ("Content-ID", "<logo@x>"));
        var hidden = File("2", "image/png", "other.png", 10, ("Content-ID", "<other@x>"));
        var parsed = Read(Mail(Multi(
            "mixed", Multi("related", Part("text/html", "<img src=\"cid:logo@x\">"), shown), hidden)));

        Assert.Equal(
            [("1", "logo@x", true), ("2", "other@x", false)], parsed.Content!.Attachments.Select(a => (a.PartId, a.ContentId!, a.Inline)));
        Assert.True(parsed.HasAttachments);
    }

    [Fact]
    public void Inline_images_alone_are_no_attachments()
    {
        var shown = File("1", "image/png", "logo.png", 10, ("Content-ID", "<logo@x>"));

        Assert.False(Read(Mail(Multi("related", Part("text/html", "<img src='CID:logo@x'>"), shown))).HasAttachments);
    }

    [Fact]
    public void A_text_file_is_an_attachment_and_not_the_body()
    {
        var parsed = Read(Mail(Multi("mixed", Part("text/plain", "body"), File("0.2", "text/plain", "notes.txt", 5))));

        Assert.Equal("body", parsed.Content!.Text);
        Assert.Equal("0.2", Assert.Single(parsed.Content.Attachments).PartId);
    }

    [Fact]
    public void An_attached_message_is_one_file_whose_insides_stay_inside()
    {
        var attached = File("1", "message/rfc822", "fwd.eml", 500);
        attached.Parts = [Part("text/plain", "inner")];

        var parsed = Read(Mail(Multi("mixed", Part("text/plain", "outer"), attached)));

        Assert.Equal("outer", parsed.Content!.Text);
        Assert.Single(parsed.Content.Attachments);
    }

    [Fact]
    public void A_message_that_is_only_a_file_has_that_file_and_its_part_can_be_found()
    {
        var file = File(string.Empty, "application/pdf", "scan.pdf", 9);

        var attachment = Assert.Single(Read(Mail(file)).Content!.Attachments);

        Assert.Equal("scan.pdf", PayloadParts.Of(file).ById()[attachment.PartId].FileName);
    }

    [Fact]
    public void A_large_body_kept_apart_is_asked_for_and_put_in_place()
    {
        var html = Part("text/html", null);
        html.PartId = "1";
        html.Body = new MessagePartBody { AttachmentId = "ANGj", Size = 3_000_000 };
        var mail = Mail(Multi("alternative", Part("text/plain", "short"), html));

        var root = PayloadParts.Of(mail.Payload);
        Assert.Equal([("1", "ANGj")], PartReading.BodiesApart(root).Select(p => (p.Id, p.AttachmentId!)));
        var whole = root.With(new Dictionary<string, byte[]> { ["1"] = "<p>large</p>"u8.ToArray() });
        Assert.Equal("<p>large</p>", MessageParser.Parse(mail, whole).Content!.Html);
    }

    [Fact]
    public void Snippet_entities_are_decoded_and_dates_and_labels_taken_over()
    {
        var mail = Mail(Part("text/plain", "x"));
        mail.Snippet = "Tom &amp; Jerry&#39;s &lt;3";
        mail.InternalDate = 1_772_000_000_000;
        mail.LabelIds = ["INBOX", "UNREAD"];

        var parsed = Read(mail);

        Assert.Equal("Tom & Jerry's <3", parsed.Summary.Snippet);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_772_000_000_000), parsed.InternalDate);
        Assert.Equal([LabelId.Inbox, LabelId.Unread], parsed.Labels);
    }

    [Fact]
    public void Odd_payloads_are_taken_as_they_come()
    {
        Message[] odd =
        [
            new(),
            new() { Id = "a", InternalDate = long.MaxValue },
            new() { Id = "a", InternalDate = long.MinValue, Payload = new MessagePart() },
            Mail(new MessagePart { MimeType = "multipart/mixed" }),
            Mail(new MessagePart
            {
                MimeType = "multipart/mixed",
                Parts = [null!, new MessagePart()],
                Headers = [null!, new MessagePartHeader()]
            }),
            Mail(new MessagePart { MimeType = "text/html", Body = new MessagePartBody { Data = "!!!" } }),
            Mail(Part("text/plain", "x", ("Content-Type", "text/plain; charset=\"\""), ("Subject", null!))),
            Mail(Deep(2000)),
        ];

        Assert.All(odd, m =>
        {
            Assert.NotNull(Read(m).Content);
            Assert.NotNull(PartReading.BodiesApart(PayloadParts.Of(m.Payload)));
        });
    }

    private static string? Body(byte[] bytes, string charset)
    {
        var part = Part("text/plain", null, ("Content-Type", $"text/plain; charset=\"{charset}\""));
        part.Body = new MessagePartBody { Data = GmailBase64.Encode(bytes), Size = bytes.Length };
        return Read(Mail(part)).Content!.Text;
    }

    private static MessageRecord Read(Message mail) => MessageParser.Parse(mail, PayloadParts.Of(mail.Payload));

    private static Message Mail(MessagePart payload) => new() { Id = "m1", ThreadId = "t1", Payload = payload };

    private static MessagePart Part(string type, string? text, params (string Name, string Value)[] headers) => new()
    {
        PartId = "0",
        MimeType = type,
        Headers = [.. headers.Select(h => new MessagePartHeader { Name = h.Name, Value = h.Value })],
        Body = text is null ? null : new MessagePartBody { Data = GmailBase64.Encode(Encoding.UTF8.GetBytes(text)), Size = text.Length },
    };

    private static MessagePart File(string partId, string type, string name, int size, params (string Name, string Value)[] headers)
    {
        var part = Part(type, null, headers);
        part.PartId = partId;
        part.Filename = name;
        part.Body = new MessagePartBody { AttachmentId = "ANGj" + partId, Size = size };
        return part;
    }

    private static MessagePart Multi(string kind, params MessagePart[] parts) =>
        new() { PartId = string.Empty, MimeType = "multipart/" + kind, Parts = parts };

    private static MessagePart Deep(int levels)
    {
        var part = Part("text/plain", "deep");
        for (var i = 0; i < levels; i++)
        {
            part = Multi("mixed", part);
        }

        return part;
    }
}
