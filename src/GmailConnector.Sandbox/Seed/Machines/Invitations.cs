using System.Globalization;
using System.Text;

namespace GmailConnector.Sandbox.Seed.Machines;

/// <summary>Calendar invitations (RFC 5546): in the alternative, and as a file beside it, as calendars send them.</summary>
internal static class Invitations
{
    private static readonly (string From, string[] To, string Title, string Place, int InDays)[] Meetings =
    [
        (SeedAccounts.Amira, [SeedAccounts.Ben, SeedAccounts.Support], "Rota and handover", "Room Oslo", 2),
        (SeedAccounts.Sofia, [SeedAccounts.Tomas, SeedAccounts.Lena], "Tabletop exercise: lost laptop", "Room Bergen", 6),
        (SeedAccounts.Omar, [SeedAccounts.Amira, SeedAccounts.Ben, SeedAccounts.Tomas], "Maintenance window, dry run", "Video call", 3),
        (SeedAccounts.Lena, [SeedAccounts.Reviewer], "Questions on the verification", "Video call", 4),
    ];

    public static void Write(Postbox postbox, DateTimeOffset now)
    {
        for (var i = 0; i < Meetings.Length; i++)
        {
            var (from, to, title, place, inDays) = Meetings[i];
            var organiser = SeedAccounts.Person(from);
            Deliver(
                postbox,
                now - TimeSpan.FromHours(7 + (i * 26)),
                organiser,
                to.Select(SeedAccounts.Person).ToArray(),
                title,
                place,
                inDays,
                i);
        }

        Deliver(
            postbox,
            now - TimeSpan.FromHours(31),
            Customers.All[21],
            [SeedAccounts.Person(SeedAccounts.Amira)],
            "Training: filters and rules (45 min)",
            "https://meet.brightpath.example/r/filters",
            5,
            9);
    }

    private static void Deliver(
        Postbox postbox, DateTimeOffset at, Person organiser, Person[] guests, string title, string place, int inDays, int index)
    {
        var dice = Dice.For("invitation" + index);
        var start = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero).AddDays(inDays + 1).AddHours(dice.Between(8, 14));
        start = start.AddDays(start.DayOfWeek switch { DayOfWeek.Saturday => 2, DayOfWeek.Sunday => 1, _ => 0 });
        var calendar = Calendar(organiser, guests, title, place, start, at, dice.Hex(26));
        var bytes = Encoding.UTF8.GetBytes(calendar);
        var when = start.ToString("dddd d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
        postbox.Deliver(
            new MailDraft
            {
                From = organiser,
                To = guests,
                Subject = $"Invitation: {title} @ {start.ToString("ddd d MMM yyyy HH:mm", CultureInfo.InvariantCulture)} (UTC)",
                Date = at,
                MessageId = $"calendar-{dice.Hex(32)}@{organiser.Domain}",
                Content = MailPart.Multipart("mixed", "000000000000" + dice.Hex(16),
                    MailPart.Multipart("alternative", "000000000000" + dice.Hex(16),
                        MailPart.Text($"{title}\n{when}\n{place}\nOrganiser: {organiser.Name}\n\nReply: Yes / No / Maybe\n"),
                        MailPart.Html($"<div style=\"font-family:Roboto,Arial,sans-serif;border:1px solid #dadce0;border-radius:8px;padding:24px;max-width:560px\"><h2 style=\"font-weight:400\">{Letter.Escape(title)}</h2><table><tr><td style=\"color:#5f6368\">When</td><td>{when}</td></tr><tr><td style=\"color:#5f6368\">Where</td><td>{Letter.Escape(place)}</td></tr><tr><td style=\"color:#5f6368\">Who</td><td>{Letter.Escape(string.Join(
                            ", ", guests.Select(g => g.Name)))}</td></tr></table></div>"),
                        MailPart.Verbatim(
                            bytes,
                            ("Content-Type", "text/calendar; charset=\"UTF-8\"; method=REQUEST"),
                            ("Content-Transfer-Encoding", "8bit"))),
                    MailPart.File(new SampleFile("invite.ics", "application/ics", bytes))),
            },
            new Filing($"invitation-{index}") { Unread = index % 2 == 0 });
    }

    private static string Calendar(
        Person organiser, Person[] guests, string title, string place, DateTimeOffset start, DateTimeOffset at, string uid)
    {
        static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var lines = new List<string>
        {
            "BEGIN:VCALENDAR", "PRODID:-//Halo//Calendar//EN", "VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:REQUEST", "BEGIN:VEVENT",
            "DTSTART:" + Utc(start),
            "DTEND:" + Utc(start.AddMinutes(45)),
            "DTSTAMP:" + Utc(at),
            $"ORGANIZER;CN={organiser.Name}:mailto:{organiser.Email}",
            $"UID:{uid}@{organiser.Domain}",
        };
        lines.AddRange(guests.Select(g =>
            $"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN={g.Name}:mailto:{g.Email}"));
        lines.AddRange([
            "LOCATION:" + place,
            "SEQUENCE:0",
            "STATUS:CONFIRMED",
            "SUMMARY:" + title,
            "TRANSP:OPAQUE",
            "END:VEVENT",
            "END:VCALENDAR"
        ]);
        return string.Concat(lines.Select(Folded));
    }

    // RFC 5545 3.1: no line over 75 octets.
    private static string Folded(string line)
    {
        var folded = new StringBuilder();
        var column = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (column + rune.Utf8SequenceLength > 74)
            {
                folded.Append("\r\n ");
                column = 1;
            }

            folded.Append(rune);
            column += rune.Utf8SequenceLength;
        }

        return folded.Append("\r\n").ToString();
    }
}
