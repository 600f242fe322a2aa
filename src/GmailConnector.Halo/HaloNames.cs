using System.Collections.Concurrent;

namespace GmailConnector.Halo;

/// <summary>The names of statuses and agents, which seldom change: HaloCRM is asked for each once in ten minutes.</summary>
internal sealed class HaloNames(HaloRequests requests, TimeProvider clock)
{
    /// <summary>HaloCRM's agent to whom everything belongs that belongs to nobody.</summary>
    internal const int Unassigned = 1;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<int, (string? Name, DateTimeOffset Until)> agents = new();
    private volatile Listed statuses = new([], DateTimeOffset.MinValue);

    /// <summary>None where HaloCRM doesn't say: a ticket is shown without them.</summary>
    internal async Task<IReadOnlyList<TicketStatus>> StatusesAsync(HaloBearer bearer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now < statuses.Until)
        {
            return statuses.All;
        }

        if (!(await requests.ListAsync(bearer, "Status", ct)).TryGet(out var list, out _))
        {
            return [];
        }

        List<TicketStatus> all =
        [
            .. HaloAnswer.Objects(list)
                .Select(s => HaloAnswer.Id(s, "id") is { } id && HaloAnswer.Line(s, "name") is { } name ? new TicketStatus(id, name) : null)
                .OfType<TicketStatus>()
                .DistinctBy(s => s.Id)
        ];
        statuses = new Listed(all, now + Kept);
        return all;
    }

    /// <summary>Null for nobody, and where HaloCRM doesn't say.</summary>
    internal async Task<string?> OfAgentAsync(HaloBearer bearer, int? agent, CancellationToken ct)
    {
        if (agent is not { } number || number == Unassigned)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (agents.TryGetValue(number, out var known) && now < known.Until)
        {
            return known.Name;
        }

        if (!(await requests.OneAsync(bearer, "Agent", number, ct)).TryGet(out var found, out _))
        {
            return null;
        }

        var name = HaloAnswer.Line(found, "name");
        agents[number] = (name, now + Kept);
        return name;
    }

    private sealed record Listed(IReadOnlyList<TicketStatus> All, DateTimeOffset Until);
}
