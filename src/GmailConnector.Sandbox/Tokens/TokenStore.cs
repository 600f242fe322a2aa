using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Tokens;

internal enum TokenKind
{
    Access,
    Refresh,
}

internal sealed record IssuedToken(
    TokenKind Kind, string Account, string Client, IReadOnlySet<string> Scopes, long IssuedAt, long ExpiresAt);

/// <summary>What was granted to which client, and the tokens out in the world. Only hashes of tokens are kept.</summary>
internal sealed class TokenStore(Journal journal, TimeProvider time)
{
    private const int MaxRefreshTokens = 100;

    private readonly ConcurrentDictionary<string, IssuedToken> tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Account, string Client), IReadOnlySet<string>> grants = new();

    public IReadOnlySet<string> Granted(string account, string client) =>
        grants.GetValueOrDefault((account, client)) ?? new HashSet<string>();

    public void Grant(string account, string client, IReadOnlySet<string> scopes)
    {
        grants[(account, client)] = scopes;
        journal.Write("INSERT INTO grants(account,client,scopes) VALUES(@p0,@p1,@p2) ON CONFLICT(account,client) DO UPDATE SET scopes=excluded.scopes",
            account, client, string.Join(' ', scopes));
    }

    public string Issue(TokenKind kind, string account, string client, IReadOnlySet<string> scopes, TimeSpan? lifetime)
    {
        var token = (kind == TokenKind.Access ? "ya29.sandbox-" : "1//sandbox-")
            + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48));
        var now = time.GetUtcNow();
        var issued = new IssuedToken(kind, account, client, scopes, now.ToUnixTimeMilliseconds(),
            lifetime is { } span ? (now + span).ToUnixTimeMilliseconds() : long.MaxValue);
        var hash = Hash(token);
        tokens[hash] = issued;
        journal.Write("INSERT INTO token(hash,kind,account,client,scopes,issued,expires) VALUES(@p0,@p1,@p2,@p3,@p4,@p5,@p6)",
            hash, (int)kind, account, client, string.Join(' ', scopes), issued.IssuedAt, issued.ExpiresAt);
        if (kind == TokenKind.Refresh)
        {
            ForgetOldest(account, client);
        }

        return token;
    }

    public IssuedToken? FindAccess(string token, out bool expired)
    {
        var issued = tokens.GetValueOrDefault(Hash(token));
        expired = issued is { Kind: TokenKind.Access } && issued.ExpiresAt <= time.GetUtcNow().ToUnixTimeMilliseconds();
        return issued is { Kind: TokenKind.Access } && !expired ? issued : null;
    }

    public IssuedToken? FindRefresh(string token) =>
        tokens.GetValueOrDefault(Hash(token)) is { Kind: TokenKind.Refresh } issued ? issued : null;

    public IssuedToken? Find(string token) => tokens.GetValueOrDefault(Hash(token));

    /// <summary>As Google does: revoking any token ends the whole grant.</summary>
    public void Revoke(string account, string client)
    {
        grants.TryRemove((account, client), out _);
        journal.Write("DELETE FROM grants WHERE account=@p0 AND client=@p1", account, client);
        RemoveWhere(t => t.Account == account && t.Client == client);
    }

    public void RevokeAll(string account)
    {
        foreach (var (owner, client) in grants.Keys.Where(k => k.Account.Equals(account, StringComparison.OrdinalIgnoreCase)))
        {
            Revoke(owner, client);
        }

        RemoveWhere(t => t.Account.Equals(account, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Access tokens end now, refresh tokens go on: what an hour's wait does.</summary>
    public void ExpireAccess(string account) =>
        RemoveWhere(t => t.Kind == TokenKind.Access && t.Account.Equals(account, StringComparison.OrdinalIgnoreCase));

    public void Restore()
    {
        foreach (var row in journal.Read("SELECT account,client,scopes FROM grants"))
        {
            grants[(row.GetString(0), row.GetString(1))] = Scopes.Split(row.GetString(2)).ToHashSet();
        }

        foreach (var row in journal.Read("SELECT hash,kind,account,client,scopes,issued,expires FROM token"))
        {
            tokens[row.GetString(0)] = new IssuedToken((TokenKind)row.GetInt32(1), row.GetString(2), row.GetString(3),
                Scopes.Split(row.GetString(4)).ToHashSet(), row.GetInt64(5), row.GetInt64(6));
        }
    }

    private void ForgetOldest(string account, string client)
    {
        var live = tokens.Where(t => t.Value.Kind == TokenKind.Refresh && t.Value.Account == account && t.Value.Client == client)
            .OrderBy(t => t.Value.IssuedAt).ToList();
        foreach (var (hash, _) in live.Take(live.Count - MaxRefreshTokens))
        {
            Remove(hash);
        }
    }

    private void RemoveWhere(Func<IssuedToken, bool> ended)
    {
        foreach (var (hash, token) in tokens)
        {
            if (ended(token))
            {
                Remove(hash);
            }
        }
    }

    private void Remove(string hash)
    {
        tokens.TryRemove(hash, out _);
        journal.Write("DELETE FROM token WHERE hash=@p0", hash);
    }

    private static string Hash(string token)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
        return Convert.ToHexStringLower(hash);
    }
}
