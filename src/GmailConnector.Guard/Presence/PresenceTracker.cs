using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Presence;

/// <summary>
/// Shows in a shared mailbox who is reading or replying to a conversation, so that nobody replies twice. Only people who may read the
/// mailbox at this moment are shown this. It shows no mail, so nothing is recorded.
/// </summary>
public sealed class PresenceTracker
{
    private readonly AccessGate gate;
    private readonly PresenceBoard board;
    private readonly CasePresenter presenter;
    private readonly TimeProvider clock;

    internal PresenceTracker(AccessGate gate, PresenceBoard board, CasePresenter presenter, TimeProvider clock)
    {
        this.gate = gate;
        this.board = board;
        this.presenter = presenter;
        this.clock = clock;
    }

    /// <summary>
    /// Reports that the viewer has a conversation open, and returns who else has. A report counts for a few seconds, so pages repeat it.
    /// </summary>
    public Task<Outcome<IReadOnlyList<PresentPerson>>> HereAsync(
        Viewer viewer, MailboxId mailbox, ThreadId thread, bool answering, MessageId? answered, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(() => HereCoreAsync(viewer, mailbox, thread, answering, answered, ct));

    private async Task<Outcome<IReadOnlyList<PresentPerson>>> HereCoreAsync(
        Viewer viewer, MailboxId mailbox, ThreadId thread, bool answering, MessageId? answered, CancellationToken ct)
    {
        // Whoever may only read isn't shown as replying.
        var purpose = answering ? Purpose.ComposeMail : Purpose.ReadMail;
        if (await gate.CheckAsync(new AccessRequest(viewer, viewer.Tenant, mailbox, purpose, [], null), ct) is { } refusal)
        {
            return refusal;
        }

        board.See(viewer.Tenant, mailbox, new PresenceEntry(viewer.Person, thread, answering, answered, clock.GetUtcNow()));
        var others = board.Others(viewer.Tenant, mailbox, thread, viewer.Person);
        if (others.Count == 0)
        {
            return Array.Empty<PresentPerson>();
        }

        var named = (await presenter.NameAsync(viewer, [.. others.Select(o => o.Person)], ct)).ToDictionary(p => p.Id);
        return others.Select(o => new PresentPerson(named[o.Person], o.IsAnswering)).ToList();
    }
}

/// <summary>A colleague who has the same conversation open.</summary>
/// <param name="Person">Who.</param>
/// <param name="IsAnswering">Whether they write an answer.</param>
public sealed record PresentPerson(NamedPerson Person, bool IsAnswering);
