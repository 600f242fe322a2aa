using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Mail;

/// <summary>A search that this person saved in this mailbox.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Under which name.</param>
/// <param name="Phrase">What it searches for, in Gmail's search language.</param>
public sealed record SavedSearch(SavedSearchId Id, GuardedText Name, GuardedText Phrase);

/// <summary>A sender whose images this person always sees in this mailbox.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Address">The address.</param>
public sealed record ImageSender(ImageSenderId Id, GuardedText Address);
