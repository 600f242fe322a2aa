using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Rules;

/// <summary>Reads the facts for the rules, anew for every request: nothing about an access is cached from one view to the next.</summary>
internal sealed class AccessFactsSource(
    Tenants tenants,
    IMailboxStore mailboxes,
    IAgreementStore agreements,
    GrantFactsSource grounds,
    RecordedEnds ends,
    TimeProvider clock)
{
    /// <param name="request">The access request.</param>
    /// <param name="ct">Cancels the reads.</param>
    /// <param name="asksTicket">Whether the ticket is checked. False only where nothing is opened: see <see cref="OpenViewCheck"/>.</param>
    internal async Task<AccessFacts> GatherAsync(AccessRequest request, CancellationToken ct, bool asksTicket = true)
    {
        // INVARIANT: what is of no organisation that is served is as if it weren't there.
        var mailbox = tenants.Serves(request.Tenant) ? await mailboxes.FindAsync(request.Tenant, request.Mailbox, ct) : null;
        var agreement = mailbox is null ? null : await agreements.FindAsync(request.Tenant, mailbox.Agreement, ct);
        var grant = request is { Viewer: { } viewer, Grant: { } claimed }
            ? await grounds.OfGrantAsync(viewer, claimed, asksTicket, ct)
            : null;
        var enrolment = (request.Viewer?.Person ?? request.OnBehalf?.Person) is { } person
            && request.Grant is null
            && mailbox is not null
            && mailbox.Owner != person
            ? await grounds.EnrolmentOfAsync(request.Tenant, person, request.Mailbox, ct)
            : null;
        return new AccessFacts(mailbox, ends.Check(agreement), clock.GetUtcNow())
        {
            Grant = grant is null ? null : grant with { Grant = ends.Check(grant.Grant) },
            Enrolment = ends.Check(enrolment),
        };
    }
}
