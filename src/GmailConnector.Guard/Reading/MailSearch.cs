using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Reading;

/// <summary>Searches at Gmail. Each is kept, sealed, so that its results can be had again by its id.</summary>
internal sealed class MailSearch(
    AccessGate gate, IMessageStore store, IMailSource source, MissingMail missing, MailReader reading, KeptSearches kept)
{
    private const int LongestPhrase = 1000;

    internal async Task<Outcome<ThreadPage>> SearchAsync(MailSession session, GuardedText phrase, int limit, CancellationToken ct)
    {
        if (TypedInput.Check(session.Viewer, phrase) is { } madeUp)
        {
            return madeUp;
        }

        var typed = SearchPhrase.Of(phrase.Reveal());
        return typed.Length is 0 or > LongestPhrase
            ? NoSearch
            : await ShowAsync(session, _ => Task.FromResult<string?>(typed), [], isKept: true, null, limit, ct);
    }

    /// <summary>Searches by fields. The search that is kept and shown is the same in Gmail's search language.</summary>
    internal async Task<Outcome<ThreadPage>> SearchAsync(
        MailSession session, SearchCriteria criteria, int limit, CancellationToken ct)
    {
        return WhyNot(session, criteria) is { } refused ? refused : await ShowAsync(
            session,
            async token => SearchPhrase.Of(criteria, await store.LabelsAsync(session.Viewer.Tenant, session.Mailbox, token)),
            [],
            isKept: true,
            null,
            limit,
            ct);
    }

    /// <summary>Keeps such a search without making it.</summary>
    internal Task<Outcome<SearchId>> KeepAsync(MailSession session, SearchCriteria criteria, CancellationToken ct) =>
        WhyNot(session, criteria) is { } refused ? Task.FromResult<Outcome<SearchId>>(refused) : gate.PerformAsync(
            session.Request(Purpose.SearchMail, [], GmailScope.ReadOnly),
            new GatedAct<SearchId>(ActKind.Search, async (_, mailbox, token) =>
                SearchPhrase.Of(criteria, await store.LabelsAsync(mailbox.Tenant, mailbox.Id, token)) is { } phrase
                    ? await kept.KeepAsync(session, phrase, token)
                    : Refusal.NotFound),
            ct);

    // A label's name isn't known before its mailbox is opened.
    private static Refusal? WhyNot(MailSession session, SearchCriteria criteria) =>
        TypedInput.Check(session.Viewer, criteria.From, criteria.To, criteria.Subject, criteria.Words, criteria.Without)
        ?? (SearchPhrase.Of(criteria with { In = null, Everywhere = criteria.Everywhere || criteria.In is not null }, [])
            is { Length: > 0 and <= LongestPhrase }
            ? null
            : NoSearch);

    private static Refusal NoSearch => new(
        RefusalCode.InvalidInput,
        RefusalTexts.TheSearchIsEmpty,
        RefusalTexts.TypeWhatToSearch,
        "search-phrase",
        "",
        RemedyKind.Correct);

    /// <summary>Makes one of this person's own searches again, or shows more of its results.</summary>
    internal Task<Outcome<ThreadPage>> RepeatAsync(
        MailSession session, SearchId search, PageCursor? cursor, int limit, CancellationToken ct) =>
        ShowAsync(session, token => kept.PhraseAsync(session, search, token), [], isKept: true, cursor, limit, ct);

    /// <summary>
    /// Searches for what the program knows and nobody typed. It isn't kept, so it is none of this person's searches. The conversations
    /// named in <paramref name="known"/> come first, and once, as far as they are stored.
    /// </summary>
    internal Task<Outcome<ThreadPage>> FindAsync(
        MailSession session, string phrase, IReadOnlyList<ThreadId> known, PageCursor? cursor, int limit, CancellationToken ct) =>
        ShowAsync(session, _ => Task.FromResult<string?>(phrase), known, isKept: false, cursor, limit, ct);

    /// <summary>This person's own searches in this mailbox, newest first.</summary>
    internal Task<Outcome<RecentSearches>> RecentAsync(MailSession session, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.SearchMail, []),
            new GatedAct<RecentSearches>(ActKind.View, async (permit, _, token) => await RecentAsync(session, permit, token))
            {
                Facts = [("shows", "searches")],
            },
            ct);

    /// <summary>Removes one of this person's own searches, or all of them, and shows the others.</summary>
    internal Task<Outcome<RecentSearches>> ForgetAsync(MailSession session, SearchId? search, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.SearchMail, []),
            new GatedAct<RecentSearches>(ActKind.View, async (permit, _, token) =>
            {
                await kept.ForgetAsync(session, search, token);
                return await RecentAsync(session, permit, token);
            })
            {
                Facts = [("shows", "searches"), ("removed", search is null ? "all" : "one")],
                RunsToItsEnd = true,
            },
            ct);

    private async Task<RecentSearches> RecentAsync(MailSession session, Permit permit, CancellationToken ct) => new(
        [.. (await kept.OfAsync(session, ct)).Select(s => new RecentSearch(s.Id, new GuardedText(s.Phrase, permit)))]);

    private async Task<Outcome<ThreadPage>> ShowAsync(
        MailSession session,
        Func<CancellationToken, Task<string?>> phraseAsync,
        IReadOnlyList<ThreadId> known,
        bool isKept,
        PageCursor? cursor,
        int limit,
        CancellationToken ct)
    {
        var asked = await gate.PerformAsync(
            session.Request(Purpose.SearchMail, [], GmailScope.ReadOnly),
            new GatedAct<FoundRows>(ActKind.Search, async (_, mailbox, token) =>
            {
                if (await phraseAsync(token) is not { } phrase)
                {
                    return Refusal.NotFound;
                }

                var id = isKept ? await kept.KeepAsync(session, phrase, token) : (SearchId?)null;
                var found = await source.SearchAsync(mailbox, phrase, cursor?.Token, Math.Clamp(limit, 1, MailReader.MaxPage), token);
                if (!found.TryGet(out var threads, out var refusal))
                {
                    return refusal;
                }

                return (await RowsAsync(mailbox, id, phrase, threads, token)).TryGet(out var rows, out refusal)
                    ? await WithAsync(rows, mailbox, known, isFirst: cursor is null, token)
                    : refusal;
            }),
            ct);
        if (!asked.TryGet(out var rows, out var why))
        {
            return why;
        }

        // A second decision, which names exactly what the search is about to show.
        var shown = rows.Rows.SelectMany(MailSealer.ShownOf).ToList();
        return await gate.PerformAsync(
            session.Request(Purpose.SearchMail, shown),
            new GatedAct<ThreadPage>(
                ActKind.View,
                async (permit, _, token) =>
                    new ThreadPage(await reading.SummariseAsync(session, rows.Rows, shown, permit, null, token), PageCursor.Of(rows.Next))
                    {
                        Search = rows.Id is { } id ? new RecentSearch(id, new GuardedText(rows.Phrase, permit)) : null,
                        MailboxLabels = await reading.LabelsAsync(session, permit, token),
                        SavedSearches = await reading.SavedSearchesAsync(session, permit, token),
                    }),
            ct);
    }

    private async Task<Outcome<FoundRows>> RowsAsync(
        MailboxRecord mailbox, SearchId? id, string phrase, FoundThreads found, CancellationToken ct)
    {
        if (await missing.BringAsync(mailbox, [.. found.Threads.SelectMany(t => t.Messages)], ct) is { } refusal)
        {
            return refusal;
        }

        return new FoundRows(id, phrase, await StoredAsync(mailbox, found.Threads.Select(t => t.Thread), ct), found.Next);
    }

    private async Task<FoundRows> WithAsync(
        FoundRows found, MailboxRecord mailbox, IReadOnlyList<ThreadId> known, bool isFirst, CancellationToken ct)
    {
        var first = await StoredAsync(mailbox, isFirst ? known : [], ct);
        return found with { Rows = [.. first, .. found.Rows.Where(r => !known.Contains(r.Id))] };
    }

    private async Task<List<ThreadRow>> StoredAsync(MailboxRecord mailbox, IEnumerable<ThreadId> threads, CancellationToken ct)
    {
        List<ThreadRow> rows = [];
        foreach (var thread in threads)
        {
            if (await store.ThreadRowAsync(mailbox.Tenant, mailbox.Id, thread, ct) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private sealed record FoundRows(
        SearchId? Id, [property: GmailContent] string Phrase, IReadOnlyList<ThreadRow> Rows, string? Next);
}
