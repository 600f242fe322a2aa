using System.Collections.Concurrent;
using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;

namespace GmailConnector.Gmail.Tokens;

/// <summary>Access tokens of mailboxes: one refresh at a time for a mailbox, and a dead grant stops that mailbox alone.</summary>
internal sealed class AccessTokens(TokenBox box, GoogleTokenEndpoint endpoint, Lazy<MailboxConnections> connections, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(TenantId, MailboxId), SemaphoreSlim> refreshing = [];

    /// <summary>A live access token, or a refusal that a person can act on.</summary>
    /// <param name="rejected">An access token that Gmail just refused with 401, which is therefore not to be given out again.</param>
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
            // Whoever waited here finds what the first one fetched.
            var kept = await box.FindAsync(mailbox.Tenant, mailbox.Id, ct);
            return Usable(kept, rejected) is { } refreshed ? refreshed : await RefreshAsync(mailbox, kept, ct);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Keeps what a new grant gave. It waits for a refresh of the old grant, which on its death would take this one with it.</summary>
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
                    // The person connected again meanwhile, by way of another process: the new grant is another one.
                    return await RefreshAsync(mailbox, now, ct);
                }

                // INVARIANT: a dead grant is never tried again; its tokens go, so that not even a restart asks Google once more.
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
        token is not null && token.IsFresh(clock.GetUtcNow()) && (rejected is null || !rejected.Is(token.Access)) ? new AccessToken(token.Access) : null;
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
