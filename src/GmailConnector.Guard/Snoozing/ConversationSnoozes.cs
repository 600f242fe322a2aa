using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Snoozing;

/// <summary>Snoozes and mutes conversations, and takes that back. It is known when they come back before they leave the inbox.</summary>
internal sealed class ConversationSnoozes(
    AccessGate gate, IMessageStore store, ISnoozeStore snoozes, SnoozeLabel label, LabelChanger labels)
{
    /// <summary>Longer than this nobody plans ahead: it is a slip of the hand.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(366);

    internal async Task<Outcome<ChangedThreads>> SnoozeAsync(
        MailSession session, IReadOnlyList<ThreadId> threads, DateTimeOffset until, CancellationToken ct)
    {
        var now = gate.Acts.Now;
        if (until <= now || until > now + Farthest)
        {
            return until <= now
                ? Wrong(RefusalTexts.ThatTimeIsPast, RefusalTexts.ChooseALaterTime)
                : Wrong(RefusalTexts.ThatTimeIsTooFar, RefusalTexts.ChooseATimeWithinAYear);
        }

        var waiting = await StoreFaults.OrRefusedAsync<IReadOnlyList<EarlierSnooze>>(async () =>
            (EarlierSnooze[])[
                .. (await snoozes.OfThreadsAsync(session.Viewer.Tenant, session.Mailbox, threads, ct))
                    .Where(s => s is { Kind: SnoozeKind.Snoozed, State: SnoozeState.Waiting } && s.Until > now)
                    .Select(s => new EarlierSnooze(s.Thread, s.Until!.Value))
            ]);
        if (!waiting.TryGet(out var earlier, out var unknown))
        {
            return unknown;
        }

        LabelId? gone = null;
        while (true)
        {
            var lost = gone;
            var kept = await PerformAsync(
                session,
                threads,
                newest => new GatedAct<LabelId>(ActKind.Change, async (permit, mailbox, token) =>
                {
                    var found = await label.FindOrMakeAsync(mailbox, lost, token);
                    if (found.TryGet(out var named, out _))
                    {
                        await KeepAsync(permit, newest, SnoozeKind.Snoozed, until, named, token);
                    }

                    return found;
                })
                {
                    Facts = [("snooze", "snoozed"), ("due", until.ToRfc3339())],
                },
                ct);
            if (!kept.TryGet(out var given, out var refusal))
            {
                return refusal;
            }

            var changed = await labels.ChangeAsync(session, threads, new LabelChange([given], [LabelId.Inbox]), ct);
            if (changed.Refusal == LabelRefusals.Gone && gone is null)
            {
                gone = given;
                continue;
            }

            await ForgetUnchangedAsync(session, threads, SnoozeKind.Snoozed, changed);
            return changed.Map(done => done with { Earlier = earlier });
        }
    }

    /// <summary>Each to the time that it had before another one was chosen.</summary>
    internal async Task<Outcome<Done>> RescheduleAsync(MailSession session, IReadOnlyList<EarlierSnooze> earlier, CancellationToken ct)
    {
        foreach (var together in earlier.GroupBy(e => e.Until))
        {
            if ((await SnoozeAsync(session, [.. together.Select(e => e.Thread)], together.Key, ct)).Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return default(Done);
    }

    internal async Task<Outcome<ChangedThreads>> MuteAsync(MailSession session, IReadOnlyList<ThreadId> threads, CancellationToken ct)
    {
        var kept = await PerformAsync(
            session,
            threads,
            newest => new GatedAct<Done>(ActKind.Change, async (permit, _, token) =>
            {
                await KeepAsync(permit, newest, SnoozeKind.Muted, null, null, token);
                return default(Done);
            })
            {
                Facts = [("snooze", "muted")],
            },
            ct);
        return kept.Refusal is { } refusal ? refusal : await labels.ChangeAsync(session, threads, LabelChange.Archive, ct);
    }

    /// <summary>Back to the inbox before its time.</summary>
    internal async Task<Outcome<ChangedThreads>> ReturnAsync(MailSession session, IReadOnlyList<ThreadId> threads, CancellationToken ct)
    {
        var found = await StoreFaults.OrRefusedAsync<IReadOnlyList<SnoozeRecord>>(async () =>
            (SnoozeRecord[])[.. await snoozes.OfThreadsAsync(session.Viewer.Tenant, session.Mailbox, threads, ct)]);
        if (!found.TryGet(out var records, out var refusal))
        {
            return refusal;
        }

        List<LabelId> given = [.. records.Select(r => r.Label).OfType<LabelId>().Distinct()];
        var changed = await labels.ChangeAsync(session, threads, new LabelChange([LabelId.Inbox], given), ct);
        return changed.IsAllowed && (await EndAsync(session, threads, SnoozeKind.Snoozed, [], ct)).Refusal is { } left ? left : changed;
    }

    /// <summary>
    /// From here on it is a conversation like any other. Where a change of labels is taken back with it, that comes first: what is left out
    /// of the inbox would come back by nothing else.
    /// </summary>
    internal async Task<Outcome<RestoredLabels>> EndAsync(
        MailSession session, IReadOnlyList<ThreadId> threads, SnoozeKind kind, IReadOnlyList<LabelRestore> restores, CancellationToken ct)
    {
        var restored = new RestoredLabels(null, 0);
        if (restores.Count > 0 && !(await labels.RestoreAsync(session, restores, ct)).TryGet(out restored, out var refusal))
        {
            return refusal;
        }

        var ended = await PerformAsync(
            session,
            threads,
            _ => new GatedAct<Done>(ActKind.Change, async (_, mailbox, token) =>
            {
                await snoozes.RemoveAsync(mailbox.Tenant, mailbox.Id, threads, kind, token);
                return default(Done);
            })
            {
                Facts = [("snooze", "ended")],
            },
            ct);
        return ended.Refusal is { } left ? left : restored!;
    }

    private Task KeepAsync(
        Permit permit,
        IReadOnlyDictionary<ThreadId, DateTimeOffset> newest,
        SnoozeKind kind,
        DateTimeOffset? until,
        LabelId? given,
        CancellationToken ct) =>
        snoozes.SetAsync(
            [.. newest.Select(n => new SnoozeRecord
            {
                Tenant = permit.Request.Tenant,
                Mailbox = permit.Request.Mailbox,
                Thread = n.Key,
                Kind = kind,
                State = SnoozeState.Waiting,
                By = permit.Request.Viewer!.Person,
                Entry = permit.Correlation,
                Ground = permit.Ground.ToString(),
                Enrolment = permit.Ground.Enrolment,
                Until = until,
                Since = n.Value,
                Label = given,
                WakeAt = until,
                At = gate.Acts.Now,
            })],
            ct);

    private async Task<Outcome<T>> PerformAsync<T>(
        MailSession session,
        IReadOnlyList<ThreadId> threads,
        Func<IReadOnlyDictionary<ThreadId, DateTimeOffset>, GatedAct<T>> act,
        CancellationToken ct)
    {
        Dictionary<ThreadId, DateTimeOffset> newest = [];
        List<MessageId> messages = [];
        try
        {
            foreach (var thread in threads.Distinct())
            {
                var ids = await store.ThreadMessagesAsync(session.Viewer.Tenant, session.Mailbox, thread, ct);
                if (ids.Count > 0)
                {
                    messages.AddRange(ids);
                    newest[thread] = (await store.OutlinesAsync(session.Viewer.Tenant, session.Mailbox, ids, ct)).Max(m => m.Received);
                }
            }
        }
        catch (StoreUnavailableException e)
        {
            return StoreFaults.RefusalOf(e);
        }

        return messages.Count == 0
            ? Refusal.NotFound
            : await gate.PerformAsync(
                session.Request(Purpose.OrganizeMail, messages, GmailScope.Modify),
                act(newest),
                ct);
    }

    // What Gmail left in the inbox doesn't come back to it.
    private async Task ForgetUnchangedAsync(
        MailSession session, IReadOnlyList<ThreadId> threads, SnoozeKind kind, Outcome<ChangedThreads> changed)
    {
        var isDone = changed.TryGet(out var done, out _);
        List<ThreadId> still = [];
        foreach (var thread in isDone && done!.Rest is null ? [] : threads.Except(isDone ? done!.Threads : []))
        {
            var (tenant, mailbox) = (session.Viewer.Tenant, session.Mailbox);
            var ids = await store.ThreadMessagesAsync(tenant, mailbox, thread, CancellationToken.None);
            if ((await store.OutlinesAsync(tenant, mailbox, ids, CancellationToken.None)).Any(m => m.Labels.Contains(LabelId.Inbox)))
            {
                still.Add(thread);
            }
        }

        await snoozes.RemoveAsync(session.Viewer.Tenant, session.Mailbox, still, kind, CancellationToken.None);
    }

    private static Refusal Wrong(string reason, string remedy) =>
        new(RefusalCode.InvalidInput, reason, remedy, "snooze", "", RemedyKind.Correct);
}
