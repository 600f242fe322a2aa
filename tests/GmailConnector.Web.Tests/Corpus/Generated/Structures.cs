using System.Text;

namespace GmailConnector.Web.Tests.Corpus.Generated;

/// <summary>
/// The structures in which a text, its HTML and files are sent. Each gives the fields of the body, an empty line and the body.
/// </summary>
internal static class Structures
{
    internal static IReadOnlyList<(string Name, Func<Piece, byte[]> Write)> All { get; } =
    [
        ("plain", p => p.Plain()),
        ("html", p => p.Html()),
        ("alternative", p => p.Alternative()),
        ("mixed", p => p.Multipart("mixed", p.Plain(), p.File())),
        ("mixed-html-files", p => p.Multipart("mixed", p.Html(), p.File(), p.File(), p.File())),
        ("text-file-text", p => p.Multipart("mixed", p.Plain(), p.File(), p.Plain(" And a second text."))),
        ("related", p => p.Multipart("related; type=\"text/html\"", p.Html("<img src=\"cid:logo@firm\" alt=\"\">"), p.Picture("logo@firm"))),
        ("alternative-related", p => p.Multipart(
            "alternative", p.Plain(), p.Multipart("related", p.Html("<img src=\"cid:logo@firm\" alt=\"\">"), p.Picture("logo@firm")))),
        ("nested", p => p.Multipart(
            "mixed",
            p.Multipart("related", p.Multipart("alternative", p.Plain(), p.Html()), p.Picture("unused@firm")),
            p.File(),
            p.Multipart("mixed", p.File(), p.File()))),
        ("attached-message", p => p.Multipart("mixed", p.Plain(), p.Message("; name=\"earlier.eml\"", "; filename=\"earlier.eml\""))),
        ("attached-nameless", p => p.Multipart("mixed", p.Plain(), p.Message("", null))),
        ("digest-like", p => p.Multipart("mixed", p.Message("", ""), p.Message("", ""))),
        ("calendar", p => p.Multipart("alternative", p.Plain(), p.Html(), p.Calendar())),
        ("calendar-and-file", p => p.Multipart("mixed", p.Multipart("alternative", p.Plain(), p.Calendar()), p.CalendarFile())),
        ("signed", p => p.Multipart("signed; micalg=pgp-sha256; protocol=\"application/pgp-signature\"", p.Plain(), p.Signature())),
        ("bounce", p => p.Multipart(
            "report; report-type=delivery-status", p.Plain(), p.DeliveryStatus(), p.Message("", null))),
        ("flowed", p => p.Flowed(deletesSpace: false)),
        ("flowed-delsp", p => p.Flowed(deletesSpace: true)),
        ("flowed-in-mixed", p => p.Multipart("mixed", p.Flowed(deletesSpace: false), p.File())),
        ("empty-parts", p => p.Multipart("mixed", p.Plain(), p.File(Array.Empty<byte>()))),
        ("only-file", p => p.File()),
    ];
}

/// <summary>What the parts of one message are written with.</summary>
/// <param name="Text">How its texts are written.</param>
/// <param name="Form">Which form of a file's name the first file has.</param>
/// <param name="Place">The place of the message, which makes its contents its own.</param>
internal sealed record Piece(WrittenText Text, int Form, int Place)
{
    private int files;
    private int boundaries;

    private string Words => $"{Text.Words} No. {Place}.";

    internal byte[] Plain(string more = "") => Text.Part("text/plain", $"{Words}{more}\n\n> an earlier line\n-- \nBen\n");

    internal byte[] Html(string more = "") => Text.Part(
        "text/html",
        $"<html><head><title>Title</title><style>p{{color:#123456}}</style></head><body><p>{Words}</p><p>Second &amp; last.</p>{more}</body></html>");

    internal byte[] Alternative() => Multipart("alternative", Plain(), Html());

    internal byte[] Flowed(bool deletesSpace) => Text.Part(
        "text/plain",
        $"{Words} \nThis paragraph goes on here \nand ends here.\n\n> quoted and also \n> flowed\n \nFrom the start\n",
        deletesSpace ? "; format=flowed; delsp=yes" : "; format=flowed");

    internal byte[] File() => File(Content(40 + (Place * 7 % 900)));

    internal byte[] File(byte[] content)
    {
        string[] types = ["application/pdf", "application/octet-stream", "image/png", "text/plain", "text/html", "application/zip"];
        var number = files++;
        return FileForms.Part(Form + number, types[(Form + number) % types.Length], content);
    }

    internal byte[] Picture(string id) => new RawText()
        .Line("Content-Type: image/png; name=\"logo.png\"")
        .Line("Content-Disposition: inline; filename=\"logo.png\"")
        .Line($"Content-ID: <{id}>")
        .Line("Content-Transfer-Encoding: base64")
        .Line()
        .Add(RawText.Base64(Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")))
        .ToArray();

    internal byte[] Message(string type, string? disposition)
    {
        var raw = new RawText().Line("Content-Type: message/rfc822" + type);
        if (disposition is not null)
        {
            raw.Line("Content-Disposition: attachment" + disposition);
        }

        return raw.Line()
            .Line("From: Anna <anna@inner.example>")
            .Line("To: ben@firm.example")
            .Line($"Subject: Earlier {Place}")
            .Line("Date: Sun, 1 Mar 2026 08:00:00 +0000")
            .Line($"Message-ID: <inner-{Place}@inner.example>")
            .Line("Content-Type: text/plain; charset=us-ascii")
            .Line()
            .Line("The text of the attached message.")
            .ToArray();
    }

    internal byte[] Calendar() => new RawText()
        .Line("Content-Type: text/calendar; charset=utf-8; method=REQUEST")
        .Line("Content-Transfer-Encoding: base64")
        .Line()
        .Add(RawText.Base64(Event()))
        .ToArray();

    internal byte[] CalendarFile() => new RawText()
        .Line("Content-Type: application/ics; name=\"invite.ics\"")
        .Line("Content-Disposition: attachment; filename=\"invite.ics\"")
        .Line("Content-Transfer-Encoding: base64")
        .Line()
        .Add(RawText.Base64(Event()))
        .ToArray();

    internal byte[] Signature() => new RawText()
        .Line("Content-Type: application/pgp-signature; name=\"signature.asc\"")
        .Line("Content-Description: OpenPGP digital signature")
        .Line()
        .Line("-----BEGIN PGP SIGNATURE-----")
        .Line()
        .Line($"iQ{Convert.ToBase64String(Content(30))}")
        .Line("-----END PGP SIGNATURE-----")
        .ToArray();

    internal byte[] DeliveryStatus() => new RawText()
        .Line("Content-Type: message/delivery-status")
        .Line()
        .Line("Reporting-MTA: dns; mx.firm.example")
        .Line()
        .Line("Final-Recipient: rfc822; nobody@firm.example")
        .Line("Action: failed")
        .Line("Status: 5.1.1")
        .ToArray();

    internal byte[] Multipart(string subtype, params byte[][] parts)
    {
        var boundary = $"=_corpus_{Place}_{boundaries++}";
        var raw = new RawText()
            .Line($"Content-Type: multipart/{subtype}; boundary=\"{boundary}\"")
            .Line()
            .Line("This is a message in several parts.");
        foreach (var part in parts)
        {
            raw.Line().Line($"--{boundary}").Add(part);
        }

        return raw.Line().Line($"--{boundary}--").ToArray();
    }

    private byte[] Event() => Encoding.UTF8.GetBytes(string.Join(
        "\r\n",
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//firm.example//EN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        $"UID:{Place}@firm.example",
        "DTSTAMP:20260301T080000Z",
        "DTSTART:20260310T090000Z",
        "DTEND:20260310T100000Z",
        "SUMMARY:Weekly meeting",
        "ORGANIZER:mailto:ben@firm.example",
        "END:VEVENT",
        "END:VCALENDAR",
        ""));

    private byte[] Content(int length)
    {
        var content = new byte[length];
        new Random((Place * 31) + files).NextBytes(content);
        return content;
    }
}
