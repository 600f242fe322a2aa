using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Grounds;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Rooms;

/// <summary>
/// In a mailbox that several people work: whether a colleague has answered the same message since the form was opened, or is answering it
/// now. It is a warning: whoever has seen it may send all the same.
/// </summary>
internal sealed class ColleaguesAnswers(IMessageStore store, IEnrolmentStore enrolments, PresenceBoard board, TimeProvider clock)
{
    internal async Task<Refusal?> CheckAsync(Viewer viewer, MailboxRecord mailbox, Composition composition, OutgoingMessage message, CancellationToken ct)
    {
        if (message is not { InReplyTo: { } answered, Thread: { } thread } || !await IsSharedAsync(viewer, mailbox, ct))
        {
            return null;
        }

        var ids = await store.ThreadMessagesAsync(mailbox.Tenant, mailbox.Id, thread, ct);
        var messages = await store.ContentsAsync(mailbox.Tenant, mailbox.Id, ids, ct);
        var since = composition.OpenedAt ?? DateTimeOffset.MinValue;
        var reply = messages
            .Where(m => m.Labels.Contains(LabelId.Sent) && m.InternalDate > since && Names(m, "In-Reply-To", answered))
            .OrderBy(m => m.InternalDate)
            .Select(m => (m.InternalDate, By: board.SenderOf(mailbox.Tenant, mailbox.Id, m.Id)))
            .FirstOrDefault(r => r.By != viewer.Person && r.InternalDate != default);
        if (reply.InternalDate != default)
        {
            return Answered with { By = reply.By, At = reply.InternalDate };
        }

        var source = messages.FirstOrDefault(m => Names(m, "Message-ID", answered))?.Id;
        return board.Others(mailbox.Tenant, mailbox.Id, thread, viewer.Person).FirstOrDefault(o => o.IsAnswering && (o.Message is null || source is null || o.Message == source)) is { } other
            ? Answering with { By = other.Person, At = clock.GetUtcNow() }
            : null;
    }

    /// <summary>From here on it is known who sent it, and that they are done.</summary>
    internal void Note(Viewer viewer, MailboxRecord mailbox, Outcome<SentReceipt> sent)
    {
        if (sent.TryGet(out var receipt, out _))
        {
            board.Sent(mailbox.Tenant, mailbox.Id, viewer.Person, receipt.Message, receipt.Thread);
        }
    }

    private async Task<bool> IsSharedAsync(Viewer viewer, MailboxRecord mailbox, CancellationToken ct) =>
        mailbox.Owner != viewer.Person || (await enrolments.OfMailboxAsync(mailbox.Tenant, mailbox.Id, ct)).Any(e => e.State == EnrolmentState.Member);

    private static bool Names(MessageRecord message, string header, string id) => ReplyAddressing.MessageIds(message.Content?.Header(header)).Contains(id, StringComparer.Ordinal);

    private static Refusal Answered { get; } = new(
        RefusalCode.AnsweredMeanwhile, "This message has been answered since you opened the form; yours wasn't sent.", "Read that answer first; if yours is still needed, send it anyway.", "one-answer", "", RemedyKind.Correct);

    private static Refusal Answering { get; } = new(
        RefusalCode.AnsweredMeanwhile, "A colleague is writing an answer to this message right now; yours wasn't sent.", "Ask them, or send it anyway.", "one-answer", "", RemedyKind.Correct);
}
