namespace GmailConnector.Guard.Ports;

/// <summary>The version that a draft was opened or last saved at.</summary>
/// <param name="Draft">The draft; it keeps its id.</param>
/// <param name="Message">Its message then: Gmail gives a new one with every save.</param>
/// <param name="Thread">Its conversation, in which it stays when it is sent; null where it isn't known.</param>
/// <param name="SavedAt">When Gmail got that version.</param>
internal sealed record DraftVersion(DraftId Draft, MessageId Message, ThreadId? Thread, DateTimeOffset? SavedAt);

internal enum DraftFate
{
    /// <summary>Still at that version.</summary>
    AsOpened,

    /// <summary>Another program saved it since.</summary>
    Edited,

    /// <summary>Another program sent it.</summary>
    Sent,

    /// <summary>Deleted, and nothing was sent in its conversation.</summary>
    Gone,
}

/// <param name="Fate">What became of the draft.</param>
/// <param name="Message">The edited draft's message, or what was sent.</param>
internal sealed record DraftStanding(DraftFate Fate, MessageId? Message = null)
{
    internal static DraftStanding AsOpened { get; } = new(DraftFate.AsOpened);
}

/// <summary>
/// Recipients as they were typed, where some of them aren't addresses yet. Gmail keeps only addresses, so they are kept in a header of the
/// draft, encrypted: whoever the draft is sent to from elsewhere can't read it.
/// </summary>
/// <param name="To">As typed.</param>
/// <param name="Cc">As typed.</param>
/// <param name="Bcc">As typed.</param>
/// <param name="Addresses">The addresses among them: where the draft has others, somebody changed them since.</param>
[GmailContent]
internal sealed record TypedRecipients(string To, string Cc, string Bcc, string Addresses)
{
    internal const string Header = "X-HaloCRM-Recipients";
}
