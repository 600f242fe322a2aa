using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Snoozes;

/// <summary>A row of <c>snoozes</c>: ids, times and names of ours.</summary>
internal sealed class SnoozeRow
{
    internal const string Columns =
        """
        tenant, mailbox, thread, kind, state, person, entry, ground, enrolment, until_at AS UntilAt, since, label,
        answered_at AS AnsweredAt, wake_at AS WakeAt, why, version, changed_at AS ChangedAt
        """;

    public string Tenant { get; init; } = "";

    public string Mailbox { get; init; } = "";

    public string Thread { get; init; } = "";

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    public string Person { get; init; } = "";

    public string Entry { get; init; } = "";

    public string Ground { get; init; } = "";

    public string? Enrolment { get; init; }

    public long? UntilAt { get; init; }

    public long Since { get; init; }

    public string? Label { get; init; }

    public long? AnsweredAt { get; init; }

    public long? WakeAt { get; init; }

    public string? Why { get; init; }

    public long Version { get; init; }

    public long ChangedAt { get; init; }

    /// <summary>What stands there before it is replaced.</summary>
    public long SeenVersion { get; set; }

    internal static SnoozeRow Of(SnoozeRecord record) => new()
    {
        Tenant = record.Tenant.Value,
        Mailbox = record.Mailbox.Value,
        Thread = record.Thread.Value,
        Kind = record.Kind.ToString(),
        State = record.State.ToString(),
        Person = record.By.Value,
        Entry = record.Entry,
        Ground = record.Ground,
        Enrolment = record.Enrolment?.Value,
        UntilAt = UnixMicroseconds.Of(record.Until),
        Since = UnixMicroseconds.Of(record.Since),
        Label = record.Label?.Value,
        AnsweredAt = UnixMicroseconds.Of(record.AnsweredAt),
        WakeAt = UnixMicroseconds.Of(record.WakeAt),
        Why = record.Why?.ToString(),
        Version = record.Version,
        ChangedAt = UnixMicroseconds.Of(record.At),
    };

    internal SnoozeRecord Read() => new()
    {
        Tenant = new TenantId(Tenant),
        Mailbox = new MailboxId(Mailbox),
        Thread = new ThreadId(Thread),
        Kind = Enum.Parse<SnoozeKind>(Kind),
        State = Enum.Parse<SnoozeState>(State),
        By = new PersonId(Person),
        Entry = Entry,
        Ground = Ground,
        Enrolment = Enrolment is null ? null : new EnrolmentId(Enrolment),
        Until = UnixMicroseconds.Read(UntilAt),
        Since = UnixMicroseconds.Read(Since),
        Label = Label is null ? null : new LabelId(Label),
        AnsweredAt = UnixMicroseconds.Read(AnsweredAt),
        WakeAt = UnixMicroseconds.Read(WakeAt),
        Why = Why is null ? null : Enum.Parse<RefusalCode>(Why),
        Version = unchecked((int)Version),
        At = UnixMicroseconds.Read(ChangedAt),
    };
}
