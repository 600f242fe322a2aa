using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Guard.Connections;

/// <summary>What a mailbox's owner had there, and what becomes of it when the mailbox gets another owner.</summary>
internal sealed class OwnerLeaving(
    IGrantStore grants, GrantLedger ledger, IAssignmentStore assignments, IEnrolmentStore enrolments, HandOverLedger handOvers)
{
    /// <summary>
    /// Ends what the owner shared and what waits for the owner's decision, and releases the conversations that the owner had. It can be
    /// repeated.
    /// </summary>
    internal async Task EndAsync(HandOver handOver, CancellationToken ct)
    {
        foreach (var grant in await grants.OfMailboxAsync(handOver.Tenant, handOver.Mailbox, ct))
        {
            var state = grant.At(ledger.Now);
            if (grant.Kind == LegalBasisKind.MessageAgreement
                && grant.Owner == handOver.Owner
                && state is GrantState.Requested or GrantState.Live)
            {
                // One that can't be ended by this opens nothing all the same: the rule compares its owner with the mailbox's.
                await ledger.StepAsync(
                    handOver.Tenant,
                    grant.Id,
                    null,
                    state == GrantState.Live ? EvidenceKind.GrantEnded : EvidenceKind.GrantLapsed,
                    GrantSteps.EndWithOwner,
                    ct);
            }
        }

        await assignments.ReleaseAsync(handOver.Tenant, handOver.Mailbox, handOver.Owner, ledger.Now, ct);
    }

    /// <summary>Tells the owner so far, and the members, that the mailbox has another owner. It can be repeated.</summary>
    internal async Task TellAsync(HandOver handOver, CancellationToken ct)
    {
        var members = (await enrolments.OfMailboxAsync(handOver.Tenant, handOver.Mailbox, ct))
            .Where(e => e.State == EnrolmentState.Member)
            .Select(e => e.Member);
        foreach (var person in members.Prepend(handOver.Owner).Where(p => p != handOver.Successor).Distinct())
        {
            await handOvers.TellAsync(handOver, person, NoticeKind.HandedOver, ct);
        }
    }
}
