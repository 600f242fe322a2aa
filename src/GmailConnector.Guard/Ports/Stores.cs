using GmailConnector.Evidence;

namespace GmailConnector.Guard.Ports;

internal interface IMailboxStore
{
    /// <summary>Creates the mailbox with a data key of its own, together with its agreement's binding.</summary>
    Task AddAsync(MailboxRecord mailbox, CancellationToken ct);

    Task<MailboxRecord?> FindAsync(TenantId tenant, MailboxId id, CancellationToken ct);

    Task<MailboxRecord?> FindBySubjectAsync(TenantId tenant, string subject, CancellationToken ct);

    Task<IReadOnlyList<MailboxRecord>> OfPersonAsync(TenantId tenant, PersonId owner, CancellationToken ct);

    /// <summary>Every mailbox in a state, all tenants: for machine work only.</summary>
    Task<IReadOnlyList<MailboxRecord>> InStateAsync(MailboxState state, CancellationToken ct);

    /// <summary>Changes state, granted scopes and agreement; the sync state is kept.</summary>
    Task UpdateAsync(MailboxRecord mailbox, CancellationToken ct);

    Task SaveSyncAsync(TenantId tenant, MailboxId id, SyncState sync, CancellationToken ct);

    /// <summary>Counts its messages anew, unless its first sync is still counting them.</summary>
    Task RecountAsync(TenantId tenant, MailboxId id, CancellationToken ct);

    /// <summary>Crypto-shreds: destroys the data key first, then the rows.</summary>
    Task EraseAsync(TenantId tenant, MailboxId id, CancellationToken ct);
}

internal interface IMessageStore
{
    /// <summary>Inserts or replaces messages, and the sync state in the same transaction where given.</summary>
    Task SaveAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageRecord> messages, SyncState? sync, CancellationToken ct);

    /// <summary>
    /// Stores labels, and returns the messages that are left as they are because other labels are stored now than
    /// <see cref="LabelUpdate.Was"/>: somebody stored what Gmail said later, or earlier. Compared and stored in one transaction.
    /// </summary>
    Task<IReadOnlyList<MessageId>> SaveLabelsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<LabelUpdate> updates, CancellationToken ct);

    Task DeleteAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct);

    /// <summary>Ids among these that are not stored yet.</summary>
    Task<IReadOnlyList<MessageId>> MissingAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct);

    /// <summary>What is stored of these in clear, in no order; ids that aren't stored are left out. Opens no sealed content.</summary>
    Task<IReadOnlyList<MessageOutline>> OutlinesAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct);

    /// <summary>
    /// A page of threads that have a message with the label, newest first. Opens no sealed content. <see cref="LabelId.AllMail"/>: all but
    /// spam, bin and drafts. Senders are sealed, so <see cref="ThreadFilter.FromOutside"/> isn't looked at here.
    /// </summary>
    Task<ThreadRows> ThreadsAsync(
        TenantId tenant,
        MailboxId mailbox,
        LabelId label,
        ReceivedSpan received,
        ThreadFilter filter,
        string? cursor,
        int limit,
        CancellationToken ct);

    /// <summary>
    /// A page of a view of a shared mailbox (<see cref="SharedViews"/>), newest first, for whoever looks at it. Opens no sealed content.
    /// </summary>
    Task<ThreadRows> SharedViewAsync(
        TenantId tenant, MailboxId mailbox, SharedViewQuery view, ReceivedSpan received, string? cursor, int limit, CancellationToken ct);

    /// <summary>A page of what is snoozed at the moment, newest first. Opens no sealed content.</summary>
    Task<ThreadRows> SnoozedAsync(
        TenantId tenant, MailboxId mailbox, ReceivedSpan received, string? cursor, int limit, CancellationToken ct);

    /// <summary>One thread as a list shows it, dated by its newest message; null where nothing of it is stored.</summary>
    Task<ThreadRow?> ThreadRowAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct);

    /// <summary>Ids of a thread's messages, oldest first.</summary>
    Task<IReadOnlyList<MessageId>> ThreadMessagesAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct);

    /// <summary>Messages with their summaries, in no order; ids that aren't stored are left out.</summary>
    Task<IReadOnlyList<MessageRecord>> SummariesAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct);

    /// <summary>Messages with content, in no order; ids that aren't stored are left out.</summary>
    Task<IReadOnlyList<MessageRecord>> ContentsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct);

    Task SaveLabelListAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<LabelRecord> labels, CancellationToken ct);

    /// <summary>Labels with the number of unread threads in each.</summary>
    Task<IReadOnlyList<LabelRecord>> LabelsAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct);

    /// <summary>When the earliest of these was received; null where none of them is stored.</summary>
    Task<DateTimeOffset?> EarliestAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct);

    /// <summary>Ids of messages received before an instant, oldest first.</summary>
    Task<IReadOnlyList<MessageId>> ReceivedBeforeAsync(
        TenantId tenant, MailboxId mailbox, DateTimeOffset before, int limit, CancellationToken ct);

    /// <summary>Ids of messages received from an instant on and before another, oldest first.</summary>
    Task<IReadOnlyList<MessageId>> ReceivedBetweenAsync(
        TenantId tenant, MailboxId mailbox, DateTimeOffset from, DateTimeOffset before, CancellationToken ct);

    /// <summary>All stored ids, for finding what vanished during a full resync.</summary>
    Task<IReadOnlyList<MessageId>> AllIdsAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct);
}

internal interface IAgreementStore
{
    /// <summary>
    /// The mailbox that is connected first under an agreement: a keyed hash of both, so that nobody tells one from the other.
    /// </summary>
    MailboxId MailboxOf(TenantId tenant, AgreementId agreement);

    Task AddAsync(AgreementRecord agreement, CancellationToken ct);

    Task<AgreementRecord?> FindAsync(TenantId tenant, AgreementId id, CancellationToken ct);

    Task BindAsync(TenantId tenant, AgreementId id, MailboxId mailbox, CancellationToken ct);

    Task WithdrawAsync(TenantId tenant, AgreementId id, DateTimeOffset at, CancellationToken ct);
}

internal interface IPeopleStore
{
    /// <summary>The pseudonym of a person: a keyed hash of the tenant and Google's <c>sub</c>.</summary>
    PersonId Pseudonym(TenantId tenant, string subject);

    Task SaveAsync(PersonRecord person, CancellationToken ct);

    Task<IReadOnlyList<PersonRecord>> FindAsync(TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken ct);

    /// <summary>Everybody who signed in once. Those whose record can't be opened are left out: nobody knows who they are.</summary>
    Task<IReadOnlyList<PersonRecord>> AllAsync(TenantId tenant, CancellationToken ct);
}

internal interface IOutboxStore
{
    /// <summary>
    /// Adds it, also in the place of a failed one, and answers null; otherwise answers what is there. One winner among concurrent callers.
    /// </summary>
    Task<OutboxRecord?> AddOrFindAsync(OutboxRecord record, CancellationToken ct);

    Task UpdateAsync(OutboxRecord record, CancellationToken ct);

    /// <summary>
    /// Puts <paramref name="next"/> in the place of <paramref name="seen"/>, if that still stands there; one winner among concurrent
    /// callers, on whichever node.
    /// </summary>
    Task<bool> ReplaceAsync(OutboxRecord seen, OutboxRecord next, CancellationToken ct);

    Task<OutboxRecord?> FindAsync(TenantId tenant, string token, CancellationToken ct);

    /// <summary>What there is to do by now, of all mailboxes, the longest due first: for machine work only.</summary>
    Task<IReadOnlyList<OutboxRecord>> DueAsync(DateTimeOffset now, int limit, CancellationToken ct);

    /// <summary>What this person agreed to have sent later from this mailbox, the earliest due first.</summary>
    Task<IReadOnlyList<OutboxRecord>> OfPersonAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct);

    /// <summary>Deletes what has nothing left to do and came to stand so before an instant.</summary>
    Task ForgetAsync(DateTimeOffset before, CancellationToken ct);
}

/// <summary>
/// Who answered which message of a mailbox: one place for each message, so that of two who send at once one finds the other's.
/// </summary>
internal interface IAnswerStore
{
    /// <summary>
    /// Takes the place and answers null. Where a colleague has it who answered after <paramref name="unlessSince"/>, or is sending at this
    /// moment, it answers theirs; null takes it from everybody. One winner among concurrent callers.
    /// </summary>
    Task<AnswerRecord?> TakeAsync(AnswerRecord answer, DateTimeOffset? unlessSince, CancellationToken ct);

    /// <summary>From here on it is known that it was sent, and as which message.</summary>
    Task SentAsync(AnswerRecord answer, MessageId sent, CancellationToken ct);

    /// <summary>Gives the place back, where it is still this sending's.</summary>
    Task ReleaseAsync(AnswerRecord answer, CancellationToken ct);

    Task<AnswerRecord?> FindAsync(TenantId tenant, MailboxId mailbox, string answered, CancellationToken ct);
}

/// <summary>What people searched for, each in a mailbox of theirs. The phrase is sealed with the mailbox's key.</summary>
internal interface ISearchStore
{
    /// <summary>
    /// Adds a search, or moves the one with its id to its time. Of this person's in this mailbox so many stay as
    /// <paramref name="most"/>, the newest.
    /// </summary>
    Task KeepAsync(SearchRecord search, int most, CancellationToken ct);

    /// <summary>This person's searches in this mailbox, newest first.</summary>
    Task<IReadOnlyList<SearchRecord>> OfAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct);

    /// <summary>Deletes one of this person's searches in this mailbox; null deletes all of them.</summary>
    Task ForgetAsync(TenantId tenant, MailboxId mailbox, PersonId person, SearchId? search, CancellationToken ct);

    /// <summary>Deletes those that were last made before.</summary>
    Task PruneAsync(DateTimeOffset before, CancellationToken ct);
}

/// <summary>Templates of messages, sealed with the key of the mailbox in which they are used.</summary>
internal interface ITemplateStore
{
    /// <summary>Adds a template, or replaces the one with its id.</summary>
    Task SaveAsync(TemplateRecord template, CancellationToken ct);

    /// <summary>This person's in this mailbox, and those that everybody of it has, in no order.</summary>
    Task<IReadOnlyList<TemplateRecord>> OfAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct);

    Task DeleteAsync(TenantId tenant, MailboxId mailbox, TemplateId template, CancellationToken ct);
}

/// <summary>
/// With whom each mailbox exchanged messages, sealed with its key. <see cref="IMessageStore"/> keeps it in step, so that nothing of a
/// message that is deleted stays in it.
/// </summary>
internal interface ICorrespondentStore
{
    /// <summary>Everybody of a mailbox's messages but of those in Spam and Trash, in no order.</summary>
    Task<IReadOnlyList<CorrespondentRecord>> OfAsync(TenantId tenant, MailboxId mailbox, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Reads a day of some mailbox whose messages were stored before this index was; answers false where there is none left.
    /// </summary>
    Task<bool> ReadDayAsync(CancellationToken ct);
}

/// <summary>What people chose for themselves, by names of ours: nothing of mail.</summary>
internal interface IPreferenceStore
{
    Task<IReadOnlyDictionary<string, string>> OfAsync(TenantId tenant, PersonId person, CancellationToken ct);

    /// <summary>Keeps these values; those of other names stay.</summary>
    Task SaveAsync(TenantId tenant, PersonId person, IReadOnlyDictionary<string, string> values, CancellationToken ct);
}

/// <summary>Keeps protected token bytes. Only GmailConnector.Gmail can protect and unprotect them.</summary>
internal interface ITokenVault
{
    Task SaveAsync(TenantId tenant, MailboxId mailbox, ReadOnlyMemory<byte> protectedToken, CancellationToken ct);

    Task<ReadOnlyMemory<byte>?> FindAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct);

    Task DeleteAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct);
}

/// <summary>Keyed hashes by which evidence names messages; the key is derived from the mailbox's data key and is erased with it.</summary>
internal interface ISubjectHasher
{
    Task<IReadOnlyList<string>> HashAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct);
}

/// <summary>The evidence log.</summary>
internal interface IEvidenceLog
{
    /// <summary>
    /// When it answers with an entry, the entry is on disk. A refusal (<see cref="RefusalCode.EvidenceUnavailable"/>,
    /// <see cref="RefusalCode.ClockWentBack"/>) means: show nothing.
    /// </summary>
    Task<Outcome<EvidenceEntry>> AppendAsync(EvidenceDraft draft, CancellationToken ct);

    /// <summary>Entries about a mailbox, newest first.</summary>
    Task<IReadOnlyList<EvidenceEntry>> AboutAsync(TenantId tenant, MailboxId mailbox, long? before, int limit, CancellationToken ct);

    /// <summary>
    /// Entries from an index on, oldest first, as they were written: people and mailboxes under the names that they have in the log alone.
    /// These bytes are what leaves this installation, and what hashes and proofs are about; entries from elsewhere here have the ids in
    /// them and other bytes.
    /// </summary>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> BytesAsync(long from, int limit, CancellationToken ct);

    /// <summary>All entries from an index on, oldest first.</summary>
    IAsyncEnumerable<EvidenceEntry> ReadAsync(long from, CancellationToken ct);

    /// <summary>Index of the first entry that isn't older; the log's size where there is none.</summary>
    Task<long> FirstSinceAsync(DateTimeOffset instant, CancellationToken ct);
}

/// <summary>Between people who wait for mail and the sync that brings it.</summary>
internal interface ISyncSignal
{
    /// <summary>Asks the sync to look at a mailbox soon.</summary>
    void Request(TenantId tenant, MailboxId mailbox);

    /// <summary>Somebody has the mailbox open: until this is disposed of, the sync looks at it every few seconds.</summary>
    IDisposable Watch(TenantId tenant, MailboxId mailbox);

    /// <summary>Why the last look failed, as far as this process knows; null where it went well. For showing only.</summary>
    Refusal? TroubleOf(TenantId tenant, MailboxId mailbox);
}

/// <summary>
/// The store can't be read or written: a full disk, a read-only file, a lost database. The message names the part and never holds data.
/// </summary>
internal sealed class StoreUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
