using System.Text;
using GmailConnector.Gmail.Mime;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;
using MimeKit;

namespace GmailConnector.Gmail.Tests.Mime;

public sealed class MimeWriterTests
{
    [Fact]
    public void Every_line_ends_in_crlf_and_is_at_most_998_octets_and_pure_ascii()
    {
        var text = Encoding.Latin1.GetString(MimeWriter.Write(Outgoing.Rich()).Value.Span);

        Assert.DoesNotContain('\n', text.Replace("\r\n", string.Empty));
        Assert.All(text, c => Assert.InRange(c, (char)9, '~'));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(line.Length, 0, 100));
    }

    [Theory]
    [InlineData("Hello\r\nBcc: thief@evil.example")]
    [InlineData("Hello\nBcc: thief@evil.example")]
    [InlineData("Hello\rthere")]
    [InlineData("Hello\u2028there")]
    [InlineData("Hello\0there")]
    public void A_line_break_in_any_header_value_is_refused(string value)
    {
        OutgoingMessage[] attempts =
        [
            Outgoing.Simple() with { Subject = value },
            Outgoing.Simple() with { From = new MailAddressField(value, "amira@halo.example") },
            Outgoing.Simple() with { To = [new MailAddressField(value, "ben@halo.example")] },
            Outgoing.Simple() with { To = [new MailAddressField("Ben", value + "@halo.example")] },
            Outgoing.Simple() with { Files = [new OutgoingFile(value, "text/plain", default)] },
            Outgoing.Simple() with { Files = [new OutgoingFile("a.txt", value, default)] },
            Outgoing.Simple() with { RfcMessageId = value },
        ];

        Assert.All(attempts, a => Assert.Equal(RefusalCode.InvalidInput, MimeWriter.Write(a).Refusal?.Code));
    }

    [Theory]
    [InlineData("", new[] { "text/plain", "text/calendar" })]
    [InlineData("<p>Yes</p>", new[] { "text/plain", "text/html", "text/calendar" })]
    public void A_reply_to_an_invitation_stands_beside_the_text(string html, string[] types)
    {
        const string Reply = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nSUMMARY:Grüße\r\nEND:VCALENDAR\r\n";
        using var read = new MemoryStream(MimeWriter.Write(Outgoing.Simple() with { Html = html, CalendarReply = Reply }).Value.ToArray());

        var body = Assert.IsType<MultipartAlternative>(MimeMessage.Load(read, TestContext.Current.CancellationToken).Body);

        Assert.Equal(types, body.Select(p => p.ContentType.MimeType));
        var calendar = Assert.IsType<TextPart>(body[^1]);
        Assert.Equal(("REPLY", Reply), (calendar.ContentType.Parameters["method"], calendar.Text.ReplaceLineEndings("\r\n")));
        Assert.Null(calendar.ContentDisposition);
    }

    [Fact]
    public void A_refusal_names_the_field_and_not_what_stands_in_it()
    {
        var refusal = MimeWriter.Write(Outgoing.Simple() with { Subject = "Secret\r\nplan" }).Refusal!;

        Assert.Contains("Subject", refusal.Reason);
        Assert.DoesNotContain("Secret", refusal.Reason + refusal.Remedy);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("@halo.example")]
    [InlineData("ben@")]
    [InlineData("ben okafor@halo.example")]
    [InlineData("ben@halo.example, thief@evil.example")]
    [InlineData("<ben@halo.example>")]
    [InlineData("ben@-halo.example")]
    [InlineData("jörg..b@halo.example")]
    public void What_is_no_address_is_refused(string address) =>
        Assert.Equal(RefusalCode.InvalidInput, MimeWriter.Write(Outgoing.Simple(to: address)).Refusal?.Code);

    [Theory]
    [InlineData("ben@müller.example", "ben@xn--mller-kva.example")]
    [InlineData("\"odd one\"@halo.example", "\"odd one\"@halo.example")]
    [InlineData("a.b+c@halo.example", "a.b+c@halo.example")]
    [InlineData("jörg@böhm.example", "jörg@xn--bhm-sna.example")]
    [InlineData("用户@halo.example", "用户@halo.example")]
    public void Unusual_addresses_are_written_as_the_wire_wants_them(string address, string written) =>
        Assert.Contains($"<{written}>", Text(Outgoing.Simple(to: address)));

    [Fact]
    public void A_bad_id_in_somebody_elses_chain_is_left_out_and_the_reply_goes_on()
    {
        var text = Text(Outgoing.Simple() with { References = ["<ok@mail.example>", "bad id\r\nX: y", "<ö@mail.example>"] });

        Assert.Contains("References: <ok@mail.example>\r\n", text);
        Assert.DoesNotContain("X: y", text);
    }

    [Fact]
    public void Blind_copies_are_written_for_Gmail_to_take_out() =>
        Assert.Contains(
            "Bcc: Sofia <sofia@halo.example>",
            Text(Outgoing.Simple() with { Bcc = [new MailAddressField("Sofia", "sofia@halo.example")] }));

    [Fact]
    public void The_same_message_is_written_the_same_way_each_time() => Assert.Equal(Text(Outgoing.Rich()), Text(Outgoing.Rich()));

    [Fact]
    public void An_attached_message_travels_as_it_is_because_base64_is_forbidden_for_it()
    {
        var text = Text(Forwarding("Subject: x\r\n\r\ny"u8.ToArray()));

        Assert.Contains(
            "Content-Type: message/rfc822; name=mail.eml\r\n"
            + "Content-Transfer-Encoding: 7bit\r\n"
            + "Content-Disposition: attachment;\r\n\tfilename=\"mail.eml\"\r\n\r\nSubject: x\r\n\r\ny",
            text);
    }

    [Theory]
    [InlineData("Subject: x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nGrüße aus Köln\n", "Grüße aus Köln")]
    [InlineData("Subject: x\n\n{long}\n", "{long}")]
    public void An_attached_message_that_is_not_in_short_lines_of_ASCII_is_encoded_inside_and_reads_the_same(string inner, string expected)
    {
        var line = new string('x', 3_000);
        var bytes = MimeWriter.Write(Forwarding(Encoding.UTF8.GetBytes(inner.Replace("{long}", line, StringComparison.Ordinal)))).Value;

        Assert.True(Ascii.IsValid(bytes.Span));
        Assert.All(Encoding.ASCII.GetString(bytes.Span).Split("\r\n"), l => Assert.InRange(l.Length, 0, 998));
        var read = PartReading.Read([], MimeParts.Of(bytes, TestContext.Current.CancellationToken)!);
        Assert.Equal(expected.Replace("{long}", line, StringComparison.Ordinal), Assert.Single(read.Messages).Content.Text!.Trim());
    }

    private static OutgoingMessage Forwarding(byte[] attached) =>
        Outgoing.Simple() with { Files = [new OutgoingFile("mail.eml", "message/rfc822", attached)] };

    [Fact]
    public void Odd_ids_of_a_chain_are_written_letter_by_letter()
    {
        string[] chain = ["<$%@.x>", "<ends.in.a.dot@mail.example.>", "<a(b)@c>", "<no-domain>"];

        var text = Text(Outgoing.Simple() with { References = chain, InReplyTo = chain[0] });

        Assert.Contains($"References: {string.Join("\r\n ", chain)}\r\n", text);
        Assert.Contains($"In-Reply-To: {chain[0]}\r\n", text);
    }

    [Fact]
    public void A_chain_that_is_too_long_keeps_its_first_and_its_last_ids()
    {
        var text = Text(Outgoing.Simple() with { References = [.. Enumerable.Range(0, 80).Select(i => $"<{i}@mail.example>")] });

        Assert.Contains("References: <0@mail.example>\r\n <31@mail.example>\r\n", text);
        Assert.Contains("\r\n <79@mail.example>\r\n", text);
    }

    [Fact]
    public void Lines_of_texts_and_files_are_at_most_76_octets()
    {
        var text = Text(Outgoing.Rich());

        var bodies = text.Split("\r\n--=_").Select(part => part[Math.Max(0, part.IndexOf("\r\n\r\n", StringComparison.Ordinal))..]);
        Assert.All(bodies.SelectMany(b => b.Split("\r\n")), line => Assert.InRange(line.Length, 0, 76));
    }

    [Theory]
    [InlineData("Ä b Ä b Ä b Ä b Ä b Ä b Ä b Ä b Ä b Ä b Ä b Ä b Ä b Ä b Ä b Ä b Ä b Ä b Ä b Ä b")]
    [InlineData("أميرة حداد حداد أميرة حداد أميرة حداد أميرة حداد")]
    [InlineData("🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉")]
    public void An_encoded_word_has_at_most_75_characters_and_its_line_76(string typed)
    {
        MailAddressField[] people =
            [new(typed, "amira.haddad.of.the.helpdesk@halo.example"), new("Ä", "a@halo.example"), new("Plain", "b@halo.example")];
        var text = Text(Outgoing.Simple() with { Subject = typed, From = people[0], To = people, Cc = people, Bcc = people });

        var lines = text.Split("\r\n").Where(l => l.Contains("=?", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 76));
        var words = lines.SelectMany(l => l.Split(' ')).Where(w => w.StartsWith("=?", StringComparison.Ordinal));
        Assert.All(words, word => Assert.InRange(word.Length, 0, 75));
    }

    private static string Text(OutgoingMessage message) => Encoding.UTF8.GetString(MimeWriter.Write(message).Value.Span);
}
