using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tickets;

/// <summary>
/// Changes the ticket of an answer that was sent, as its writer chose when they sent it: on whichever node, and again where HaloCRM doesn't
/// respond. An answer that wasn't sent changes no ticket.
/// </summary>
internal sealed class TicketsAfterSending(IOutboxStore outbox, AgentTickets tickets, INoticeStore notices, TimeProvider clock)
{
    /// <summary>So long it is tried again where HaloCRM can't be reached or has no room for more requests.</summary>
    internal static readonly TimeSpan TriedFor = TimeSpan.FromMinutes(30);

    internal async Task ChangeAsync(OutboxRecord sent, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var taken = sent with { WakeAt = now + Retries.Lease };

        // INVARIANT: one node has it, until its lease ends.
        if (sent.Agreed is not { Ticket: { } change } agreed || !await outbox.ReplaceAsync(sent, taken, ct))
        {
            return;
        }

        var refusal = (await tickets.ChangeAsync(sent.Tenant, agreed.By, change, CancellationToken.None)).Refusal;
        var late = clock.GetUtcNow() - sent.At;
        var isTriedAgain = refusal is not null && IsPassing(refusal) && late < TriedFor;
        if (refusal is not null && !isTriedAgain)
        {
            // Before the state: if this process stops in between, its writer is told all the same.
            await notices.AddAsync([taken.NoticeOf(NoticeKind.TicketNotChanged, "ticket", taken.At)], CancellationToken.None);
        }

        await outbox.ReplaceAsync(
            taken,
            taken with { WakeAt = isTriedAgain ? clock.GetUtcNow() + Retries.WaitAfter(late) : null, Why = refusal?.Code },
            CancellationToken.None);
    }

    private static bool IsPassing(Refusal refusal) => refusal.Kind == RemedyKind.TryAgain || Retries.IsPassing(refusal.Code);
}
