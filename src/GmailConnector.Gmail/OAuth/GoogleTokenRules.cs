using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Egress;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace GmailConnector.Gmail.OAuth;

/// <summary>What every token of Google has to be: signed with its keys, of its issuer, for this audience, and of this time.</summary>
internal static class GoogleTokenRules
{
    internal static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    internal static TokenValidationParameters For(string? audience, GoogleSettings settings, EgressConnections egress, TimeProvider clock)
    {
        var documents = new HttpDocumentRetriever(egress.Client(EgressPurpose.SigningKeys))
        {
            RequireHttps = !new Uri(settings.JwksUri!).IsLoopback
        };
        return new TokenValidationParameters
        {
            ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                settings.JwksUri!, new SigningKeys(settings.Issuer!), documents),
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidAudience = audience,

            // Google uses its issuer with and without https://.
            ValidIssuers = [settings.Issuer!, settings.Issuer!.Replace("https://", string.Empty, StringComparison.Ordinal)],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = (from, until, _, p) => Lives(from, until, p.ClockSkew, clock.GetUtcNow().UtcDateTime),
            ClockSkew = Skew,
        };
    }

    private static bool Lives(DateTime? from, DateTime? until, TimeSpan skew, DateTime now) =>
        until is { } end && now < end + skew && (from is not { } start || now >= start - skew);

    /// <summary>Google's signing keys, cached, and fetched again when a token names an unknown key.</summary>
    private sealed class SigningKeys(string issuer) : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(
            string address, IDocumentRetriever retriever, CancellationToken cancel)
        {
            var keys = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel));
            var configuration = new OpenIdConnectConfiguration { Issuer = issuer, JsonWebKeySet = keys };
            foreach (var key in keys.GetSigningKeys())
            {
                configuration.SigningKeys.Add(key);
            }

            return configuration;
        }
    }
}
