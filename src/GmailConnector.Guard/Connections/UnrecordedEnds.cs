using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Rules;

namespace GmailConnector.Guard.Connections;

/// <summary>
/// Agreements and memberships that have ended in the store but aren't recorded as ended. An end takes effect first, and the process may
/// stop, or the log be full, before it is recorded.
/// </summary>
internal sealed class UnrecordedEnds(
    IAgreementStore agreements, IEnrolmentStore enrolments, RecordedEnds ends, EnrolmentLedger ledger, MailboxConnections connections)
{
    // The call that ended it is probably recording it at this moment.
    private static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(1);

    internal async Task RecordAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        var before = ledger.Now - UnderWay;

        // An altered row can't say who ended it.
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
