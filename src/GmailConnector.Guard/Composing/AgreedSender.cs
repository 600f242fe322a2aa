using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Composing;

/// <summary>Sends a message of the outbox that is due, once: on whichever node, and wherever an earlier try stopped.</summary>
internal sealed class AgreedSender(
    AccessGate gate, IOutboxStore outbox, DraftSending drafts, INoticeStore notices, ISnoozeStore snoozes, TimeProvider clock)
{
    /// <summary>So long it is tried again where Gmail, the store or the evidence log can't be reached.</summary>
    internal static readonly TimeSpan TriedFor = TimeSpan.FromHours(24);

    internal async Task SendAsync(OutboxRecord seen, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var taken = seen with { State = OutboxState.Sending, At = now, WakeAt = now + Retries.Lease };

        // INVARIANT: one node has it, until its lease ends.
        if (seen.State == OutboxState.Sent || seen.Agreed is not { } agreed || !await outbox.ReplaceAsync(seen, taken, ct))
        {
            return;
        }

        // From here on, stopping this process in good order must not leave it in doubt.
        var mayBeSent = seen.State != OutboxState.Waiting;
        var outcome = await TryAsync(taken, agreed, mayBeSent, () => mayBeSent = true);
        var next = After(taken, agreed, outcome, mayBeSent);
        if (next is { State: OutboxState.Failed, Why: { } why })
        {
            // Before the state: if this process stops in between, its writer is told all the same.
            await notices.AddAsync([taken.NoticeOf(NoticeKind.NotSent, why.ToString(), next.At)], CancellationToken.None);
        }

        if (next is { State: OutboxState.Sent, Thread: { } thread } && agreed.RemindAt is { } remind)
        {
            // Before the state too: whoever finds it sent has nothing left to do.
            await snoozes.SetAsync([ReminderOf(taken, agreed, thread, remind, next.At)], CancellationToken.None);
        }

        // If another node took it over meanwhile, that one finds out by itself what became of it.
        await outbox.ReplaceAsync(taken, next, CancellationToken.None);
    }

    private async Task<Outcome<SentMessage>> TryAsync(OutboxRecord taken, AgreedSending agreed, bool mayBeSent, Action posting)
    {
        var request = new AccessRequest(
            null, taken.Tenant, taken.Mailbox, Purpose.SendAgreed, [agreed.Draft.Message], GmailScope.Compose)
        {
            OnBehalf = new AgreedBefore(
                agreed.By, new AgreementId(LegalBasisKinds.Parse(agreed.Ground).Reference), agreed.Enrolment),
        };
        if (mayBeSent)
        {
            // INVARIANT: the log has a second sending by this agreement only where the first one is known to have sent nothing.
            var looked = await gate.PerformAsync(
                request,
                new GatedAct<SentMessage?>(ActKind.Search, (_, mailbox, token) => drafts.LookAsync(mailbox, taken, token))
                {
                    Facts = [("shows", "sent")],
                },
                CancellationToken.None);
            if (!looked.TryGet(out var found, out var unknown))
            {
                return unknown;
            }

            if (found is not null)
            {
                return found;
            }
        }

        return await gate.PerformAsync(
            request,
            new GatedAct<SentMessage>(ActKind.Send, (_, mailbox, token) => drafts.SendAsync(mailbox, taken, posting, token))
            {
                Facts = [("agreed", agreed.Entry)],
            },
            CancellationToken.None);
    }

    private OutboxRecord After(OutboxRecord taken, AgreedSending agreed, Outcome<SentMessage> outcome, bool mayBeSent)
    {
        var ended = taken with { At = clock.GetUtcNow(), WakeAt = null, Why = null };
        if (outcome.TryGet(out var sent, out var refusal))
        {
            return ended with
            {
                State = OutboxState.Sent,
                Message = sent.Id,
                Thread = sent.Thread,
                WakeAt = agreed.Ticket is null ? null : ended.At,
            };
        }

        var late = ended.At - agreed.Due;
        return Retries.IsPassing(refusal.Code) && late < TriedFor
            ? ended with
            {
                State = mayBeSent ? OutboxState.Unknown : OutboxState.Waiting,
                WakeAt = ended.At + Retries.WaitAfter(late),
                Why = refusal.Code,
            }
            : ended with { State = OutboxState.Failed, Why = refusal.Code };
    }

    private static SnoozeRecord ReminderOf(
        OutboxRecord record, AgreedSending agreed, ThreadId thread, DateTimeOffset remind, DateTimeOffset sent) => new()
        {
            Tenant = record.Tenant,
            Mailbox = record.Mailbox,
            Thread = thread,
            Kind = SnoozeKind.Reminder,
            State = SnoozeState.Waiting,
            By = agreed.By,
            Entry = agreed.Entry,
            Ground = agreed.Ground,
            Enrolment = agreed.Enrolment,
            Until = remind,
            Since = sent,
            WakeAt = remind,
            At = sent,
        };
}
