using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;
using MailThread = Google.Apis.Gmail.v1.Data.Thread;
using ThreadFormat = Google.Apis.Gmail.v1.UsersResource.ThreadsResource.GetRequest.FormatEnum;

namespace GmailConnector.Gmail.Source;

/// <summary>What a thread has at Gmail beyond what is stored here.</summary>
internal sealed class ThreadReads(GmailCalls calls, FullMessages full)
{
    internal async Task<Outcome<IReadOnlyList<MessageRecord>>> FetchAsync(
        MailboxRecord mailbox, ThreadId thread, IReadOnlyList<MessageId> except, CancellationToken ct)
    {
        var asked = await GetAsync(mailbox, thread, ThreadFormat.Minimal, "messages/id", ct);
        if (!asked.TryGet(out var named, out var fault))
        {
            return fault.Refusal;
        }

        var known = except.ToHashSet();
        var missing = Of(named).Select(m => new MessageId(m.Id!)).Where(id => !known.Contains(id)).ToList();

        // The whole thread costs as much as a few of its messages, and one call instead of several.
        if (missing.Count * calls.Governor.Costs.MessagesGet <= calls.Governor.Costs.ThreadsGet)
        {
            return await full.FetchAsync(mailbox, missing, CallPriority.Interactive, ct);
        }

        asked = await GetAsync(mailbox, thread, ThreadFormat.Full, null, ct);
        return asked.TryGet(out var found, out fault)
            ? await full.ParseAsync(
                mailbox, [.. Of(found).Where(m => !known.Contains(new MessageId(m.Id!)))], CallPriority.Interactive, ct)
            : fault.Refusal;
    }

    private static IEnumerable<Message> Of(MailThread thread) => (thread.Messages ?? []).Where(m => m.Id is not null);

    [ServesFeature("reading")]
    private Task<GmailAnswer<MailThread>> GetAsync(
        MailboxRecord mailbox, ThreadId thread, ThreadFormat format, string? fields, CancellationToken ct) =>
        calls.RepeatableAsync(
            new GmailCall(mailbox, calls.Governor.Costs.ThreadsGet, GmailScope.ReadOnly),
            client =>
            {
                var get = client.Users.Threads.Get("me", thread.Value);
                get.Format = format;
                get.Fields = fields;
                return get;
            },
            ct);
}
