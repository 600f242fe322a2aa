using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Parsing;

/// <summary>What of a message is body, what is drawn, what is a file, and what is another message.</summary>
public sealed class PartReadingTests
{
    internal const string Inner = "From: Noor Said <noor@partner.example>\nSubject: Key number 88\n\nLost on Tuesday.\n";

    [Fact]
    public void An_attached_message_without_a_name_is_a_file_that_bears_its_subject_and_is_read_itself()
    {
        var (content, root) = Read(Mixed("Content-Type: text/plain\n\nSee below.\n", $"Content-Type: message/rfc822\n\n{Inner}"));

        Assert.Equal("See below.", content.Text!.TrimEnd());
        var file = Assert.Single(content.Attachments);
        Assert.Equal(("Key number 88.eml", "message/rfc822"), (file.FileName, file.MediaType));
        Assert.Equal(Inner.TrimEnd(), Text(root, file).ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal(file.Size, root.ById()[file.PartId].Bytes!.Length);
        var inner = Assert.Single(content.Messages);
        Assert.Equal(file.PartId, inner.PartId);
        Assert.Equal("Noor Said <noor@partner.example>", inner.Content.Header("From"));
        Assert.Equal("Lost on Tuesday.", inner.Content.Text!.TrimEnd());
    }

    [Fact]
    public void A_message_in_a_message_in_a_message_is_read_and_so_are_its_files()
    {
        var innermost = "Subject: Third\n" + Bounded("third", "Content-Type: text/plain\n\nDeep.\n", "Content-Type: text/csv; name=\"deep.csv\"\n\na,b\n");
        var second = "Subject: Second\nContent-Type: message/rfc822; name=\"third.eml\"\n\n" + innermost;

        var (content, root) = Read($"Content-Type: message/rfc822\n\n{second}");

        Assert.Equal(["Second.eml"], content.Attachments.Select(a => a.FileName));
        Assert.Equal(["Second", "Third"], content.AllMessages.Select(m => m.Content.Header("Subject")));
        Assert.Equal(["Second.eml", "third.eml", "deep.csv"], content.AllAttachments.Select(a => a.FileName));
        Assert.Equal("a,b", Text(root, content.AllAttachments.Last()).Trim());
        Assert.Equal("Deep.", content.AllMessages.Last().Content.Text!.Trim());
    }

    [Fact]
    public void An_attached_message_in_base64_is_read_too()
    {
        var encoded = Convert.ToBase64String(Encoding.ASCII.GetBytes(Inner));

        var (content, root) = Read(Mixed(
            "Content-Type: text/plain\n\nx\n", $"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{encoded}\n"));

        Assert.Equal("Lost on Tuesday.", Assert.Single(content.Messages).Content.Text!.Trim());
        Assert.Equal(Inner, Text(root, Assert.Single(content.Attachments)));
    }

    [Fact]
    public void A_bounce_shows_what_came_back_and_its_report_is_a_file()
    {
        var (content, _) = Read(Mixed(
            "Content-Type: text/plain\n\nNot delivered.\n",
            "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nAction: failed\n",
            "Content-Type: message/rfc822\n\n" + Inner).Replace("multipart/mixed", "multipart/report", StringComparison.Ordinal));

        Assert.Equal(["message/delivery-status", "message/rfc822"], content.Attachments.Select(a => a.MediaType));
        Assert.True(content.Attachments[0].Size > 0);
        Assert.Equal("Reporting-MTA: dns; mx.example\n\nAction: failed", content.DeliveryReport);
        Assert.Equal("Key number 88", Assert.Single(content.Messages).Content.Header("Subject"));
    }

    [Fact]
    public void A_report_with_the_header_alone_of_what_it_is_about_has_both_and_no_other_message_has_one()
    {
        var (content, _) = Read(Mixed(
            "Content-Type: text/plain\n\nNot delivered.\n",
            "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nAction: failed\n",
            "Content-Type: text/rfc822-headers\n\nMessage-ID: <s1@mail.example>\n").Replace("multipart/mixed", "multipart/report", StringComparison.Ordinal));

        Assert.Equal("Reporting-MTA: dns; mx.example\n\nAction: failed\n\nMessage-ID: <s1@mail.example>", content.DeliveryReport);
        Assert.Null(Read(Mixed("Content-Type: text/plain\n\nBody.\n")).Item1.DeliveryReport);
    }

    [Theory]
    [InlineData("Content-Type: text/html; name=\"nachricht.html\"\nContent-Disposition: inline; filename=\"nachricht.html\"\n\n<p>Read me</p>\n")]
    [InlineData("Content-Type: multipart/related; boundary=\"in\"\n\n--in\nContent-Type: text/html; name=\"body.htm\"\n\n<p>Read me</p>\n--in--\n")]
    [InlineData("Content-Type: multipart/alternative; boundary=\"in\"\n\n--in\nContent-Type: text/plain\n\nRead me\n--in\nContent-Type: text/html; name=\"body.htm\"\n\n<p>Read me</p>\n--in--\n")]
    public void The_first_part_is_the_body_whatever_it_is_called(string first)
    {
        var (content, _) = Read(Mixed(first, "Content-Type: application/pdf; name=\"a.pdf\"\n\n%PDF\n"));

        Assert.Contains("<p>Read me</p>", content.Html!, StringComparison.Ordinal);
        Assert.Contains("<p>Read me</p>", MessageHtml.ForQuote(content, ["Petra:"]).Html, StringComparison.Ordinal);
        Assert.Equal(["a.pdf"], content.Attachments.Select(a => a.FileName));
    }

    [Fact]
    public void A_text_that_is_said_to_be_a_file_or_has_a_name_after_the_first_is_a_file()
    {
        var (content, _) = Read(Mixed(
            "Content-Type: text/plain\n\nBody.\n",
            "Content-Type: text/plain; name=\"notes.txt\"\n\nnotes\n",
            "Content-Type: text/plain\nContent-Disposition: attachment\n\nlog\n",
            "Content-Type: text/plain\n\nFooter.\n"));

        Assert.Equal("Body.\nFooter.", content.Text!.ReplaceLineEndings("\n").Replace("\n\n", "\n", StringComparison.Ordinal).Trim());
        Assert.Equal(["notes.txt", ""], content.Attachments.Select(a => a.FileName));
    }

    [Fact]
    public void The_root_of_related_parts_is_the_one_that_start_names()
    {
        var (content, _) = Read(
            "Content-Type: multipart/related; boundary=\"r\"; start=\"<body@x>\"\n\n--r\nContent-Type: text/html\nContent-ID: <frame@x>\n\n<p>beside</p>\n"
            + "--r\nContent-Type: text/html; name=\"b.html\"\nContent-ID: <body@x>\n\n<p>body</p>\n--r--\n");

        Assert.Equal("<p>body</p>", content.Html!.Trim());
        Assert.Equal("frame@x", Assert.Single(content.Attachments).ContentId);
    }

    [Theory]
    [InlineData("cid:bild%40haus.example", "<bild@haus.example>", "image/png", true)]
    [InlineData("cid:plan%2B1@haus.example", "<plan%2B1@haus.example>", "image/png", true)]
    [InlineData("cid:part%20three", "< part three >", "image/png", true)]
    [InlineData("CID:Logo@x", "<logo@x>", "image/jpg", true)]
    [InlineData("cid:photo@x", "<photo@x>", "application/octet-stream; name=\"photo.jpeg\"", true)]
    [InlineData("cid:795d06e8bc68@own.0", "<=?us-ascii?Q?795d06e8bc68?= =?us-ascii?Q?=40own.0?=>", "image/png", true)]
    [InlineData("cid:image10@x", "<image1@x>", "image/png", false)]
    [InlineData("cid:image1", "<image10>", "image/png", false)]
    [InlineData("cid:shot@x", "<shot@x>", "image/heic", false)]
    [InlineData("cid:plan@x", "<plan@x>", "application/pdf", false)]
    public void What_the_frame_draws_is_no_file_and_everything_else_is(string src, string id, string type, bool drawn)
    {
        var (content, _) = Read(Mixed(
            $"Content-Type: text/html\n\n<p>See <img src=\"{src}\"> and <a href=\"{src}\">this</a></p>\n",
            $"Content-Type: {type}\nContent-ID: {id}\nContent-Disposition: inline\n\nbytes\n").Replace("mixed", "related", StringComparison.Ordinal));

        Assert.Equal(drawn, Assert.Single(content.Attachments).Inline);
    }

    [Theory]
    [InlineData("<a href=\"cid:one@x\">open</a>")]
    [InlineData("<object data=\"cid:one@x\"></object>")]
    [InlineData("<!-- <img src=\"cid:one@x\"> -->text")]
    [InlineData("<img src=\"cid:one@x\" width=\"1\" height=\"1\">text")]
    public void A_part_that_is_named_without_being_drawn_is_a_file(string html)
    {
        var (content, _) = Read(Mixed(
            $"Content-Type: text/html\n\n{html}\n", "Content-Type: image/png\nContent-ID: <one@x>\n\nbytes\n"));

        Assert.False(Assert.Single(content.Attachments).Inline);
    }

    [Fact]
    public void Flowed_text_is_put_together_in_a_part_of_a_multipart_as_it_says_of_itself()
    {
        var (content, _) = Read(Mixed(
            "Content-Type: text/plain; charset=utf-8; format=flowed\n\nOne line \nthat goes on.\n From the start\n> quoted \n> on\n-- \nBen\n",
            "Content-Type: text/plain; format=\"flowed\"; delsp=yes\n\nZusammen \ngesetzt.\n",
            "Content-Type: text/plain\n\nNot \nflowed.\n"));

        var lines = content.Text!.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["One line that goes on.", "From the start", "> quoted on", "-- ", "Ben", "Zusammengesetzt.", "Not ", "flowed."], lines);
    }

    [Theory]
    [InlineData("application/pkcs7-mime; smime-type=signed-data")]
    [InlineData("application/x-pkcs7-mime")]
    public void What_an_opaque_signature_holds_is_read_and_its_file_is_gone(string type)
    {
        var signed = new SignedCms(new ContentInfo(Encoding.ASCII.GetBytes(Mixed(
            "Content-Type: text/plain\n\nTwelve chairs.\n", "Content-Type: application/pdf; name=\"order.pdf\"\n\n%PDF\n"))));
        signed.ComputeSignature(new CmsSigner(Certificate));

        var (content, root) = Read(Smime("signed-data", signed.Encode())
            .Replace("application/pkcs7-mime; smime-type=signed-data", type, StringComparison.Ordinal));

        Assert.True(content.IsSigned);
        Assert.False(content.IsEncrypted);
        Assert.Equal("Twelve chairs.", content.Text!.Trim());
        Assert.Equal("%PDF", Text(root, Assert.Single(content.Attachments)).Trim());
    }

    [Fact]
    public void An_encrypted_envelope_is_said_to_be_one_and_stays_a_file()
    {
        var enveloped = new EnvelopedCms(new ContentInfo("Content-Type: text/plain\n\nsecret\n"u8.ToArray()));
        enveloped.Encrypt(new CmsRecipient(Certificate));

        var (content, _) = Read(Smime("enveloped-data", enveloped.Encode()));

        Assert.True(content.IsEncrypted);
        Assert.False(content.IsSigned);
        Assert.Equal("smime.p7m", Assert.Single(content.Attachments).FileName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MIAGCSqGSIb3DQEHAqCAMIACAQEx")]
    [InlineData("MIQBAgME")]
    [InlineData("AAAA")]
    public void A_broken_envelope_stays_a_file(string base64)
    {
        var (content, root) = Read(Smime("signed-data", Convert.FromBase64String(base64)));

        Assert.Equal(Convert.FromBase64String(base64), root.ById()[Assert.Single(content.Attachments).PartId].Bytes);
    }

    [Fact]
    public void A_detached_signature_and_an_encrypted_message_of_OpenPGP_are_said_to_be_so()
    {
        var (signed, _) = Read(Mixed("Content-Type: text/plain\n\nSigned.\n", "Content-Type: application/pgp-signature; name=\"signature.asc\"\n\nx\n")
            .Replace("multipart/mixed", "multipart/signed", StringComparison.Ordinal));
        var (encrypted, _) = Read(Mixed(
            "Content-Type: application/pgp-encrypted\n\nVersion: 1\n",
            "Content-Type: application/octet-stream; name=\"encrypted.asc\"\n\nx\n")
            .Replace("multipart/mixed", "multipart/encrypted", StringComparison.Ordinal));

        Assert.True(signed.IsSigned);
        Assert.Equal("Signed.", signed.Text!.Trim());
        Assert.Equal(["signature.asc"], signed.Attachments.Select(a => a.FileName));
        Assert.True(encrypted.IsEncrypted);
        Assert.Equal("encrypted.asc", encrypted.Attachments[^1].FileName);
    }

    [Fact]
    public void Body_and_files_come_out_of_winmail_dat_and_it_is_none_itself()
    {
        var (content, root) = Read(Mixed("Content-Type: text/plain\n\n\n\n", Winmail));

        Assert.Equal("The body in the envelope of Outlook.", content.Text!.Trim());
        var file = Assert.Single(content.Attachments);
        Assert.Equal("angebot.txt", file.FileName);
        Assert.StartsWith("Offer: 12 chairs, 480 EUR.", Text(root, file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_in_winmail_dat_is_left_out_where_the_message_has_it_already_and_a_broken_one_stays_a_file()
    {
        var (twice, _) = Read(Mixed("Content-Type: text/plain\n\nThe body itself.\n", Winmail));
        var (broken, _) = Read(Mixed(
            "Content-Type: text/plain\n\nx\n", "Content-Type: application/ms-tnef; name=\"winmail.dat\"\n\nnot at all\n"));

        Assert.Equal("The body itself.", twice.Text!.Trim());
        Assert.Equal(["angebot.txt"], twice.Attachments.Select(a => a.FileName));
        Assert.Equal(["winmail.dat"], broken.Attachments.Select(a => a.FileName));
    }

    internal static string Winmail => """
        Content-Type: application/ms-tnef; name="winmail.dat"
        Content-Transfer-Encoding: base64

        eJ8+IgEAAQaQCAAEAAAAAAABAAEAAQyAAgAlAAAAVGhlIGJvZHkgaW4gdGhlIGVudmVsb3BlIG9m
        IE91dGxvb2suAPUMAgKQBgAOAAAAAQD/////AAAAAAAAAAD9AwIQgAEADAAAAGFuZ2Vib3QudHh0
        AG4EAg+ABgAcAAAAT2ZmZXI6IDEyIGNoYWlycywgNDgwIEVVUi4NCoIH

        """.ReplaceLineEndings("\n");

    internal static X509Certificate2 Certificate
    {
        get
        {
            using var key = RSA.Create(2048);
            return new CertificateRequest("CN=Greta Lind", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        }
    }

    private static string Smime(string kind, byte[] der) =>
        $"Content-Type: application/pkcs7-mime; smime-type={kind}; name=\"smime.p7m\"\nContent-Transfer-Encoding: base64\n"
        + $"Content-Disposition: attachment; filename=\"smime.p7m\"\n\n{Convert.ToBase64String(der, Base64FormattingOptions.InsertLineBreaks)}\n";

    internal static string Mixed(params string[] parts) => Bounded("b", parts);

    private static string Bounded(string boundary, params string[] parts) =>
        $"Content-Type: multipart/mixed; boundary=\"{boundary}\"\n\n" + string.Concat(parts.Select(p => $"--{boundary}\n{p}")) + $"--{boundary}--\n";

    internal static (MessageContent Content, Part Root) Read(string eml)
    {
        var root = MimeParts.Of(Encoding.UTF8.GetBytes(eml), TestContext.Current.CancellationToken)!;
        return (PartReading.Read([], root), root);
    }

    private static string Text(Part root, AttachmentPart file) => Encoding.UTF8.GetString(root.ById()[file.PartId].Bytes!);
}
