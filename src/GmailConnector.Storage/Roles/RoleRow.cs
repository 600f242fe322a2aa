using System.Globalization;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Roles;

/// <summary>A row of <c>roles</c>, with the keyed hash over it.</summary>
internal sealed class RoleRow
{
    private const int SealSize = 32;

    internal const string Select =
        """
        SELECT tenant, person, role, state, version, recorded, proposal, proposed_by AS ProposedBy, proposed_at AS ProposedAt, until,
               changed_by AS ChangedBy, changed_at AS ChangedAt, seal
        FROM roles
        """;

    public string Tenant { get; init; } = "";

    public string Person { get; init; } = "";

    public string Role { get; init; } = "";

    public string State { get; init; } = "";

    public long Version { get; init; }

    public long Recorded { get; init; }

    public string? Proposal { get; init; }

    public string? ProposedBy { get; init; }

    public long? ProposedAt { get; init; }

    public long? Until { get; init; }

    public string ChangedBy { get; init; } = "";

    public long ChangedAt { get; init; }

    public string? Seal { get; set; }

    internal static RoleRow Of(RoleAssignment role) => new()
    {
        Tenant = role.Tenant.Value,
        Person = role.Person.Value,
        Role = role.Role.ToString(),
        State = role.State.ToString(),
        Version = role.Version,
        Recorded = role.IsRecorded ? 1 : 0,
        Proposal = role.Proposal?.Value,
        ProposedBy = role.ProposedBy?.Value,
        ProposedAt = role.ProposedAt is { } at ? UnixMicroseconds.Of(at) : null,
        Until = role.Until is { } until ? UnixMicroseconds.Of(until) : null,
        ChangedBy = role.ChangedBy.Value,
        ChangedAt = UnixMicroseconds.Of(role.ChangedAt),
    };

    internal RoleRow Sealed(ReadOnlySpan<byte> key)
    {
        Seal = KeyedHash.Of(key, Text(), SealSize);
        return this;
    }

    /// <summary>Null for a role that this version doesn't know.</summary>
    internal RoleAssignment? Read(ReadOnlySpan<byte> key) =>
        Enum.TryParse<Role>(Role, out var role) && Enum.IsDefined(role)
            ? new RoleAssignment
            {
                Tenant = new TenantId(Tenant),
                Person = new PersonId(Person),
                Role = role,
                State = Enum.TryParse<RoleState>(State, out var state) && Enum.IsDefined(state) ? state : RoleState.None,
                Version = unchecked((int)Version),
                IsRecorded = Recorded == 1,
                Proposal = Proposal is null ? null : new RoleProposalId(Proposal),
                ProposedBy = ProposedBy is null ? null : new PersonId(ProposedBy),
                ProposedAt = ProposedAt is { } at ? UnixMicroseconds.Read(at) : null,
                Until = Until is { } until ? UnixMicroseconds.Read(until) : null,
                ChangedBy = new PersonId(ChangedBy),
                ChangedAt = UnixMicroseconds.Read(ChangedAt),
                IsAsWritten = KeyedHash.Is(Seal, key, Text(), SealSize),
            }
            : null;

    // INVARIANT: no value holds a line feed (identifiers, names of roles and states, and numbers), so two rows never give the same text.
    private string Text() => string.Join(
        '\n',
        Tenant,
        Person,
        Role,
        State,
        Number(Version),
        Number(Recorded),
        Proposal ?? "-",
        ProposedBy ?? "-",
        Number(ProposedAt),
        Number(Until),
        ChangedBy,
        Number(ChangedAt));

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
