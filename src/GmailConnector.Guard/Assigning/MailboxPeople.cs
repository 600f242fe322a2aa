using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Assigning;

/// <summary>Who works a mailbox at the moment: its owner, and its members with their roles.</summary>
internal sealed class MailboxPeople(LimitedUsePolicy policy, IMailboxStore mailboxes, IEnrolmentStore enrolments, TimeProvider clock)
{
    /// <summary>None where the mailbox isn't shared, so that nothing of sharing shows in it.</summary>
    internal async Task<IReadOnlyDictionary<PersonId, MemberRole>> OfAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        if (await mailboxes.FindAsync(tenant, mailbox, ct) is not { } found)
        {
            return new Dictionary<PersonId, MemberRole>();
        }

        var now = clock.GetUtcNow();
        var people = (await enrolments.OfMailboxAsync(tenant, mailbox, ct))
            .Where(e => e.IsLive(policy.Grounds.SharedMailbox, now) && e.Owner == found.Owner)
            .ToDictionary(e => e.Member, e => e.Role);
        if (people.Count > 0)
        {
            people[found.Owner] = MemberRole.Organise;
        }

        return people;
    }
}
