using System.Collections.Concurrent;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// Whether a view that is open on a screen may stay there, by the same rules as when it was opened. It shows nothing, so it records
/// nothing. A HaloCRM ticket is checked on each open, and for an open view every 20 seconds, and as soon as
/// HaloCRM says that something happened to it.
/// </summary>
public sealed class OpenViewCheck
{
    private static readonly TimeSpan BetweenTickets = TimeSpan.FromSeconds(20);

    // If HaloCRM refuses because of too many requests, its last answer about the ticket counts for that long.
    private static readonly TimeSpan LastAnswerStands = TimeSpan.FromMinutes(2);

    // The same tolerance as the evidence log's: clocks are set back by a little all the time.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(GrantId, string), DateTimeOffset> ticketsAsked = new();
    private readonly ConcurrentDictionary<(GrantId, string), DateTimeOffset> ticketsAnswered = new();
    private readonly LimitedUsePolicy policy;
    private readonly IGrantStore grants;
    private readonly AccessFactsSource source;
    private readonly ITicketEventStore events;
    private readonly TimeProvider clock;
    private long latest;

    internal OpenViewCheck(
        LimitedUsePolicy policy, IGrantStore grants, AccessFactsSource source, ITicketEventStore events, TimeProvider clock)
    {
        this.events = events;
        this.policy = policy;
        this.grants = grants;
        this.source = source;
        this.clock = clock;
    }

    /// <summary>When the access expires, or the refusal that opening it would get now.</summary>
    public Task<Outcome<DateTimeOffset>> UntilAsync(Viewer viewer, GrantId id, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(() => UntilCoreAsync(viewer, id, ct));

    private async Task<Outcome<DateTimeOffset>> UntilCoreAsync(Viewer viewer, GrantId id, CancellationToken ct)
    {
        var wentBack = ClockWentBack();
        if (await grants.FindAsync(viewer.Tenant, id, ct) is not { } grant || grant.Viewer != viewer.Person)
        {
            return GrantRefusals.NotFound;
        }

        // On an open the evidence log refuses in this case. This check records nothing, so it has to refuse by itself: otherwise a clock
        // set back would extend the access.
        if (wentBack)
        {
            return GrantRefusals.ClockWentBack;
        }

        // An altered access may name no message at all.
        if (!grant.IsAsWritten)
        {
            return GrantRefusals.Altered;
        }

        var (mailbox, message) = grant.Scope.All.First();
        var request = new AccessRequest(viewer, viewer.Tenant, mailbox, Purpose.ReadMail, [message], null) { Grant = id };
        var asksTicket = AsksTicket(id, viewer.Session, await LastEventAsync(grant, ct));
        var decision = AccessRules.Decide(request, await source.GatherAsync(request, ct, asksTicket), policy);
        if (asksTicket && LastAnswerHolds((id, viewer.Session), decision))
        {
            decision = AccessRules.Decide(request, await source.GatherAsync(request, ct, asksTicket: false), policy);
        }

        if (decision.TryGet(out var ground, out var refusal))
        {
            return ground.Until!.Value;
        }

        ticketsAsked.TryRemove((id, viewer.Session), out _);
        ticketsAnswered.TryRemove((id, viewer.Session), out _);
        return refusal;
    }

    // The ticket was checked on opening, so even the first check here has an earlier answer to rely on.
    private bool LastAnswerHolds((GrantId, string) view, Decision decision)
    {
        var now = clock.GetUtcNow();
        if (decision.TryGet(out _, out var refusal) || refusal.Code != RefusalCode.RateLimited)
        {
            ticketsAnswered[view] = now;
            return false;
        }

        return now - ticketsAnswered.GetOrAdd(view, now) < LastAnswerStands;
    }

    private bool ClockWentBack()
    {
        var now = clock.GetUtcNow().UtcTicks;
        var seen = Interlocked.Read(ref latest);
        while (now > seen && Interlocked.CompareExchange(ref latest, now, seen) is var other && other != seen)
        {
            seen = other;
        }

        return now < seen - Tolerance.Ticks;
    }

    private async Task<DateTimeOffset?> LastEventAsync(AccessGrant grant, CancellationToken ct) =>
        grant.Incident is { Ticket: { Source: TicketSource.HaloCrm } ticket } && TicketNumber.TryParse(ticket.Number, null, out var number)
            ? await events.LastOfAsync(grant.Tenant, number, ct)
            : null;

    private bool AsksTicket(GrantId id, string session, DateTimeOffset? changed)
    {
        var now = clock.GetUtcNow();
        if (ticketsAsked.TryGetValue((id, session), out var last) && now - last < BetweenTickets && !(changed >= last))
        {
            return false;
        }

        ticketsAsked[(id, session)] = now;
        return true;
    }
}
