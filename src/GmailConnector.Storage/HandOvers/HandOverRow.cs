using System.Globalization;
using GmailConnector.Guard.Grants;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Mailboxes;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.HandOvers;

/// <summary>A row of <c>hand_overs</c>, with the keyed hash over it.</summary>
internal sealed class HandOverRow
{
    private const int SealSize = 32;

    internal const string Select =
        """
        SELECT tenant, id, mailbox, owner, successor, state, version, offered_at AS OfferedAt, until, changed_at AS ChangedAt, agreement, granted, seal
        FROM hand_overs
        """;

    public string Tenant { get; init; } = "";

    public string Id { get; init; } = "";

    public string Mailbox { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Successor { get; init; } = "";

    public string State { get; init; } = "";

    public long Version { get; init; }

    public long OfferedAt { get; init; }

    public long Until { get; init; }

    public long ChangedAt { get; init; }

    public string? Agreement { get; init; }

    public string Granted { get; init; } = "";

    public string? Seal { get; set; }

    internal static HandOverRow Of(HandOver handOver) => new()
    {
        Tenant = handOver.Tenant.Value,
        Id = handOver.Id.Value,
        Mailbox = handOver.Mailbox.Value,
        Owner = handOver.Owner.Value,
        Successor = handOver.Successor.Value,
        State = handOver.State.ToString(),
        Version = handOver.Version,
        OfferedAt = UnixMicroseconds.Of(handOver.OfferedAt),
        Until = UnixMicroseconds.Of(handOver.Until),
        ChangedAt = UnixMicroseconds.Of(handOver.ChangedAt),
        Agreement = handOver.Agreement?.Value,
        Granted = Scopes.Write(handOver.Granted),
    };

    internal HandOverRow Sealed(ReadOnlySpan<byte> key)
    {
        Seal = KeyedHash.Of(key, Text(), SealSize);
        return this;
    }

    /// <summary>Whether the row is unchanged since this program wrote it.</summary>
    internal bool IsAsWritten(ReadOnlySpan<byte> key) => KeyedHash.Is(Seal, key, Text(), SealSize);

    internal HandOver Read(ReadOnlySpan<byte> key) => new()
    {
        Id = new HandOverId(Id),
        Tenant = new TenantId(Tenant),
        Mailbox = new MailboxId(Mailbox),
        Owner = new PersonId(Owner),
        Successor = new PersonId(Successor),
        State = Enum.TryParse<HandOverState>(State, out var state) && Enum.IsDefined(state) ? state : HandOverState.None,
        Version = unchecked((int)Version),
        OfferedAt = UnixMicroseconds.Read(OfferedAt),
        Until = UnixMicroseconds.Read(Until),
        ChangedAt = UnixMicroseconds.Read(ChangedAt),
        Agreement = Agreement is null ? null : new AgreementId(Agreement),
        Granted = Scopes.Read(Granted),
        IsAsWritten = IsAsWritten(key),
    };

    // INVARIANT: no value holds a line feed (identifiers, names of states and scopes, and numbers), so two rows never give the same text.
    private string Text() => string.Join(
        '\n',
        Tenant,
        Id,
        Mailbox,
        Owner,
        Successor,
        State,
        Number(Version),
        Number(OfferedAt),
        Number(Until),
        Number(ChangedAt),
        Agreement ?? "-",
        Granted);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
