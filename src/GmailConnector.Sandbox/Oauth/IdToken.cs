using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GmailConnector.Sandbox.Provider;
using GmailConnector.Sandbox.State;
using GmailConnector.Sandbox.Tokens;

namespace GmailConnector.Sandbox.Oauth;

internal static class IdToken
{
    public static string Create(
        World world, Mailbox account, string clientId, string? nonce, string accessToken, IReadOnlySet<string> scopes)
    {
        var now = world.Time.GetUtcNow().ToUnixTimeSeconds();
        return SignedToken.Of(world.Keys, w =>
        {
            w.WriteString("iss", world.Issuer);
            w.WriteString("azp", clientId);
            w.WriteString("aud", clientId);
            w.WriteString("sub", account.Profile.Subject);
            w.WriteString("hd", account.Email[(account.Email.IndexOf('@', StringComparison.Ordinal) + 1)..]);
            if (scopes.Contains("email") || scopes.Contains(Scopes.UserInfoEmail))
            {
                w.WriteString("email", account.Email);
                w.WriteBoolean("email_verified", true);
            }

            w.WriteString("at_hash", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16)));
            if (nonce is not null)
            {
                w.WriteString("nonce", nonce);
            }

            if (scopes.Contains("profile") || scopes.Contains(Scopes.UserInfoProfile))
            {
                w.WriteString("name", account.Name);
                var (given, family) = SplitName(account.Name);
                w.WriteString("given_name", given);
                w.WriteString("family_name", family);
            }

            w.WriteNumber("iat", now);
            w.WriteNumber("exp", now + 3600);
        });
    }

    public static (string Given, string Family) SplitName(string name)
    {
        var space = name.LastIndexOf(' ');
        return space < 0 ? (name, "") : (name[..space], name[(space + 1)..]);
    }
}
