using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Presence;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard;

/// <summary>A person's mailboxes.</summary>
public sealed class Mailboxes
{
    private readonly MailboxOperations operations;
    private readonly IMailboxStore store;
    private readonly IEnrolmentStore enrolments;
    private readonly ConversationStores conversations;
    private readonly CasePresenter presenter;

    internal Mailboxes(
        MailboxOperations operations,
        IMailboxStore store,
        IEnrolmentStore enrolments,
        ConversationStores conversations,
        CasePresenter presenter)
    {
        this.conversations = conversations;
        this.operations = operations;
        this.store = store;
        this.enrolments = enrolments;
        this.presenter = presenter;
    }

    /// <summary>
    /// The mailboxes that the viewer connected, and after them those that the viewer is a member of; with no message data.
    /// </summary>
    public async Task<IReadOnlyList<MailboxSummary>> OfAsync(Viewer viewer, CancellationToken ct)
    {
        var mine = (await store.OfPersonAsync(viewer.Tenant, viewer.Person, ct)).Where(m => m.State != MailboxState.Erased);
        var summaries = new List<MailboxSummary>();
        foreach (var mailbox in mine)
        {
            var members = await enrolments.OfMailboxAsync(viewer.Tenant, mailbox.Id, ct);
            summaries.Add(await SummariseAsync(viewer, mailbox, ct) with
            {
                IsShared = members.Any(presenter.IsLive),
                Withdraw = presenter.Acts.Offer(viewer, AffirmativeActKind.WithdrawAgreement, [mailbox.Id.Value]),
                Disconnect = presenter.Acts.Offer(viewer, AffirmativeActKind.Disconnect, [mailbox.Id.Value]),
            });
        }

        foreach (var enrolment in (await enrolments.OfMemberAsync(viewer.Tenant, viewer.Person, ct)).Where(presenter.IsLive))
        {
            if (await store.FindAsync(viewer.Tenant, enrolment.Mailbox, ct) is { State: not MailboxState.Erased } shared
                && shared.Owner == enrolment.Owner)
            {
                summaries.Add(await SummariseAsync(viewer, shared, ct) with
                {
                    IsMine = false,
                    Role = enrolment.Role,
                    IsShared = true,
                    Owner = (await presenter.NameAsync(viewer, [enrolment.Owner], ct))[0]
                });
            }
        }

        return summaries;
    }

    /// <summary>One mailbox. This checks nothing and shows nothing; each of its methods checks access.</summary>
    public Mailbox Open(Viewer viewer, MailboxId mailbox) => new(operations, new MailSession(viewer, mailbox));

    /// <summary>A mailbox for a person with whom its owner shared exact messages: only those can be opened.</summary>
    public Mailbox OpenShared(Viewer viewer, GrantId grant, MailboxId mailbox) =>
        new(operations, new MailSession(viewer, mailbox, grant) { OnlyShared = true });

    /// <summary>
    /// A mailbox for a person with access to exact messages of it: only those can be opened. Officers can inspect and package them.
    /// </summary>
    public Mailbox OpenUnder(Viewer viewer, GrantId grant, MailboxId mailbox) => new(operations, new MailSession(viewer, mailbox, grant));

    private async Task<MailboxSummary> SummariseAsync(Viewer viewer, MailboxRecord m, CancellationToken ct) => new(
        m.Id,
        new GuardedText(m.Address, Audience.Of(viewer)),
        m.State,
        m.Granted,
        new SyncProgress(m.Sync.InitialDone, m.Sync.Stored, m.Sync.Estimated, m.Sync.LastGoodCall)
        {
            HistoryId = MailboxStandings.NumberOf(m.Sync.HistoryId, await conversations.Assignments.LastChangeAsync(m.Tenant, m.Id, ct)),
            Trouble = operations.Signal.TroubleOf(m.Tenant, m.Id)
        },
        m.ConnectedAt);
}
