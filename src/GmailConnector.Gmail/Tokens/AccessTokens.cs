using System.Collections.Concurrent;
using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;

namespace GmailConnector.Gmail.Tokens;

/// <summary>Access tokens of mailboxes: one refresh at a time per mailbox, and a revoked grant stops only that mailbox.</summary>
internal sealed class AccessTokens(TokenBox box, GoogleTokenEndpoint endpoint, Lazy<MailboxConnections> connections, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(TenantId, MailboxId), SemaphoreSlim> refreshing = [];

    /// <summary>A live access token, or a refusal that a person can act on.</summary>
    /// <param name="rejected">An access token that Gmail has just refused with 401, so it must not be used again.</param>
    internal async Task<Outcome<AccessToken>> GetAsync(MailboxRecord mailbox, AccessToken? rejected, CancellationToken ct)
    {
        if (Usable(await box.FindAsync(mailbox.Tenant, mailbox.Id, ct), rejected) is { } fresh)
        {
            return fresh;
        }

        var gate = GateOf(mailbox);
        await gate.WaitAsync(ct);
        try
        {
            // Callers that waited here use the token that the first one fetched.
            var kept = await box.FindAsync(mailbox.Tenant, mailbox.Id, ct);
            return Usable(kept, rejected) is { } refreshed ? refreshed : await RefreshAsync(mailbox, kept, ct);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>
    /// Stores the tokens of a new grant. Waits for a refresh of the old grant to end, because its failure would delete the new tokens.
    /// </summary>
    internal async Task KeepAsync(MailboxRecord mailbox, MailboxToken token)
    {
        var gate = GateOf(mailbox);
        await gate.WaitAsync();
        try
        {
            await box.SaveAsync(mailbox.Tenant, mailbox.Id, token, CancellationToken.None);
        }
        finally
        {
            gate.Release();
        }
    }

    private SemaphoreSlim GateOf(MailboxRecord mailbox) => refreshing.GetOrAdd((mailbox.Tenant, mailbox.Id), _ => new SemaphoreSlim(1, 1));

    private async Task<Outcome<AccessToken>> RefreshAsync(MailboxRecord mailbox, MailboxToken? kept, CancellationToken ct)
    {
        if (kept is null)
        {
            await connections.Value.TokenRefusedAsync(mailbox, ct);
            return ConnectionIsAlive.Disconnected;
        }

        var refreshed = await endpoint.RefreshAsync(kept.Refresh, ct);
        switch (refreshed.Result)
        {
            case RefreshResult.Done:
                await box.SaveAsync(mailbox.Tenant, mailbox.Id, refreshed.Token!, ct);
                return new AccessToken(refreshed.Token!.Access);
            case RefreshResult.GrantIsDead:
                if (await box.FindAsync(mailbox.Tenant, mailbox.Id, ct) is { } now && now.Refresh != kept.Refresh)
                {
                    // The person has connected again meanwhile, in another process: keep the new grant.
                    return await RefreshAsync(mailbox, now, ct);
                }

                // INVARIANT: a revoked grant is never tried again. Its tokens are deleted, so that not even a restart asks Google again.
                await box.DeleteAsync(mailbox.Tenant, mailbox.Id, ct);
                await connections.Value.TokenRefusedAsync(mailbox, ct);
                return ConnectionIsAlive.Disconnected;
            case RefreshResult.ClientRefused:
                return GmailRefusals.ClientRefused;
            default:
                return refreshed.Refusal ?? GmailRefusals.Unreachable;
        }
    }

    private AccessToken? Usable(MailboxToken? token, AccessToken? rejected) =>
        token is not null && token.IsFresh(clock.GetUtcNow()) && (rejected is null || !rejected.Is(token.Access))
            ? new AccessToken(token.Access)
            : null;
}

/// <summary>An access token on its way into a request.</summary>
[System.Diagnostics.DebuggerDisplay("[token]")]
internal sealed class AccessToken(string value)
{
    [System.Diagnostics.DebuggerBrowsable(System.Diagnostics.DebuggerBrowsableState.Never)]
    internal string Value { get; } = value;

    internal bool Is(string other) => string.Equals(Value, other, StringComparison.Ordinal);

    public override string ToString() => "[token]";
}
