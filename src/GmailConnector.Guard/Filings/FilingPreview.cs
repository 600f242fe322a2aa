using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Filings;

/// <summary>
/// Exactly what a ticket of HaloCRM would be given, and the text to agree to. Its parts render in this order alone: summary, customer, and
/// of each note the text and then its files.
/// </summary>
/// <param name="Notes">One for each message that isn't there already, in the order in which they arrived.</param>
/// <param name="Consent">The exact text, shown right before the act.</param>
/// <param name="ConsentHash">Its hash.</param>
/// <param name="Shown">What proves that this was on the screen: a keyed hash of all of it.</param>
/// <param name="Act">What the form carries; it comes after <paramref name="Consent"/>.</param>
public sealed record FilingPreview(
    IReadOnlyList<FilingNote> Notes, AgreedText Consent, TextHash ConsentHash, TextHash Shown, ActToken Act)
{
    /// <summary>The tickets where the other messages are already, so that they aren't given again.</summary>
    public IReadOnlyList<TicketNumber> Filed { get; init; } = [];

    /// <summary>The new ticket's summary; null where it goes into one that is there.</summary>
    public FilingPart? Summary { get; init; }

    /// <summary>The address by which HaloCRM is asked for the new ticket's user; null where it isn't.</summary>
    public FilingPart? Customer { get; init; }
}

/// <summary>A message as the ticket would get it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Text">The note, each character of it.</param>
/// <param name="Files">The files that go with it.</param>
public sealed record FilingNote(MessageId Message, FilingPart Text, IReadOnlyList<FilingFile> Files);

/// <summary>A file that goes with a note.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Size">In bytes.</param>
public sealed record FilingFile(FilingPart Name, GuardedNumber Size);
