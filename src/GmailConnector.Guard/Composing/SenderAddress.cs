using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Composing;

/// <summary>An address that a message can go out from: the mailbox's own, or one that Gmail accepted as its alias.</summary>
/// <param name="Who">Its name and address, as Gmail has them.</param>
/// <param name="Signature">The signature that Gmail has for it, as an editor takes it; empty for none.</param>
/// <param name="IsChosen">Whether the message goes out from it unless another is chosen.</param>
public sealed record SenderAddress(GuardedAddress Who, GuardedHtml Signature, bool IsChosen);
