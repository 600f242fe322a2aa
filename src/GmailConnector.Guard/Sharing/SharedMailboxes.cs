using System.Security.Cryptography;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Sharing;

/// <summary>
/// Shared mailboxes: the owner invites colleagues by name. Each accepts the text and from then on works in the mailbox under the owner's
/// agreement, until either of them ends the membership, its chosen day comes, or the owner doesn't confirm it again.
/// </summary>
public sealed class SharedMailboxes
{
    private readonly LimitedUsePolicy policy;
    private readonly IMailboxStore mailboxes;
    private readonly IEnrolmentStore enrolments;
    private readonly CasePresenter presenter;
    private readonly EnrolmentLedger ledger;

    internal SharedMailboxes(
        LimitedUsePolicy policy, IMailboxStore mailboxes, IEnrolmentStore enrolments, CasePresenter presenter, EnrolmentLedger ledger)
    {
        this.policy = policy;
        this.mailboxes = mailboxes;
        this.enrolments = enrolments;
        this.presenter = presenter;
        this.ledger = ledger;
    }

    /// <summary>The text that must be on the screen when a colleague accepts.</summary>
    public AgreementPage ReadAgreement() => AgreementPage.Of(Terms.Text);

    internal AffirmativeActs Acts => presenter.Acts;

    /// <summary>The token for inviting a colleague.</summary>
    public ActToken OfferInvitation(Viewer owner, MailboxId mailbox) => Acts.Offer(owner, AffirmativeActKind.Invite, [mailbox.Value]);

    /// <summary>
    /// The owner invites a colleague, in a role, until the end of a day (UTC), or with null for as long as it is confirmed. Nothing is
    /// opened before the colleague accepts.
    /// </summary>
    public Task<Outcome<EnrolmentId>> InviteAsync(
        Viewer owner,
        AffirmativeAct act,
        MailboxId mailbox,
        PersonId colleague,
        MemberRole role,
        DateOnly? lastDay,
        CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(() => InviteCoreAsync(owner, act, mailbox, colleague, (role, lastDay), ct));

    private async Task<Outcome<EnrolmentId>> InviteCoreAsync(
        Viewer owner,
        AffirmativeAct act,
        MailboxId mailbox,
        PersonId colleague,
        (MemberRole Role, DateOnly? LastDay) offer,
        CancellationToken ct)
    {
        var role = offer.Role;
        if (await mailboxes.FindOwnedAsync(owner, mailbox, ct) is null)
        {
            return GrantRefusals.NotFound;
        }

        if (colleague == owner.Person || !await presenter.KnownAsync(owner.Tenant, colleague, ct))
        {
            return Correct(RefusalTexts.NoColleagueIsChosenOrTheOne, RefusalTexts.ChooseAListedColleague);
        }

        if (!Enum.IsDefined(role))
        {
            return NoRole;
        }

        if (CheckEnd(offer.LastDay) is { } wrongDay)
        {
            return wrongDay;
        }

        var there = (await enrolments.OfMailboxAsync(owner.Tenant, mailbox, ct)).Where(e =>
            e.State is EnrolmentState.Invited or EnrolmentState.Member).ToList();
        if (there.Exists(e => e.Member == colleague))
        {
            return EnrolmentLedger.Asked;
        }

        if (there.Count >= policy.Grounds.SharedMailbox.MostMembers)
        {
            return Correct(
                RefusalTexts.ThePolicyAllowsAMailbox.With(policy.Grounds.SharedMailbox.MostMembers), RefusalTexts.EndAMembershipFirst);
        }

        var enrolment = new Enrolment
        {
            Id = new EnrolmentId("enr_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))),
            Tenant = owner.Tenant,
            Mailbox = mailbox,
            Owner = owner.Person,
            Member = colleague,
            State = EnrolmentState.Invited,
            Role = role,
            Version = 1,
            InvitedAt = ledger.Now,
            EndsAt = LastDay.EndOf(offer.LastDay),
        };
        return await Acts.PerformAsync<EnrolmentId>(
            act,
            owner,
            AffirmativeActKind.Invite,
            [mailbox.Value],
            async performed =>
                (performed.CheckChosen([colleague.Value, role.ToString(), .. LastDay.Chosen(offer.LastDay)])
                    ?? await ledger.AddAsync(enrolment, ct, performed)) is { } refusal
                    ? refusal
                    : enrolment.Id,
            ct);
    }

    /// <summary>
    /// The colleague accepts. <paramref name="shownHash"/> is the hash of the text that the colleague has just agreed to.
    /// </summary>
    public async Task<Outcome<Done>> AcceptAsync(
        Viewer member, AffirmativeAct act, EnrolmentId id, string shownHash, CancellationToken ct) =>
        Terms.Text.IsOf(shownHash)
            ? await StepAsync(
                member,
                act,
                AffirmativeActKind.Join,
                id,
                EvidenceKind.EnrolmentAccepted,
                (e, now) =>
                    e.Member == member.Person && e.State == EnrolmentState.Invited && !e.IsOver(Terms, now)
                        ? e with { State = EnrolmentState.Member, AnsweredAt = now, TextHash = shownHash }
                        : null,
                shownHash,
                ct)
            : new Refusal(
                RefusalCode.AgreementOutdated,
                RefusalTexts.TheTextHasChangedSince,
                RefusalTexts.ReadTheTextAndAgreeToItIf,
                GrantRefusals.Rule,
                "grounds.shared-mailbox.text",
                RemedyKind.Correct);

    /// <summary>The colleague declines.</summary>
    public Task<Outcome<Done>> DeclineAsync(Viewer member, AffirmativeAct act, EnrolmentId id, CancellationToken ct) => StepAsync(
        member,
        act,
        AffirmativeActKind.Decline,
        id,
        EvidenceKind.EnrolmentDeclined,
        (e, now) =>
            e.Member == member.Person && e.State == EnrolmentState.Invited
                ? e with { State = EnrolmentState.Declined, AnsweredAt = now, EndedAt = now, EndedBy = member.Person }
                : null,
        null,
        ct);

    /// <summary>The owner gives a member, or somebody invited, another role. It holds from the next thing that they do.</summary>
    public Task<Outcome<Done>> ChangeRoleAsync(Viewer owner, AffirmativeAct act, EnrolmentId id, MemberRole role, CancellationToken ct) =>
        Enum.IsDefined(role)
            ? StepAsync(
                owner,
                act,
                AffirmativeActKind.ChangeRole,
                id,
                EvidenceKind.EnrolmentRoleChanged,
                (e, now) =>
                    IsOwnersAndGoesOn(e, owner, now) && e.Role != role
                        ? e with { Role = role }
                        : null,
                null,
                ct,
                role.ToString())
            : Task.FromResult<Outcome<Done>>(NoRole);

    /// <summary>
    /// The owner chooses until the end of which day (UTC) a membership lasts, or with null, that it lasts as long as it is confirmed.
    /// </summary>
    public Task<Outcome<Done>> ChangeEndAsync(Viewer owner, AffirmativeAct act, EnrolmentId id, DateOnly? lastDay, CancellationToken ct) =>
        CheckEnd(lastDay) is { } wrong
            ? Task.FromResult<Outcome<Done>>(wrong)
            : StepAsync(
                owner,
                act,
                AffirmativeActKind.ChangeEnd,
                id,
                EvidenceKind.EnrolmentEndChanged,
                (e, now) => IsOwnersAndGoesOn(e, owner, now) && LastDay.EndOf(lastDay) is var end && e.EndsAt != end
                    ? e with { EndsAt = end }
                    : null,
                null,
                ct,
                [.. LastDay.Chosen(lastDay)]);

    /// <summary>The owner confirms that a membership goes on: for the policy's time from now on.</summary>
    public Task<Outcome<Done>> ConfirmAsync(Viewer owner, AffirmativeAct act, EnrolmentId id, CancellationToken ct) => StepAsync(
        owner,
        act,
        AffirmativeActKind.ConfirmMembership,
        id,
        EvidenceKind.EnrolmentConfirmed,
        (e, now) => IsOwnersAndGoesOn(e, owner, now) && e.State == EnrolmentState.Member ? e with { ConfirmedAt = now } : null,
        null,
        ct);

    /// <summary>The owner or the member ends it; an invitation too.</summary>
    public Task<Outcome<Done>> EndAsync(Viewer who, AffirmativeAct act, EnrolmentId id, CancellationToken ct) => StepAsync(
        who,
        act,
        AffirmativeActKind.Leave,
        id,
        EvidenceKind.EnrolmentEnded,
        (e, now) =>
            e.State is EnrolmentState.Invited or EnrolmentState.Member
                ? e with { State = EnrolmentState.Ended, EndedAt = now, EndedBy = who.Person }
                : null,
        null,
        ct);

    /// <summary>The memberships and invitations of one's own mailbox, newest first, including those that have ended.</summary>
    public Task<Outcome<IReadOnlyList<Membership>>> OfMailboxAsync(Viewer owner, MailboxId mailbox, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<IReadOnlyList<Membership>>(async () =>
            await mailboxes.FindOwnedAsync(owner, mailbox, ct) is null
                ? GrantRefusals.NotFound
                : await ShowAsync(owner, await enrolments.OfMailboxAsync(owner.Tenant, mailbox, ct), ct));

    /// <summary>The mailboxes that a person is or was a member of, or is invited to.</summary>
    public Task<Outcome<IReadOnlyList<Membership>>> OfMemberAsync(Viewer member, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<IReadOnlyList<Membership>>(async () =>
            await ShowAsync(member, await enrolments.OfMemberAsync(member.Tenant, member.Person, ct), ct));

    private async Task<List<Membership>> ShowAsync(Viewer viewer, IReadOnlyList<Enrolment> found, CancellationToken ct)
    {
        var people = (await presenter.NameAsync(
            viewer, found.SelectMany(e => new[] { e.Owner, e.Member }).ToHashSet(), ct)).ToDictionary(p => p.Id);
        return [.. found.Select(e =>
            new Membership(e.Id, e.Mailbox, people[e.Owner], people[e.Member], e.State, e.InvitedAt, e.AnsweredAt, e.EndedAt)
            {
                Role = e.Role,
                EndsAt = e.EndsAt,
                ConfirmBy = e.State == EnrolmentState.Member ? e.ConfirmBy(Terms) : null,
                ChangeEnd = e.Owner == viewer.Person ? Acts.Offer(viewer, AffirmativeActKind.ChangeEnd, [e.Id.Value]) : null,
                Confirm = e.Owner == viewer.Person && e.IsLive(Terms, ledger.Now) && e.ConfirmBy(Terms) - Terms.NoticeBefore <= ledger.Now
                    ? Acts.Offer(viewer, AffirmativeActKind.ConfirmMembership, [e.Id.Value])
                    : null,
                ChangeRole = e.Owner == viewer.Person ? Acts.Offer(viewer, AffirmativeActKind.ChangeRole, [e.Id.Value]) : null,
                Accept = Acts.Offer(viewer, AffirmativeActKind.Join, [e.Id.Value, Terms.Text.Shown.Hash], requires: Terms.Text.Shown.Hash),
                Decline = Acts.Offer(viewer, AffirmativeActKind.Decline, [e.Id.Value]),
                End = Acts.Offer(viewer, AffirmativeActKind.Leave, [e.Id.Value]),
            })];
    }

    private Task<Outcome<Done>> StepAsync(
        Viewer viewer,
        AffirmativeAct act,
        AffirmativeActKind kind,
        EnrolmentId id,
        EvidenceKind step,
        Func<Enrolment, DateTimeOffset, Enrolment?> take,
        string? agreed,
        CancellationToken ct,
        params IReadOnlyList<string> chosen) =>
        StoreFaults.OrRefusedAsync<Done>(async () =>
            await enrolments.FindAsync(viewer.Tenant, id, ct) is not { } found
                || (viewer.Person != found.Owner && viewer.Person != found.Member)
                ? GrantRefusals.NotFound
                : await Acts.PerformAsync(
                    act,
                    viewer,
                    kind,
                    agreed is null ? [id.Value] : [id.Value, agreed],
                    async performed => performed.CheckChosen(chosen) is { } notChosen
                        ? notChosen
                        : await ledger.StepAsync(viewer, id, step, take, ct, performed),
                    ct));

    private SharedMailboxTerms Terms => policy.Grounds.SharedMailbox;

    private bool IsOwnersAndGoesOn(Enrolment enrolment, Viewer owner, DateTimeOffset now) =>
        enrolment.Owner == owner.Person
        && enrolment.State is EnrolmentState.Invited or EnrolmentState.Member
        && !enrolment.IsOver(Terms, now);

    private Refusal? CheckEnd(DateOnly? lastDay) =>
        lastDay == DateOnly.MaxValue || LastDay.EndOf(lastDay) <= ledger.Now || LastDay.EndOf(lastDay) > ledger.Now + Terms.Most
            ? Correct(RefusalTexts.ThisDayCantBeTheLast, RefusalTexts.ChooseADayUntil.With(Terms.Most.TotalDays))
            : null;

    private static Refusal NoRole => Correct(RefusalTexts.NoRoleIsChosen, RefusalTexts.ChooseAListedRole);

    private static Refusal Correct(string reason, string remedy) =>
        new(RefusalCode.InvalidInput, reason, remedy, GrantRefusals.Rule, "grounds.shared-mailbox", RemedyKind.Correct);
}
