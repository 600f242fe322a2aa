using System.Security.Cryptography;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Sharing;

/// <summary>
/// Hand-overs: a mailbox's owner offers it to a colleague, who becomes its owner by agreeing to the mailbox agreement and then signing in
/// to the account at Google. What was shared by the former owner ends; members, assignments, notes and templates stay. Nobody sees a
/// message by it before that, and the offer shows none.
/// </summary>
public sealed class MailboxHandOvers
{
    private readonly LimitedUsePolicy policy;
    private readonly SharingStores stores;
    private readonly MailboxConnections connections;
    private readonly CasePresenter presenter;
    private readonly HandOverLedger ledger;

    internal MailboxHandOvers(
        LimitedUsePolicy policy, SharingStores stores, MailboxConnections connections, CasePresenter presenter, HandOverLedger ledger)
    {
        this.policy = policy;
        this.stores = stores;
        this.connections = connections;
        this.presenter = presenter;
        this.ledger = ledger;
    }

    internal AffirmativeActs Acts => presenter.Acts;

    /// <summary>The text that must be on the screen when the successor agrees: that for a mailbox of one's own.</summary>
    public AgreementPage ReadAgreement() => connections.ReadAgreement();

    /// <summary>How many days the successor has.</summary>
    public int Days => (int)policy.Grounds.SharedMailbox.HandOverWithin.TotalDays;

    /// <summary>The token for offering a mailbox.</summary>
    public ActToken OfferHandOver(Viewer owner, MailboxId mailbox) => Acts.Offer(owner, AffirmativeActKind.HandOver, [mailbox.Value]);

    /// <summary>The owner offers the mailbox to a colleague. Nothing changes before that colleague has taken it over.</summary>
    public Task<Outcome<HandOverId>> OfferAsync(
        Viewer owner, AffirmativeAct act, MailboxId mailbox, PersonId successor, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(() => OfferCoreAsync(owner, act, mailbox, successor, ct));

    private async Task<Outcome<HandOverId>> OfferCoreAsync(
        Viewer owner, AffirmativeAct act, MailboxId mailbox, PersonId successor, CancellationToken ct)
    {
        if (await stores.Mailboxes.FindOwnedAsync(owner, mailbox, ct) is null)
        {
            return Refusal.NotFound;
        }

        if (successor == owner.Person || !await presenter.KnownAsync(owner.Tenant, successor, ct))
        {
            return HandOverRefusals.NobodyChosen;
        }

        if (await OpenOfAsync(owner.Tenant, mailbox, ct) is not null)
        {
            return HandOverRefusals.AlreadyOffered;
        }

        var offer = new HandOver
        {
            Id = new HandOverId("hov_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))),
            Tenant = owner.Tenant,
            Mailbox = mailbox,
            Owner = owner.Person,
            Successor = successor,
            State = HandOverState.Offered,
            Version = 1,
            OfferedAt = ledger.Now,
            Until = ledger.Now + policy.Grounds.SharedMailbox.HandOverWithin,
            ChangedAt = ledger.Now,
        };
        return await Acts.PerformAsync<HandOverId>(
            act,
            owner,
            AffirmativeActKind.HandOver,
            [mailbox.Value],
            async performed => (performed.CheckChosen([successor.Value]) ?? await ledger.OfferAsync(offer, performed, ct)) is { } refusal
                ? refusal
                : offer.Id,
            ct);
    }

    /// <summary>The offer of one's own mailbox that stands; null where there is none.</summary>
    public Task<Outcome<OfferedMailbox?>> OfMailboxAsync(Viewer owner, MailboxId mailbox, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<OfferedMailbox?>(async () =>
            await stores.Mailboxes.FindOwnedAsync(owner, mailbox, ct) is not { } found ? Refusal.NotFound
            : await OpenOfAsync(owner.Tenant, mailbox, ct) is { } open ? await ShowAsync(owner, open, found, ct)
            : null);

    /// <summary>The mailboxes that are offered to a person at this moment, newest first.</summary>
    public Task<Outcome<IReadOnlyList<OfferedMailbox>>> OfSuccessorAsync(Viewer successor, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<IReadOnlyList<OfferedMailbox>>(async () =>
        {
            var shown = new List<OfferedMailbox>();
            foreach (var offer in await stores.HandOvers.OfSuccessorAsync(successor.Tenant, successor.Person, ct))
            {
                if (await MailboxOfAsync(offer, ct) is { } mailbox)
                {
                    shown.Add(await ShowAsync(successor, offer, mailbox, ct));
                }
            }

            return shown;
        });

    /// <summary>One that is offered to this person at this moment.</summary>
    public Task<Outcome<OfferedMailbox>> FindAsync(Viewer successor, HandOverId id, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<OfferedMailbox>(async () =>
            await FindOfferAsync(successor, id, ct) is { } offer && await MailboxOfAsync(offer, ct) is { } mailbox
                ? await ShowAsync(successor, offer, mailbox, ct)
                : HandOverRefusals.NotFound);

    /// <summary>
    /// The successor agrees. The mailbox is theirs once they have signed in to its account at Google, with the agreement that is returned.
    /// </summary>
    public Task<Outcome<AgreementId>> AgreeAsync(
        Viewer successor, AffirmativeAct act, HandOverId id, string shownHash, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<AgreementId>(async () =>
        {
            if (await FindOfferAsync(successor, id, ct) is not { } offer || await MailboxOfAsync(offer, ct) is not { } mailbox)
            {
                return HandOverRefusals.NotFound;
            }

            List<GmailScope> scopes = [.. mailbox.Granted.Order()];
            return connections.Check(shownHash, scopes) is { } refusal
                ? refusal
                : await Acts.PerformAsync(
                    act,
                    successor,
                    AffirmativeActKind.TakeOver,
                    [id.Value, shownHash],
                    async performed =>
                        (await connections.RecordAsync(successor, performed, offer.Mailbox, shownHash, scopes, id, ct)).TryGet(
                            out var agreed, out var unrecorded)
                            ? await stores.HandOvers.ReplaceAsync(
                                offer with { Agreement = agreed, Version = offer.Version + 1 }, ct)
                                ? agreed
                                : (Outcome<AgreementId>)HandOverRefusals.NotFound
                            : unrecorded,
                    ct);
        });

    /// <summary>The owner withdraws the offer.</summary>
    public Task<Outcome<Done>> WithdrawAsync(Viewer owner, AffirmativeAct act, HandOverId id, CancellationToken ct) =>
        EndAsync(owner, act, AffirmativeActKind.TakeBack, id, HandOverState.Withdrawn, o => o.Owner, ct);

    /// <summary>The successor declines.</summary>
    public Task<Outcome<Done>> DeclineAsync(Viewer successor, AffirmativeAct act, HandOverId id, CancellationToken ct) =>
        EndAsync(successor, act, AffirmativeActKind.Decline, id, HandOverState.Declined, o => o.Successor, ct);

    private Task<Outcome<Done>> EndAsync(
        Viewer who,
        AffirmativeAct act,
        AffirmativeActKind kind,
        HandOverId id,
        HandOverState end,
        Func<HandOver, PersonId> whose,
        CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<Done>(async () =>
            await stores.HandOvers.FindAsync(who.Tenant, id, ct) is { } offer && offer.IsOpen(ledger.Now) && whose(offer) == who.Person
                ? offer.State == HandOverState.Completing
                    ? HandOverRefusals.UnderWay
                    : await Acts.PerformAsync(
                        act, who, kind, [id.Value], performed => ledger.EndAsync(offer, end, who.Person, performed, ct), ct)
                : HandOverRefusals.NotFound);

    private async Task<HandOver?> OpenOfAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        await stores.HandOvers.FindOpenAsync(tenant, mailbox, ct) is { } open && open.IsOpen(ledger.Now) ? open : null;

    private async Task<HandOver?> FindOfferAsync(Viewer successor, HandOverId id, CancellationToken ct) =>
        await stores.HandOvers.FindAsync(successor.Tenant, id, ct) is { State: HandOverState.Offered } offer
        && offer.IsOpen(ledger.Now)
        && offer.Successor == successor.Person
            ? offer
            : null;

    /// <summary>The offered mailbox, as long as it is the one's who offered it.</summary>
    private async Task<MailboxRecord?> MailboxOfAsync(HandOver offer, CancellationToken ct) =>
        offer.IsOpen(ledger.Now)
        && await stores.Mailboxes.FindAsync(offer.Tenant, offer.Mailbox, ct) is { State: not MailboxState.Erased } mailbox
        && mailbox.Owner == offer.Owner
            ? mailbox
            : null;

    private async Task<OfferedMailbox> ShowAsync(Viewer viewer, HandOver offer, MailboxRecord mailbox, CancellationToken ct)
    {
        var members = (await stores.Enrolments.OfMailboxAsync(offer.Tenant, offer.Mailbox, ct))
            .Where(e => e.State == EnrolmentState.Member && e.Member != offer.Successor)
            .Select(e => e.Member);
        var people = (await presenter.NameAsync(viewer, members.Append(offer.Owner).Append(offer.Successor).ToHashSet(), ct))
            .ToDictionary(p => p.Id);
        var (isOwners, isSuccessors) = (viewer.Person == offer.Owner, viewer.Person == offer.Successor);
        return new OfferedMailbox(
            offer.Id,
            offer.Mailbox,
            new GuardedText(mailbox.Address, Audience.Of(viewer)),
            people[offer.Owner],
            people[offer.Successor],
            offer.OfferedAt,
            offer.Until)
        {
            Members = [.. people.Values.Where(p => p.Id != offer.Owner && p.Id != offer.Successor)],
            Scopes = [.. mailbox.Granted.Order()],
            Withdraw = isOwners ? Acts.Offer(viewer, AffirmativeActKind.TakeBack, [offer.Id.Value]) : null,
            TakeOver = isSuccessors
                ? Acts.Offer(viewer, AffirmativeActKind.TakeOver, [offer.Id.Value, Text.Hash], requires: Text.Hash)
                : null,
            Decline = isSuccessors ? Acts.Offer(viewer, AffirmativeActKind.Decline, [offer.Id.Value]) : null,
        };
    }

    private AgreementPage Text => connections.ReadAgreement();
}
