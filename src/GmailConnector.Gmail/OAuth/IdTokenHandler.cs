using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GmailConnector.Gmail.OAuth;

/// <summary>
/// Validates Google's id tokens: signature with Google's keys, issuer, audience and time. The OpenID Connect handler checks the nonce.
/// </summary>
internal sealed class IdTokenHandler(IOptions<GoogleSettings> options, EgressConnections egress, TimeProvider clock) : JsonWebTokenHandler
{
    private readonly TokenValidationParameters parameters = GoogleTokenRules.For(options.Value.ClientId, options.Value, egress, clock);

    // INVARIANT: callers can't relax these checks. OpenID Connect allows an unsigned token from the token endpoint; here every token must
    // be signed.
    public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters) =>
        base.ValidateTokenAsync(token, parameters);
}
