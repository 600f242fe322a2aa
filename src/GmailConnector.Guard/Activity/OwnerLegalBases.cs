using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Activity;

/// <summary>The grounds of other people's access to a mailbox, for its owner only.</summary>
internal sealed class OwnerLegalBases(IMailboxStore mailboxes, IGrantStore grants, IEnrolmentStore enrolments, TimeProvider clock)
{
    internal async Task<MailboxLegalBases?> OfAsync(MailSession session, CancellationToken ct)
    {
        var (tenant, id) = (session.Viewer.Tenant, session.Mailbox);
        return session.Grant is null && await mailboxes.FindOwnedAsync(session.Viewer, id, ct) is { } mailbox
            ? new MailboxLegalBases(
                mailbox, await grants.OfMailboxAsync(tenant, id, ct), await enrolments.OfMailboxAsync(tenant, id, ct), clock.GetUtcNow())
            : null;
    }
}
