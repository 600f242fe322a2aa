using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Guard.Sharing;

/// <summary>
/// Message agreements: a mailbox's owner gives one named person access to exact messages for a limited time. Either the owner shares them,
/// or the other person requests access and the owner decides. The owner can end it at any moment.
/// </summary>
public sealed class MessageAgreements
{
    private readonly LimitedUsePolicy policy;
    private readonly IMailboxStore mailboxes;
    private readonly IMessageStore messages;
    private readonly IGrantStore grants;
    private readonly GrantLedger ledger;
    private readonly CasePresenter presenter;

    internal MessageAgreements(
        LimitedUsePolicy policy,
        IMailboxStore mailboxes,
        IMessageStore messages,
        IGrantStore grants,
        GrantLedger ledger,
        CasePresenter presenter)
    {
        this.policy = policy;
        this.mailboxes = mailboxes;
        this.messages = messages;
        this.grants = grants;
        this.ledger = ledger;
        this.presenter = presenter;
    }

    /// <summary>The text that must be on the screen when an owner gives access.</summary>
    public AgreementPage ReadAgreement() => AgreementPage.Of(Text);

    /// <summary>The default number of days, and the most.</summary>
    public SharingDays DaysFor(Viewer viewer) =>
        new((int)TermsFor(viewer).Default.TotalDays, (int)TermsFor(viewer).Most.TotalDays);

    // The text is the same for all tenants.
    private AgreementText Text => policy.Grounds.MessageAgreement.Text;

    private MessageAgreementTerms TermsFor(Viewer viewer) => policy.For(viewer.Tenant).Grounds.MessageAgreement;

    internal AffirmativeActs Acts => presenter.Acts;

    /// <summary>The token for sharing messages of a mailbox. The button renders only after the text.</summary>
    public ActToken OfferShare(Viewer owner, MailboxId mailbox) =>
        Acts.Offer(owner, AffirmativeActKind.Share, AboutSharing(mailbox, Text.Shown.Hash), requires: Text.Shown.Hash);

    /// <summary>The token for requesting access to messages of a mailbox.</summary>
    public ActToken OfferAsk(Viewer asker, MailboxId mailbox) => Acts.Offer(asker, AffirmativeActKind.Ask, [mailbox.Value]);

    /// <summary>The owner shares. <paramref name="shownHash"/> is the hash of the text that the owner has just agreed to.</summary>
    public Task<Outcome<GrantId>> ShareAsync(
        Viewer owner, AffirmativeAct act, SharingWish wish, PersonId colleague, string shownHash, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(() => ShareCoreAsync(owner, act, wish, colleague, shownHash, ct));

    private async Task<Outcome<GrantId>> ShareCoreAsync(
        Viewer owner, AffirmativeAct act, SharingWish wish, PersonId colleague, string shownHash, CancellationToken ct)
    {
        if (await mailboxes.FindOwnedAsync(owner, wish.Mailbox, ct) is null
            || (wish.Messages.Count > 0 && (await messages.MissingAsync(owner.Tenant, wish.Mailbox, wish.Messages, ct)).Count > 0))
        {
            return GrantRefusals.NotFound;
        }

        if ((SharingWishes.Check(owner, wish, TermsFor(owner)) ?? SharingWishes.CheckText(shownHash, Text)) is { } refusal)
        {
            return refusal;
        }

        if (colleague == owner.Person || (await presenter.KnownAsync(owner.Tenant, colleague, ct)) is false)
        {
            return SharingWishes.UnknownColleague;
        }

        return await Acts.PerformAsync(
            act,
            owner,
            AffirmativeActKind.Share,
            AboutSharing(wish.Mailbox, shownHash),
            async performed => performed.CheckChosen([colleague.Value, .. wish.Messages.Select(m => m.Value)]) is { } notChosen
                ? notChosen
                : await GiveAsync(owner, performed, wish, colleague, shownHash, ct),
            ct);
    }

    private async Task<Outcome<GrantId>> GiveAsync(
        Viewer owner, PerformedAct act, SharingWish wish, PersonId colleague, string shownHash, CancellationToken ct)
    {
        var now = ledger.Now;
        var added = await ledger.AddAsync(
            SharingWishes.Make(owner, act, wish, TermsFor(owner), ledger.Now) with
            {
                Viewer = colleague,
                Owner = owner.Person,
                State = GrantState.Live,
                Since = now,
                Until = now + wish.Duration,
                Answer = new GrantAnswer(owner.Person, now, true, ""),
                TextHash = shownHash,
            },
            owner.Person,
            ct);
        return added.Map(grant => grant.Id);
    }

    /// <summary>
    /// Requests access to messages by their references. Nothing is opened. The result is the same whether or not there are such messages,
    /// so that references can't be probed.
    /// </summary>
    public Task<Outcome<Done>> AskAsync(Viewer asker, AffirmativeAct act, SharingWish wish, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(async () =>
        {
            var asked = SharingWishes.Check(asker, wish, TermsFor(asker)) is { } refusal
                ? refusal
                : await Acts.PerformAsync(
                    act, asker, AffirmativeActKind.Ask, [wish.Mailbox.Value], performed => AskCoreAsync(asker, performed, wish, ct), ct);

            // The same form sent again gets the same result and makes no second request.
            return asked.Refusal?.Code == RefusalCode.AlreadyDone ? default(Done) : asked;
        });

    private async Task<Outcome<Done>> AskCoreAsync(Viewer asker, PerformedAct act, SharingWish wish, CancellationToken ct)
    {
        var found = await mailboxes.FindAsync(asker.Tenant, wish.Mailbox, ct);
        if (found?.Owner == asker.Person)
        {
            return GrantRefusals.OwnMailbox;
        }

        // INVARIANT: a request for messages that don't exist looks like any other, and nobody can decide it.
        var isThere = found is { State: not MailboxState.Erased }
            && (await messages.MissingAsync(asker.Tenant, wish.Mailbox, wish.Messages, ct)).Count == 0;
        var owner = isThere ? found!.Owner : AccessGrant.Nobody;

        var asked = SharingWishes.Make(asker, act, wish, TermsFor(asker), ledger.Now) with { Viewer = asker.Person, Owner = owner };
        var added = await ledger.AddAsync(asked, asker.Person, ct);
        return added.Map(_ => default(Done));
    }

    /// <summary>The owner approves all or part of it. <paramref name="shownHash"/> is the hash of the text just agreed to.</summary>
    public async Task<Outcome<Done>> AllowAsync(
        Viewer owner,
        AffirmativeAct act,
        GrantId id,
        IReadOnlyList<MessageId> chosen,
        TimeSpan duration,
        bool downloads,
        string shownHash,
        CancellationToken ct) =>
        SharingWishes.CheckText(shownHash, Text) is { } refusal
            ? refusal
            : await StepAsync(
                owner,
                act,
                AffirmativeActKind.Approve,
                id,
                EvidenceKind.GrantGiven,
                (grant, by, now) =>
                    GrantSteps.Approve(
                        grant with { TextHash = shownHash },
                        by,
                        new Approval(new AccessScope(grant.Scope.Mailboxes.Single(), chosen), duration, downloads, ""),
                        now),
                ct,
                [.. chosen.Select(m => m.Value)]);

    /// <summary>The owner refuses.</summary>
    public Task<Outcome<Done>> RefuseAsync(Viewer owner, AffirmativeAct act, GrantId id, CancellationToken ct) =>
        StepAsync(
            owner,
            act,
            AffirmativeActKind.Refuse,
            id,
            EvidenceKind.GrantRefused,
            (grant, by, now) => GrantSteps.Refuse(grant, by, "", now),
            ct);

    /// <summary>The requester withdraws the request.</summary>
    public Task<Outcome<Done>> WithdrawAsync(Viewer asker, AffirmativeAct act, GrantId id, CancellationToken ct) =>
        StepAsync(asker, act, AffirmativeActKind.TakeBack, id, EvidenceKind.GrantWithdrawn, GrantSteps.Withdraw, ct);

    /// <summary>The owner ends it, or the colleague gives it up. Messages open on a screen disappear.</summary>
    public Task<Outcome<Done>> EndAsync(Viewer who, AffirmativeAct act, GrantId id, CancellationToken ct) =>
        StepAsync(who, act, AffirmativeActKind.End, id, EvidenceKind.GrantEnded, GrantSteps.End, ct);

    /// <summary>Those that concern a person, newest first: given, received, requested, and waiting for this person's decision.</summary>
    public Task<Outcome<IReadOnlyList<AccessCase>>> OfAsync(Viewer viewer, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<IReadOnlyList<AccessCase>>(async () =>
        {
            var found = await grants.OfPersonAsync(viewer.Tenant, viewer.Person, ct);
            return (await presenter.OpenAsync(viewer, [.. found.Where(g => g.Kind == LegalBasisKind.MessageAgreement)], ct)).ToList();
        });

    /// <summary>One of them, for a person that it concerns.</summary>
    public Task<Outcome<AccessCase>> FindAsync(Viewer viewer, GrantId id, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<AccessCase>(async () =>
            await grants.FindAsync(viewer.Tenant, id, ct) is { Kind: LegalBasisKind.MessageAgreement } grant && Concerns(grant, viewer)
                ? await presenter.OpenAsync(viewer, grant, ct)
                : GrantRefusals.NotFound);

    /// <summary>One that this person decides or has decided; the requester finds nothing here.</summary>
    public Task<Outcome<AccessCase>> FindToAnswerAsync(Viewer owner, GrantId id, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<AccessCase>(async () =>
            await grants.FindAsync(owner.Tenant, id, ct) is { Kind: LegalBasisKind.MessageAgreement } grant && grant.Owner == owner.Person
                ? await presenter.OpenAsync(owner, grant, ct)
                : GrantRefusals.NotFound);

    /// <summary>What others can currently view of one's own mailbox under message agreements; empty for everybody but its owner.</summary>
    public Task<Outcome<IReadOnlyList<AccessCase>>> SharedNowAsync(Viewer owner, MailboxId mailbox, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<IReadOnlyList<AccessCase>>(async () =>
        {
            if (await mailboxes.FindOwnedAsync(owner, mailbox, ct) is null)
            {
                return Array.Empty<AccessCase>();
            }

            var found = await grants.OfMailboxAsync(owner.Tenant, mailbox, ct);
            var live = found.Where(g =>
                g.Kind == LegalBasisKind.MessageAgreement && g.Owner == owner.Person && g.At(ledger.Now) == GrantState.Live).ToList();
            return live.Count == 0 ? Array.Empty<AccessCase>() : (await presenter.OpenAsync(owner, live, ct)).ToList();
        });

    /// <summary>The entry that recorded the access as given; null where it wasn't given, or is too old to be searched for here.</summary>
    public Task<Outcome<EntryPlace?>> ReceiptAsync(Viewer viewer, GrantId id, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<EntryPlace?>(async () =>
            await grants.FindAsync(viewer.Tenant, id, ct) is { Kind: LegalBasisKind.MessageAgreement } grant && Concerns(grant, viewer)
                ? await ledger.ReceiptAsync(grant, ct)
                : GrantRefusals.NotFound);

    private Task<Outcome<Done>> StepAsync(
        Viewer viewer,
        AffirmativeAct act,
        AffirmativeActKind kind,
        GrantId id,
        EvidenceKind step,
        Func<AccessGrant, Actor, DateTimeOffset, Outcome<AccessGrant>> take,
        CancellationToken ct,
        params IReadOnlyList<string> chosen) =>
        StoreFaults.OrRefusedAsync<Done>(async () =>
        {
            if (await grants.FindAsync(viewer.Tenant, id, ct) is not { Kind: LegalBasisKind.MessageAgreement } found
                || !Concerns(found, viewer)
                || (kind == AffirmativeActKind.Approve
                    && await mailboxes.FindOwnedAsync(viewer, found.Scope.Mailboxes.Single(), ct) is null))
            {
                return GrantRefusals.NotFound;
            }

            // Owners need no role, so none is looked up.
            var by = new Actor(viewer.Person, new HashSet<Role>());
            if (!take(found, by, ledger.Now).TryGet(out var next, out var impossible))
            {
                return impossible;
            }

            var about = kind == AffirmativeActKind.Approve ? CaseActs.AboutApproving(id, next.TextHash) : [id.Value];
            return await Acts.PerformAsync<Done>(
                act,
                viewer,
                kind,
                about,
                async performed =>
                {
                    var taken = performed.CheckChosen(chosen) is { } notChosen
                        ? notChosen
                        : await ledger.StepAsync(
                            viewer.Tenant,
                            id,
                            viewer.Person,
                            step,
                            (grant, now) => Concerns(grant, viewer) ? take(grant, by, now) : GrantRefusals.NotFound,
                            ct,
                            performed);
                    return taken.Map(_ => default(Done));
                },
                ct);
        });

    private static bool Concerns(AccessGrant grant, Viewer viewer) =>
        viewer.Person == grant.Owner || viewer.Person == grant.AskedBy || viewer.Person == grant.Viewer;

    private static string[] AboutSharing(MailboxId mailbox, string shownHash) => [mailbox.Value, shownHash];
}
