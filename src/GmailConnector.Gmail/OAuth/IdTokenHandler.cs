using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace GmailConnector.Gmail.OAuth;

/// <summary>
/// Validates Google's id tokens: signature with Google's keys, issuer, audience and time. The OpenID Connect handler checks the nonce.
/// </summary>
internal sealed class IdTokenHandler : JsonWebTokenHandler
{
    private readonly TokenValidationParameters parameters;

    public IdTokenHandler(IOptions<GoogleSettings> options, EgressConnections egress, TimeProvider clock)
    {
        var settings = options.Value;
        var documents = new HttpDocumentRetriever(egress.Client(EgressPurpose.SigningKeys))
        {
            RequireHttps = !new Uri(settings.JwksUri!).IsLoopback
        };
        parameters = new TokenValidationParameters
        {
            ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                settings.JwksUri!, new SigningKeys(settings.Issuer!), documents),
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidAudience = settings.ClientId,

            // Google uses its issuer with and without https://.
            ValidIssuers = [settings.Issuer!, settings.Issuer!.Replace("https://", string.Empty, StringComparison.Ordinal)],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = (from, until, _, p) => Lives(from, until, p.ClockSkew, clock.GetUtcNow().UtcDateTime),
            ClockSkew = TimeSpan.FromMinutes(2),
        };
    }

    // INVARIANT: callers can't relax these checks. OpenID Connect allows an unsigned token from the token endpoint; here every token must
    // be signed.
    public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters) =>
        base.ValidateTokenAsync(token, parameters);

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
