using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sharing;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Inviting somebody in a role, and giving them another one, each by a form of its own.</summary>
internal static class ActingOnMembers
{
    internal static Task<Outcome<EnrolmentId>> InviteAsync(
        this SharedMailboxes shared, Viewer owner, MailboxId mailbox, PersonId colleague, MemberRole role, CancellationToken ct) =>
        shared.InviteAsync(owner, shared.Acts.Act(owner, AffirmativeActKind.Invite, [mailbox.Value]), mailbox, colleague, role, ct);

    internal static Task<Outcome<Done>> ChangeRoleAsync(
        this SharedMailboxes shared, Viewer owner, EnrolmentId id, MemberRole role, CancellationToken ct) =>
        shared.ChangeRoleAsync(owner, shared.Acts.Act(owner, AffirmativeActKind.ChangeRole, [id.Value]), id, role, ct);
}
