using System.Collections.Concurrent;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Halo;

/// <summary>
/// Access tokens by which HaloCRM lets this installation act for agents. They are in memory until they are about to expire; the refresh
/// tokens are in the store, sealed.
/// </summary>
internal sealed class AgentAccess(HaloTokenEndpoint endpoint, IAgentStore links, TimeProvider clock)
{
    /// <summary>Longer than one question may take: a refresh token that HaloCRM took and nobody stored would be lost.</summary>
    private static readonly TimeSpan RefreshLimit = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<(TenantId Tenant, PersonId Person, AgentReference Agent), Held> held = new();

    /// <summary>In the name of this agent.</summary>
    internal HaloBearer Of(AgentLink link) => held.GetOrAdd((link.Tenant, link.Person, link.Agent), _ => new Held(this, link));

    private bool IsGood(Task<Outcome<HaloAccess>> asked) =>
        !asked.IsCompleted
            || (asked.IsCompletedSuccessfully && asked.Result.TryGet(out var kept, out _) && clock.GetUtcNow() < kept.Until);

    private async Task<Outcome<HaloAccess>> RefreshAsync(AgentLink link)
    {
        using var limit = new CancellationTokenSource(RefreshLimit, clock);
        string? before = null;
        Refusal refusal = HaloRefusals.NoAccess;
        while (await links.TokenAsync(link, limit.Token) is { } token && token != before)
        {
            if ((await endpoint.RefreshAsync(link.Tenant, token, limit.Token)).TryGet(out var issued, out var rejected))
            {
                if (issued.Refresh is { } next && next != token)
                {
                    await links.SaveTokenAsync(link, next, CancellationToken.None);
                }

                return issued;
            }

            // Another node may have used it, and stored the next one since.
            (before, refusal) = (token, rejected);
            if (rejected != HaloRefusals.SignInAgain)
            {
                break;
            }
        }

        return refusal;
    }

    private sealed class Held(AgentAccess access, AgentLink link) : HaloBearer
    {
        private readonly Lock door = new();
        private Task<Outcome<HaloAccess>>? asked;

        internal override TenantId Tenant => link.Tenant;

        /// <summary>Whoever comes meanwhile waits for the same answer; whoever gives up stops nothing.</summary>
        internal override async Task<Outcome<string>> GetAsync(CancellationToken ct)
        {
            Task<Outcome<HaloAccess>> asking;
            lock (door)
            {
                asking = asked = asked is { } last && access.IsGood(last) ? last : access.RefreshAsync(link);
            }

            return (await asking.WaitAsync(ct)).Map(a => a.Value);
        }

        internal override void Forget(string refused)
        {
            lock (door)
            {
                if (asked is { IsCompletedSuccessfully: true } last && last.Result.TryGet(out var kept, out _) && kept.Value == refused)
                {
                    asked = null;
                }
            }
        }
    }
}
