using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Transfers;

namespace GmailConnector.Guard.Rooms;

/// <summary>What stands behind the door: one room a kind of work.</summary>
internal sealed record MailRooms(
    ReadingRoom Reading, SearchRoom Searching, ComposingRoom Composing, SendingRoom Sending, OrganizingRoom Organizing, SettingsRoom Settings, ActivityRoom Activity, ObjectionRoom Objections, TransferRoom Transfers, InspectionRoom Inspecting, PackageRoom Packages, ISyncSignal Signal, AffirmativeActs Acts);
