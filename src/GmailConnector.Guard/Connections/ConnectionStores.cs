using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Connections;

/// <summary>Mailboxes, and the agreements for them.</summary>
internal sealed record ConnectionStores(IMailboxStore Mailboxes, IAgreementStore Agreements);
