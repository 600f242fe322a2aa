using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Rules;

namespace GmailConnector.Guard.Connections;

/// <summary>Agreements and memberships that have ended in the store and not on record. An end takes effect first, and the process may be stopped, or the log be full, before it is written down.</summary>
internal sealed class UnrecordedEnds(IAgreementStore agreements, IEnrolmentStore enrolments, RecordedEnds ends, EnrolmentLedger ledger, MailboxConnections connections)
{
    // Whoever ended it is writing it down at this moment.
    private static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(1);

    internal async Task RecordAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        var before = ledger.Now - UnderWay;

        // What somebody edited says nothing of who ended what.
        if (await agreements.FindAsync(mailbox.Tenant, mailbox.Agreement, ct) is { IsAsWritten: true } agreement
            && agreement.WithdrawnAt < before
            && !ends.Has(agreement.Tenant, agreement.Id.Value))
        {
            await connections.RecordWithdrawalAsync(mailbox, ct);
        }

        foreach (var enrolment in await enrolments.OfMailboxAsync(mailbox.Tenant, mailbox.Id, ct))
        {
            if (enrolment is { State: EnrolmentState.Declined or EnrolmentState.Ended, IsAsWritten: true }
                && enrolment.EndedAt < before
                && !ends.Has(enrolment.Tenant, enrolment.Id.Value))
            {
                await ledger.RecordEndAsync(enrolment, ct);
            }
        }
    }
}
