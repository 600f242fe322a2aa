using GmailConnector.Guard.BulkChanges;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Reading;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard;

/// <summary>Finding mail, and changing all that was found.</summary>
public sealed partial class Mailbox
{
    /// <summary>Gmail's own search. A phrase that this person didn't type into this request is refused; it never goes into a URL.</summary>
    public Task<Outcome<ThreadPage>> SearchAsync(GuardedText phrase, int limit, CancellationToken ct) =>
        operations.Searching.SearchAsync(session, phrase, limit, ct);

    /// <summary>The same by fields. A label that isn't there is refused as <see cref="RefusalCode.NotFound"/>.</summary>
    public Task<Outcome<ThreadPage>> SearchAsync(SearchCriteria criteria, int limit, CancellationToken ct) =>
        operations.Searching.SearchAsync(session, criteria, limit, ct);

    /// <summary>
    /// Makes a search of this person's again, by <see cref="ThreadPage.Search"/>. <paramref name="cursor"/> is the last page's
    /// <see cref="ThreadPage.Next"/>. Whoever didn't make it has no such search.
    /// </summary>
    public Task<Outcome<ThreadPage>> RepeatSearchAsync(SearchId search, PageCursor? cursor, int limit, CancellationToken ct) =>
        operations.Searching.RepeatAsync(session, search, cursor, limit, ct);

    /// <summary>
    /// What this person last searched for here, newest first. They are kept sealed, and as long as the policy keeps mail.
    /// </summary>
    public Task<Outcome<RecentSearches>> RecentSearchesAsync(CancellationToken ct) =>
        operations.Searching.RecentAsync(session, ct);

    /// <summary>Removes one of them, or where none is named all of them; the others are the outcome.</summary>
    public Task<Outcome<RecentSearches>> ForgetSearchesAsync(SearchId? search, CancellationToken ct) =>
        operations.Searching.ForgetAsync(session, search, ct);

    /// <summary>
    /// Chooses all threads of a list or of a search, to change them in batches. Nothing is changed before
    /// <see cref="BeginBulkChangeAsync"/>. Needs <see cref="GmailScope.Modify"/>.
    /// </summary>
    public Task<Outcome<BulkChange>> PrepareBulkChangeAsync(BulkSelection selection, LabelCommand command, CancellationToken ct) =>
        operations.Bulk.PrepareAsync(session, selection, command, ct);

    /// <summary>One of this person's, as far as it is made.</summary>
    public Task<Outcome<BulkChange>> ReadBulkChangeAsync(BulkChangeId id, CancellationToken ct) =>
        operations.Bulk.ReadAsync(session, id, ct);

    /// <summary>This person's newest one that was begun and isn't finished; null where there is none. Shows no mail.</summary>
    public Task<BulkChangeId?> FindUnfinishedBulkChangeAsync(CancellationToken ct) => operations.Bulk.UnfinishedAsync(session, ct);

    /// <summary>Begins it, or goes on with it: from now on <see cref="StepBulkChangeAsync"/> changes threads.</summary>
    public Task<Outcome<BulkChange>> BeginBulkChangeAsync(BulkChangeId id, CancellationToken ct) =>
        operations.Bulk.BeginAsync(session, id, ct);

    /// <summary>Changes its next batch, unless it is changed at this moment.</summary>
    public Task<Outcome<BulkChange>> StepBulkChangeAsync(BulkChangeId id, CancellationToken ct) =>
        operations.Bulk.StepAsync(session, id, ct);

    /// <summary>Stops it. What is changed stays so.</summary>
    public Task<Outcome<BulkChange>> StopBulkChangeAsync(BulkChangeId id, CancellationToken ct) =>
        operations.Bulk.StopAsync(session, id, ct);

    /// <summary>Tries a thread again that couldn't be changed, or where none is named all of those.</summary>
    public Task<Outcome<BulkChange>> RetryBulkChangeAsync(BulkChangeId id, ThreadId? thread, CancellationToken ct) =>
        operations.Bulk.RetryAsync(session, id, thread, ct);

    /// <summary>
    /// The opposite change of the threads that it altered, as a change of its own. Not found: it altered none, or can't be undone.
    /// </summary>
    public Task<Outcome<BulkChange>> UndoBulkChangeAsync(BulkChangeId id, CancellationToken ct) =>
        operations.Bulk.UndoAsync(session, id, ct);
}
