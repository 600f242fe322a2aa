using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sharing;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Inviting somebody in a role, and giving them another one, each by a form of its own.</summary>
internal static class ActingOnMembers
{
    internal static Task<Outcome<EnrolmentId>> InviteAsync(
        this SharedMailboxes shared, Viewer owner, MailboxId mailbox, PersonId colleague, MemberRole role, CancellationToken ct) =>
        shared.InviteAsync(owner, shared.Acts.Act(owner, AffirmativeActKind.Invite, [mailbox.Value]), mailbox, colleague, role, null, ct);

    internal static Task<Outcome<EnrolmentId>> InviteUntilAsync(
        this SharedMailboxes shared, Viewer owner, MailboxId mailbox, PersonId colleague, DateOnly lastDay, CancellationToken ct) =>
        shared.InviteAsync(
            owner,
            shared.Acts.Act(owner, AffirmativeActKind.Invite, [mailbox.Value]),
            mailbox,
            colleague,
            MemberRole.Organise,
            lastDay,
            ct);

    internal static Task<Outcome<Done>> ChangeEndAsync(
        this SharedMailboxes shared, Viewer owner, EnrolmentId id, DateOnly? lastDay, CancellationToken ct) =>
        shared.ChangeEndAsync(owner, shared.Acts.Act(owner, AffirmativeActKind.ChangeEnd, [id.Value]), id, lastDay, ct);

    internal static Task<Outcome<Done>> ConfirmAsync(this SharedMailboxes shared, Viewer owner, EnrolmentId id, CancellationToken ct) =>
        shared.ConfirmAsync(owner, shared.Acts.Act(owner, AffirmativeActKind.ConfirmMembership, [id.Value]), id, ct);

    internal static Task<Outcome<Done>> ChangeRoleAsync(
        this SharedMailboxes shared, Viewer owner, EnrolmentId id, MemberRole role, CancellationToken ct) =>
        shared.ChangeRoleAsync(owner, shared.Acts.Act(owner, AffirmativeActKind.ChangeRole, [id.Value]), id, role, ct);
}
