using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Packaging;

/// <summary>
/// A prepared archive, encrypted with AES-256. The person for whom it was prepared can download it once, within some minutes.
/// </summary>
/// <param name="Token">For <see cref="Mailbox.TakePackageAsync"/>.</param>
/// <param name="Passphrase">Opens it. Shown once and not stored.</param>
/// <param name="Sha256">Of the archive, in hex; the evidence has the same.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Files">How many messages or attachments are in it.</param>
/// <param name="Until">When it expires.</param>
public sealed record SealedPackage(
    string Token, GuardedText Passphrase, string Sha256, GuardedNumber Size, GuardedNumber Files, DateTimeOffset Until);
