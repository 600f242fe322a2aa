using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Transfers;

namespace GmailConnector.Guard.Rooms;

/// <summary>Who is at which mailbox.</summary>
internal sealed record MailSession(Viewer Viewer, MailboxId Mailbox)
{
    internal AccessRequest Request(Purpose purpose, IReadOnlyList<MessageId> messages, GmailScope? scope = null) =>
        new(Viewer, Viewer.Tenant, Mailbox, purpose, messages, scope);
}

/// <summary>What stands behind the door: one room a kind of work.</summary>
internal sealed record MailRooms(
    ReadingRoom Reading, SearchRoom Searching, ComposingRoom Composing, SendingRoom Sending, OrganizingRoom Organizing, SettingsRoom Settings, ActivityRoom Activity, TransferRoom Transfers, ISyncSignal Signal);
