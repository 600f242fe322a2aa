using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Transfers;

namespace GmailConnector.Guard.Rooms;

/// <summary>Who is at which mailbox.</summary>
/// <param name="Viewer">Who.</param>
/// <param name="Mailbox">Which mailbox.</param>
/// <param name="Grant">The access by which somebody is there who neither holds the mailbox nor is a member of it.</param>
internal sealed record MailSession(Viewer Viewer, MailboxId Mailbox, GrantId? Grant = null)
{
    /// <summary>Whether that access has to be a holder's own agreement.</summary>
    internal bool OnlyShared { get; init; }

    internal AccessRequest Request(Purpose purpose, IReadOnlyList<MessageId> messages, GmailScope? scope = null) =>
        new(Viewer, Viewer.Tenant, Mailbox, purpose, messages, scope) { Grant = Grant, OnlyShared = OnlyShared };
}

/// <summary>What stands behind the door: one room a kind of work.</summary>
internal sealed record MailRooms(
    ReadingRoom Reading, SearchRoom Searching, ComposingRoom Composing, SendingRoom Sending, OrganizingRoom Organizing, SettingsRoom Settings, ActivityRoom Activity, ObjectionRoom Objections, TransferRoom Transfers, InspectionRoom Inspecting, PackageRoom Packages, ISyncSignal Signal, AffirmativeActs Acts);
