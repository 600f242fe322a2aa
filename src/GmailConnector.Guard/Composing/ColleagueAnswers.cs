using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Presence;

namespace GmailConnector.Guard.Composing;

/// <summary>
/// In a shared mailbox: whether a colleague has replied to the same message since the form was opened, or is replying to it now. It is only
/// a warning: the person may send all the same.
/// </summary>
internal sealed class ColleagueAnswers(
    IMessageStore store, IEnrolmentStore enrolments, IAnswerStore answers, PresenceBoard board, TimeProvider clock)
{
    /// <summary>
    /// Sends, unless there is a colleague's reply to warn of. Of two people who send at the same moment one sends, and the other is warned.
    /// <paramref name="sentAs"/> names what was sent; null where that is done later.
    /// </summary>
    internal async Task<Outcome<T>> AnswerAsync<T>(
        Viewer viewer,
        MailboxRecord mailbox,
        Composition composition,
        OutgoingMessage message,
        Func<Task<Outcome<T>>> send,
        Func<T, MessageId?> sentAs,
        CancellationToken ct)
    {
        if (message is not { InReplyTo: { } answered, Thread: { } thread })
        {
            return await send();
        }

        var since = composition.OpenedAt ?? DateTimeOffset.UnixEpoch;
        var warns = !composition.DespiteAnswer && await IsSharedAsync(viewer, mailbox, ct);
        if (warns && await CheckAsync(viewer, mailbox, since, answered, thread, ct) is { } refusal)
        {
            return refusal;
        }

        // INVARIANT: the reply is claimed before anything is sent. That is done in unshared mailboxes too, because they may be shared
        // tomorrow.
        var mine = new AnswerRecord(mailbox.Tenant, mailbox.Id, answered, composition.Token, viewer.Person, clock.GetUtcNow(), null);
        if (await answers.TakeAsync(mine, warns ? since : null, ct) is { } theirs)
        {
            return (theirs.Sent is null ? Answering : Answered) with { By = theirs.By, At = theirs.At };
        }

        var sent = await send();
        await NoteAsync(mine, sent, sentAs);
        if (sent.IsAllowed)
        {
            board.Done(mailbox.Tenant, mailbox.Id, viewer.Person, thread);
        }

        return sent;
    }

    private async Task<Refusal?> CheckAsync(
        Viewer viewer, MailboxRecord mailbox, DateTimeOffset since, string answered, ThreadId thread, CancellationToken ct)
    {
        var last = await answers.FindAsync(mailbox.Tenant, mailbox.Id, answered, ct);
        var ids = await store.ThreadMessagesAsync(mailbox.Tenant, mailbox.Id, thread, ct);
        var messages = await store.ContentsAsync(mailbox.Tenant, mailbox.Id, ids, ct);
        var reply = messages
            .Where(m => m.Labels.Contains(LabelId.Sent) && m.InternalDate > since && Names(m, "In-Reply-To", answered))
            .OrderBy(m => m.InternalDate)
            .Select(m => (m.InternalDate, By: last?.Sent == m.Id ? last.By : (PersonId?)null))
            .FirstOrDefault(r => r.By != viewer.Person && r.InternalDate != default);
        if (reply.InternalDate != default)
        {
            return Answered with { By = reply.By, At = reply.InternalDate };
        }

        var source = messages.FirstOrDefault(m => Names(m, "Message-ID", answered))?.Id;
        return board.Others(mailbox.Tenant, mailbox.Id, thread, viewer.Person).FirstOrDefault(o =>
            o.IsAnswering && (o.Message is null || source is null || o.Message == source)) is { } other
            ? Answering with { By = other.Person, At = clock.GetUtcNow() }
            : null;
    }

    // Nothing is noted of what is sent later: until then it warns like an answer that is being written.
    private async Task NoteAsync<T>(AnswerRecord mine, Outcome<T> sent, Func<T, MessageId?> sentAs)
    {
        try
        {
            if (sent.TryGet(out var receipt, out var refusal))
            {
                if (sentAs(receipt) is { } message)
                {
                    await answers.SentAsync(mine, message, CancellationToken.None);
                }
            }
            else if (refusal.Code is not (RefusalCode.AlreadyDone or RefusalCode.Unreachable))
            {
                // If Gmail was unreachable it may have the message, and AlreadyDone means it was sent. Any other refusal means that it
                // wasn't.
                await answers.ReleaseAsync(mine, CancellationToken.None);
            }
        }
        catch (StoreUnavailableException)
        {
            // The sending itself stays done. A claim whose result isn't known warns like one whose message was sent.
        }
    }

    private async Task<bool> IsSharedAsync(Viewer viewer, MailboxRecord mailbox, CancellationToken ct) =>
        mailbox.Owner != viewer.Person
            || (await enrolments.OfMailboxAsync(mailbox.Tenant, mailbox.Id, ct)).Any(e => e.State == EnrolmentState.Member);

    private static bool Names(MessageRecord message, string header, string id) =>
        ReplyAddressing.MessageIds(message.Content?.Header(header)).Contains(id, StringComparer.Ordinal);

    private static Refusal Answered => new(
        RefusalCode.AnsweredMeanwhile,
        RefusalTexts.SomebodyHasReplied,
        RefusalTexts.ReadThatReplyFirstIf,
        "one-answer",
        "",
        RemedyKind.Correct);

    private static Refusal Answering => new(
        RefusalCode.AnsweredMeanwhile,
        RefusalTexts.AColleagueIsReplying,
        RefusalTexts.AskThemOrSendYours,
        "one-answer",
        "",
        RemedyKind.Correct);
}
