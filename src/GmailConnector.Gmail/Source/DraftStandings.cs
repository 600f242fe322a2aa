using GmailConnector.Gmail.Api;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;
using Google.Apis.Util;
using MessageFormat = Google.Apis.Gmail.v1.UsersResource.MessagesResource.GetRequest.FormatEnum;

namespace GmailConnector.Gmail.Source;

/// <summary>What became of a draft that a form has open. Gmail doesn't say it, so it is seen from what there is now.</summary>
internal sealed class DraftStandings(GmailCalls calls, BatchCalls batches, DraftCalls drafts)
{
    // A draft is sent in its conversation, so what took its place is among the last ones sent.
    private const int LastSent = 100;

    internal async Task<Outcome<DraftStanding>> FindAsync(MailboxRecord mailbox, DraftVersion opened, CancellationToken ct)
    {
        var current = await drafts.MessageOfAsync(mailbox, opened.Draft, ct);
        if (!current.TryGet(out var message, out var refusal))
        {
            return refusal;
        }

        if (message is { } now)
        {
            return now == opened.Message ? DraftStanding.AsOpened : new DraftStanding(DraftFate.Edited, now);
        }

        var looked = await SentSinceAsync(mailbox, opened, ct);
        return looked.TryGet(out var sent, out refusal)
            ? sent is { } id ? new DraftStanding(DraftFate.Sent, id) : new DraftStanding(DraftFate.Gone)
            : refusal;
    }

    [ServesFeature("drafts")]
    private async Task<Outcome<MessageId?>> SentSinceAsync(MailboxRecord mailbox, DraftVersion opened, CancellationToken ct)
    {
        if (opened is not { Thread: { } thread, SavedAt: { } saved })
        {
            return (MessageId?)null;
        }

        var answer = await calls.RepeatableAsync(
            new GmailCall(mailbox, calls.Governor.Costs.MessagesList, GmailScope.ReadOnly),
            client =>
            {
                var list = client.Users.Messages.List("me");
                list.LabelIds = new Repeatable<string>([LabelId.Sent.Value]);
                list.IncludeSpamTrash = true;
                list.MaxResults = LastSent;
                return list;
            },
            ct);
        if (!answer.TryGet(out var page, out var fault))
        {
            return fault.Refusal;
        }

        var candidates = (page.Messages ?? []).Where(m => m.Id is not null && m.ThreadId == thread.Value).Select(m => new MessageId(m.Id!));
        var fetched = await batches.GetAsync(mailbox, [.. candidates], MessageFormat.Minimal, CallPriority.Interactive, ct);
        if (!fetched.TryGet(out var messages, out fault))
        {
            return fault.Refusal;
        }

        // In whole seconds: Gmail may not note more than that of a message that is sent.
        return messages
            .Where(m => m.InternalDate is { } at && at / 1000 >= saved.ToUnixTimeSeconds())
            .OrderByDescending(m => m.InternalDate)
            .Select(m => (MessageId?)new MessageId(m.Id!))
            .FirstOrDefault();
    }
}
