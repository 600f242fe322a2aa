using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rooms;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Connections;

/// <summary>A person's mailboxes.</summary>
public sealed class Mailboxes
{
    private readonly MailRooms rooms;
    private readonly IMailboxStore store;

    internal Mailboxes(MailRooms rooms, IMailboxStore store)
    {
        this.rooms = rooms;
        this.store = store;
    }

    /// <summary>The mailboxes that the viewer connected, with no message data.</summary>
    public async Task<IReadOnlyList<MailboxSummary>> OfAsync(Viewer viewer, CancellationToken ct)
    {
        var found = await store.OfPersonAsync(viewer.Tenant, viewer.Person, ct);
        return [.. found.Where(m => m.State != MailboxState.Erased).Select(m => Summarise(viewer, m))];
    }

    /// <summary>The door to one mailbox. Opening it checks nothing and shows nothing; each method of it does.</summary>
    public Mailbox Open(Viewer viewer, MailboxId mailbox) => new(rooms, new MailSession(viewer, mailbox));

    private MailboxSummary Summarise(Viewer viewer, MailboxRecord m) => new(
        m.Id,
        new GuardedText(m.Address, Audience.Of(viewer)),
        m.State,
        m.Granted,
        new SyncProgress(m.Sync.InitialDone, m.Sync.Stored, m.Sync.Estimated, m.Sync.LastGoodCall) { Trouble = rooms.Signal.TroubleOf(m.Tenant, m.Id) },
        m.ConnectedAt);
}
