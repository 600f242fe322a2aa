using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Reading;

internal sealed class MailSearch(AccessGate gate, IMessageStore store, IMailSource source, MissingMail missing, MailReader reading)
{
    internal async Task<Outcome<ThreadPage>> SearchAsync(
        MailSession session, GuardedText phrase, PageCursor? cursor, int limit, CancellationToken ct)
    {
        if (TypedInput.Check(session.Viewer, phrase) is { } madeUp)
        {
            return madeUp;
        }

        var typed = SearchPhrase.Of(phrase.Reveal());
        if (typed.Length is 0 or > 1000)
        {
            return new Refusal(
                RefusalCode.InvalidInput,
                RefusalTexts.TheSearchIsEmpty,
                RefusalTexts.TypeWhatToSearch,
                "search-phrase",
                "",
                RemedyKind.Correct);
        }

        var asked = await gate.PerformAsync(
            session.Request(Purpose.SearchMail, [], GmailScope.ReadOnly),
            new GatedAct<FoundRows>(ActKind.Search, async (_, mailbox, token) =>
            {
                var found = await source.SearchAsync(mailbox, typed, cursor?.Token, Math.Clamp(limit, 1, MailReader.MaxPage), token);
                return found.TryGet(out var threads, out var refusal) ? await RowsAsync(mailbox, threads, token) : refusal;
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
                    new ThreadPage(await reading.SummariseAsync(session, rows.Rows, shown, permit, token), PageCursor.Of(rows.Next))
                    {
                        Estimated = rows.Estimated is { } all ? new GuardedNumber(all, permit) : null,
                        MailboxLabels = await reading.LabelsAsync(session, permit, token),
                    }),
            ct);
    }

    private async Task<Outcome<FoundRows>> RowsAsync(MailboxRecord mailbox, FoundThreads found, CancellationToken ct)
    {
        if (await missing.BringAsync(mailbox, [.. found.Threads.SelectMany(t => t.Messages)], ct) is { } refusal)
        {
            return refusal;
        }

        List<ThreadRow> rows = [];
        foreach (var thread in found.Threads)
        {
            if (await store.ThreadRowAsync(mailbox.Tenant, mailbox.Id, thread.Thread, ct) is { } row)
            {
                rows.Add(row);
            }
        }

        return new FoundRows(rows, found.Next, found.Estimated);
    }

    private sealed record FoundRows(IReadOnlyList<ThreadRow> Rows, string? Next, int? Estimated);
}
