using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Packaging;

/// <summary>An archive that was prepared, encrypted with AES-256. It can be taken once, for some minutes, by whom it was prepared for.</summary>
/// <param name="Token">Takes it: <see cref="Mailbox.TakePackageAsync"/>.</param>
/// <param name="Passphrase">Opens it. Shown this once and kept nowhere.</param>
/// <param name="Sha256">Of the archive as it is taken, in hex; the evidence has the same.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Files">How many messages or attachments are in it.</param>
/// <param name="Until">When it is gone.</param>
public sealed record SealedPackage(string Token, GuardedText Passphrase, string Sha256, GuardedNumber Size, GuardedNumber Files, DateTimeOffset Until);
