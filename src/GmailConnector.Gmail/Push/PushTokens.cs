using System.Net.Http.Headers;
using GmailConnector.Gmail.OAuth;
using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GmailConnector.Gmail.Push;

/// <summary>
/// Whether a request comes from our own subscription: Pub/Sub signs a token in the name of the subscription's service account.
/// </summary>
internal sealed class PushTokens(IOptions<GoogleSettings> options, EgressConnections egress, TimeProvider clock)
{
    private const int LongestToken = 8 * 1024;

    private readonly PushSettings settings = options.Value.Push;
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };
    private readonly Lazy<TokenValidationParameters> parameters = new(() =>
        GoogleTokenRules.For(options.Value.Push.Audience, options.Value, egress, clock));

    /// <returns>What is wrong with it, in a word for the log; null where nothing is.</returns>
    internal async Task<string?> FaultAsync(string? authorization)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization, out var given)
            || !given.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            || given.Parameter is not { Length: > 0 and <= LongestToken } written)
        {
            return "missing";
        }

        var checkedToken = await handler.ValidateTokenAsync(written, parameters.Value);
        return checkedToken is { IsValid: true, SecurityToken: JsonWebToken token } ? FaultOf(token) : NameOf(checkedToken.Exception);
    }

    private string? FaultOf(JsonWebToken token)
    {
        if (token.IssuedAt == DateTime.MinValue || token.IssuedAt > clock.GetUtcNow().UtcDateTime + GoogleTokenRules.Skew)
        {
            return "issued-at";
        }

        if (!token.TryGetPayloadValue<string>("email", out var email) || !string.Equals(email, settings.ServiceAccount, StringComparison.Ordinal))
        {
            return "email";
        }

        return token.TryGetPayloadValue<bool>("email_verified", out var isVerified) && isVerified ? null : "unverified";
    }

    private static string NameOf(Exception? fault) => fault switch
    {
        SecurityTokenInvalidAudienceException => "audience",
        SecurityTokenInvalidIssuerException => "issuer",
        SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => "time",
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException => "signature",
        _ => "malformed",
    };
}
