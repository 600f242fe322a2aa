using System.Runtime.CompilerServices;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Presence;

/// <summary>
/// Tells a page that has a mailbox open, within seconds, that something in it has changed, and that its viewer may no longer see it. It
/// decides by the same rules as an opening, every second; it shows no mail, so nothing is recorded.
/// </summary>
public sealed class MailboxUpdates
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);
    private readonly AccessGate gate;
    private readonly ISessionStore sessions;
    private readonly MailboxStandings standings;
    private readonly ISyncSignal sync;
    private readonly ShownTickets tickets;
    private readonly TimeProvider clock;

    internal MailboxUpdates(
        AccessGate gate, ISessionStore sessions, MailboxStandings standings, ISyncSignal sync, ShownTickets tickets, TimeProvider clock)
    {
        this.tickets = tickets;
        this.gate = gate;
        this.sessions = sessions;
        this.standings = standings;
        this.sync = sync;
        this.clock = clock;
    }

    /// <summary>
    /// What the mailbox is at now, then each change, and the same again after ten seconds of silence. The last update, and the only one
    /// where opening the mailbox would be refused, says that the viewer may not see it (any more): the sign-in, the membership or the
    /// agreement ended. Of the tickets that the page shows beside the mail it says when to ask for them anew. Meanwhile the sync asks Gmail
    /// for this mailbox every few seconds. While the store can't be read, nothing is said.
    /// </summary>
    public IAsyncEnumerable<MailboxUpdate> FollowAsync(
        Viewer viewer, MailboxId mailbox, IReadOnlyList<TicketNumber> shown, CancellationToken ct) =>
        FollowAsync(viewer, [mailbox], shown, ct);

    /// <summary>
    /// The same for several mailboxes that are on one page: the numbers are those of all that the viewer may see at first, added up. It is
    /// over as soon as the viewer may no longer see one of these, or may see none.
    /// </summary>
    public async IAsyncEnumerable<MailboxUpdate> FollowAsync(
        Viewer viewer,
        IReadOnlyList<MailboxId> mailboxes,
        IReadOnlyList<TicketNumber> shown,
        [EnumeratorCancellation] CancellationToken ct)
    {
        using var second = new PeriodicTimer(Every, clock);
        var followed = new FollowedMailboxes(viewer.Tenant, sync);
        var beside = tickets.Follow(viewer, shown);
        var at = DateTimeOffset.MinValue;
        try
        {
            do
            {
                followed.Begin();
                foreach (var mailbox in mailboxes)
                {
                    followed.Say(mailbox, await LookAsync(viewer, mailbox, followed.ToldOf(mailbox), ct));
                }

                if (followed.IsOver)
                {
                    yield return new MailboxUpdate(0, null, HasArrived: false, IsOver: true);
                    yield break;
                }

                var now = clock.GetUtcNow();
                if (followed.HasChanged || (followed.IsOpen && now - at >= LongestSilence))
                {
                    yield return followed.Update;
                    at = now;
                }

                if (followed.HasNotes)
                {
                    yield return followed.Update with { HasArrived = false, HasNotes = true };
                }

                if (followed.IsOpen && await beside.HaveChangedAsync(now, ct))
                {
                    yield return followed.Update with { HasArrived = false, HasTickets = true };
                }
            }
            while (await second.WaitForNextTickAsync(ct));
        }
        finally
        {
            followed.Dispose();
        }
    }

    private Task<Outcome<MailboxStanding>> LookAsync(Viewer viewer, MailboxId mailbox, MailboxStanding? told, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(() => LookCoreAsync(viewer, mailbox, told, ct));

    private async Task<Outcome<MailboxStanding>> LookCoreAsync(
        Viewer viewer, MailboxId mailbox, MailboxStanding? told, CancellationToken ct)
    {
        if (!await sessions.IsLiveAsync(viewer.Tenant, viewer.Person, viewer.Session, ct))
        {
            return Refusal.NotFound;
        }

        if (await gate.CheckAsync(new AccessRequest(viewer, viewer.Tenant, mailbox, Purpose.ListMail, [], null), ct) is { } refusal)
        {
            return refusal;
        }

        return await standings.FindAsync(viewer.Tenant, mailbox, told, ct) is { } standing ? standing : Refusal.NotFound;
    }
}

/// <summary>What an open page is told of its mailbox: numbers that change when the mailbox does, and no mail.</summary>
/// <param name="Stored">How many of its messages are stored.</param>
/// <param name="HistoryId">
/// Another number whenever anything in the mailbox has changed at Gmail, or who works on a conversation has; null before the first sync is
/// through.
/// </param>
/// <param name="HasArrived">Whether unread mail came to the inbox since the update before.</param>
/// <param name="IsOver">Whether the viewer may no longer see the mailbox; no other update follows.</param>
public sealed record MailboxUpdate(int Stored, ulong? HistoryId, bool HasArrived, bool IsOver)
{
    /// <summary>Whether a person wrote, changed or deleted an internal note since the update before, and that alone is said.</summary>
    public bool HasNotes { get; init; }

    /// <summary>Whether the tickets that the page shows are to be asked for anew, and that alone is said.</summary>
    public bool HasTickets { get; init; }
}
