using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Inspecting;

/// <summary>One message as an investigator sees it: nothing in it opens, loads or runs, and what senders hide is shown.</summary>
/// <param name="Id">Which message.</param>
/// <param name="Date">When Gmail received it, by Gmail's own clock.</param>
/// <param name="Ground">What the view rests on.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Envelope">The fields that say who wrote to whom, in a fixed order; those that aren't there are left out.</param>
/// <param name="Authentication">What Gmail found out about the sender.</param>
/// <param name="Hops">The servers that it came through, oldest first.</param>
/// <param name="Headers">All of them, as they came.</param>
public sealed record Inspection(
    MessageId Id,
    DateTimeOffset Date,
    ViewLegalBasis Ground,
    GuardedText Subject,
    IReadOnlyList<InspectedField> Envelope,
    InspectedAuthentication Authentication,
    IReadOnlyList<ReceivedHop> Hops,
    IReadOnlyList<InspectedField> Headers)
{
    /// <summary>The HTML part as text, each link with its target; null where there is none.</summary>
    public GuardedText? HtmlAsText { get; init; }

    /// <summary>The plain text part; null where there is none.</summary>
    public GuardedText? PlainText { get; init; }

    /// <summary>Messages attached to it, and those attached to them.</summary>
    public IReadOnlyList<InspectedAttachedMessage> AttachedMessages { get; init; } = [];

    /// <summary>Calendars, such as an invitation, line by line as they were written; those of attached messages too.</summary>
    public IReadOnlyList<GuardedText> Calendars { get; init; } = [];

    /// <summary>Everything that leads anywhere, each target once.</summary>
    public required IReadOnlyList<InspectedLink> Links { get; init; }

    /// <summary>Whether there are more targets than are listed.</summary>
    public bool HasMoreLinks { get; init; }

    /// <summary>Attachments, so many as one view lists.</summary>
    public required IReadOnlyList<InspectedFile> Files { get; init; }

    /// <summary>How many come before those.</summary>
    public int FirstFile { get; init; }

    /// <summary>How many there are.</summary>
    public required GuardedNumber FileCount { get; init; }

    /// <summary>With which the view before this one begins; null where this is the first.</summary>
    public int? FilesBefore { get; init; }

    /// <summary>With which the next one begins; null where this is the last.</summary>
    public int? FilesAfter { get; init; }
}

/// <param name="Envelope">Its subject, and the fields that say who wrote to whom.</param>
/// <param name="HtmlAsText">The HTML part as text; null where there is none.</param>
/// <param name="PlainText">The plain text part; null where there is none.</param>
public sealed record InspectedAttachedMessage(IReadOnlyList<InspectedField> Envelope, GuardedText? HtmlAsText, GuardedText? PlainText);

/// <param name="Name">The header's name.</param>
/// <param name="Value">Its value, addresses of the web defanged.</param>
public sealed record InspectedField(GuardedText Name, GuardedText Value);

/// <param name="FromGmail">Whether the results are Gmail's; else there are none, since nobody else is believed.</param>
/// <param name="Results">One for each method; DKIM has one for each signature.</param>
/// <param name="Others">How many such headers others wrote into the message.</param>
public sealed record InspectedAuthentication(bool FromGmail, IReadOnlyList<AuthenticationResult> Results, GuardedNumber Others)
{
    /// <summary>Whether others wrote such headers.</summary>
    public bool HasOthers { get; init; }
}

/// <param name="From">Who handed it over, as the next server wrote.</param>
/// <param name="By">Who took it.</param>
/// <param name="With">By which protocol.</param>
/// <param name="At">When, in UTC; empty where it can't be read.</param>
/// <param name="Delay">How long after the hop before.</param>
public sealed record ReceivedHop(GuardedText From, GuardedText By, GuardedText With, GuardedText At, GuardedText Delay);

/// <param name="Kind">What would follow it.</param>
/// <param name="Words">The words that a reader would click.</param>
/// <param name="Target">Where it leads, defanged.</param>
/// <param name="Warning">What is odd about it; <see cref="LinkWarning.None"/> where nothing is.</param>
public sealed record InspectedLink(LinkKind Kind, GuardedText Words, GuardedText Target, LinkWarning Warning);

/// <summary>What would follow a target.</summary>
public enum LinkKind
{
    /// <summary>A click.</summary>
    Link,

    /// <summary>An address in plain text.</summary>
    Text,

    /// <summary>A form, as it is sent off.</summary>
    Form,

    /// <summary>A picture, as it is loaded.</summary>
    Image,

    /// <summary>A picture too small to be seen.</summary>
    TrackingPixel,

    /// <summary>A frame, script, style sheet or object, as it is loaded.</summary>
    Frame,

    /// <summary>The message itself, which leads elsewhere after a time.</summary>
    Refresh,
}

/// <summary>What is odd about a target.</summary>
public enum LinkWarning
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its words name another place.</summary>
    Disguised,

    /// <summary>Its host has letters that look like others.</summary>
    Lookalike,

    /// <summary>It isn't an address of the web or of mail: it runs, or opens, something.</summary>
    UnusualScheme,
}

/// <param name="PartId">Names the MIME part, dots written as '-'.</param>
/// <param name="Name">As the sender named it, hidden characters shown.</param>
/// <param name="MediaType">As the sender said.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">In hex; null where it couldn't be fetched.</param>
/// <param name="HashMissing">Why it couldn't; null where it could.</param>
public sealed record InspectedFile(
    string PartId, GuardedText Name, GuardedText MediaType, GuardedNumber Size, GuardedText? Sha256, string? HashMissing);
