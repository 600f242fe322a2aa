using System.Net;
using FsCheck;
using FsCheck.Fluent;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Mime.Composed;

/// <summary>Messages as people write them here: drawn by FsCheck, the same ones for the same seed.</summary>
internal static class ComposedMail
{
    /// <summary>Looks like an encoded-word, and was typed.</summary>
    internal const string NoWord = "=?UTF-8?Q?no_word?=";

    private const ulong Seed = 20261129;

    private static readonly string[] Pieces =
    [
        "Printer", "on floor 3", "Grüße", "déjà vu", "請求書", "日本語の", "مرحبا", "שלום", "Привет", "ประชุม", "🎉", "👩‍👩‍👧‍👦", "e\u0301", "€ 12,50",
        NoWord, "=?", "?=", "=3D", "%41", "\\", "\"quoted\"", "'", ",", ";", ":", "<b>", "&amp;", "(comment)", "a@b.example",
        "\u00a0", "…", "Ticket HD-4711:", "word-without-a-place-to-break-it-" + new string('x', 90),
    ];

    private static readonly string[] Lines =
    [
        "", "", "From here on", ".", "..", "-- ", "--", "> quoted", ">From", " indented", "ends in a blank ", "tab\there", "\ttab first",
        "--=_0123456789abcdef", "Content-Type: text/html", "=", "=20", "a=b=c", "soft=", "\u2028 a line separator", new string('y', 2_000),
        string.Concat(Enumerable.Repeat("日本", 700)), "ﷺ \u202bright to left\u202c", "a mark \ufeff inside", "\u00a0\u00a0two",
    ];

    private static readonly string[] Addresses =
    [
        "ben@halo.example", "first.last+tag@mail.example", "o'neil@x.example", "\"quoted local\"@x.example", "x_y.z@sub.sub.x.example",
        "jürgen@halo.example", "amira@müller.example", "用户@例え.example", "a-long-local-part-of-sixty-four-octets-0123456789-0123456789@x.example",
    ];

    private static readonly string[] Types =
    [
        "application/pdf", "image/png", "text/plain", "text/html", "text/csv", "application/octet-stream", "APPLICATION/ZIP",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "not a type", "", "multipart/mixed", "audio/mpeg",
    ];

    private static readonly string[] Endings = [".pdf", ".png", ".txt", "", ".tar.gz", ".PDF", ".docx", ".a-rather-long-ending"];

    // What an earlier message brings into a quote: classes, ids and styles of its own, and those that the frame adds.
    private static readonly string[] Quoted =
    [
        "<p class=\"MsoNormal\" id=\"p1\">Hello <b>there</b></p>",
        "<style>.hero{color:red}#top{color:blue}</style><div class=\"hero message blocked quote\" id=\"top\">Offer</div>",
        "<details class=\"quote\"><summary>…</summary>folded</details><img class=\"blocked\" src=\"https://t.example/a.png\" alt=\"Logo\">",
        "<blockquote type=\"cite\" data-place=\"1\">said before<script>alert(1)</script></blockquote>",
        "<table id=t class=\"m_1\"><tr><td onclick=x>cell</td></tr></table>",
    ];

    internal static IReadOnlyList<OutgoingMessage> Draw(int count) => Messages.Sample(count, new Rnd(Seed), 50);

    private static Gen<string> Words(int most) =>
        from length in Gen.Choose(0, most)
        from pieces in Gen.Elements(Pieces).ListOf(length)
        from between in Gen.Elements(" ", " ", "", "  ")
        select string.Join(between, pieces).Trim();

    private static Gen<string> Text =>
        from length in Gen.Choose(0, 30)
        from lines in Gen.OneOf(Gen.Elements(Lines), Words(12)).ListOf(length)
        from newline in Gen.Elements("\n", "\r\n")
        select string.Join(newline, lines);

    private static Gen<MailAddressField> Mailbox =>
        from name in Gen.Frequency((1, Gen.Constant("")), (3, Words(5)))
        from address in Gen.Frequency((4, Gen.Constant(Addresses[0])), (3, Gen.Elements(Addresses)))
        select new MailAddressField(name, address);

    private static Gen<IReadOnlyList<MailAddressField>> Recipients(int least, int most) =>
        from count in Gen.Frequency((9, Gen.Choose(least, most)), (1, Gen.Choose(most, most * 10)))
        from some in Mailbox.ListOf(count)
        select (IReadOnlyList<MailAddressField>)[.. some];

    private static Gen<OutgoingFile> File =>
        from name in Words(6)
        from ending in Gen.Elements(Endings)
        from type in Gen.Elements(Types)
        from size in Gen.Frequency((1, Gen.Constant(0)), (6, Gen.Choose(1, 3_000)), (1, Gen.Choose(3_000, 200_000)))
        from salt in Gen.Choose(0, int.MaxValue - 1)
        select new OutgoingFile(
            (name + ending).Trim(), type, type.StartsWith("text/", StringComparison.Ordinal) ? Letters(size, salt) : Bytes(size, salt));

    private static Gen<OutgoingFile> AttachedMessage =>
        from subject in Words(4)
        from long8Bit in Gen.Elements(true, false)
        select new OutgoingFile(
            "forwarded.eml",
            "message/rfc822",
            System.Text.Encoding.UTF8.GetBytes(
                $"From: a@x.example\r\nSubject: inner\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{subject}\r\n"
                + (long8Bit ? new string('ß', 1_200) + "\r\n" : "")));

    private static Gen<OutgoingFile> Picture =>
        from number in Gen.Choose(1, 1_000_000)
        from host in Gen.Elements("@halo.example", "@müller.example", "", "+a$b=c@x.example", "%41 b@x.example")
        from name in Words(3)
        from size in Gen.Choose(1, 4_000)
        select new OutgoingFile(name + ".png", "image/png", Bytes(size, number), $"picture-{number}{host}");

    // As the composer makes it: what was typed and what is quoted, through the allow-list, with the pictures that are named.
    private static Gen<(string Html, string Text, IReadOnlyList<OutgoingFile> Pictures)> Body =>
        from text in Text
        from quoted in Gen.Elements(Quoted)
        from quotes in Gen.Elements(true, false)
        from count in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 4)))
        from pictures in Picture.ListOf(count)
        select Composed(text, quotes ? quoted : null, [.. pictures.DistinctBy(p => p.ContentId)]);

    private static Gen<OutgoingMessage> Messages =>
        from number in Gen.Choose(1, int.MaxValue - 1)
        from fromName in Words(4)
        from to in Recipients(1, 4)
        from cc in Recipients(0, 3)
        from bcc in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 2)))
        from subject in Words(20)
        from form in Gen.Choose(0, 3)
        from body in Body
        from plain in Text
        from files in Gen.Frequency((8, File), (1, AttachedMessage)).ListOf(form == 3 ? 6 : form)
        from chain in Gen.Frequency((1, Gen.Choose(0, 3)), (1, Gen.Choose(4, 120)))
        from seconds in Gen.Choose(0, 2_000_000_000)
        from zone in Gen.Choose(-12 * 4, 14 * 4)
        select new OutgoingMessage
        {
            RfcMessageId = $"<composed-{number}@halo.example>",
            From = new MailAddressField(fromName, "amira@halo.example"),
            To = to,
            Cc = cc,
            Bcc = [.. Enumerable.Range(0, bcc).Select(i => new MailAddressField("", $"hidden-{number}-{i}@secret.example"))],
            Subject = subject,
            Text = form == 0 ? plain : body.Text,
            Html = form == 0 ? "" : body.Html,
            Files = [.. form == 0 ? [] : body.Pictures, .. files],
            Date = DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(TimeSpan.FromMinutes(zone * 15)),
            InReplyTo = chain == 0 ? null : $"<parent-{number}@mail.example>",
            References = [.. Enumerable.Range(0, chain).Select(i => $"<{i}.{number}$odd=id/{new string('r', i % 90)}@mail.example>")],
        };

    private static (string Html, string Text, IReadOnlyList<OutgoingFile> Pictures) Composed(
        string text, string? quoted, IReadOnlyList<OutgoingFile> pictures)
    {
        AttachmentPart[] parts =
            [.. pictures.Select((p, i) => new AttachmentPart($"0.{i}", p.Name, p.MediaType, p.Content.Length, p.ContentId, true))];
        var typed = string.Concat(text.ReplaceLineEndings("\n").Split('\n').Select(l => $"<div class=\"row-1\">{WebUtility.HtmlEncode(l)}<br></div>"))
            + string.Concat(pictures.Select(p => $"<img src=\"cid:{Uri.EscapeDataString(p.ContentId!)}\" class=\"drawn\" id=\"i1\" alt=\"\">"));
        var quote = quoted is null ? "" : MessageHtml.ForQuote(new MessageContent([], null, quoted, []), ["On Monday, Ben wrote:"]).Html;
        var written = MessageHtml.ForSending($"<div id=\"editor\" class=\"squire\">{typed}</div>{quote}", parts);
        return (
            written.Html,
            MessageHtml.ToText(written.Html),
            [.. pictures.Where(p => written.Drawn.Any(d => d.ContentId == p.ContentId))]);
    }

    // A text has a charset, and what isn't in it is no text: readers change that.
    private static byte[] Letters(int size, int seed) => [.. Bytes(size, seed).Select(b => (byte)('a' + (b % 26)))];

    private static byte[] Bytes(int size, int seed)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
