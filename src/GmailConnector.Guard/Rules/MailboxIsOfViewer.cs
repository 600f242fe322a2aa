using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Rules;

/// <summary>
/// The viewer owns the mailbox, is a member of it, or has access to these messages of it. The refusal is the same for what doesn't exist,
/// what was erased and what is somebody else's, so that ids can't be probed.
/// </summary>
internal sealed class MailboxIsOfViewer : IAccessRule
{
    public string Name => RuleName.MailboxOfViewer;

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy)
    {
        var mailbox = facts.Mailbox;
        var reachable = mailbox is not null
            && mailbox.Id == request.Mailbox
            && mailbox.Tenant == request.Tenant
            && mailbox.State is not (MailboxState.Erased or MailboxState.HandingOver)
            && (request.Viewer is not { } viewer
                ? request.Grant is null && (request.OnBehalf is not { } agreed || IsWorkedBy(agreed.Person, mailbox, facts, policy))
                : viewer.Tenant == mailbox.Tenant && IsOf(viewer, mailbox, request, facts, policy));
        return reachable ? null : Refusal.NotFound;
    }

    private static bool IsOf(
        Viewer viewer, MailboxRecord mailbox, AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) =>
        request.Grant is { } claimed
            ? IsOpenedTo(viewer, claimed, request, facts.Grant?.Grant) && IsOfOwner(facts.Grant?.Grant, mailbox)
            : IsWorkedBy(viewer.Person, mailbox, facts, policy);

    // INVARIANT: an access opens only the messages that it names, only to the person that it names, and nobody else learns that it exists.
    private static bool IsOpenedTo(Viewer viewer, GrantId claimed, AccessRequest request, AccessGrant? grant) =>
        grant is not null
        && grant.Id == claimed
        && grant.Tenant == viewer.Tenant
        && grant.Viewer == viewer.Person
        && (!request.OnlyShared || grant.Kind == LegalBasisKind.MessageAgreement)
        && grant.Scope.Covers(request.Mailbox, request.Messages);

    // INVARIANT: what an owner shared ends with the mailbox's hand-over, whether or not that is recorded for each access yet.
    private static bool IsOfOwner(AccessGrant? grant, MailboxRecord mailbox) =>
        grant is not { Kind: LegalBasisKind.MessageAgreement } || grant.Owner == mailbox.Owner;

    private static bool IsWorkedBy(PersonId person, MailboxRecord mailbox, AccessFacts facts, LimitedUsePolicy policy) =>
        person == mailbox.Owner
        || (facts.Enrolment is { } enrolment
            && enrolment.IsLive(policy.Grounds.SharedMailbox, facts.Now)
            && enrolment.Tenant == mailbox.Tenant
            && enrolment.Mailbox == mailbox.Id
            && enrolment.Member == person
            && enrolment.Owner == mailbox.Owner);
}
