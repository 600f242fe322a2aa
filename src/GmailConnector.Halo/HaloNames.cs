namespace GmailConnector.Halo;

/// <summary>Names and addresses, which seldom change: HaloCRM is asked for each once in ten minutes.</summary>
internal sealed class HaloNames(HaloRequests requests, TimeProvider clock)
{
    /// <summary>HaloCRM's agent to whom everything belongs that belongs to nobody.</summary>
    internal const int Unassigned = 1;

    private const int LongestAddress = 254;

    /// <summary>Others have a meaning in Gmail's searches.</summary>
    private const string AddressMarks = "@._+-";

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly Remembered<TenantId, IReadOnlyList<TicketStatus>> statuses = new(Kept, clock);
    private readonly Remembered<(TenantId, int), string?> agents = new(Kept, clock);
    // Another agent may not see that user.
    private readonly Remembered<(HaloBearer, int), string?> addresses = new(Kept, clock);

    /// <summary>None where HaloCRM doesn't say: a ticket is shown without them.</summary>
    internal async Task<IReadOnlyList<TicketStatus>> StatusesAsync(HaloBearer bearer, CancellationToken ct)
    {
        if (statuses.TryGet(bearer.Tenant, out var known))
        {
            return known;
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
        statuses.Keep(bearer.Tenant, all);
        return all;
    }

    /// <summary>An agent's name; null for nobody, and where HaloCRM doesn't say.</summary>
    internal async Task<string?> OfAgentAsync(HaloBearer bearer, int? agent, CancellationToken ct)
    {
        if (agent is not { } number || number == Unassigned)
        {
            return null;
        }

        if (agents.TryGet((bearer.Tenant, number), out var known)
            || !(await requests.OneAsync(bearer, "Agent", number, ct)).TryGet(out var found, out _))
        {
            return known;
        }

        var name = HaloAnswer.Line(found, "name");
        agents.Keep((bearer.Tenant, number), name);
        return name;
    }

    /// <summary>A user's address; null without one that means nothing else in a search, and where HaloCRM doesn't say.</summary>
    internal async Task<string?> AddressOfAsync(HaloBearer bearer, int? user, CancellationToken ct)
    {
        if (user is not { } number)
        {
            return null;
        }

        if (addresses.TryGet((bearer, number), out var known)
            || !(await requests.OneAsync(bearer, "Users", number, ct)).TryGet(out var found, out _))
        {
            return known;
        }

        var address = HaloAnswer.Text(found, "emailaddress") is { Length: <= LongestAddress } text
            && text.IndexOf('@', StringComparison.Ordinal) > 0
            && text.All(c => char.IsAsciiLetterOrDigit(c) || AddressMarks.Contains(c))
                ? text
                : null;
        addresses.Keep((bearer, number), address);
        return address;
    }
}
