using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GmailConnector.Tests.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GmailConnector.Gmail.Tests.OAuth;

/// <summary>A Google that sends everybody back at once, with an id token in which one thing is wrong.</summary>
internal sealed class ForgingGoogle : IAsyncDisposable
{
    private const string KeyId = "k1";

    private readonly RSA published = RSA.Create(2048);
    private readonly RSA unknown = RSA.Create(2048);
    private readonly string wrong;
    private string nonce = "";
    private LoopbackApp? server;

    private ForgingGoogle(string wrong) => this.wrong = wrong;

    /// <summary>Settings that have this server in Google's place.</summary>
    internal (string Name, string Value)[] Settings =>
    [
        ("Google:AuthorizationEndpoint", server!.Root + "/auth"),
        ("Google:TokenEndpoint", server.Root + "/token"),
        ("Google:JwksUri", server.Root + "/certs"),
        ("Google:Issuer", server.Root),
    ];

    internal static async Task<ForgingGoogle> StartAsync(string wrong, CancellationToken ct)
    {
        var google = new ForgingGoogle(wrong);
        google.server = await LoopbackApp.StartAsync(google.HandleAsync, ct);
        return google;
    }

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        published.Dispose();
        unknown.Dispose();
    }

    private Task HandleAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/auth":
                nonce = context.Request.Query["nonce"].ToString();
                var back = new Dictionary<string, string?> { ["code"] = "code", ["state"] = context.Request.Query["state"].ToString() };
                context.Response.Redirect(QueryHelpers.AddQueryString(context.Request.Query["redirect_uri"].ToString(), back));
                return Task.CompletedTask;
            case "/token":
                return context.Response.WriteAsJsonAsync(new Dictionary<string, string?>
                {
                    ["access_token"] = "a",
                    ["token_type"] = "Bearer",
                    ["id_token"] = IdToken()
                });
            default:
                return context.Response.WriteAsync(Keys());
        }
    }

    internal string? IdToken(string? issuer = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? (wrong == "issuer" ? "https://evil.example" : server!.Root),
            Audience = wrong == "audience" ? "another-client" : "sandbox-client",
            IssuedAt = now.AddMinutes(-20),
            NotBefore = now.AddMinutes(wrong == "not yet" ? 10 : -20),
            Expires = wrong == "no end" ? null : now.AddMinutes(wrong == "expired" ? -10 : 20),
            Claims = Claims(),
            SigningCredentials = wrong switch
            {
                "unsigned" => null,
                "our own secret" =>
                    new SigningCredentials(
                        new SymmetricSecurityKey(Encoding.ASCII.GetBytes("sandbox-secret".PadRight(32, '\0'))) { KeyId = KeyId },
                        SecurityAlgorithms.HmacSha256),
                "another key" => Credentials(unknown, SecurityAlgorithms.RsaSha256),
                "another algorithm" => Credentials(published, SecurityAlgorithms.RsaSha512),
                _ => Credentials(published, SecurityAlgorithms.RsaSha256),
            },
        });
        return wrong switch
        {
            "missing" => null,
            "signature cut off" => token[..(token.LastIndexOf('.') + 1)],
            _ => token,
        };
    }

    private Dictionary<string, object> Claims()
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = "1",
            ["email"] = "amira@halo.example",
            ["email_verified"] = wrong != "unverified",
            ["nonce"] = wrong == "nonce" ? "theirs" : nonce
        };
        claims.Remove(wrong switch { "no nonce" => "nonce", "nobody" => "sub", "no address" => "email", _ => "" });
        return claims;
    }

    private static SigningCredentials Credentials(RSA key, string algorithm) => new(new RsaSecurityKey(key) { KeyId = KeyId }, algorithm);

    private string Keys()
    {
        var key = published.ExportParameters(includePrivateParameters: false);
        var jwk = new
        {
            kty = "RSA",
            use = "sig",
            kid = KeyId,
            n = WebEncoders.Base64UrlEncode(key.Modulus!),
            e = WebEncoders.Base64UrlEncode(key.Exponent!)
        };
        return JsonSerializer.Serialize(new { keys = new[] { jwk } });
    }
}
