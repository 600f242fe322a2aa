using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Recipients;

/// <summary>Somebody with whom the mailbox has exchanged messages.</summary>
/// <param name="Who">Name and address.</param>
/// <param name="Entry">What goes into the field: the name with quotes where it needs them.</param>
public sealed record RecipientSuggestion(GuardedAddress Who, GuardedText Entry);

/// <summary>Whom somebody may mean, the likeliest first.</summary>
/// <param name="Found">So many as were asked for at most.</param>
/// <param name="IsAll">Whether there are no more: whoever types on finds the others among these.</param>
public sealed record RecipientSuggestions(IReadOnlyList<RecipientSuggestion> Found, bool IsAll);
