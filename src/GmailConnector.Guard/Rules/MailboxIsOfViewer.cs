using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>One answer for what isn't there, what was erased and what is somebody else's, so that ids can't be probed.</summary>
internal sealed class MailboxIsOfViewer : IAccessRule
{
    public string Name => "mailbox-of-viewer";

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy)
    {
        var mailbox = facts.Mailbox;
        var reachable = mailbox is not null
            && mailbox.Id == request.Mailbox
            && mailbox.Tenant == request.Tenant
            && mailbox.State != MailboxState.Erased
            && (request.Viewer is null || (request.Viewer.Tenant == mailbox.Tenant && request.Viewer.Person == mailbox.Owner));
        return reachable ? null : Refusal.NotFound;
    }
}
