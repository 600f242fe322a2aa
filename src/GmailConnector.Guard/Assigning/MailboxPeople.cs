using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Assigning;

/// <summary>Who works a mailbox at the moment: its owner, and its members with their roles.</summary>
internal sealed class MailboxPeople(IMailboxStore mailboxes, IEnrolmentStore enrolments)
{
    /// <summary>None where the mailbox isn't shared, so that nothing of sharing shows in it.</summary>
    internal async Task<IReadOnlyDictionary<PersonId, MemberRole>> OfAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        if (await mailboxes.FindAsync(tenant, mailbox, ct) is not { } found)
        {
            return new Dictionary<PersonId, MemberRole>();
        }

        var people = (await enrolments.OfMailboxAsync(tenant, mailbox, ct))
            .Where(e => e is { State: EnrolmentState.Member, IsAsWritten: true } && e.Owner == found.Owner)
            .ToDictionary(e => e.Member, e => e.Role);
        if (people.Count > 0)
        {
            people[found.Owner] = MemberRole.Organise;
        }

        return people;
    }
}
