using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace GmailConnector.Sandbox.Halo;

/// <summary>What an authorisation code stands for.</summary>
internal sealed record HaloCode(HaloCaller Caller, HaloAuthorization Request);

/// <summary>The codes and tokens that the stand-in for HaloCRM gave out. In memory alone.</summary>
internal sealed class HaloTokens(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (HaloCaller Caller, DateTimeOffset Until)> access = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HaloCaller> refresh = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (HaloCode Code, DateTimeOffset Until)> codes = new(StringComparer.Ordinal);

    public string Issue(HaloCaller caller)
    {
        var token = Random();
        access[token] = (caller, time.GetUtcNow() + Lifetime);
        return token;
    }

    public HaloCaller? Find(string token) =>
        access.TryGetValue(token, out var issued) && time.GetUtcNow() < issued.Until ? issued.Caller : null;

    public string IssueRefresh(HaloCaller caller)
    {
        var token = Random();
        refresh[token] = caller;
        return token;
    }

    /// <summary>INVARIANT: a refresh token is used once; its answer has the next.</summary>
    public HaloCaller? RedeemRefresh(string token) => refresh.TryRemove(token, out var caller) ? caller : null;

    public string IssueCode(HaloCode code)
    {
        var text = Random();
        codes[text] = (code, time.GetUtcNow() + CodeLifetime);
        return text;
    }

    /// <summary>INVARIANT: a code is given out once, whether its redemption succeeds or not.</summary>
    public HaloCode? RedeemCode(string code) =>
        codes.TryRemove(code, out var issued) && time.GetUtcNow() < issued.Until ? issued.Code : null;

    public void Revoke() => access.Clear();

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
