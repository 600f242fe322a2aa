using GmailConnector.Guard.Ports;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace GmailConnector.Guard.Mail;

/// <summary>An invitation that isn't cancelled (RFC 5546 section 3.2.2), and the replies to it.</summary>
internal sealed class CalendarInvitation
{
    private const string ProductId = "-//HaloCRM//Gmail Connector//EN";
    private readonly CalendarEvent about;

    private CalendarInvitation(CalendarEvent about, MailAddressField organizer) => (this.about, Organizer) = (about, organizer);

    /// <summary>To whom an answer goes.</summary>
    internal MailAddressField Organizer { get; }

    internal string Summary => string.IsNullOrWhiteSpace(about.Summary) ? CalendarTexts.NoTitle : about.Summary.Trim();

    /// <summary>Null where it is none, or names nobody to whom an answer could go.</summary>
    internal static CalendarInvitation? Of(Calendar? calendar) =>
        calendar?.Events.FirstOrDefault() is { } first
        && string.Equals(calendar.Method, "REQUEST", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(first.Status, "CANCELLED", StringComparison.OrdinalIgnoreCase)
        && !string.IsNullOrEmpty(first.Uid)
        && AddressList.ReadTyped(CalendarReader.AddressOf(first.Organizer?.Value)) is { Addresses: [var organizer], Faulty.Count: 0 }
            ? new CalendarInvitation(first, organizer with { Name = first.Organizer!.CommonName?.Trim() ?? string.Empty })
            : null;

    /// <summary>Which of the invited addresses is the one that fits; null for none.</summary>
    internal string? Invited(Func<string, bool> fits) =>
        about.Attendees.Select(a => CalendarReader.AddressOf(a.Value)).FirstOrDefault(fits);

    /// <summary>A reply of that guest (RFC 5546 section 3.2.3).</summary>
    internal string Reply(string guest, string name, EventAnswer answer, DateTimeOffset at)
    {
        var reply = new CalendarEvent
        {
            Uid = about.Uid,
            Sequence = about.Sequence,
            DtStamp = new CalDateTime(at.UtcDateTime, "UTC"),
            Organizer = about.Organizer,
            Summary = about.Summary,
            RecurrenceIdentifier = about.RecurrenceIdentifier,
        };
        reply.Attendees.Add(new Attendee($"mailto:{guest}")
        {
            CommonName = name.Length > 0 ? name : guest,
            ParticipationStatus = answer.ToString().ToUpperInvariant(),
        });
        var calendar = new Calendar { Method = "REPLY", ProductId = ProductId };
        calendar.Events.Add(reply);
        return new CalendarSerializer().SerializeToString(calendar) ?? string.Empty;
    }
}
