using System.Security.Cryptography;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Tests.Shared;

/// <summary>Acts and the key of their forms, in memory.</summary>
internal sealed class MemoryActs : IActStore, IActSigner
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<(TenantId, string), (ActUse Use, bool Done)> acts = [];
    private readonly Lock gate = new();

    public bool IsUnwritable { get; set; }

    public byte[] Sign(TenantId tenant, ReadOnlySpan<byte> text) => HMACSHA256.HashData(key, text);

    public Task<ActUseState> TakeAsync(ActUse use, CancellationToken ct)
    {
        lock (gate)
        {
            return IsUnwritable ? throw new StoreUnavailableException("The disk is full.")
                : acts.TryAdd((use.Tenant, use.Id), (use, false)) || TakesOver(use) ? Task.FromResult(ActUseState.Taken)
                : Task.FromResult(acts[(use.Tenant, use.Id)].Done ? ActUseState.Done : ActUseState.Begun);
        }
    }

    private bool TakesOver(ActUse use)
    {
        var there = acts[(use.Tenant, use.Id)];
        if (there.Done || !(there.Use.At < use.GivenUp))
        {
            return false;
        }

        acts[(use.Tenant, use.Id)] = (use, false);
        return true;
    }

    public Task DoneAsync(ActUse use, CancellationToken ct)
    {
        lock (gate)
        {
            acts[(use.Tenant, use.Id)] = (use, true);
            return Task.CompletedTask;
        }
    }

    public Task ReleaseAsync(ActUse use, CancellationToken ct)
    {
        lock (gate)
        {
            acts.Remove((use.Tenant, use.Id));
            return Task.CompletedTask;
        }
    }

    public Task<string?> FindAsync(TenantId tenant, string subject, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult(
                acts.Values.Where(a => a.Use.Tenant == tenant && a.Use.Subject == subject).OrderBy(a => a.Use.At).LastOrDefault().Use?.Id);
        }
    }
}
