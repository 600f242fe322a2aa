using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Filters;
using GmailConnector.Guard.Reading;

namespace GmailConnector.Guard;

/// <content>Gmail's own filters.</content>
public sealed partial class Mailbox
{
    /// <summary>Gmail's filters, in Gmail's order. Needs <see cref="GmailScope.SettingsBasic"/>.</summary>
    public Task<Outcome<IReadOnlyList<MailFilter>>> ListFiltersAsync(CancellationToken ct) => operations.Filters.ListAsync(session, ct);

    /// <summary>
    /// Creates a filter, once. What this person didn't type into this request, what matches everything and what does nothing is refused,
    /// and so are a filter that there is already and one above Gmail's limit. It can't forward. Needs
    /// <see cref="GmailScope.SettingsBasic"/>.
    /// </summary>
    public Task<Outcome<Done>> CreateFilterAsync(AffirmativeAct act, FilterTerms terms, CancellationToken ct) =>
        operations.Filters.CreateAsync(session, act, terms, ct);

    /// <summary>
    /// Deletes a filter, and returns it with what creates it again (<see cref="MailFilter.Act"/>). Needs
    /// <see cref="GmailScope.SettingsBasic"/>.
    /// </summary>
    public Task<Outcome<MailFilter>> DeleteFilterAsync(AffirmativeAct act, FilterId filter, CancellationToken ct) =>
        operations.Filters.DeleteAsync(session, act, filter, ct);

    /// <summary>The token for creating a filter.</summary>
    public ActToken OfferFilter() => operations.Filters.OfferCreate(session);

    /// <summary>Keeps a search by fields, for <see cref="PrepareBulkChangeAsync"/>; nothing is shown, and Gmail isn't asked yet.</summary>
    public Task<Outcome<SearchId>> KeepSearchAsync(SearchCriteria criteria, CancellationToken ct) =>
        operations.Searching.KeepAsync(session, criteria, ct);
}
