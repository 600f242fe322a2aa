using System.Text;
using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.Seed.Oddities;

/// <summary>Mail that breaks the rules in the ways that mail really does, and shapes that break careless readers.</summary>
internal static class BrokenMail
{
    public static void Write(Postbox postbox, DateTimeOffset now)
    {
        var index = 0;
        foreach (var (account, key, body) in Samples())
        {
            var at = now - TimeSpan.FromHours(9 + (index * 34));
            var dice = Dice.For("broken-" + key);
            var head = $"Delivered-To: {account}\nDate: {MailDate.Format(at)}\nMessage-ID: <{dice.Hex(16)}@broken.example>\n";
            var raw = Encoding.Latin1.GetBytes((head + body).ReplaceLineEndings("\r\n"));
            postbox.Place(account, raw, new Filing("broken-" + key) { Unread = index % 3 == 0 }, at);
            index++;
        }
    }

    // Each character is one byte on the wire.
    private static IEnumerable<(string Account, string Key, string Wire)> Samples()
    {
        yield return (SeedAccounts.Support, "no-closing-boundary", """
            From: Scanner Archive <scanner@lumenclinics.example>
            To: support@halo.example
            Subject: Scan 0042 (sent while the power went)
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="scan-7731"

            --scan-7731
            Content-Type: text/plain; charset=us-ascii

            One page, see attachment.

            --scan-7731
            Content-Type: text/plain; name="ocr.txt"
            Content-Disposition: attachment; filename="ocr.txt"

            Delivery note 2207, 40 cartons, received with
            """);
        yield return (SeedAccounts.Support, "bad-base64", """
            From: Old Fax Gateway <fax@baltmarine.example>
            To: support@halo.example
            Subject: Fax 17 of 20
            MIME-Version: 1.0
            Content-Type: text/plain; charset=us-ascii
            Content-Transfer-Encoding: base64

            RmF4IDE3IG9mIDIwOiBwbGVh*c2UgY2FsbCBi
            YWNrIGJlZm9yZSBub29uLiBC$YWx0IE1hcmluZQ
            """);
        yield return (SeedAccounts.Amira, "boundary-missing", """
            From: webform@greenfieldschool.example
            To: amira@halo.example
            Subject: Contact form: beamer in room 5
            MIME-Version: 1.0
            Content-Type: multipart/mixed

            The beamer in room 5 shows everything in green.
            Sent by the web form.
            """);
        yield return (SeedAccounts.Amira, "eight-bit-headers",
            "From: Jos\u00E9 N\u00FA\u00F1ez <jose@costaverde-hotels.example>\nTo: amira@halo.example\nSubject: Habitaci\u00F3n 12 sin se\u00F1al\nContent-Type: text/plain\n\nLa habitaci\u00F3n 12 no tiene se\u00F1al desde ayer. \u00BFPueden mirarlo?\n");
        yield return (SeedAccounts.Ben, "unknown-charset",
            "From: Terminal 4 <terminal4@polarfreight.example>\nTo: ben@halo.example\nSubject: Daily report\nMIME-Version: 1.0\nContent-Type: text/plain; charset=x-freight-7\nContent-Transfer-Encoding: 8bit\n\nTerminal 4, S\u00F8rkaia: 212 sendinger, 0 feil\n");
        yield return (SeedAccounts.Ben, "no-date-no-from", "To: ben@halo.example\n\nUPS 3: battery test passed. No further data.\n");
        yield return (SeedAccounts.Support, "header-without-colon", """
            From: "Till 2" <till2@savannahbooks.example>
            this line was written by a till with a bad memory chip
            To: support@halo.example
            Subject: Receipt printer out of paper

            Till 2 asks for paper.
            """);
        yield return (SeedAccounts.Omar, "empty-body", "From: cron@db-2.halo.example\nTo: omar@halo.example\nSubject: Cron <root@db-2> /usr/local/bin/rotate\n\n");
        yield return (SeedAccounts.Omar, "no-subject", "From: Ben Okafor <ben@halo.example>\nTo: omar@halo.example\nContent-Type: text/plain\n\nsorry, sent too early. Real mail follows.\n");
        yield return (SeedAccounts.Support, "wrong-type", "From: kiosk@harbourdental.example\nTo: support@halo.example\nSubject: Kiosk feedback\nContent-Type: text\nContent-Transfer-Encoding: quoted-printable\n\nThe kiosk asked me for my age =33 times. =ZZ stars out of five.=\n");
        yield return (SeedAccounts.Amira, "nested-60", Nested(60));
        yield return (SeedAccounts.Support, "divs-300", NestedDivs(300));
        yield return (SeedAccounts.Sofia, "long-line", "From: log-forwarder@halo.example\nTo: sofia@halo.example\nSubject: One very long line\nContent-Type: text/plain; charset=utf-8\n\n"
            + string.Concat(Enumerable.Range(0, 900).Select(i => $"event={i} user=a{i % 7} result=ok; "))
            + "\n");
        yield return (SeedAccounts.Tomas, "many-recipients",
            "From: all-hands@halo.example\nTo: "
                + string.Join(",\n ", Enumerable.Range(1, 180).Select(i => $"colleague{i:D3}@halo.example"))
                + "\nCc: tomas@halo.example\nSubject: Fire drill on Wednesday at ten\n\nPlease use the stairs.\n");
        yield return (SeedAccounts.Lena, "folded-oddly", "From: =?UTF-8?Q?Kanzlei_?=\n =?UTF-8?Q?Sch=C3=A4f?=\n =?UTF-8?Q?er?= <post@kanzlei-schaefer.example>\nTo: lena@halo.example\nSubject: =?UTF-8?Q?Vollmacht_=E2=80=93_?=\n\t=?UTF-8?B?8J+TjiBBbmxhZ2U=?=\nContent-Type: text/plain; charset=utf-8\n\nAnbei wie besprochen.\n");
        yield return (SeedAccounts.Reviewer, "html-only-unclosed", "From: survey@reviewers.example\nTo: reviewer@reviewers.example\nSubject: How was the cafeteria?\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>How was the <b>soup<p>Please <a href=\"https://survey.reviewers.example/?q=1&lang=en\">tell us\n");
    }

    private static string Nested(int levels)
    {
        var wire = new StringBuilder("From: forwarder@adeyemi-consult.example\nTo: amira@halo.example\nSubject: Fwd: Fwd: Fwd: Fwd: minutes (60 times)\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=level0\n\n");
        for (var i = 0; i < levels; i++)
        {
            wire.Append($"--level{i}\nContent-Type: multipart/mixed; boundary=level{i + 1}\n\n");
        }

        wire.Append($"--level{levels}\nContent-Type: text/plain\n\nThe minutes, at last.\n");
        for (var i = levels; i >= 0; i--)
        {
            wire.Append($"--level{i}--\n");
        }

        return wire.ToString();
    }

    private static string NestedDivs(int levels) =>
        "From: Intranet <intranet@brightpath.example>\nTo: support@halo.example\nSubject: Page exported from the intranet\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body>\n"
        + string.Concat(Enumerable.Range(0, levels).Select(i => $"<div class=\"c{i % 9}\">\n")) + "Opening hours of the help corner: 9 to 17\n"
        + string.Concat(Enumerable.Repeat("</div>\n", levels)) + "</body></html>\n";
}
