using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Mailboxes;

/// <summary>A row of <c>mailboxes</c>, still sealed.</summary>
internal sealed class MailboxRow
{
    internal const string Select =
        """
        SELECT tenant, id, owner, subject, address, state, granted, agreement, connected_at AS ConnectedAt,
               sync_initial_done AS InitialDone, sync_history_id AS HistoryId, sync_page_token AS PageToken,
               sync_stored AS Stored, sync_estimated AS Estimated, sync_last_call AS LastCall
        FROM mailboxes
        """;

    public string Tenant { get; init; } = "";

    public string Id { get; init; } = "";

    public string Owner { get; init; } = "";

    public byte[] Subject { get; init; } = [];

    public byte[] Address { get; init; } = [];

    public string State { get; init; } = "";

    public string Granted { get; init; } = "";

    public string Agreement { get; init; } = "";

    public long ConnectedAt { get; init; }

    public bool InitialDone { get; init; }

    public long? HistoryId { get; init; }

    public string? PageToken { get; init; }

    public int Stored { get; init; }

    public int? Estimated { get; init; }

    public long? LastCall { get; init; }

    internal MailboxRecord Open(DataKey key) => new()
    {
        Id = new MailboxId(Id),
        Tenant = new TenantId(Tenant),
        Owner = new PersonId(Owner),
        Subject = key.OpenText(Subject, "mailboxes", "subject", Id),
        Address = key.OpenText(Address, "mailboxes", "address", Id),
        State = Enum.Parse<MailboxState>(State),
        Granted = Scopes.Read(Granted).ToHashSet(),
        Agreement = new AgreementId(Agreement),
        ConnectedAt = UnixMicroseconds.Read(ConnectedAt),
        Sync = new SyncState(InitialDone, unchecked((ulong?)HistoryId), PageToken, Stored, Estimated, UnixMicroseconds.Read(LastCall)),
    };
}
