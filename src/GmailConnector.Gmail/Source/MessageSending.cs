using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;
using Google.Apis.Util;

namespace GmailConnector.Gmail.Source;

/// <summary>Sends a message once. If the result is uncertain, it searches Sent, and never posts a second time.</summary>
internal sealed class MessageSending(GmailCalls calls, DraftCalls drafts, Uploads uploads, TimeProvider clock)
{
    private static readonly TimeSpan LongestPost = TimeSpan.FromMinutes(5);

    // A draft is at Gmail already, with all of its files.
    private static readonly TimeSpan LongestDraftPost = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan[] LooksAfter = [
        TimeSpan.Zero,
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(4),
        TimeSpan.FromSeconds(8)
    ];

    internal async Task<Outcome<SentMessage>> SendAsync(MailboxRecord mailbox, OutgoingMessage message, CancellationToken ct)
    {
        if (!Payload.Of(message).TryGet(out var payload, out var refusal))
        {
            return refusal;
        }

        ct.ThrowIfCancellationRequested();

        // INVARIANT: from here on the caller can't cancel: a cancelled post may still have arrived.
        using var patience = new CancellationTokenSource(LongestPost, clock);
        var posted = await PostAsync(mailbox, message.Draft, payload, patience.Token);
        if (posted.TryGet(out var sent, out var fault) && sent.Id is not null)
        {
            return new SentMessage(new MessageId(sent.Id), new ThreadId(sent.ThreadId ?? sent.Id));
        }

        return fault is { Refused: true } ? fault.Refusal : await LookAsync(mailbox, message.RfcMessageId);
    }

    internal async Task<Outcome<SentMessage>> SendDraftAsync(
        MailboxRecord mailbox, DraftId draft, string rfcMessageId, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();

        // INVARIANT: as above, the caller can't cancel any more.
        using var patience = new CancellationTokenSource(LongestDraftPost, clock);
        var posted = await PostDraftAsync(mailbox, draft, patience.Token);
        if (posted.TryGet(out var sent, out var fault) && sent.Id is not null)
        {
            return new SentMessage(new MessageId(sent.Id), new ThreadId(sent.ThreadId ?? sent.Id));
        }

        // A draft that is gone may have been sent by another node just now.
        return fault is { Refused: true, IsNotFound: false } ? fault.Refusal : await LookAsync(mailbox, rfcMessageId);
    }

    [ServesFeature("sending")]
    internal async Task<Outcome<SentMessage?>> FindSentAsync(MailboxRecord mailbox, string rfcMessageId, CancellationToken ct)
    {
        var answer = await calls.RepeatableAsync(
            new GmailCall(mailbox, calls.Governor.Costs.MessagesList, GmailScope.ReadOnly),
            client =>
            {
                // Search only in Sent: an unsent draft has the same Message-ID.
                var list = client.Users.Messages.List("me");
                list.Q = "rfc822msgid:" + rfcMessageId.Trim().TrimStart('<').TrimEnd('>');
                list.LabelIds = new Repeatable<string>([LabelId.Sent.Value]);
                list.IncludeSpamTrash = true;
                list.MaxResults = 1;
                return list;
            },
            ct);
        if (!answer.TryGet(out var page, out var fault))
        {
            return fault.Refusal;
        }

        return page.Messages?.FirstOrDefault() is { Id: { } id } found
            ? new SentMessage(new MessageId(id), new ThreadId(found.ThreadId ?? id))
            : (SentMessage?)null;
    }

    [ServesFeature("sending")]
    private async Task<GmailAnswer<Message>> PostAsync(MailboxRecord mailbox, DraftId? draft, Payload payload, CancellationToken ct)
    {
        try
        {
            if (draft is { } id)
            {
                var updated = await drafts.UpdateAsync(mailbox, id, payload, ct);
                if (updated.Fault is null)
                {
                    return await PostDraftAsync(mailbox, id, ct);
                }

                // Nothing was posted. Where the draft is gone it may have been sent elsewhere just now, so that has to be looked at first.
                return new GmailAnswer<Message>(
                    null, updated.Fault.IsNotFound ? GmailFault.Certain(GmailRefusals.DraftGone) : updated.Fault with { Refused = true });
            }

            var posted = await PostAnewAsync(mailbox, payload, ct);

            // The conversation that it answers may be gone as well.
            return posted.Fault is { IsNotFound: true } && payload.ThreadId is not null
                ? await PostAnewAsync(mailbox, payload with { ThreadId = null }, ct)
                : posted;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new GmailAnswer<Message>(null, GmailFault.Unreachable(refused: false));
        }
    }

    [ServesFeature("sending")]
    private async Task<GmailAnswer<Message>> PostDraftAsync(MailboxRecord mailbox, DraftId draft, CancellationToken ct)
    {
        try
        {
            var call = new GmailCall(mailbox, calls.Governor.Costs.DraftsSend, GmailScope.Compose);
            return await calls.OnceAsync(call, client => client.Users.Drafts.Send(new Draft { Id = draft.Value }, "me"), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new GmailAnswer<Message>(null, GmailFault.Unreachable(refused: false));
        }
    }

    [ServesFeature("sending")]
    private async Task<GmailAnswer<Message>> PostAnewAsync(MailboxRecord mailbox, Payload payload, CancellationToken ct)
    {
        var sending = new GmailCall(mailbox, calls.Governor.Costs.MessagesSend, GmailScope.Compose);
        return payload.NeedsUpload
            ? await uploads.RunAsync(
                sending, payload, (client, stream) => client.Users.Messages.Send(payload.Beside(), "me", stream, Payload.MediaType), ct)
            : await calls.OnceAsync(sending, client => client.Users.Messages.Send(payload.InJson(), "me"), ct);
    }

    // Gmail's index may be some seconds behind.
    private async Task<Outcome<SentMessage>> LookAsync(MailboxRecord mailbox, string rfcMessageId)
    {
        foreach (var wait in LooksAfter)
        {
            await Task.Delay(wait, clock, CancellationToken.None);
            var looked = await FindSentAsync(mailbox, rfcMessageId, CancellationToken.None);
            if (looked.TryGet(out var found, out _) && found is not null)
            {
                return found;
            }
        }

        return GmailRefusals.AnswerLost;
    }
}
