using System.Globalization;
using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Gmail.Source;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;
using Google.Apis.Util;

namespace GmailConnector.Gmail.Sync;

/// <summary>The calls that the sync makes: profile, lists, labels, history. Ids and numbers only.</summary>
internal sealed class MailboxListing(GmailCalls calls, LimitedUsePolicy policy)
{
    private const int PageSize = 500;

    [ServesFeature("sync")]
    internal Task<GmailAnswer<Profile>> ProfileAsync(MailboxRecord mailbox, CancellationToken ct) =>
        calls.RepeatableAsync(
            Call(mailbox, calls.Governor.Costs.Profile),
            client =>
            {
                var get = client.Users.GetProfile("me");
                get.Fields = "historyId,messagesTotal";
                return get;
            },
            ct);

    /// <summary>A page of ids, newest first, including Spam and Trash; nothing older than the retention in the policy.</summary>
    [ServesFeature("sync")]
    internal Task<GmailAnswer<ListMessagesResponse>> MessagesAsync(
        MailboxRecord mailbox, LabelId? label, string? page, CancellationToken ct) =>
        calls.RepeatableAsync(
            Call(mailbox, calls.Governor.Costs.MessagesList),
            client =>
            {
                var list = client.Users.Messages.List("me");
                list.IncludeSpamTrash = true;
                list.MaxResults = PageSize;
                list.PageToken = page;
                list.Q = string.Create(CultureInfo.InvariantCulture, $"newer_than:{policy.For(mailbox.Tenant).Limits.Retention.TotalDays:0}d");
                list.LabelIds = label is { } id ? new Repeatable<string>([id.Value]) : null;
                list.Fields = "messages/id,nextPageToken";
                return list;
            },
            ct);

    [ServesFeature("inbox")]
    internal async Task<GmailAnswer<IReadOnlyList<LabelRecord>>> LabelsAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        var answer = await calls.RepeatableAsync(
            Call(mailbox, calls.Governor.Costs.LabelsList), client => client.Users.Labels.List("me"), ct);
        return answer.TryGet(out var list, out var fault)
            ? new GmailAnswer<IReadOnlyList<LabelRecord>>(
                [.. (list.Labels ?? []).Where(l => !string.IsNullOrEmpty(l.Id)).Select(LabelCalls.Record)], null)
            : new GmailAnswer<IReadOnlyList<LabelRecord>>(null, fault);
    }

    [ServesFeature("sync")]
    internal Task<GmailAnswer<ListHistoryResponse>> HistoryAsync(MailboxRecord mailbox, ulong since, string? page, CancellationToken ct) =>
        calls.RepeatableAsync(
            Call(mailbox, calls.Governor.Costs.HistoryList),
            client =>
            {
                var list = client.Users.History.List("me");
                list.StartHistoryId = since;
                list.PageToken = page;
                list.MaxResults = PageSize;
                return list;
            },
            ct);

    /// <summary>Whether anything happened since, without a single message id.</summary>
    [ServesFeature("sync")]
    internal Task<GmailAnswer<ListHistoryResponse>> HasHistoryAsync(MailboxRecord mailbox, ulong since, CancellationToken ct) =>
        calls.RepeatableAsync(
            Call(mailbox, calls.Governor.Costs.HistoryList),
            client =>
            {
                var list = client.Users.History.List("me");
                list.StartHistoryId = since;
                list.MaxResults = 1;
                list.Fields = "history/id,historyId,nextPageToken";
                return list;
            },
            ct);

    private static GmailCall Call(MailboxRecord mailbox, int units) => new(mailbox, units, GmailScope.ReadOnly, CallPriority.Sync);
}
