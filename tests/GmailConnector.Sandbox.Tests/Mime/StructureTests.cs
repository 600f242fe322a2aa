using System.Text;
using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.Tests.Mime;

public class StructureTests
{
    private static string Outline(MimeEntity entity) =>
        string.Join(" ", entity.Walk().Select(e => $"{(e.PartId.Length == 0 ? "-" : e.PartId)}={e.MimeType}"));

    private static MimeEntity? Find(MimeEntity message, string partId) => message.Walk().FirstOrDefault(e => e.PartId == partId);

    [Fact]
    public void Parts_are_numbered_as_gmail_numbers_them()
    {
        var message = Message.Of(
            "Content-Type: multipart/mixed; boundary=out", "", "preamble",
            "--out", "Content-Type: multipart/alternative; boundary=\"in side\"", "",
            "--in side", "", "plain",
            "--in side", "Content-Type: text/html", "", "<p>html",
            "--in side--", "",
            "--out", "Content-Type: message/rfc822", "", "Subject: inner", "Content-Type: multipart/mixed; boundary=i", "",
            "--i", "", "deep", "--i--", "",
            "--out", "Content-Type: application/pdf; name=a.pdf", "", "%PDF",
            "--out--", "epilogue");

        Assert.Equal(
            "-=multipart/mixed 0=multipart/alternative 0.0=text/plain 0.1=text/html 1=message/rfc822 1.0=multipart/mixed 1.0.0=text/plain 2=application/pdf",
            Outline(message));
        Assert.Equal("plain", Find(message, "0.0")!.Text());
        Assert.Equal("inner", Find(message, "1.0")!.Header("Subject"));
        Assert.Equal("deep", Find(message, "1.0.0")!.Text());
        Assert.Equal("%PDF", Find(message, "2")!.Text());
        Assert.Equal(0, message.Body.Length);
        Assert.Null(Find(message, "3"));
    }

    [Fact]
    public void A_missing_closing_boundary_costs_nothing()
    {
        var message = Message.Of("Content-Type: multipart/mixed; boundary=b", "", "--b", "", "one", "--b", "", "two");
        Assert.Equal(["one", "two"], message.Parts.Select(p => p.Text()));
    }

    [Fact]
    public void An_inner_multipart_without_end_stops_at_the_outer_delimiter()
    {
        var message = Message.Of(
            "Content-Type: multipart/mixed; boundary=out", "",
            "--out", "Content-Type: multipart/alternative; boundary=in", "", "--in", "", "one",
            "--out", "", "two", "--out--");
        Assert.Equal("-=multipart/mixed 0=multipart/alternative 0.0=text/plain 1=text/plain", Outline(message));
        Assert.Equal("one", Find(message, "0.0")!.Text());
    }

    [Fact]
    public void A_boundary_that_begins_like_another_is_not_taken_for_it()
    {
        var message = Message.Of(
            "Content-Type: multipart/mixed; boundary=b", "",
            "--b", "Content-Type: multipart/alternative; boundary=b2", "", "--b2", "", "one", "--b2", "", "two", "--b2--",
            "--b", "", "three", "--b--");
        Assert.Equal(["one", "two", "three"], message.Walk().Where(e => e.Parts.Count == 0).Select(e => e.Text()));
    }

    [Theory]
    [InlineData("multipart/mixed")]
    [InlineData("multipart/mixed; boundary=\"\"")]
    [InlineData("multipart/mixed; boundary=never-used")]
    public void A_multipart_that_cannot_be_taken_apart_is_shown_as_text(string type)
    {
        var message = Message.Of("Content-Type: " + type, "", "--x", "", "readable", "--x--");
        Assert.Equal("text/plain", message.MimeType);
        Assert.Empty(message.Parts);
        Assert.Contains("readable", message.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bare_line_feeds_work_as_well_as_crlf()
    {
        var message = Message.OfBytes("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b  \n\ntwo\n--b--\n");
        Assert.Equal(["one", "two"], message.Parts.Select(p => p.Text()));
    }

    [Fact]
    public void Sixty_levels_of_nesting_stop_at_the_bound()
    {
        var text = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\r\n\r\n");
        for (var i = 0; i < 60; i++)
        {
            text.Append($"--b{i}\r\nContent-Type: multipart/mixed; boundary=b{i + 1}\r\n\r\n");
        }

        text.Append("--b60\r\n\r\nbottom\r\n");
        var message = Message.OfBytes(text.ToString());
        var deepest = message.Walk().Last();
        Assert.Equal(MimeParser.MaxDepth, deepest.PartId.Split('.').Length);
        Assert.Contains("bottom", deepest.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_base64_encoded_message_is_opened()
    {
        var inner = Convert.ToBase64String("Subject: inside\r\n\r\nhello"u8);
        var message = Message.Of("Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", "", inner);
        Assert.Equal("inside", Find(message, "0")!.Header("Subject"));
        Assert.Equal("hello", Find(message, "0")!.Text());
    }

    [Fact]
    public void Parts_of_a_digest_are_messages_unless_they_say_otherwise()
    {
        var message = Message.Of("Content-Type: multipart/digest; boundary=b", "", "--b", "", "Subject: one", "", "x", "--b--");
        Assert.Equal("message/rfc822", message.Parts[0].MimeType);
        Assert.Equal("one", Find(message, "0.0")!.Header("Subject"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("\n\n\n")]
    [InlineData(":")]
    [InlineData(": no name\r\n\r\nx")]
    [InlineData(" starts folded\r\nSubject: x")]
    [InlineData("Subject")]
    [InlineData("Subject: only")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b--")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n--b\r\n--b")]
    [InlineData("Content-Type: message/rfc822\r\n\r\n")]
    [InlineData("Content-Type: ;;;\"\\\r\n\r\n")]
    [InlineData("\0\0\0\0")]
    public void Nothing_throws(string wire)
    {
        var message = Message.OfBytes(wire);
        foreach (var entity in message.Walk())
        {
            Assert.NotNull(entity.Text());
            Assert.All(entity.Headers, h => Assert.NotNull(h.Value));
        }

        Assert.NotNull(GmailSnippet.Of(message));
    }

    [Fact]
    public void Random_damage_to_a_real_shape_never_throws()
    {
        var sound = Encoding.UTF8.GetBytes(string.Join("\r\n",
            "From: =?utf-8?Q?a=C3=A9?= <a@b.example>", "Content-Type: multipart/mixed; boundary=\"b\"; x*0*=utf-8''%41", "",
            "--b", "Content-Type: message/rfc822", "", "Subject: =?utf-8?B?4pyT?=", "", "in",
            "--b", "Content-Transfer-Encoding: base64", "Content-Disposition: attachment; filename*=utf-8''%E2%9C%93", "", "4pyT4pyT",
            "--b", "Content-Type: text/html", "Content-Transfer-Encoding: quoted-printable", "", "<p>=E2=9C=93 &amp; <b", "--b--"));
        var random = new Random(20260301);
        for (var round = 0; round < 3000; round++)
        {
            var damaged = sound.ToArray();
            for (var hit = random.Next(1, 12); hit > 0; hit--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var message = MimeParser.Parse(damaged[..random.Next(damaged.Length + 1)]);
            foreach (var entity in message.Walk())
            {
                _ = entity.Text() + entity.Filename + string.Concat(entity.Headers.Select(h => h.Value + h.Unfolded));
            }

            Assert.NotNull(GmailSnippet.Of(message));
        }
    }
}
