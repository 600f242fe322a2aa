using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Composing;

/// <summary>The last step of sending, with the outbox that keeps a message from going out twice.</summary>
internal sealed class IdempotentSender(IMailSource source, IOutboxStore outbox, MessageComposer composing, TimeProvider clock)
{
    // INVARIANT: one token, one message. If the result of a sending is unknown, the message is looked up at Gmail before anything is posted
    // again.
    internal async Task<Outcome<SentReceipt>> SendAsync(
        MailboxRecord mailbox, string token, MessageId? draft, OutgoingMessage message, Refusal? objection, CancellationToken ct)
    {
        var entry = new OutboxRecord(
            token, mailbox.Tenant, mailbox.Id, message.RfcMessageId, OutboxState.Sending, null, null, clock.GetUtcNow());
        if (await outbox.AddOrFindAsync(entry, ct) is { } known)
        {
            if (known.Mailbox != mailbox.Id)
            {
                return Refusal.NotFound;
            }

            if (known.State == OutboxState.Sent)
            {
                return AlreadySent;
            }

            if (known.State == OutboxState.Sending && clock.GetUtcNow() - known.At < AnswerRecord.LongestSending)
            {
                return BeingSent;
            }

            var looked = await source.FindSentAsync(mailbox, known.RfcMessageId, ct);
            if (!looked.TryGet(out var found, out var unknown))
            {
                return unknown;
            }

            if (found is not null)
            {
                await outbox.UpdateAsync(known with { State = OutboxState.Sent, Message = found.Id, Thread = found.Thread }, ct);
                return AlreadySent;
            }

            message = message with { RfcMessageId = known.RfcMessageId };
            entry = known with { State = OutboxState.Sending, At = clock.GetUtcNow() };
            if (!await outbox.ReplaceAsync(known, entry, ct))
            {
                return BeingSent;
            }
        }

        // Only here: where the form itself had sent its draft, that was said above.
        var sent = objection ?? await source.SendAsync(mailbox, message, ct);
        if (!sent.TryGet(out var receipt, out var refusal))
        {
            // If Gmail was unreachable, the result is unknown. Any other refusal means that Gmail didn't accept the message.
            var end = refusal.Code == RefusalCode.Unreachable ? OutboxState.Unknown : OutboxState.Failed;
            await outbox.UpdateAsync(entry with { State = end }, ct);
            return refusal;
        }

        await outbox.UpdateAsync(entry with { State = OutboxState.Sent, Message = receipt.Id, Thread = receipt.Thread }, ct);
        await composing.ReplaceAsync(mailbox, draft, receipt.Id, ct);
        return new SentReceipt(receipt.Id, receipt.Thread);
    }

    /// <summary>The refusals for a form whose message was already sent, or is being sent.</summary>
    internal static UsedRefusals Used => new(BeingSent, AlreadySent);

    private static Refusal BeingSent => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisMessageIsBeingSent, RefusalTexts.CheckSentInAMoment, RuleName.SendOnce);

    private static Refusal AlreadySent => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisMessageHasAlreadyBeen, RefusalTexts.YoullFindItInSent, RuleName.SendOnce);
}
