using System.Diagnostics;
using System.Net;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Mail;

/// <summary>What a card says of a calendar, and that no calendar keeps anybody waiting.</summary>
public class CalendarCardTests
{
    private const string Roof =
        "UID:own-1\r\nDTSTART:20261203T130000Z\r\nDTEND:20261203T140000Z\r\n"
        + "SUMMARY:Inspection of the\r\n  roof\\, twice\r\nLOCATION:Gate 2\r\n"
        + "ORGANIZER;CN=\"Vogel, Petra\":mailto:petra@kunde.example\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:noor@partner.example\r\n";

    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_what_when_where_and_who()
    {
        var card = Assert.Single(await CardsAsync(Calendar("REQUEST", Roof)));
        var read = Assert.Single(card.Events);

        Assert.Equal(("Invitation", "0-1"), (Show(card.Heading), card.PartId));
        Assert.Equal(("Inspection of the roof, twice", "Gate 2"), (Show(read.What), Show(read.Where)));
        Assert.Equal(("Thursday, 3 December 2026, 13:00 UTC", "2026-12-03T13:00:00Z"), (Show(read.Starts!.Text), Show(read.Starts.Moment)));
        Assert.Equal(("14:00 UTC", "2026-12-03T14:00:00Z"), (Show(read.Ends!.Text), Show(read.Ends.Moment)));
        Assert.Equal("Vogel, Petra", Show(read.Organizer));
        Assert.Equal(("noor@partner.example", "accepted"), (Show(Assert.Single(read.Guests).Who), Show(read.Guests[0].Answer)));
        Assert.Null(read.InItsZone);
    }

    [Theory]
    [InlineData("REQUEST", "SEQUENCE:2\r\n", "Changed invitation")]
    [InlineData("CANCEL", "", "Cancelled")]
    [InlineData("REQUEST", "STATUS:CANCELLED\r\n", "Cancelled")]
    [InlineData("REPLY", "ATTENDEE;CN=Noor Said;PARTSTAT=DECLINED:mailto:n@x.example\r\n", "Noor Said declined")]
    [InlineData("REPLY", "ATTENDEE;PARTSTAT=TENTATIVE:mailto:n@x.example\r\n", "n@x.example said maybe")]
    [InlineData("COUNTER", "ATTENDEE;CN=Noor:mailto:n@x.example\r\n", "Noor proposes another time")]
    [InlineData("PUBLISH", "", "Event")]
    [InlineData("request", "", "Invitation")]
    public async Task The_heading_says_what_it_is_about(string method, string more, string heading) =>
        Assert.Equal(
            heading, Show(Assert.Single(await CardsAsync(Calendar(method, "UID:1\r\nDTSTART:20261203T130000Z\r\n" + more))).Heading));

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261204", "Thursday, 3 December 2026", null, null)]
    [InlineData("DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261206", "Thursday, 3 December 2026", "Saturday, 5 December 2026", null)]
    [InlineData(
        "DTSTART;TZID=Europe/Berlin:20260703T130000",
        "Friday, 3 July 2026, 11:00 UTC",
        null,
        "Friday, 3 July 2026, 13:00 in Europe/Berlin")]
    [InlineData("DTSTART;TZID=Mars/Base:20260703T130000", "Friday, 3 July 2026, 13:00 (Mars/Base)", null, null)]
    [InlineData("DTSTART:20260703T130000\r\nDURATION:PT90M", "Friday, 3 July 2026, 13:00", "14:30", null)]
    public async Task Days_zones_and_lengths_are_said_as_they_are(string lines, string starts, string? ends, string? zone)
    {
        var read = Assert.Single(Assert.Single(await CardsAsync(Calendar("REQUEST", $"UID:1\r\n{lines}\r\n"))).Events);

        Assert.Equal(starts, Show(read.Starts!.Text));
        Assert.Equal(ends, read.Ends is { } end ? Show(end.Text) : null);
        Assert.Equal(zone, read.InItsZone is { } zoned ? Show(zoned) : null);
    }

    [Theory]
    [InlineData("FREQ=WEEKLY;BYDAY=TU", "Repeats every week on Tuesday")]
    [InlineData(
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;UNTIL=20270101T000000Z",
        "Repeats every 2 weeks on Monday, Wednesday and Friday until 1 January 2027")]
    [InlineData("FREQ=DAILY;COUNT=5", "Repeats every day, 5 times")]
    [InlineData("FREQ=MONTHLY;BYDAY=2MO", "Repeats")]
    [InlineData("FREQ=SECONDLY", "Repeats")]
    [InlineData("FREQ=NEVER;X=1", "Repeats")]
    public async Task Simple_rules_are_said_in_words(string rule, string words) => Assert.Equal(
        words,
        Show(Assert.Single(Assert.Single(
            await CardsAsync(Calendar("REQUEST", $"UID:1\r\nDTSTART:20261201T130000Z\r\nRRULE:{rule}\r\n"))).Events).Repeats));

    [Fact]
    public async Task Copies_of_one_calendar_make_one_card() =>
        Assert.Single(await CardsAsync(Calendar("REQUEST", Roof), Calendar("REQUEST", Roof + "X-COPY:1\r\n")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no calendar at all")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nSUMMARY:x\r\nEND:VTODO\r\nEND:VCALENDAR\r\n")]
    public async Task What_cannot_be_read_says_so(string? text)
    {
        var card = Assert.Single(await CardsAsync(text));

        Assert.Equal("This invitation can’t be read here. Open the file.", Show(card.Heading));
        Assert.Empty(card.Events);
    }

    [Fact]
    public async Task Many_events_and_guests_are_counted()
    {
        var guests = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"ATTENDEE:mailto:g{i}@x.example\r\n"));
        var others = string.Concat(Enumerable.Repeat("END:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\n", 3_000));
        var roof = Roof.Replace("ATTENDEE", "X-NOBODY", StringComparison.Ordinal);
        var card = Assert.Single(await CardsAsync(Calendar("REQUEST", roof + guests + others)));

        Assert.Equal((5, "2,996"), (card.Events.Count, Show(card.More)));
        Assert.Equal((20, "9,980"), (card.Events[0].Guests.Count, Show(card.Events[0].MoreGuests)));
    }

    public static TheoryData<string> Hostile => new(
        string.Concat(Enumerable.Repeat("RRULE:FREQ=SECONDLY;BYSECOND=1,2,3\r\n", 25_000)),
        string.Concat(Enumerable.Repeat("BEGIN:VALARM\r\n", 70_000)),
        "DESCRIPTION:" + string.Concat(Enumerable.Repeat("a\r\n ", 250_000)),
        "X" + string.Concat(Enumerable.Repeat(";A=\"b\"", 150_000)) + ":\r\n",
        "EXDATE:" + string.Join(',', Enumerable.Repeat("20260101T000000Z", 58_000)) + "\r\n",
        "DURATION:P" + new string('9', 900_000) + "D\r\n",
        "END:VEVENT\r\n"
        + string.Concat(Enumerable.Repeat("BEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nRRULE:FREQ=YEARLY\r\n", 15_000)));

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public async Task No_calendar_keeps_anybody_waiting(string lines)
    {
        await CardsAsync(Calendar("REQUEST", Roof));
        var watch = Stopwatch.StartNew();
        var card = Assert.Single(await CardsAsync(Calendar("REQUEST", Roof + lines)));

        Assert.Equal("Inspection of the roof, twice", Show(card.Events[0].What));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
    }

    private static string Calendar(string method, string lines) =>
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n{lines}END:VEVENT\r\nEND:VCALENDAR\r\n";

    private string Show(SealedContent? content) => WebUtility.HtmlDecode(Rendered.For(world.Amira, content!));

    private async Task<IReadOnlyList<MailCalendar>> CardsAsync(params string?[] texts)
    {
        var record = world.Store.Messages[new MessageId("m1")];
        world.Store.Messages[record.Id] = record with
        {
            Content = record.Content! with { Calendars = [.. texts.Select((t, i) => new CalendarPart($"0.{i + 1}", t))] },
        };
        return Assert.Single((await world.Mine.ReadMessagesAsync([record.Id], Ct)).Value.Messages).Calendars;
    }
}
