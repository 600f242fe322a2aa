using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace GmailConnector.Gmail.OAuth;

/// <summary>Checks Google's id tokens: signature by Google's own keys, issuer, audience and time. The nonce is the protocol's to check.</summary>
internal sealed class IdTokenHandler : JsonWebTokenHandler
{
    private readonly TokenValidationParameters parameters;

    public IdTokenHandler(IOptions<GoogleSettings> options, EgressConnections egress, TimeProvider clock)
    {
        var settings = options.Value;
        var documents = new HttpDocumentRetriever(egress.Client(EgressPurpose.SigningKeys)) { RequireHttps = !new Uri(settings.JwksUri!).IsLoopback };
        parameters = new TokenValidationParameters
        {
            ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(settings.JwksUri!, new SigningKeys(settings.Issuer!), documents),
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidAudience = settings.ClientId,

            // Google writes its issuer with and without the scheme.
            ValidIssuers = [settings.Issuer!, settings.Issuer!.Replace("https://", string.Empty, StringComparison.Ordinal)],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = (from, until, _, p) => Lives(from, until, p.ClockSkew, clock.GetUtcNow().UtcDateTime),
            ClockSkew = TimeSpan.FromMinutes(2),
        };
    }

    // INVARIANT: these terms and none that a caller relaxes. OpenID Connect takes a token unsigned where it comes from the token endpoint; here it is signed, or nobody's.
    public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters) =>
        base.ValidateTokenAsync(token, parameters);

    private static bool Lives(DateTime? from, DateTime? until, TimeSpan skew, DateTime now) =>
        until is { } end && now < end + skew && (from is not { } start || now >= start - skew);

    /// <summary>Google's signing keys, cached and fetched anew when a token names an unknown one.</summary>
    private sealed class SigningKeys(string issuer) : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
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
