using GmailConnector.Guard.Ports;

namespace GmailConnector.Halo.Tests.Support;

/// <summary>A budget that lasts, but for the pauses that HaloCRM asks for.</summary>
internal sealed class MemoryBudgets : IRequestBudgetStore
{
    internal Dictionary<string, DateTimeOffset> Paused { get; } = [];

    /// <summary>What was taken.</summary>
    internal List<RequestRate> Taken { get; } = [];

    /// <summary>Whether the store is away.</summary>
    internal bool IsAway { get; set; }

    public Task<DateTimeOffset?> TakeAsync(string service, RequestRate rate, DateTimeOffset now, CancellationToken ct)
    {
        if (IsAway)
        {
            throw new StoreUnavailableException("away");
        }

        if (Paused.TryGetValue(service, out var until) && until > now)
        {
            return Task.FromResult<DateTimeOffset?>(until);
        }

        Taken.Add(rate);
        return Task.FromResult<DateTimeOffset?>(null);
    }

    public Task PauseAsync(string service, DateTimeOffset until, CancellationToken ct)
    {
        Paused[service] = until;
        return Task.CompletedTask;
    }
}
