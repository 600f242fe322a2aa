using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Composing;

/// <summary>Sends a draft in exactly the version that was agreed to, and finds out at Gmail what became of an earlier try.</summary>
internal sealed class DraftSending(IMailSource source, IMessageStore store, MessageComposer composing)
{
    /// <summary>
    /// What an interrupted try left behind: the message where Gmail sent it, null where the draft still waits; a refusal where it can't be
    /// known yet.
    /// </summary>
    internal async Task<Outcome<SentMessage?>> LookAsync(MailboxRecord mailbox, OutboxRecord record, CancellationToken ct)
    {
        var looked = await source.FindSentAsync(mailbox, record.RfcMessageId, ct);
        if (!looked.TryGet(out var found, out var refusal) || found is not null)
        {
            return looked;
        }

        if (!(await source.FindStandingAsync(mailbox, record.Agreed!.Draft, ct)).TryGet(out var standing, out refusal))
        {
            return refusal;
        }

        return standing.Fate switch
        {
            DraftFate.AsOpened or DraftFate.Edited => (SentMessage?)null,

            // Sending uses up the draft, and Gmail's search may be some seconds behind.
            DraftFate.Sent when await IsOursAsync(mailbox, standing.Message!.Value, record, ct) is { } ours => ours,
            DraftFate.Sent => Elsewhere(DraftFate.Sent),
            _ => NotSeenYet,
        };
    }

    /// <summary>Sends it, unless the draft isn't as it was agreed to, or somebody answered where that keeps it.</summary>
    /// <param name="mailbox">From which it goes out.</param>
    /// <param name="record">What was agreed.</param>
    /// <param name="posting">Called right before Gmail is asked to send it: from there on the result may be unknown.</param>
    /// <param name="ct">Ends it.</param>
    internal async Task<Outcome<SentMessage>> SendAsync(MailboxRecord mailbox, OutboxRecord record, Action posting, CancellationToken ct)
    {
        var agreed = record.Agreed!;
        if (agreed.UnlessAnswered)
        {
            var asked = await AnsweredAsync(mailbox, agreed, ct);
            if (!asked.TryGet(out var answered, out var unknown) || answered)
            {
                return unknown ?? Answered;
            }
        }

        if (!(await source.FindStandingAsync(mailbox, agreed.Draft, ct)).TryGet(out var standing, out var refusal))
        {
            return refusal;
        }

        if (standing.Fate != DraftFate.AsOpened)
        {
            return Elsewhere(standing.Fate);
        }

        posting();
        var sent = await source.SendDraftAsync(mailbox, agreed.Draft.Draft, record.RfcMessageId, ct);
        if (sent.TryGet(out var message, out _))
        {
            await composing.ReplaceAsync(mailbox, agreed.Draft.Message, message.Id, ct);
        }

        return sent;
    }

    // What isn't stored yet is fetched, so that an answer of the last minute counts too.
    private async Task<Outcome<bool>> AnsweredAsync(MailboxRecord mailbox, AgreedSending agreed, CancellationToken ct)
    {
        if (agreed.Draft.Thread is not { } thread)
        {
            return false;
        }

        var known = await store.ThreadMessagesAsync(mailbox.Tenant, mailbox.Id, thread, ct);
        var fetched = await source.FetchThreadAsync(mailbox, thread, known, ct);
        if (!fetched.TryGet(out var fresh, out var refusal))
        {
            return refusal.Code == RefusalCode.NotFound ? false : refusal;
        }

        return (await store.SummariesAsync(mailbox.Tenant, mailbox.Id, known, ct)).Concat(fresh).Any(m =>
            m.InternalDate > agreed.At
            && !m.Labels.Any(l => l == LabelId.Sent || l == LabelId.Draft || l == LabelId.Spam || l == LabelId.Trash));
    }

    private async Task<SentMessage?> IsOursAsync(MailboxRecord mailbox, MessageId sent, OutboxRecord record, CancellationToken ct) =>
        (await source.FetchAsync(mailbox, [sent], ct)).TryGet(out var fetched, out _)
            && fetched.FirstOrDefault() is { } message
            && ReplyAddressing.MessageIds(message.Content?.Header("Message-ID")).Contains(record.RfcMessageId, StringComparer.Ordinal)
            ? new SentMessage(message.Id, message.Thread)
            : null;

    private static Refusal Elsewhere(DraftFate fate) => fate switch
    {
        DraftFate.Sent => Refuse(RefusalCode.DraftSentElsewhere, RefusalTexts.ThisDraftWasSent, RefusalTexts.ReadWhatWasSent),
        DraftFate.Edited =>
            Refuse(RefusalCode.DraftEditedElsewhere, RefusalTexts.TheDraftWasChangedElsewhere, RefusalTexts.OpenTheDraftAndSend),
        _ => Refuse(RefusalCode.NotFound, RefusalTexts.TheDraftWasDeletedElsewhere, RefusalTexts.WriteTheMessageAgain),
    };

    private static Refusal Answered =>
        Refuse(RefusalCode.AnsweredMeanwhile, RefusalTexts.SomebodyAnsweredMeanwhile, RefusalTexts.ReadTheAnswerFirst);

    private static Refusal NotSeenYet =>
        Refuse(RefusalCode.Unreachable, RefusalTexts.TheDraftIsGoneAndNotInSent, RefusalTexts.CheckSentInAMoment);

    private static Refusal Refuse(RefusalCode code, string reason, string remedy) =>
        new(code, reason, remedy, RuleName.SendOnce, "", RemedyKind.Correct);
}
