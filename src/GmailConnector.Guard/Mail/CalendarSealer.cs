using System.Globalization;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Calendar = Ical.Net.Calendar;

namespace GmailConnector.Guard.Mail;

/// <summary>Turns a calendar into a sealed card. It never works out when an event repeats, so that endless rules cost nothing.</summary>
internal sealed class CalendarSealer(Permit permit, HeaderBounds bounds, bool hasText, IReadOnlyList<MailAddressField> senders)
{
    private const int MostCards = 3;
    private const int LongestNotes = 2000;

    /// <summary>One card for each calendar; several copies of one, as invitations carry them, make one card.</summary>
    internal static IReadOnlyList<MailCalendar> Seal(MessageContent? content, Permit permit, HeaderBounds bounds)
    {
        if (content is null || content.Calendars.Count == 0)
        {
            return [];
        }

        var hasText = !string.IsNullOrWhiteSpace(content.Text) || !string.IsNullOrWhiteSpace(content.Html);
        var sealer = new CalendarSealer(permit, bounds, hasText, AddressList.Read(content.Fields("From")));
        return
        [
            .. content.Calendars
                .Take(MostCards)
                .Select(part => (Part: part, Read: CalendarReader.Read(part.Text)))
                .DistinctBy(c => c.Read is ({ } calendar, _) ? string.Join('\n', calendar.Events.Select(e => e.Uid)) : c.Part.PartId)
                .Select(c => sealer.Card(c.Part.PartId, c.Read)),
        ];
    }

    private MailCalendar Card(string partId, (Calendar? Calendar, CalendarLines? Lines) read)
    {
        if (read is not ({ } calendar, { } lines))
        {
            return new MailCalendar(MailSealer.ShownId(partId), Text(CalendarTexts.CantBeRead), []);
        }

        var first = calendar.Events.First();
        var events = calendar.Events.Zip(lines.Kept, (e, kept) => Event(e, kept.Guests, kept.Repeats));
        return new MailCalendar(MailSealer.ShownId(partId), Text(Heading(calendar.Method, first)), [.. events])
        {
            Answering = CalendarInvitation.Of(calendar)?.Organizer is { } organizer
                ? new EventAnswering(
                    new GuardedAddress(Cut(organizer.Name, bounds.Name), Cut(organizer.Address, bounds.Address), permit),
                    senders.Any(s => AddressList.Same(s.Address, organizer.Address)))
                : null,
            More = lines.Events > CalendarLines.MostEvents ? new GuardedNumber(lines.Events - CalendarLines.MostEvents, permit) : null,
        };
    }

    // RFC 5546 section 1.4.
    private string Heading(string? method, CalendarEvent about)
    {
        var who = about.Attendees is [var guest, ..] ? NameOf(guest.CommonName, guest.Value) : CalendarTexts.Somebody;
        return method?.ToUpperInvariant() switch
        {
            "REPLY" => Answer(about.Attendees.FirstOrDefault()?.ParticipationStatus) is { } answer
                ? $"{who} {answer}" : CalendarTexts.Answered.With(who),
            "COUNTER" => CalendarTexts.ProposesAnotherTime.With(who),
            "DECLINECOUNTER" => CalendarTexts.ProposalDeclined,
            "REFRESH" => CalendarTexts.AsksForTheLatest,
            "CANCEL" => CalendarTexts.Cancelled,
            _ when string.Equals(about.Status, "CANCELLED", StringComparison.OrdinalIgnoreCase) => CalendarTexts.Cancelled,
            "REQUEST" => about.Sequence > 0 ? CalendarTexts.ChangedInvitation : CalendarTexts.Invitation,
            _ => CalendarTexts.Event,
        };
    }

    private MailEvent Event(CalendarEvent read, int guests, bool repeats)
    {
        var end = CalendarTimes.EndOf(read);
        return new MailEvent(new GuardedText(Cut(read.Summary, bounds.Subject), permit, CalendarTexts.NoTitle))
        {
            Starts = read.DtStart is { } start ? Time(start, null) : null,
            Ends = end is null ? null : Time(end, read.DtStart),
            InItsZone = CalendarTimes.InItsZone(read.DtStart) is { } zoned ? Text(zoned) : null,
            Repeats = repeats ? Text(RecurrenceWords.Of(read.RecurrenceRule)) : null,
            Where = Written(read.Location, bounds.Subject),
            Notes = hasText ? null : Written(read.Description, LongestNotes),
            Organizer = read.Organizer is { } organizer ? Person(organizer.CommonName, organizer.Value) : null,
            Guests = [.. read.Attendees.Select(a => new EventGuest(
                Person(a.CommonName, a.Value), Answer(a.ParticipationStatus) is { } answer ? Text(answer) : null))],
            MoreGuests = guests > CalendarLines.MostGuests ? new GuardedNumber(guests - CalendarLines.MostGuests, permit) : null,
        };
    }

    private EventTime Time(CalDateTime time, CalDateTime? after) => new(
        Text(CalendarTimes.Words(time, after)),
        CalendarTimes.Moment(time) is { } at ? Text(at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)) : null);

    private GuardedText Text(string text) => new(text, permit);

    private GuardedText? Written(string? text, int most) => string.IsNullOrWhiteSpace(text) ? null : Text(Cut(text, most));

    private GuardedAddress Person(string? name, Uri? address) =>
        new(Cut(name, bounds.Name), Cut(CalendarReader.AddressOf(address), bounds.Address), permit);

    private string NameOf(string? name, Uri? address) =>
        Cut(string.IsNullOrWhiteSpace(name) ? CalendarReader.AddressOf(address) : name, bounds.Name)
            is { Length: > 0 } who ? who : CalendarTexts.Somebody;

    private static string Cut(string? text, int most) => HeaderBounds.Cut(text?.Trim() ?? string.Empty, most);

    private static string? Answer(string? status) => status?.ToUpperInvariant() switch
    {
        "ACCEPTED" => CalendarTexts.Accepted,
        "DECLINED" => CalendarTexts.Declined,
        "TENTATIVE" => CalendarTexts.SaidMaybe,
        "DELEGATED" => CalendarTexts.Delegated,
        _ => null,
    };
}
