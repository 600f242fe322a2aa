using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Presence;

/// <summary>What an open page was told of its mailboxes, and what there is to say since.</summary>
internal sealed class FollowedMailboxes(TenantId tenant, ISyncSignal sync) : IDisposable
{
    private readonly Dictionary<MailboxId, (MailboxStanding Told, IDisposable Watched)> open = [];
    private bool hasArrived;

    /// <summary>Whether one of those that could be seen can't be any more, or none can be.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>Whether any is seen.</summary>
    internal bool IsOpen => open.Count > 0;

    internal bool HasChanged { get; private set; }

    internal bool HasNotes { get; private set; }

    internal MailboxUpdate Update => new(
        open.Values.Sum(o => o.Told.Stored),
        open.Values.Aggregate((ulong?)null, (sum, o) => o.Told.HistoryId is { } number ? unchecked(number + (sum ?? 0)) : sum),
        hasArrived,
        IsOver: false);

    internal MailboxStanding? ToldOf(MailboxId mailbox) => open.GetValueOrDefault(mailbox).Told;

    /// <summary>Before looking again.</summary>
    internal void Begin() => (HasChanged, HasNotes, hasArrived) = (false, false, false);

    internal void Say(MailboxId mailbox, Outcome<MailboxStanding> looked)
    {
        if (!looked.TryGet(out var now, out var refusal))
        {
            IsOver |= refusal.Code != RefusalCode.StoreUnavailable && (!IsOpen || open.ContainsKey(mailbox));
            return;
        }

        IsOver &= IsOpen;
        if (!open.TryGetValue(mailbox, out var before))
        {
            open.Add(mailbox, (now, sync.Watch(tenant, mailbox)));
            HasChanged = true;
            return;
        }

        HasChanged |= now with { Noted = before.Told.Noted } != before.Told;
        HasNotes |= now.Noted != before.Told.Noted;
        hasArrived |= now.Stored > before.Told.Stored && now.Unread > before.Told.Unread;
        open[mailbox] = (now, before.Watched);
    }

    public void Dispose()
    {
        foreach (var (_, watched) in open.Values)
        {
            watched.Dispose();
        }
    }
}
