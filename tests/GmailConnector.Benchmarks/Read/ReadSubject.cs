namespace GmailConnector.Benchmarks.Read;

/// <summary>Whose mailbox the pages read.</summary>
internal sealed record ReadSubject(Viewer Viewer, MailboxId Mailbox);
