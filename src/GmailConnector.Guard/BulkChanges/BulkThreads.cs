using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Reading;

namespace GmailConnector.Guard.BulkChanges;

/// <summary>Finds the threads that a change of many is about: ids alone.</summary>
internal sealed class BulkThreads(AccessGate gate, MailReader reading, KeptSearches searches, IMailSource source)
{
    /// <summary>What one change may be about; more is refused, so that nobody believes that all are changed.</summary>
    internal const int Most = 50_000;

    private const int AtOnce = 500;

    internal Task<Outcome<IReadOnlyList<BulkThread>>> FindAsync(MailSession session, BulkSelection selection, CancellationToken ct) =>
        selection.Search is { } search ? FoundAsync(session, search, ct) : ListedAsync(session, selection, ct);

    private async Task<Outcome<IReadOnlyList<BulkThread>>> ListedAsync(MailSession session, BulkSelection selection, CancellationToken ct)
    {
        List<BulkThread> found = [];
        string? cursor = null;
        do
        {
            var page = await reading.FindAsync(session, selection.Label, selection.Filter, ReceivedSpan.Ever, cursor, AtOnce, ct);
            if (!page.TryGet(out var rows, out var refusal))
            {
                return refusal;
            }

            found.AddRange(rows.Rows.Select(r => new BulkThread(r.Id)));
            cursor = rows.Next;
        }
        while (cursor is not null && found.Count <= Most);

        return Bounded(found);
    }

    private Task<Outcome<IReadOnlyList<BulkThread>>> FoundAsync(MailSession session, SearchId search, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.SearchMail, [], GmailScope.ReadOnly),
            new GatedAct<IReadOnlyList<BulkThread>>(ActKind.Search, async (_, mailbox, token) =>
            {
                if (await searches.PhraseAsync(session, search, token) is not { } phrase)
                {
                    return Refusal.NotFound;
                }

                Dictionary<ThreadId, List<MessageId>> found = [];
                string? page = null;
                do
                {
                    if (!(await source.SearchAsync(mailbox, phrase, page, AtOnce, token)).TryGet(out var threads, out var refusal))
                    {
                        return refusal;
                    }

                    foreach (var thread in threads.Threads)
                    {
                        (found.TryGetValue(thread.Thread, out var ids) ? ids : found[thread.Thread] = []).AddRange(thread.Messages);
                    }

                    page = threads.Next;
                }
                while (page is not null && found.Count <= Most);

                return Bounded([.. found.Select(f => new BulkThread(f.Key) { Found = f.Value })]);
            }),
            ct);

    private static Outcome<IReadOnlyList<BulkThread>> Bounded(List<BulkThread> found) => found.Count switch
    {
        0 => Refusal.NotFound,
        > Most => new Refusal(
            RefusalCode.TooLarge,
            RefusalTexts.MoreThanOneChangeTakes.With(Most),
            RefusalTexts.NarrowTheListOrSearch,
            "bulk-change",
            "",
            RemedyKind.Correct),
        _ => found,
    };
}
