using System.Buffers.Text;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Provider;
using GmailConnector.Sandbox.Tokens;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Oauth;

/// <summary>Discovery, keys and userinfo.</summary>
internal sealed class OpenIdEndpoints(World world)
{
    public Task DiscoveryAsync(HttpContext context) => JsonReply.WriteAsync(context, 200, w =>
    {
        var root = world.Issuer;
        w.WriteString("issuer", root);
        w.WriteString("authorization_endpoint", root + "/o/oauth2/v2/auth");
        w.WriteString("token_endpoint", root + "/token");
        w.WriteString("userinfo_endpoint", root + "/userinfo");
        w.WriteString("revocation_endpoint", root + "/revoke");
        w.WriteString("jwks_uri", root + "/oauth2/v3/certs");
        w.Strings("response_types_supported", ["code"]);
        w.Strings("response_modes_supported", ["query"]);
        w.Strings("subject_types_supported", ["public"]);
        w.Strings("id_token_signing_alg_values_supported", ["RS256"]);
        w.Strings("scopes_supported", Scopes.All);
        w.Strings("token_endpoint_auth_methods_supported", ["client_secret_post", "client_secret_basic"]);
        w.Strings("claims_supported",
            ["aud", "email", "email_verified", "exp", "family_name", "given_name", "iat", "iss", "name", "sub"]);
        w.Strings("code_challenge_methods_supported", ["S256"]);
        w.Strings("grant_types_supported", ["authorization_code", "refresh_token"]);
        w.WriteBoolean("authorization_response_iss_parameter_supported", true);
    });

    public Task KeysAsync(HttpContext context) => JsonReply.WriteAsync(context, 200, w =>
    {
        var key = world.Keys.Signing.ExportParameters(false);
        w.WriteStartArray("keys");
        w.WriteStartObject();
        w.WriteString("kid", world.Keys.KeyId);
        w.WriteString("kty", "RSA");
        w.WriteString("alg", "RS256");
        w.WriteString("use", "sig");
        w.WriteString("n", Base64Url.EncodeToString(key.Modulus));
        w.WriteString("e", Base64Url.EncodeToString(key.Exponent));
        w.WriteEndObject();
        w.WriteEndArray();
    });

    public Task UserInfoAsync(HttpContext context)
    {
        if (BearerToken.Of(context.Request.Headers.Authorization) is not { } bearer
            || world.Tokens.FindAccess(bearer, out _) is not { } token || world.Accounts.Find(token.Account) is not { } account)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"";
            return JsonReply.WriteAsync(context, 401, w =>
            {
                w.WriteString("error", "invalid_request");
                w.WriteString("error_description", "Invalid Credentials");
            });
        }

        return JsonReply.WriteAsync(context, 200, w =>
        {
            w.WriteString("sub", account.Profile.Subject);
            if (token.Scopes.Contains(Scopes.UserInfoProfile))
            {
                var (given, family) = IdToken.SplitName(account.Name);
                w.WriteString("name", account.Name);
                w.WriteString("given_name", given);
                w.WriteString("family_name", family);
            }

            if (token.Scopes.Contains(Scopes.UserInfoEmail))
            {
                w.WriteString("email", account.Email);
                w.WriteBoolean("email_verified", true);
            }
        });
    }
}
