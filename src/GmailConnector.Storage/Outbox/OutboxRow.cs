using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Outbox;

/// <summary>A row of the outbox. The Message-ID alone is sealed; the rest are ids, times and names of ours.</summary>
internal sealed class OutboxRow
{
    internal const string Columns =
        """
        tenant, mailbox, token, rfc_message_id AS RfcMessageId, state, message, thread, changed_at AS At, person, agreed_at AS AgreedAt,
        draft, draft_message AS DraftMessage, draft_thread AS DraftThread, draft_saved_at AS DraftSavedAt, due_at AS DueAt, entry,
        ground, enrolment, unless_answered AS UnlessAnswered, wake_at AS WakeAt, why,
        remind_at AS RemindAt, ticket, ticket_status AS TicketStatus, ticket_to_self AS TicketToSelf
        """;

    public string Tenant { get; init; } = "";

    public string Mailbox { get; init; } = "";

    public string Token { get; init; } = "";

    public byte[] RfcMessageId { get; init; } = [];

    public string State { get; init; } = "";

    public string? Message { get; init; }

    public string? Thread { get; init; }

    public long At { get; init; }

    public string? Person { get; init; }

    public long? AgreedAt { get; init; }

    public string? Draft { get; init; }

    public string? DraftMessage { get; init; }

    public string? DraftThread { get; init; }

    public long? DraftSavedAt { get; init; }

    public long? DueAt { get; init; }

    public string? Entry { get; init; }

    public string? Ground { get; init; }

    public string? Enrolment { get; init; }

    public bool UnlessAnswered { get; init; }

    public long? WakeAt { get; init; }

    public string? Why { get; init; }

    public long? RemindAt { get; init; }

    public int? Ticket { get; init; }

    public int? TicketStatus { get; init; }

    public bool TicketToSelf { get; init; }

    /// <summary>What stands there before it is replaced.</summary>
    public string SeenState { get; set; } = "";

    public long SeenAt { get; set; }

    public long SeenWake { get; set; }

    internal static OutboxRow Of(OutboxRecord record, DataKey key) => new()
    {
        Tenant = record.Tenant.Value,
        Mailbox = record.Mailbox.Value,
        Token = record.Token,
        RfcMessageId = key.SealText(record.RfcMessageId, "outbox", "rfc_message_id", record.Token),
        State = record.State.ToString(),
        Message = record.Message?.Value,
        Thread = record.Thread?.Value,
        At = UnixMicroseconds.Of(record.At),
        Person = record.Agreed?.By.Value,
        AgreedAt = Microseconds(record.Agreed?.At),
        Draft = record.Agreed?.Draft.Draft.Value,
        DraftMessage = record.Agreed?.Draft.Message.Value,
        DraftThread = record.Agreed?.Draft.Thread?.Value,
        DraftSavedAt = Microseconds(record.Agreed?.Draft.SavedAt),
        DueAt = Microseconds(record.Agreed?.Due),
        Entry = record.Agreed?.Entry,
        Ground = record.Agreed?.Ground,
        Enrolment = record.Agreed?.Enrolment?.Value,
        UnlessAnswered = record.Agreed?.UnlessAnswered ?? false,
        WakeAt = Microseconds(record.WakeAt),
        Why = record.Why?.ToString(),
        RemindAt = Microseconds(record.Agreed?.RemindAt),
        Ticket = record.Agreed?.Ticket?.Ticket.Value,
        TicketStatus = record.Agreed?.Ticket?.Status,
        TicketToSelf = record.Agreed?.Ticket?.ToSelf ?? false,
    };

    internal OutboxRecord Open(DataKey key) => new(
        Token,
        new TenantId(Tenant),
        new MailboxId(Mailbox),
        key.OpenText(RfcMessageId, "outbox", "rfc_message_id", Token),
        Enum.Parse<OutboxState>(State),
        Message is null ? null : new MessageId(Message),
        Thread is null ? null : new ThreadId(Thread),
        UnixMicroseconds.Read(At))
    {
        Agreed = OpenAgreed(),
        WakeAt = Instant(WakeAt),
        Why = Why is null ? null : Enum.Parse<RefusalCode>(Why),
    };

    private AgreedSending? OpenAgreed() => Person is null
        ? null
        : new AgreedSending(
            new PersonId(Person),
            UnixMicroseconds.Read(AgreedAt!.Value),
            new DraftVersion(
                new DraftId(Draft!),
                new MessageId(DraftMessage!),
                DraftThread is null ? null : new ThreadId(DraftThread),
                Instant(DraftSavedAt)),
            UnixMicroseconds.Read(DueAt!.Value),
            Entry!,
            Ground!,
            Enrolment is null ? null : new EnrolmentId(Enrolment),
            UnlessAnswered)
        {
            RemindAt = Instant(RemindAt),
            Ticket = Ticket is { } number ? new TicketChange(TicketNumber.Of(number)!.Value, TicketStatus, TicketToSelf) : null,
        };

    private static long? Microseconds(DateTimeOffset? instant) => instant is { } at ? UnixMicroseconds.Of(at) : null;

    private static DateTimeOffset? Instant(long? microseconds) => microseconds is { } value ? UnixMicroseconds.Read(value) : null;
}
