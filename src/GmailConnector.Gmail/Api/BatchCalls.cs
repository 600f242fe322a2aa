using System.Net;
using GmailConnector.Gmail.Faults;
using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1;
using Google.Apis.Gmail.v1.Data;
using Google.Apis.Requests;
using Microsoft.Extensions.Options;
using GetRequest = Google.Apis.Gmail.v1.UsersResource.MessagesResource.GetRequest;

namespace GmailConnector.Gmail.Api;

/// <summary>Batches: the outer status means nothing, each part has its own status, and only failed parts are sent again.</summary>
internal sealed class BatchCalls(GmailCalls calls, IOptions<GoogleSettings> options)
{
    private readonly int size = options.Value.Sync.BatchSize;

    /// <summary>Messages by id; those that Gmail no longer has are left out.</summary>
    [ServesFeature("inbox", "reading", "search", "sync", "drafts", "recipients")]
    internal Task<GmailAnswer<IReadOnlyList<Message>>> GetAsync(
        MailboxRecord mailbox, IReadOnlyList<MessageId> ids, GetRequest.FormatEnum format, CallPriority priority, CancellationToken ct) =>
        RunAsync(
            new GmailCall(mailbox, calls.Governor.Costs.MessagesGet, GmailScope.ReadOnly, priority),
            ids,
            (client, id) =>
            {
                var get = client.Users.Messages.Get("me", id.Value);
                get.Format = format;
                return get;
            },
            ct);

    /// <summary>
    /// Makes the same change to each message; each response has the message's labels after it. Repeating a change is harmless. The changed
    /// messages are returned even if others failed; a temporary fault ends the call there.
    /// </summary>
    internal Task<GmailAnswer<ChangedMessages>> ChangeAsync(
        MailboxRecord mailbox,
        IReadOnlyList<MessageId> ids,
        Func<GmailService, MessageId, IClientServiceRequest> change,
        CancellationToken ct)
    {
        var each = new GmailCall(mailbox, calls.Governor.Costs.MessagesModify, GmailScope.Modify);
        return GmailCalls.GuardAsync(
            async () =>
            {
                using var client = calls.ClientFor(mailbox);
                Dictionary<MessageId, Message> found = new(ids.Count);
                List<MessageId> gone = [];
                GmailFault? rest = null;
                foreach (var chunk in ids.Distinct().Chunk(size))
                {
                    try
                    {
                        await ChunkAsync(client, each, chunk, found, change, ct);
                        gone.AddRange(chunk.Where(id => !found.ContainsKey(id)));
                    }
                    catch (GmailFaultException e)
                    {
                        rest = e.Fault;
                        if (rest.Passing)
                        {
                            break;
                        }
                    }
                }

                return rest is not null && found.Count == 0
                    ? throw new GmailFaultException(rest)
                    : new ChangedMessages([.. found.Values], gone, rest);
            },
            each.Scope,
            ct);
    }

    private Task<GmailAnswer<IReadOnlyList<Message>>> RunAsync(
        GmailCall each, IReadOnlyList<MessageId> ids, Func<GmailService, MessageId, IClientServiceRequest> request, CancellationToken ct) =>
        GmailCalls.GuardAsync<IReadOnlyList<Message>>(
            async () =>
            {
                using var client = calls.ClientFor(each.Mailbox);
                Dictionary<MessageId, Message> found = new(ids.Count);
                foreach (var chunk in ids.Distinct().Chunk(size))
                {
                    await ChunkAsync(client, each, chunk, found, request, ct);
                }

                return [.. ids.Distinct().Where(found.ContainsKey).Select(id => found[id])];
            },
            each.Scope,
            ct);

    private async Task ChunkAsync(
        GmailService client,
        GmailCall each,
        MessageId[] chunk,
        Dictionary<MessageId, Message> found,
        Func<GmailService, MessageId, IClientServiceRequest> request,
        CancellationToken ct)
    {
        List<MessageId> pending = [.. chunk];
        await calls.Retries(each.Priority).ExecuteAsync(async token => await RoundAsync(client, each, pending, found, request, token), ct);
    }

    // One round over the pending parts; answered parts leave the list. Throws the mildest fault while temporary faults are left.
    private async Task RoundAsync(
        GmailService client,
        GmailCall each,
        List<MessageId> pending,
        Dictionary<MessageId, Message> found,
        Func<GmailService, MessageId, IClientServiceRequest> request,
        CancellationToken ct)
    {
        if (await calls.Governor.TakeAsync(each.Mailbox, each.Units * pending.Count, each.Priority, ct) is { } tooBusy)
        {
            throw new GmailFaultException(GmailFault.Certain(tooBusy));
        }

        var parts = new PartResults();
        List<IClientServiceRequest> requests = [.. pending.Select(id => request(client, id))];
        requests.ForEach(r => GmailCallNotes.Note(each.Scope, MethodIds.Of(r)));
        try
        {
            await foreach (var part in Batch.SendAsync(client, requests, each.Scope, ct))
            {
                if (part.Index < pending.Count)
                {
                    parts.Note(pending[part.Index], part, each.Scope);
                }
            }
        }
        catch (Exception e) when (GmailFaults.Of(e, null, each.Scope, ct) is { } fault)
        {
            throw new GmailFaultException(fault);
        }

        foreach (var (id, message) in parts.Messages)
        {
            found[id] = message;
        }

        pending.RemoveAll(id => parts.Messages.ContainsKey(id) || parts.Gone.Contains(id));
        if (parts.Worst is { } worst)
        {
            if (worst.Refusal.Code == RefusalCode.RateLimited)
            {
                calls.Governor.Empty(each.Mailbox);
            }

            throw new GmailFaultException(worst);
        }

        if (pending.Count > 0)
        {
            // A part without a response: neither found nor refused.
            throw new GmailFaultException(GmailFault.Unreachable(refused: false));
        }
    }

    private sealed class PartResults
    {
        internal Dictionary<MessageId, Message> Messages { get; } = [];

        internal HashSet<MessageId> Gone { get; } = [];

        /// <summary>
        /// The fault that decides: a permanent one before a temporary one, and among temporary ones the one with the longest wait.
        /// </summary>
        internal GmailFault? Worst { get; private set; }

        internal void Note(MessageId id, BatchPart part, GmailScope scope)
        {
            if (part.Message is { } message)
            {
                Messages[id] = message;
                return;
            }

            var fault = GmailFaults.Of(
                part.Error, (int)part.Status < 400 ? HttpStatusCode.ServiceUnavailable : part.Status, part.RetryAfter, scope);
            if (fault.IsNotFound)
            {
                Gone.Add(id);
            }
            else if (Worst is null
                || (Worst.Passing && !fault.Passing)
                || (Worst.Passing && fault.RetryAfter > (Worst.RetryAfter ?? TimeSpan.Zero)))
            {
                Worst = fault;
            }
        }
    }
}

/// <param name="Messages">Those that were changed, as they are now.</param>
/// <param name="Gone">Those that Gmail no longer has.</param>
/// <param name="Rest">Why others weren't; null where there are none.</param>
internal sealed record ChangedMessages(IReadOnlyList<Message> Messages, IReadOnlyList<MessageId> Gone, GmailFault? Rest);
