using System.Collections.Concurrent;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Support;

/// <summary>Sign-ins in memory.</summary>
internal sealed class MemorySessions : ISessionStore, IFrameSignInStore
{
    public ConcurrentDictionary<string, PersonId> Live { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<FrameId, FrameSignIn> Waiting { get; } = new();

    public Task SaveAsync(FrameSignIn signIn, DateTimeOffset until, CancellationToken ct)
    {
        Waiting[signIn.Frame] = signIn;
        return Task.CompletedTask;
    }

    public Task<FrameSignIn?> TakeAsync(FrameId frame, DateTimeOffset at, CancellationToken ct) =>
        Task.FromResult(Waiting.TryRemove(frame, out var found) ? found : null);

    public Task StartAsync(TenantId tenant, PersonId person, string session, DateTimeOffset at, CancellationToken ct)
    {
        Live[session] = person;
        return Task.CompletedTask;
    }

    public Task EndAsync(TenantId tenant, string session, DateTimeOffset at, CancellationToken ct)
    {
        Live.TryRemove(session, out _);
        return Task.CompletedTask;
    }

    public Task EndAllAsync(TenantId tenant, PersonId person, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var (session, _) in Live.Where(l => l.Value == person))
        {
            Live.TryRemove(session, out var _);
        }

        return Task.CompletedTask;
    }

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken ct) => Task.FromResult(0);

    public Task<bool> IsLiveAsync(TenantId tenant, PersonId person, string session, CancellationToken ct) =>
        Task.FromResult(Live.TryGetValue(session, out var whose) && whose == person);
}
