using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Oauth;

public sealed class TokenTests : IAsyncLifetime
{
    private const string Identity = "openid email profile";
    private const string Verifier = "a-verifier-that-is-long-enough-for-rfc-7636-0123456789";

    private LocalGoogle google = null!;
    private OauthFlow flow = null!;

    public async ValueTask InitializeAsync()
    {
        google = await LocalGoogle.StartAsync();
        flow = new OauthFlow(google);
    }

    public ValueTask DisposeAsync() => google.DisposeAsync();

    [Fact]
    public async Task A_code_works_once()
    {
        var back = await flow.Authorize(LocalGoogle.Amira, OauthFlow.Path(Identity));

        Assert.Equal(200, (await flow.Redeem(back)).Status);
        var again = await flow.Redeem(back);
        Assert.Equal(400, again.Status);
        Assert.Equal("invalid_grant", (string)again["error"]!);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_after_a_minute()
    {
        var back = await flow.Authorize(LocalGoogle.Amira, OauthFlow.Path(Identity));
        google.Time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("invalid_grant", (string)(await flow.Redeem(back))["error"]!);
    }

    [Fact]
    public async Task Pkce_wants_the_right_verifier()
    {
        var path = OauthFlow.Path(Identity, ("code_challenge", Challenge(Verifier)), ("code_challenge_method", "S256"));

        Assert.Equal(200, (await flow.Redeem(await flow.Authorize(LocalGoogle.Amira, path), ("code_verifier", Verifier))).Status);
        var wrong = await flow.Redeem(await flow.Authorize(LocalGoogle.Amira, path + "&prompt=consent"), ("code_verifier", Verifier + "x"));
        Assert.Equal("Invalid code verifier.", (string)wrong["error_description"]!);
        var missing = await flow.Redeem(await flow.Authorize(LocalGoogle.Amira, path + "&prompt=consent"));
        Assert.Equal("Missing code verifier.", (string)missing["error_description"]!);
    }

    [Fact]
    public async Task A_verifier_without_a_challenge_is_refused()
    {
        var back = await flow.Authorize(LocalGoogle.Amira, OauthFlow.Path(Identity));

        Assert.Equal("invalid_grant", (string)(await flow.Redeem(back, ("code_verifier", Verifier)))["error"]!);
    }

    [Fact]
    public async Task The_redirect_uri_must_be_the_one_that_was_authorized()
    {
        var back = await flow.Authorize(LocalGoogle.Amira, OauthFlow.Path(Identity));
        var answer = await flow.Token(
            ("grant_type", "authorization_code"), ("code", OauthFlow.Query(back)["code"]), ("redirect_uri", OauthFlow.Callback + "/other"));

        Assert.Equal("redirect_uri_mismatch", (string)answer["error"]!);
    }

    [Fact]
    public async Task A_wrong_secret_or_client_is_invalid_client()
    {
        var secret = await flow.Token(("grant_type", "refresh_token"), ("refresh_token", "x"), ("client_secret", "wrong"));
        var client = await flow.Token(("grant_type", "refresh_token"), ("refresh_token", "x"), ("client_id", "wrong"));

        Assert.Equal((401, "invalid_client"), (secret.Status, (string)secret["error"]!));
        Assert.Equal((401, "invalid_client"), (client.Status, (string)client["error"]!));
    }

    [Fact]
    public async Task Basic_authentication_works_too()
    {
        var back = await flow.Authorize(LocalGoogle.Amira, OauthFlow.Path(Identity));
        using var request = new HttpRequestMessage(HttpMethod.Post, "token")
        {
            Content = new FormUrlEncodedContent(
            [
                KeyValuePair.Create("grant_type", "authorization_code"),
                KeyValuePair.Create("code", OauthFlow.Query(back)["code"]),
                KeyValuePair.Create("redirect_uri", OauthFlow.Callback),
            ]),
        };
        request.Headers.Add("Authorization", "Basic " + Convert.ToBase64String("sandbox-client:sandbox-secret"u8));

        Assert.Equal(200, (await MailClient.Read(google.Http, request)).Status);
    }

    [Fact]
    public async Task The_id_token_is_signed_by_the_published_key_and_carries_the_nonce()
    {
        var answer = await flow.Redeem(await flow.Authorize(LocalGoogle.Amira, OauthFlow.Path(Identity, ("nonce", "n-0S6"))));
        var idToken = (string)answer["id_token"]!;
        var parts = idToken.Split('.');
        using var certs = new HttpRequestMessage(HttpMethod.Get, "oauth2/v3/certs");
        var key = (await MailClient.Read(google.Http, certs))["keys"][0]!;
        using var rsa = RSA.Create(new RSAParameters { Modulus = Bytes((string)key["n"]!), Exponent = Bytes((string)key["e"]!) });

        Assert.True(rsa.VerifyData(
            Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), Bytes(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal((string)key["kid"]!, (string)JsonNode.Parse(Bytes(parts[0]))!["kid"]!);
        var claims = OauthFlow.Claims(idToken);
        Assert.Equal("n-0S6", (string)claims["nonce"]!);
        Assert.Equal(google.Server.BaseUri.GetLeftPart(UriPartial.Authority), (string)claims["iss"]!);
        Assert.Equal("sandbox-client", (string)claims["aud"]!);
        Assert.Equal(LocalGoogle.Amira, (string)claims["email"]!);
        Assert.True((bool)claims["email_verified"]!);
        Assert.Equal("Amira Haddad", (string)claims["name"]!);
        Assert.Equal(google.Time.GetUtcNow().ToUnixTimeSeconds() + 3600, (long)claims["exp"]!);
    }

    [Fact]
    public async Task Without_openid_there_is_no_id_token()
    {
        var answer = await flow.Redeem(await flow.Authorize(LocalGoogle.Amira, OauthFlow.Path(OauthFlow.ReadOnly), OauthFlow.ReadOnly));

        Assert.Null(answer.Json!["id_token"]);
    }

    [Fact]
    public async Task Userinfo_tells_what_the_token_may_know()
    {
        var answer = await flow.Redeem(await flow.Authorize(LocalGoogle.Amira, OauthFlow.Path("openid email")));
        using var request = new HttpRequestMessage(HttpMethod.Get, "userinfo");
        request.Headers.Add("Authorization", "Bearer " + (string)answer["access_token"]!);
        var info = await MailClient.Read(google.Http, request);

        Assert.Equal(LocalGoogle.Amira, (string)info["email"]!);
        Assert.Null(info.Json!["name"]);
        using var bare = new HttpRequestMessage(HttpMethod.Get, "userinfo");
        Assert.Equal(401, (await MailClient.Read(google.Http, bare)).Status);
    }

    [Fact]
    public async Task An_access_token_ends_and_a_refresh_token_brings_a_new_one()
    {
        var (access, refresh) = await Connect();
        google.Time.Advance(TimeSpan.FromMinutes(61));

        var dead = await new MailClient(google.Http, access).Get("profile");
        Assert.Equal((401, "authError"), (dead.Status, dead.Reason));
        var fresh = await flow.Token(("grant_type", "refresh_token"), ("refresh_token", refresh));
        Assert.Contains(OauthFlow.ReadOnly, (string)fresh["scope"]!, StringComparison.Ordinal);
        Assert.Equal(200, (await new MailClient(google.Http, (string)fresh["access_token"]!).Get("profile")).Status);
    }

    [Fact]
    public async Task A_refresh_can_narrow_the_scope_but_not_widen_it()
    {
        var (_, refresh) = await Connect();

        var narrow = await flow.Token(("grant_type", "refresh_token"), ("refresh_token", refresh), ("scope", "openid"));
        var wide = await flow.Token(("grant_type", "refresh_token"), ("refresh_token", refresh), ("scope", OauthFlow.Modify));
        Assert.Equal("openid", (string)narrow["scope"]!);
        Assert.Equal("invalid_scope", (string)wide["error"]!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Revoking_either_token_ends_both(bool byRefreshToken)
    {
        var (access, refresh) = await Connect();
        using var revoked = await flow.Post("revoke", ("token", byRefreshToken ? refresh : access));

        Assert.Equal(200, (int)revoked.StatusCode);
        Assert.Equal(401, (await new MailClient(google.Http, access).Get("profile")).Status);
        var answer = await flow.Token(("grant_type", "refresh_token"), ("refresh_token", refresh));
        Assert.Equal("invalid_grant", (string)answer["error"]!);
        Assert.Equal("Token has been expired or revoked.", (string)answer["error_description"]!);
    }

    [Fact]
    public async Task Revoking_an_unknown_token_says_so()
    {
        using var answer = await flow.Post("revoke", ("token", "nothing"));

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(
            "invalid_token", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_test_door_revokes_one_account_and_leaves_others()
    {
        var amira = google.As(LocalGoogle.Amira);
        var ben = google.As(LocalGoogle.Ben);
        google.Server.RevokeAllTokens(LocalGoogle.Amira);

        Assert.Equal(401, (await amira.Get("profile")).Status);
        Assert.Equal(200, (await ben.Get("profile")).Status);
    }

    [Fact]
    public async Task Discovery_names_this_server_everywhere()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ".well-known/openid-configuration");
        var discovery = await MailClient.Read(google.Http, request);
        var root = google.Server.BaseUri.GetLeftPart(UriPartial.Authority);

        Assert.Equal(root, (string)discovery["issuer"]!);
        foreach (var name in new[] { "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "revocation_endpoint", "jwks_uri" })
        {
            Assert.StartsWith(root + "/", (string)discovery[name]!, StringComparison.Ordinal);
        }
    }

    private async Task<(string Access, string Refresh)> Connect()
    {
        var path = OauthFlow.Path($"{Identity} {OauthFlow.ReadOnly}", ("access_type", "offline"));
        var answer = await flow.Redeem(await flow.Authorize(LocalGoogle.Amira, path, OauthFlow.ReadOnly));
        return ((string)answer["access_token"]!, (string)answer["refresh_token"]!);
    }

    private static string Challenge(string verifier) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[] Bytes(string base64url) => Convert.FromBase64String(OauthFlow.Pad(base64url).Replace('-', '+').Replace('_', '/'));
}
