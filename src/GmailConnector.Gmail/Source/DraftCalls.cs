using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Source;

/// <summary>Drafts. Their id stays while the id of their message changes with every save.</summary>
internal sealed class DraftCalls(GmailCalls calls, Uploads uploads, TypedRecipientsSeal seal)
{
    internal async Task<Outcome<SavedDraft>> SaveAsync(MailboxRecord mailbox, DraftId? draft, OutgoingMessage message, CancellationToken ct)
    {
        if (!Payload.Of(message, seal.Write(mailbox, message.Typed)).TryGet(out var payload, out var refusal))
        {
            return refusal;
        }

        if (draft is { } known)
        {
            var updated = await UpdateAsync(mailbox, known, payload, ct);
            if (updated.Fault is not { IsNotFound: true })
            {
                return Saved(updated);
            }

            // The draft was sent or deleted elsewhere: save the text as a new draft.
        }

        var created = await CreateAsync(mailbox, payload, ct);

        // The conversation that it belonged to may be gone as well.
        return Saved(created.Fault is { IsNotFound: true } && payload.ThreadId is not null
            ? await CreateAsync(mailbox, payload with { ThreadId = null }, ct)
            : created);
    }

    [ServesFeature("drafts", "sending")]
    internal Task<GmailAnswer<Draft>> UpdateAsync(MailboxRecord mailbox, DraftId draft, Payload payload, CancellationToken ct)
    {
        var call = new GmailCall(mailbox, calls.Governor.Costs.DraftsUpdate, GmailScope.Compose);
        return payload.NeedsUpload
            ? uploads.RunAsync(
                call,
                payload,
                (client, stream) =>
                    client.Users.Drafts.Update(new Draft { Message = payload.Beside() }, "me", draft.Value, stream, Payload.MediaType),
                ct)
            : calls.RepeatableAsync(
                call, client => client.Users.Drafts.Update(new Draft { Message = payload.InJson() }, "me", draft.Value), ct);
    }

    [ServesFeature("drafts")]
    internal async Task<Outcome<Done>> DeleteAsync(MailboxRecord mailbox, DraftId draft, CancellationToken ct)
    {
        var answer = await calls.RepeatableAsync(
            new GmailCall(mailbox, calls.Governor.Costs.DraftsDelete, GmailScope.Compose),
            client => client.Users.Drafts.Delete("me", draft.Value),
            ct);
        return answer.Fault is { IsNotFound: false } fault ? fault.Refusal : default(Done);
    }

    internal async Task<Outcome<DraftId?>> FindAsync(MailboxRecord mailbox, MessageId message, CancellationToken ct) =>
        (await FirstAsync(mailbox, d => d.Message?.Id == message.Value, ct)).TryGet(out var found, out var refusal)
            ? found is { Id: { } id } ? new DraftId(id) : (DraftId?)null
            : refusal;

    /// <summary>The message that a draft holds now; null where there is no such draft any more.</summary>
    internal async Task<Outcome<MessageId?>> MessageOfAsync(MailboxRecord mailbox, DraftId draft, CancellationToken ct) =>
        (await FirstAsync(mailbox, d => d.Id == draft.Value, ct)).TryGet(out var found, out var refusal)
            ? found is { Message.Id: { } id } ? new MessageId(id) : (MessageId?)null
            : refusal;

    [ServesFeature("drafts")]
    private async Task<Outcome<Draft?>> FirstAsync(MailboxRecord mailbox, Func<Draft, bool> isWanted, CancellationToken ct)
    {
        string? page = null;
        do
        {
            var answer = await calls.RepeatableAsync(
                new GmailCall(mailbox, calls.Governor.Costs.DraftsList, GmailScope.ReadOnly),
                client =>
                {
                    var list = client.Users.Drafts.List("me");
                    list.MaxResults = 500;
                    list.PageToken = page;
                    list.Fields = "drafts(id,message/id),nextPageToken";
                    return list;
                },
                ct);
            if (!answer.TryGet(out var found, out var fault))
            {
                return fault.Refusal;
            }

            if (found.Drafts?.FirstOrDefault(isWanted) is { } draft)
            {
                return draft;
            }

            page = found.NextPageToken;
        }
        while (!string.IsNullOrEmpty(page));

        return (Draft?)null;
    }

    // Not repeated: after a lost response there would be two drafts. The page saves again by itself.
    [ServesFeature("drafts")]
    private Task<GmailAnswer<Draft>> CreateAsync(MailboxRecord mailbox, Payload payload, CancellationToken ct)
    {
        var call = new GmailCall(mailbox, calls.Governor.Costs.DraftsCreate, GmailScope.Compose);
        return payload.NeedsUpload
            ? uploads.RunAsync(
                call,
                payload,
                (client, stream) => client.Users.Drafts.Create(new Draft { Message = payload.Beside() }, "me", stream, Payload.MediaType),
                ct)
            : calls.OnceAsync(call, client => client.Users.Drafts.Create(new Draft { Message = payload.InJson() }, "me"), ct);
    }

    private static Outcome<SavedDraft> Saved(GmailAnswer<Draft> answer)
    {
        if (!answer.TryGet(out var draft, out var fault))
        {
            return fault.Refusal;
        }

        return draft is { Id: { } id, Message: { Id: { } messageId } message }
            ? new SavedDraft(new DraftId(id), new MessageId(messageId), new ThreadId(message.ThreadId ?? messageId))
            : GmailRefusals.Unreachable;
    }
}
