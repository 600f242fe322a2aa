using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Counts and published weeks in memory.</summary>
internal sealed class MemoryCounts : ICountStore, IPublicationStore
{
    private readonly Dictionary<DateOnly, IReadOnlyList<PublishedNumber>> published = [];

    public List<MailCount> Counts { get; } = [];

    public Task<IReadOnlyList<MailCount>> CountsAsync(TenantId tenant, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<MailCount>>([.. Counts.Where(c =>
            c.Day >= DateOnly.FromDateTime(from.UtcDateTime) && c.Day < DateOnly.FromDateTime(until.UtcDateTime))]);

    public Task<IReadOnlyList<PublishedNumber>?> FindAsync(TenantId tenant, DateOnly week, CancellationToken ct) =>
        Task.FromResult(published.GetValueOrDefault(week));

    public Task<IReadOnlyList<PublishedNumber>> KeepAsync(
        TenantId tenant, DateOnly week, IReadOnlyList<PublishedNumber> numbers, CancellationToken ct) =>
        Task.FromResult(published.TryAdd(week, numbers) ? numbers : published[week]);
}
