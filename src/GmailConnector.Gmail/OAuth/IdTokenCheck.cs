using System.Security.Claims;
using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Transfers;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace GmailConnector.Gmail.OAuth;

/// <summary>Who Google says it is, from an id token that was checked: signature, issuer, audience, expiry, nonce, verified address.</summary>
/// <param name="Subject">Google's <c>sub</c>.</param>
/// <param name="Address">The verified address.</param>
/// <param name="Name">As the person is called; may be empty.</param>
/// <param name="HostedDomain">The domain of the organisation that manages the account, <c>hd</c>; null where none does.</param>
internal sealed record GoogleIdentity(string Subject, [property: GmailContent] string Address, string Name, string? HostedDomain);

internal sealed class IdTokenCheck
{
    private readonly JsonWebTokenHandler handler = new();
    private readonly TokenValidationParameters parameters;

    public IdTokenCheck(IOptions<GoogleSettings> options, Egress egress, TimeProvider clock)
    {
        var settings = options.Value;
        var documents = new HttpDocumentRetriever(egress.Client(EgressPurpose.SigningKeys)) { RequireHttps = !new Uri(settings.JwksUri!).IsLoopback };
        var keys = new ConfigurationManager<OpenIdConnectConfiguration>(settings.JwksUri!, new SigningKeys(settings.Issuer!), documents);
        parameters = new TokenValidationParameters
        {
            ConfigurationManager = keys,
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

    /// <summary>The identity; null where anything about the token is wrong.</summary>
    internal async Task<GoogleIdentity?> CheckAsync(string? idToken, string? nonce)
    {
        if (string.IsNullOrEmpty(idToken) || string.IsNullOrEmpty(nonce))
        {
            return null;
        }

        var result = await handler.ValidateTokenAsync(idToken, parameters);
        if (!result.IsValid)
        {
            return null;
        }

        var claims = result.ClaimsIdentity;
        var subject = Value(claims, "sub");
        var address = Value(claims, "email");
        var verified = string.Equals(Value(claims, "email_verified"), "true", StringComparison.OrdinalIgnoreCase);
        return string.Equals(Value(claims, "nonce"), nonce, StringComparison.Ordinal) && verified && !string.IsNullOrEmpty(subject) && !string.IsNullOrEmpty(address)
            ? new GoogleIdentity(subject, address, Value(claims, "name") ?? string.Empty, Value(claims, "hd"))
            : null;
    }

    private static bool Lives(DateTime? from, DateTime? until, TimeSpan skew, DateTime now) =>
        until is { } end && now < end + skew && (from is not { } start || now >= start - skew);

    private static string? Value(ClaimsIdentity claims, string type) => claims.FindFirst(type)?.Value;

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
