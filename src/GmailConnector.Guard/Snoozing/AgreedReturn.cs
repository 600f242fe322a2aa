using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Snoozing;

/// <summary>
/// Brings a conversation back that is due, or archives what arrived in a muted one: on whichever node, wherever an earlier try stopped, and
/// only while whoever wanted it may still do it themselves.
/// </summary>
internal sealed class AgreedReturn(
    AccessGate gate, ISnoozeStore snoozes, IMessageStore store, IMailSource source, LabelChanger labels, SnoozeLabel label)
{
    /// <summary>So long it is tried again where Gmail, the store or the evidence log can't be reached.</summary>
    internal static readonly TimeSpan TriedFor = TimeSpan.FromDays(7);

    internal async Task PerformAsync(SnoozeRecord seen, CancellationToken ct)
    {
        var now = gate.Acts.Now;
        var taken = seen with { State = SnoozeState.Working, At = now, WakeAt = now + Retries.Lease };

        // INVARIANT: one node has it, until its lease ends.
        if (!await snoozes.ReplaceAsync(seen, taken, ct))
        {
            return;
        }

        taken = taken with { Version = seen.Version + 1 };
        var outcome = await TryAsync(taken, mayBeDone: seen.State == SnoozeState.Working);

        // If an answer came meanwhile, or another node took it over, this fails, and it is looked at again when the lease has ended.
        await snoozes.ReplaceAsync(taken, After(taken, outcome), CancellationToken.None);
    }

    private async Task<Outcome<SnoozeRecord?>> TryAsync(SnoozeRecord taken, bool mayBeDone)
    {
        var stored = await StoredAsync(taken);
        if (!stored.TryGet(out var messages, out var refusal))
        {
            return refusal;
        }

        // What isn't kept here any more, or may have been changed by a try that was interrupted, is looked at in Gmail.
        if (messages.Count == 0 || mayBeDone)
        {
            if ((await BringAsync(taken, messages)).Refusal is { } unknown)
            {
                return unknown.Code == RefusalCode.NotFound ? (SnoozeRecord?)null : unknown;
            }

            if (!(await StoredAsync(taken)).TryGet(out messages, out refusal))
            {
                return refusal;
            }
        }

        return await gate.PerformAsync(
            Request(taken, messages),
            new GatedAct<SnoozeRecord?>(ActKind.Change, (_, mailbox, ct) => taken.Kind == SnoozeKind.Muted
                ? ArchiveArrivedAsync(mailbox, taken, messages, ct)
                : ReturnAsync(mailbox, taken, messages, mayBeDone, ct))
            {
                Facts = [("snooze", taken.Kind == SnoozeKind.Muted ? "arrived" : "due"), ("agreed", taken.Entry)],
            },
            CancellationToken.None);
    }

    private Task<Outcome<IReadOnlyList<MessageOutline>>> StoredAsync(SnoozeRecord taken) =>
        StoreFaults.OrRefusedAsync<IReadOnlyList<MessageOutline>>(async () =>
        {
            var ids = await store.ThreadMessagesAsync(taken.Tenant, taken.Mailbox, taken.Thread, CancellationToken.None);
            return (MessageOutline[])[.. await store.OutlinesAsync(taken.Tenant, taken.Mailbox, ids, CancellationToken.None)];
        });

    // Kept like what a search finds: the next sweep deletes what is older than the policy keeps.
    private Task<Outcome<Done>> BringAsync(SnoozeRecord taken, IReadOnlyList<MessageOutline> known) => gate.PerformAsync(
        Request(taken, known),
        new GatedAct<Done>(ActKind.Search, async (_, mailbox, ct) =>
        {
            if (!(await source.FetchThreadAsync(mailbox, taken.Thread, [], ct)).TryGet(out var messages, out var refusal))
            {
                return refusal;
            }

            await store.SaveAsync(mailbox.Tenant, mailbox.Id, messages, null, ct);
            return default(Done);
        })
        {
            Facts = [("shows", "labels")],
        },
        CancellationToken.None);

    private async Task<Outcome<SnoozeRecord?>> ReturnAsync(
        MailboxRecord mailbox, SnoozeRecord taken, IReadOnlyList<MessageOutline> messages, bool mayBeDone, CancellationToken ct)
    {
        if (taken is { Kind: SnoozeKind.Reminder, AnsweredAt: not null })
        {
            var arrived = SnoozeDecision.Arrived(taken, messages).ToList();
            var replies = await store.ContentsAsync(mailbox.Tenant, mailbox.Id, [.. arrived.Select(m => m.Id)], ct);
            if (replies.Any(m => !IsAutomatic(m)))
            {
                return (SnoozeRecord?)null;
            }

            if (taken.Until > gate.Acts.Now)
            {
                return taken with
                {
                    State = SnoozeState.Waiting,
                    WakeAt = taken.Until,
                    AnsweredAt = null,
                    Since = taken.AnsweredAt.Value,
                };
            }
        }

        var hasLabel = taken.Label is { } given && await label.IsThereAsync(mailbox, given, ct);
        switch (SnoozeDecision.Of(taken, messages, mayBeDone, hasLabel))
        {
            case SnoozeStep.Forget:
                return (SnoozeRecord?)null;
            case SnoozeStep.Return when (await PutBackAsync(mailbox, messages, hasLabel ? taken.Label : null, ct)).Refusal is { } refusal:
                return refusal;
            default:
                return taken with { State = SnoozeState.Returned, WakeAt = null, Why = null };
        }
    }

    private async Task<Outcome<Done>> PutBackAsync(
        MailboxRecord mailbox, IReadOnlyList<MessageOutline> messages, LabelId? given, CancellationToken ct)
    {
        var there = messages.Where(m => !SnoozeDecision.IsHidden(m) && !m.Labels.Contains(LabelId.Draft)).OrderBy(m => m.Received).ToList();
        var newest = there.LastOrDefault(m => !m.Labels.Contains(LabelId.Sent)) ?? there[^1];

        // The others only where snoozing took them out of the inbox; what was sent never was in it.
        var others = there.Where(m => m != newest && given is { } l && m.Labels.Contains(l)).ToLookup(m => m.Labels.Contains(LabelId.Sent));
        (IReadOnlyList<MessageId> Messages, IReadOnlyList<LabelId> Add)[] changes =
        [
            ([newest.Id], [LabelId.Inbox, LabelId.Unread]),
            ([.. others[false].Select(m => m.Id)], [LabelId.Inbox]),
            ([.. others[true].Select(m => m.Id)], []),
        ];
        foreach (var (ids, add) in changes.Where(c => c.Messages.Count > 0))
        {
            IReadOnlyList<LabelId> remove = given is { } label ? [label] : [];
            var changed = await labels.ChangeAsync(mailbox, ids, add, remove, ct);
            if (changed.Refusal is { Code: RefusalCode.Rejected } && remove.Count > 0 && add.Count > 0)
            {
                // Gmail calls a label that was deleted a moment ago a bad request.
                changed = await labels.ChangeAsync(mailbox, ids, add, [], ct);
            }

            if (!changed.TryGet(out var updates, out var refusal) || updates.Rest is not null)
            {
                return refusal ?? updates!.Rest!;
            }
        }

        return default(Done);
    }

    private async Task<Outcome<SnoozeRecord?>> ArchiveArrivedAsync(
        MailboxRecord mailbox, SnoozeRecord taken, IReadOnlyList<MessageOutline> messages, CancellationToken ct)
    {
        var arrived = SnoozeDecision.Arrived(taken, messages).Where(m => m.Labels.Contains(LabelId.Inbox)).Select(m => m.Id).ToList();
        List<MessageId> skips =
        [
            .. (await store.SummariesAsync(mailbox.Tenant, mailbox.Id, arrived, ct))
                .Where(m => !AddressList.Read(m.Summary.To).Any(a => OwnAddress.AreSame(mailbox.Address, a.Address)))
                .Select(m => m.Id),
        ];
        if (skips.Count > 0)
        {
            var changed = await labels.ChangeAsync(mailbox, skips, [], [LabelId.Inbox], ct);
            if (!changed.TryGet(out var updates, out var refusal) || updates.Rest is not null)
            {
                return refusal ?? updates!.Rest!;
            }
        }

        return taken with
        {
            State = SnoozeState.Waiting,
            WakeAt = null,
            Why = null,
            AnsweredAt = null,
            Since = messages.Select(m => m.Received).Append(taken.Since).Max(),
        };
    }

    private SnoozeRecord? After(SnoozeRecord taken, Outcome<SnoozeRecord?> outcome)
    {
        var now = gate.Acts.Now;
        if (outcome.TryGet(out var next, out var refusal))
        {
            return next is null ? null : next with { At = now };
        }

        var late = now - (taken.Until is { } until && until < now ? until : taken.AnsweredAt ?? now);
        return Retries.IsPassing(refusal.Code) || refusal.Code == RefusalCode.NeedsReconnect
            ? late < TriedFor
                ? taken with { State = SnoozeState.Waiting, At = now, WakeAt = now + Retries.WaitAfter(late), Why = refusal.Code }
                : Failed()
            : Failed();

        SnoozeRecord Failed() => taken with
        {
            // What is muted stays so: the next message is another try.
            State = taken.Kind == SnoozeKind.Muted ? SnoozeState.Waiting : SnoozeState.Failed,
            At = now,
            WakeAt = null,
            Why = refusal.Code,
        };
    }

    private static AccessRequest Request(SnoozeRecord taken, IReadOnlyList<MessageOutline> messages) => new(
        null, taken.Tenant, taken.Mailbox, Purpose.OrganizeAgreed, [.. messages.Select(m => m.Id)], GmailScope.Modify)
    {
        OnBehalf = new AgreedBefore(
            taken.By, new AgreementId(LegalBasisKinds.Parse(taken.Ground).Reference), taken.Enrolment),
    };

    // RFC 3834: an automatic reply says so, and is nobody's answer.
    private static bool IsAutomatic(MessageRecord message) =>
        message.Content?.Header("Auto-Submitted") is { } says && !says.Trim().StartsWith("no", StringComparison.OrdinalIgnoreCase);
}
