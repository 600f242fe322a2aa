using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Filings;

/// <summary>Exactly what a ticket of HaloCRM would be given, and the text to agree to.</summary>
/// <param name="Notes">One for each message, in the order in which they arrived.</param>
/// <param name="Consent">The exact text, shown right before the act.</param>
/// <param name="ConsentHash">Its hash.</param>
/// <param name="Shown">What proves that this was on the screen: a keyed hash of all of it.</param>
/// <param name="Act">What the form carries; it comes after <paramref name="Consent"/>.</param>
public sealed record FilingPreview(
    IReadOnlyList<FilingNote> Notes, AgreedText Consent, TextHash ConsentHash, TextHash Shown, ActToken Act)
{
    /// <summary>The new ticket's summary; null where it goes into one that is there.</summary>
    public GuardedText? Summary { get; init; }

    /// <summary>The address by which HaloCRM is asked for the new ticket's user; null where it isn't.</summary>
    public GuardedText? Customer { get; init; }
}

/// <summary>A message as the ticket would get it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Text">The note, each character of it.</param>
/// <param name="Files">The files that go with it.</param>
public sealed record FilingNote(MessageId Message, GuardedText Text, IReadOnlyList<FilingFile> Files)
{
    /// <summary>The ticket where it is already, so that it isn't given again; null where it isn't.</summary>
    public TicketNumber? IsIn { get; init; }
}

/// <summary>A file that goes with a note.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Size">In bytes.</param>
public sealed record FilingFile(GuardedText Name, GuardedNumber Size);
