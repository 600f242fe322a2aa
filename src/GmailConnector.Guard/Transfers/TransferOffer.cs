using GmailConnector.Guard.Acts;

namespace GmailConnector.Guard.Transfers;

/// <summary>A declared destination that a person can give mail to, and the text to agree to.</summary>
/// <param name="Name">What <see cref="Mailbox.TransferAsync"/> takes.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Consent">The exact text, shown right before the act.</param>
/// <param name="ConsentHash">Its hash: proof of which text was on the screen.</param>
public sealed record TransferOffer(string Name, string Title, AgreedText Consent, string ConsentHash)
{
    /// <summary>What the form of this mailbox carries; it comes after <see cref="Consent"/>. Null in lists.</summary>
    public ActToken? Act { get; init; }
}
