using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Labels;

/// <summary>Stores what Gmail answered to a change of labels.</summary>
internal static class ChangedLabels
{
    /// <summary>
    /// Messages that aren't stored are left out. Where the sync stored something while Gmail was asked, nobody knows which of the two Gmail
    /// said last; so the change is made to what is stored, and what else the sync had heard of stays.
    /// </summary>
    internal static async Task StoreAsync(
        IMessageStore store,
        MailboxRecord mailbox,
        LabelUpdates answer,
        IReadOnlyDictionary<MessageId, IReadOnlyList<LabelId>> before,
        LabelChange change,
        CancellationToken ct)
    {
        var left = await store.SaveLabelsAsync(
            mailbox.Tenant,
            mailbox.Id,
            [.. answer.Updates.Where(u => before.ContainsKey(u.Message)).Select(u => u with { Was = before[u.Message] })],
            ct);
        while (left.Count > 0)
        {
            var now = await store.OutlinesAsync(mailbox.Tenant, mailbox.Id, left, ct);
            left = await store.SaveLabelsAsync(
                mailbox.Tenant,
                mailbox.Id,
                [.. now.Select(o => new LabelUpdate(o.Id, [.. o.Labels.Except(change.Remove).Union(change.Add)]) { Was = o.Labels })],
                ct);
        }

        if (answer.Gone.Count > 0)
        {
            await store.DeleteAsync(mailbox.Tenant, mailbox.Id, answer.Gone, ct);
        }
    }
}
