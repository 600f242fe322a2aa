using System.Net;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Halo;

public sealed class SigningInTests : IAsyncLifetime
{
    private const int Sofia = 11;

    private LocalGoogle google = null!;
    private HaloClient halo = null!;

    public async ValueTask InitializeAsync()
    {
        google = await LocalGoogle.StartAsync();
        halo = new HaloClient(google);
    }

    public ValueTask DisposeAsync() => google.DisposeAsync();

    [Fact]
    public async Task The_id_token_names_the_agent()
    {
        var answer = await halo.SignInAsync(Sofia);
        var claims = OauthFlow.Claims((string)answer["id_token"]!);

        Assert.Equal(Sofia, (int)claims["agent_id"]!);
        Assert.Equal("sofia@halo.example", (string?)claims["email"]);
        Assert.Equal("sandbox-halo-agents", (string?)claims["aud"]);
        Assert.Equal("n0nce", (string?)claims["nonce"]);
        Assert.Equal("sofia@halo.example", (string?)(await halo.GetAsync("Agent/me"))["email"]);
    }

    [Fact]
    public async Task A_code_is_used_once_and_only_by_whom_it_was_made_for()
    {
        var code = await halo.CodeAsync(Sofia, "openid read:tickets");
        Assert.Equal("invalid_grant", (string?)(await halo.RedeemAsync(code, "somebody-else"))["error"]);
        Assert.Equal("invalid_grant", (string?)(await halo.RedeemAsync(code))["error"]);

        Assert.Equal(200, (await halo.RedeemAsync(await halo.CodeAsync(Sofia, "openid read:tickets"))).Status);
    }

    [Fact]
    public async Task A_refresh_token_is_used_once()
    {
        var refresh = (string)(await halo.SignInAsync(Sofia))["refresh_token"]!;

        Assert.Equal(200, (await Again(refresh)).Status);
        Assert.Equal(400, (await Again(refresh)).Status);
    }

    [Fact]
    public async Task A_disabled_agent_is_let_in_nowhere()
    {
        var refresh = (string)(await halo.SignInAsync(Sofia))["refresh_token"]!;
        Assert.Equal(200, (await halo.GetAsync("Agent/me")).Status);

        using var disabled = await halo.ControlAsync("agents/11", ("disabled", "true"));
        Assert.Equal(HttpStatusCode.OK, disabled.StatusCode);

        Assert.Equal(401, (await halo.GetAsync("Agent/me")).Status);
        Assert.Equal("invalid_grant", (string?)(await Again(refresh))["error"]);
    }

    [Theory]
    [InlineData("client_id", "somebody")]
    [InlineData("redirect_uri", "https://elsewhere.example/")]
    [InlineData("response_type", "token")]
    [InlineData("code_challenge", "")]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("scope", "all")]
    [InlineData("scope", "")]
    public async Task A_request_at_fault_sends_nobody_anywhere(string field, string value)
    {
        using var answer = await google.Http.GetAsync(
            HaloClient.AuthorizePath("openid", (field, value)), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task An_application_has_one_way_and_the_permissions_it_was_given()
    {
        (string, string)[] forItself = [("grant_type", "client_credentials"), ("scope", "read:tickets")];

        Assert.Equal(200, (await halo.SendTokenAsync(HaloClient.Services, forItself)).Status);
        Assert.Equal("invalid_client", (string?)(await halo.SendTokenAsync(HaloClient.Agents, forItself))["error"]);
        Assert.Equal("invalid_client", (string?)(await halo.SendTokenAsync(("sandbox-halo", "wrong"), forItself))["error"]);
        Assert.Equal(
            "invalid_scope",
            (string?)(await halo.SendTokenAsync(HaloClient.Services, ("grant_type", "client_credentials"), ("scope", "all")))["error"]);
        Assert.Equal(
            "unsupported_grant_type", (string?)(await halo.SendTokenAsync(HaloClient.Services, ("grant_type", "password")))["error"]);
    }

    private Task<Answer> Again(string refresh) =>
        halo.SendTokenAsync(HaloClient.Agents, ("grant_type", "refresh_token"), ("refresh_token", refresh));
}
