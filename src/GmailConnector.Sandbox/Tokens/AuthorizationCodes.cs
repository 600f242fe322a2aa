using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace GmailConnector.Sandbox.Tokens;

internal sealed record AuthorizationCode(
    AuthorizationRequest Request, string Account, IReadOnlySet<string> Granted, bool Consented, DateTimeOffset ExpiresAt);

internal sealed record PendingAuthorization(AuthorizationRequest Request, string? Account, DateTimeOffset ExpiresAt);

/// <summary>What lives for seconds or minutes and never on disk: pages under way, codes, who is signed in with which browser.</summary>
internal sealed class AuthorizationCodes(TimeProvider time)
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PageLifetime = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, AuthorizationCode> codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PendingAuthorization> pending = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> sessions = new(StringComparer.Ordinal);

    public string Issue(AuthorizationRequest request, string account, IReadOnlySet<string> granted, bool consented)
    {
        var code = "4/0sandbox-" + Random();
        codes[code] = new AuthorizationCode(request, account, granted, consented, time.GetUtcNow() + CodeLifetime);
        return code;
    }

    /// <summary>INVARIANT: a code is given out once, whether its redemption succeeds or not.</summary>
    public AuthorizationCode? Redeem(string code) =>
        codes.TryRemove(code, out var issued) && issued.ExpiresAt > time.GetUtcNow() ? issued : null;

    public string Hold(AuthorizationRequest request, string? account)
    {
        foreach (var (old, waiting) in pending)
        {
            if (waiting.ExpiresAt <= time.GetUtcNow())
            {
                pending.TryRemove(old, out _);
            }
        }

        var handle = Random();
        pending[handle] = new PendingAuthorization(request, account, time.GetUtcNow() + PageLifetime);
        return handle;
    }

    public PendingAuthorization? Held(string? handle) =>
        handle is not null && pending.TryGetValue(handle, out var held) && held.ExpiresAt > time.GetUtcNow() ? held : null;

    public void Choose(string handle, string account)
    {
        if (Held(handle) is { } held)
        {
            pending[handle] = held with { Account = account };
        }
    }

    public void Release(string handle) => pending.TryRemove(handle, out _);

    public string SignIn(string account)
    {
        var session = Random();
        sessions[session] = account;
        return session;
    }

    public string? SignedIn(string? session) => session is null ? null : sessions.GetValueOrDefault(session);

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
