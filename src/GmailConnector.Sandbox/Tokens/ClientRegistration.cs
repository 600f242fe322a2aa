using System.Security.Cryptography;
using System.Text;
using GmailConnector.Sandbox.Settings;

namespace GmailConnector.Sandbox.Tokens;

/// <summary>The one client of this sandbox: its id, secret and the addresses it may be sent back to.</summary>
internal sealed class ClientRegistration(SandboxOptions options)
{
    public string Id => options.ClientId;

    public bool IsSecret(string secret) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(options.ClientSecret)));

    public bool Allows(string redirectUri) =>
        Uri.TryCreate(redirectUri, UriKind.Absolute, out var asked) && asked.Fragment.Length == 0
        && options.RedirectUris.Any(registered => registered == redirectUri || MatchesLoopback(registered, asked));

    private static bool MatchesLoopback(string registered, Uri asked) =>
        Uri.TryCreate(registered, UriKind.Absolute, out var known) && known.IsLoopback && asked.IsLoopback
        && known.Scheme == asked.Scheme && known.Host == asked.Host && (known.IsDefaultPort || known.Port == asked.Port)
        && asked.AbsolutePath.StartsWith(known.AbsolutePath, StringComparison.Ordinal);
}
