using System.Globalization;
using GmailConnector.Guard.Grants;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Enrolments;

/// <summary>A row of <c>enrolments</c>, with the keyed hash over it.</summary>
internal sealed class EnrolmentRow
{
    private const int SealSize = 32;

    internal const string Select =
        """
        SELECT tenant, id, mailbox, holder AS Owner, member, state, version, invited_at AS InvitedAt, answered_at AS AnsweredAt, ended_at AS EndedAt,
               ended_by AS EndedBy, text_hash AS TextHash, role, ends_at AS EndsAt, confirmed_at AS ConfirmedAt, seal
        FROM enrolments
        """;

    public string Tenant { get; init; } = "";

    public string Id { get; init; } = "";

    public string Mailbox { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Member { get; init; } = "";

    public string State { get; init; } = "";

    public long Version { get; init; }

    public long InvitedAt { get; init; }

    public long? AnsweredAt { get; init; }

    public long? EndedAt { get; init; }

    public string? EndedBy { get; init; }

    public string? TextHash { get; init; }

    /// <summary>Null in a row from before there were roles.</summary>
    public string? Role { get; init; }

    /// <summary>Null where none was chosen, and in a row from before ends could be.</summary>
    public long? EndsAt { get; init; }

    public long? ConfirmedAt { get; init; }

    public string? Seal { get; set; }

    internal static EnrolmentRow Of(Enrolment enrolment) => new()
    {
        Tenant = enrolment.Tenant.Value,
        Id = enrolment.Id.Value,
        Mailbox = enrolment.Mailbox.Value,
        Owner = enrolment.Owner.Value,
        Member = enrolment.Member.Value,
        State = enrolment.State.ToString(),
        Version = enrolment.Version,
        InvitedAt = UnixMicroseconds.Of(enrolment.InvitedAt),
        AnsweredAt = UnixMicroseconds.Of(enrolment.AnsweredAt),
        EndedAt = UnixMicroseconds.Of(enrolment.EndedAt),
        EndedBy = enrolment.EndedBy?.Value,
        TextHash = enrolment.TextHash,
        Role = enrolment.Role.ToString(),
        EndsAt = UnixMicroseconds.Of(enrolment.EndsAt),
        ConfirmedAt = UnixMicroseconds.Of(enrolment.ConfirmedAt),
    };

    internal EnrolmentRow Sealed(ReadOnlySpan<byte> key)
    {
        Seal = KeyedHash.Of(key, Text(), SealSize);
        return this;
    }

    /// <summary>Whether the row is unchanged since this program wrote it.</summary>
    internal bool IsAsWritten(ReadOnlySpan<byte> key) => KeyedHash.Is(Seal, key, Text(), SealSize);

    internal Enrolment Read(ReadOnlySpan<byte> key) => new()
    {
        Id = new EnrolmentId(Id),
        Tenant = new TenantId(Tenant),
        Mailbox = new MailboxId(Mailbox),
        Owner = new PersonId(Owner),
        Member = new PersonId(Member),
        State = Enum.TryParse<EnrolmentState>(State, out var state) && Enum.IsDefined(state) ? state : EnrolmentState.None,
        Version = unchecked((int)Version),
        InvitedAt = UnixMicroseconds.Read(InvitedAt),
        AnsweredAt = UnixMicroseconds.Read(AnsweredAt),
        EndedAt = UnixMicroseconds.Read(EndedAt),
        EndedBy = EndedBy is null ? null : new PersonId(EndedBy),
        TextHash = TextHash,
        Role = Role is null ? MemberRole.Organise : Enum.TryParse<MemberRole>(Role, out var role) && Enum.IsDefined(role) ? role : default,
        EndsAt = UnixMicroseconds.Read(EndsAt),
        ConfirmedAt = UnixMicroseconds.Read(ConfirmedAt),
        IsAsWritten = IsAsWritten(key),
    };

    // So has one without an end that nobody has confirmed yet: the two dates are sealed as soon as it has one.
    // A row from before there were roles has the seal that it had, so nobody takes a role away from a later one to make it more.
    // INVARIANT: no value holds a line feed (identifiers, hashes, names of states and numbers), so two rows never give the same text.
    private string Text() => string.Join(
        '\n',
        (IEnumerable<string>)[Tenant,
        Id,
        Mailbox,
        Owner,
        Member,
        State,
        Number(Version),
        Number(InvitedAt),
        Number(AnsweredAt),
        Number(EndedAt),
        EndedBy ?? "-",
        Role is null ? TextHash ?? "-" : $"{TextHash ?? "-"}\n{Role}",
        .. EndsAt is null && ConfirmedAt is null ? (string[])[] : [Number(EndsAt), Number(ConfirmedAt)]]);

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
