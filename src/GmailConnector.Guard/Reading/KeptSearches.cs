using System.Security.Cryptography;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Reading;

/// <summary>
/// What a person searched for, by an id that may stand in an address: so results are there again after Back and Reload, and no word of
/// the search is.
/// </summary>
internal sealed class KeptSearches(ISearchStore store, TimeProvider clock)
{
    /// <summary>How many of one person's are kept in one mailbox.</summary>
    internal const int Most = 25;

    /// <summary>Keeps a search as the newest. The same phrase keeps its id.</summary>
    internal async Task<SearchId> KeepAsync(MailSession session, string phrase, CancellationToken ct)
    {
        var same = (await OfAsync(session, ct)).FirstOrDefault(s => s.Phrase == phrase);
        var id = same?.Id ?? new SearchId("sch_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));
        await store.KeepAsync(
            new SearchRecord(id, session.Viewer.Tenant, session.Mailbox, session.Viewer.Person, phrase, clock.GetUtcNow()), Most, ct);
        return id;
    }

    /// <summary>The phrase of one; null where this person made no such search in this mailbox, or it isn't kept any more.</summary>
    [return: GmailContent]
    internal async Task<string?> PhraseAsync(MailSession session, SearchId search, CancellationToken ct) =>
        (await OfAsync(session, ct)).FirstOrDefault(s => s.Id == search)?.Phrase;

    /// <summary>Removes one of this person's in this mailbox; null removes all of them.</summary>
    internal Task ForgetAsync(MailSession session, SearchId? search, CancellationToken ct) =>
        store.ForgetAsync(session.Viewer.Tenant, session.Mailbox, session.Viewer.Person, search, ct);

    /// <summary>This person's in this mailbox, newest first.</summary>
    internal Task<IReadOnlyList<SearchRecord>> OfAsync(MailSession session, CancellationToken ct) =>
        store.OfAsync(session.Viewer.Tenant, session.Mailbox, session.Viewer.Person, ct);
}
