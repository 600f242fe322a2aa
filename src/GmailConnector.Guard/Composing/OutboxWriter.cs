using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Composing;

/// <summary>Puts a message into the outbox: it waits at Gmail as a draft, and the outbox knows nothing of it but ids.</summary>
internal sealed class OutboxWriter(IOutboxStore outbox, IMailSource source, MessageComposer composing, TimeProvider clock)
{
    internal async Task<Outcome<OutboxItem>> AddAsync(
        Permit permit, MailboxRecord mailbox, DraftVersions.Turn turn, OutgoingMessage message, SendTime time, CancellationToken ct)
    {
        var composition = turn.Composition;
        if (await outbox.FindAsync(mailbox.Tenant, composition.Token, ct) is not null)
        {
            return InOutbox;
        }

        if (!(await source.SaveDraftAsync(mailbox, message.Draft, message, ct)).TryGet(out var saved, out var refusal))
        {
            return refusal;
        }

        turn.Saved(new DraftVersion(saved.Draft, saved.Message, saved.Thread, null));
        var kept = await composing.ReplaceAsync(mailbox, composition.DraftMessage, saved.Message, ct);
        var now = clock.GetUtcNow();
        var version = new DraftVersion(saved.Draft, saved.Message, saved.Thread, kept?.InternalDate ?? now);
        turn.Saved(version);
        var agreed = new AgreedSending(
            permit.Request.Viewer!.Person,
            now,
            version,
            time.From(now),
            permit.Correlation,
            permit.Ground.ToString(),
            permit.Ground.Enrolment,
            time.UnlessAnswered)
        {
            RemindAt = time.RemindAt,
            Ticket = time.Ticket,
        };
        var record = new OutboxRecord(
            composition.Token, mailbox.Tenant, mailbox.Id, message.RfcMessageId, OutboxState.Waiting, null, null, now)
        {
            Agreed = agreed,
            WakeAt = agreed.Due,
        };

        // INVARIANT: this is the last step. What is in the outbox is sent, so nothing after it may fail or be cancelled.
        return await outbox.AddOrFindAsync(record, CancellationToken.None) is null ? OutboxItem.Of(record, agreed) : InOutbox;
    }

    internal static Refusal InOutbox => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisMessageIsInTheOutbox, RefusalTexts.SeeTheOutbox, RuleName.SendOnce);
}
