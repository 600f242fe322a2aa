using System.Security.Cryptography;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Reading;

/// <summary>Searches that a person saved under a name. Opening one makes it again; nothing of what it found is kept.</summary>
internal sealed class SavedSearches(AccessGate gate, ISavedSearchStore store, KeptSearches kept, TimeProvider clock)
{
    /// <summary>How many a person has in a mailbox.</summary>
    internal const int Most = 50;

    private const int LongestName = 100;

    internal Task<Outcome<IReadOnlyList<SavedSearch>>> ListAsync(MailSession session, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.SearchMail, []),
            new GatedAct<IReadOnlyList<SavedSearch>>(ActKind.View, async (permit, _, token) => await ShownAsync(session, permit, token))
            {
                Facts = [("shows", "saved-searches")],
            },
            ct);

    /// <summary>Saves one of this person's searches under a name.</summary>
    internal Task<Outcome<Done>> SaveAsync(MailSession session, SearchId search, GuardedText name, CancellationToken ct) =>
        ChangeAsync(session, "saved", name, ct, async (own, token) =>
        {
            if (await kept.PhraseAsync(session, search, token) is not { } phrase)
            {
                return Refusal.NotFound;
            }

            if (own.Count >= Most)
            {
                return Correct(ReadingTexts.ThereAreTooManySavedSearches.With(Most), ReadingTexts.DeleteASavedSearch);
            }

            await store.SaveAsync(
                new SavedSearchRecord(
                    new SavedSearchId("svs_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))),
                    session.Viewer.Tenant,
                    session.Mailbox,
                    session.Viewer.Person,
                    name.Reveal().Trim(),
                    phrase,
                    clock.GetUtcNow()),
                token);
            return default(Done);
        });

    internal Task<Outcome<Done>> RenameAsync(MailSession session, SavedSearchId search, GuardedText name, CancellationToken ct) =>
        ChangeAsync(session, "renamed", name, ct, async (own, token) =>
        {
            if (own.FirstOrDefault(s => s.Id == search) is not { } old)
            {
                return Refusal.NotFound;
            }

            await store.SaveAsync(old with { Name = name.Reveal().Trim(), At = clock.GetUtcNow() }, token);
            return default(Done);
        });

    internal Task<Outcome<Done>> DeleteAsync(MailSession session, SavedSearchId search, CancellationToken ct) =>
        PerformAsync(session, "deleted", ct, async (own, token) =>
        {
            if (own.All(s => s.Id != search))
            {
                return Refusal.NotFound;
            }

            await store.DeleteAsync(session.Viewer.Tenant, session.Mailbox, session.Viewer.Person, search, token);
            return default(Done);
        });

    /// <summary>Makes a saved search the newest of this person's, by whose id its results are shown. Gmail isn't asked yet.</summary>
    internal Task<Outcome<SearchId>> OpenAsync(MailSession session, SavedSearchId search, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.SearchMail, [], GmailScope.ReadOnly),
            new GatedAct<SearchId>(ActKind.Search, async (_, _, token) =>
                (await OfAsync(session, token)).FirstOrDefault(s => s.Id == search) is { } saved
                    ? await kept.KeepAsync(session, saved.Phrase, token)
                    : Refusal.NotFound),
            ct);

    /// <summary>This person's by name; none for who may view some messages alone.</summary>
    internal async Task<List<SavedSearch>> ShownAsync(MailSession session, Permit permit, CancellationToken ct) =>
        session.Grant is not null ? [] :
        [
            .. (await OfAsync(session, ct)).OrderBy(s => s.Name, StringComparer.CurrentCultureIgnoreCase)
                .Select(s => new SavedSearch(s.Id, new GuardedText(s.Name, permit), new GuardedText(s.Phrase, permit))),
        ];

    private Task<Outcome<Done>> ChangeAsync(
        MailSession session,
        string what,
        GuardedText name,
        CancellationToken ct,
        Func<IReadOnlyList<SavedSearchRecord>, CancellationToken, Task<Outcome<Done>>> change) =>
        (TypedInput.Check(session.Viewer, name)
            ?? (name.Reveal().Trim().Length is 0 or > LongestName
                ? Correct(ReadingTexts.TheSavedSearchNeedsAName, ReadingTexts.GiveItAShortName)
                : null)) is { } wrong
            ? Task.FromResult<Outcome<Done>>(wrong)
            : PerformAsync(session, what, ct, change);

    private Task<Outcome<Done>> PerformAsync(
        MailSession session,
        string what,
        CancellationToken ct,
        Func<IReadOnlyList<SavedSearchRecord>, CancellationToken, Task<Outcome<Done>>> change) =>
        gate.PerformAsync(
            session.Request(Purpose.SearchMail, []),
            new GatedAct<Done>(ActKind.View, async (_, _, token) => await change(await OfAsync(session, token), token))
            {
                Facts = [("shows", "saved-searches"), (what, "one")],
                RunsToItsEnd = true,
            },
            ct);

    private Task<IReadOnlyList<SavedSearchRecord>> OfAsync(MailSession session, CancellationToken ct) =>
        store.OfAsync(session.Viewer.Tenant, session.Mailbox, session.Viewer.Person, ct);

    private static Refusal Correct(string reason, string remedy) =>
        new(RefusalCode.InvalidInput, reason, remedy, "saved-search", "", RemedyKind.Correct);
}
