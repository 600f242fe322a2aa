using System.Text;
using GmailConnector.Gmail.Mime;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard;
using GmailConnector.Guard.Ports;

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
    [InlineData("jörg@halo.example")]
    public void What_is_no_address_is_refused(string address) =>
        Assert.Equal(RefusalCode.InvalidInput, MimeWriter.Write(Outgoing.Simple(to: address)).Refusal?.Code);

    [Theory]
    [InlineData("ben@müller.example", "ben@xn--mller-kva.example")]
    [InlineData("\"odd one\"@halo.example", "\"odd one\"@halo.example")]
    [InlineData("a.b+c@halo.example", "a.b+c@halo.example")]
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
        Assert.Contains("Bcc: Sofia <sofia@halo.example>", Text(Outgoing.Simple() with { Bcc = [new MailAddressField("Sofia", "sofia@halo.example")] }));

    [Fact]
    public void The_same_message_is_written_the_same_way_each_time() => Assert.Equal(Text(Outgoing.Rich()), Text(Outgoing.Rich()));

    [Fact]
    public void An_attached_message_travels_as_plain_bytes_because_base64_is_forbidden_for_it() =>
        Assert.Contains(
            "Content-Type: application/octet-stream; name=\"mail.eml\"",
            Text(Outgoing.Simple() with { Files = [new OutgoingFile("mail.eml", "message/rfc822", "Subject: x\r\n\r\ny"u8.ToArray())] }));

    private static string Text(OutgoingMessage message) => Encoding.ASCII.GetString(MimeWriter.Write(message).Value.Span);
}
