using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Mail;

/// <summary>
/// A calendar that a message carries (RFC 5545, 5546). <paramref name="Heading"/> says what it is about, such as "Invitation", or that it
/// can't be read; <paramref name="PartId"/> is its file.
/// </summary>
public sealed record MailCalendar(string PartId, GuardedText Heading, IReadOnlyList<MailEvent> Events)
{
    /// <summary>To whom an answer to it goes; null where it asks for none.</summary>
    public EventAnswering? Answering { get; init; }

    /// <summary>How many events it has beyond those; null where there are none.</summary>
    public GuardedNumber? More { get; init; }
}

/// <summary>
/// Who gets the answer to an invitation: the organizer whom it names. <paramref name="IsSender"/>: whether the message came from there.
/// </summary>
public sealed record EventAnswering(GuardedAddress Organizer, bool IsSender);

/// <summary>An answer to an invitation, as RFC 5545 section 3.2.12 has it.</summary>
public enum EventAnswer
{
    /// <summary>Yes.</summary>
    Accepted,

    /// <summary>Maybe.</summary>
    Tentative,

    /// <summary>No.</summary>
    Declined,
}

/// <summary>One event; what it doesn't say is null.</summary>
public sealed record MailEvent(GuardedText What)
{
    /// <summary>When it begins.</summary>
    public EventTime? Starts { get; init; }

    /// <summary>When it ends.</summary>
    public EventTime? Ends { get; init; }

    /// <summary>Its beginning in the time zone that it was written in, where that isn't UTC.</summary>
    public GuardedText? InItsZone { get; init; }

    /// <summary>How it repeats, in words.</summary>
    public GuardedText? Repeats { get; init; }

    /// <summary>Where it is.</summary>
    public GuardedText? Where { get; init; }

    /// <summary>What its organizer wrote about it.</summary>
    public GuardedText? Notes { get; init; }

    /// <summary>Who invites, as the calendar says: nobody checks that it is the sender.</summary>
    public GuardedAddress? Organizer { get; init; }

    /// <summary>Who is invited.</summary>
    public IReadOnlyList<EventGuest> Guests { get; init; } = [];

    /// <summary>How many are invited beyond those; null where nobody is.</summary>
    public GuardedNumber? MoreGuests { get; init; }
}

/// <summary>
/// A time of an event as a reader without a script sees it. <paramref name="Moment"/> is for <c>datetime</c>; null for a day, and for a
/// time of an unknown zone.
/// </summary>
public sealed record EventTime(GuardedText Text, GuardedText? Moment);

/// <summary>Somebody invited; <paramref name="Answer"/> is null where there is none.</summary>
public sealed record EventGuest(GuardedAddress Who, GuardedText? Answer);
