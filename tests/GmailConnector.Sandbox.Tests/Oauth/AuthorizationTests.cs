using System.Net;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Oauth;

public sealed class AuthorizationTests : IAsyncLifetime
{
    private const string Identity = "openid email profile";

    private LocalGoogle google = null!;
    private OauthFlow flow = null!;

    public async ValueTask InitializeAsync()
    {
        google = await LocalGoogle.StartAsync();
        flow = new OauthFlow(google);
    }

    public ValueTask DisposeAsync() => google.DisposeAsync();

    [Fact]
    public async Task The_chooser_offers_every_account()
    {
        using var page = await flow.Open(OauthFlow.Path(Identity));
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(8, google.Server.Accounts.Count);
        Assert.All(google.Server.Accounts, a => Assert.Contains($"value=\"{a.Email}\"", html, StringComparison.Ordinal));
        Assert.Contains("Sandbox Google — not the real one", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_carry_no_script_and_a_strict_policy()
    {
        using var page = await flow.Open(OauthFlow.Path(Identity));
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' http://localhost:5999", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_gmail_scope_has_its_own_unticked_box_and_identity_has_none()
    {
        var html = await flow.ConsentPage(LocalGoogle.Amira, OauthFlow.Path($"{Identity} {OauthFlow.ReadOnly} {OauthFlow.Settings}"));

        Assert.Equal(2, html.Split("type=\"checkbox\"").Length - 1);
        Assert.DoesNotContain(" checked", html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"openid\"", html, StringComparison.Ordinal);
        Assert.Contains("View your email messages and settings", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Select_all_ticks_all_boxes_without_javascript()
    {
        var html = await flow.ConsentPage(LocalGoogle.Amira, OauthFlow.Path($"{Identity} {OauthFlow.ReadOnly} {OauthFlow.Settings}"));
        var target = await flow.Decide(html, "all");
        using var page = await flow.Open(target.ToString());
        var ticked = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, ticked.Split(" checked").Length - 1);
    }

    [Fact]
    public async Task Cancel_comes_back_as_access_denied_with_state()
    {
        var html = await flow.ConsentPage(LocalGoogle.Amira, OauthFlow.Path(Identity));
        var back = OauthFlow.Query(await flow.Decide(html, "cancel"));

        Assert.Equal("access_denied", back["error"]);
        Assert.Equal("st4te", back["state"]);
        Assert.False(back.ContainsKey("code"));
    }

    [Fact]
    public async Task An_unticked_scope_is_not_granted()
    {
        var back = await flow.Authorize(
            LocalGoogle.Amira, OauthFlow.Path($"{Identity} {OauthFlow.ReadOnly} {OauthFlow.Settings}"), OauthFlow.ReadOnly);
        var answer = await flow.Redeem(back);

        var scopes = ((string)answer["scope"]!).Split(' ');
        Assert.Contains(OauthFlow.ReadOnly, scopes);
        Assert.DoesNotContain(OauthFlow.Settings, scopes);
        var client = new MailClient(google.Http, (string)answer["access_token"]!);
        Assert.Equal(200, (await client.Get("profile")).Status);
        Assert.Equal("insufficientPermissions", (await client.Put("settings/vacation", new { })).Reason);
    }

    [Fact]
    public async Task A_ticked_scope_that_was_not_asked_for_is_not_granted()
    {
        var back = await flow.Authorize(
            LocalGoogle.Amira, OauthFlow.Path($"{Identity} {OauthFlow.ReadOnly}"), OauthFlow.ReadOnly, OauthFlow.Modify);

        Assert.DoesNotContain(OauthFlow.Modify, ((string)(await flow.Redeem(back))["scope"]!).Split(' '));
    }

    [Theory]
    [InlineData("https://evil.example/signin-google")]
    [InlineData("http://localhost.evil.example/")]
    [InlineData("not a uri")]
    public async Task An_unregistered_redirect_uri_gets_a_page_and_no_redirect(string redirectUri)
    {
        using var page = await flow.Open(OauthFlow.Path(Identity, ("redirect_uri", redirectUri)));

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Null(page.Headers.Location);
        Assert.Contains(
            "redirect_uri_mismatch", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_client_gets_a_page_and_no_redirect()
    {
        using var page = await flow.Open(OauthFlow.Path(Identity, ("client_id", "other")));

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains(
            "invalid_client", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scope", "openid https://www.googleapis.com/auth/drive", "invalid_scope")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("code_challenge", "abc", "invalid_request")]
    public async Task A_faulty_request_goes_back_to_the_client(string name, string value, string error)
    {
        using var answer = await flow.Open(OauthFlow.Path(Identity, (name, value)));

        Assert.Equal(error, OauthFlow.Query(answer.Headers.Location!)["error"]);
    }

    [Fact]
    public async Task Login_hint_skips_the_chooser_but_select_account_shows_it()
    {
        using var hinted = await flow.Open(OauthFlow.Path(Identity, ("login_hint", LocalGoogle.Ben)));
        using var asked = await flow.Open(OauthFlow.Path(Identity, ("login_hint", LocalGoogle.Ben), ("prompt", "select_account")));

        Assert.Equal(HttpStatusCode.SeeOther, hinted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
    }

    [Fact]
    public async Task What_was_allowed_before_is_not_asked_again_unless_prompt_is_consent()
    {
        var path = OauthFlow.Path(Identity, ("login_hint", LocalGoogle.Ben), ("access_type", "offline"));
        var first = await flow.Redeem(await flow.Authorize(LocalGoogle.Ben, path));
        using var second = await flow.Open(path);
        using var third = await flow.Open(path + "&prompt=consent");

        Assert.NotNull(first.Json!["refresh_token"]);
        var again = await flow.Redeem(second.Headers.Location!);
        Assert.Null(again.Json!["refresh_token"]);
        Assert.Contains("/consent?", third.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_none_never_shows_a_page()
    {
        using var stranger = await flow.Open(OauthFlow.Path(Identity, ("prompt", "none")));

        Assert.Equal("login_required", OauthFlow.Query(stranger.Headers.Location!)["error"]);
    }

    [Fact]
    public async Task Prompt_none_with_a_session_answers_by_what_was_granted()
    {
        var html = await flow.ConsentPage(LocalGoogle.Ben, OauthFlow.Path(Identity));
        var handle = html.Split("name=\"request\" value=\"")[1].Split('"')[0];
        using var allowed = await flow.Post("o/oauth2/v2/auth/consent", ("request", handle), ("action", "allow"));
        var cookie = allowed.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        Assert.True(OauthFlow.Query(await Silent(Identity, cookie)).ContainsKey("code"));
        Assert.Equal("consent_required", OauthFlow.Query(await Silent(Identity + " " + OauthFlow.Modify, cookie))["error"]);
    }

    [Fact]
    public async Task Include_granted_scopes_adds_what_was_granted_before()
    {
        await flow.Authorize(LocalGoogle.Ben, OauthFlow.Path($"{Identity} {OauthFlow.ReadOnly}"), OauthFlow.ReadOnly);
        var plain = await flow.Redeem(
            await flow.Authorize(LocalGoogle.Ben, OauthFlow.Path($"openid {OauthFlow.Modify}"), OauthFlow.Modify));
        var joined = await flow.Redeem(await flow.Authorize(
            LocalGoogle.Ben, OauthFlow.Path($"openid {OauthFlow.Settings}", ("include_granted_scopes", "true")), OauthFlow.Settings));

        Assert.DoesNotContain(OauthFlow.ReadOnly, (string)plain["scope"]!, StringComparison.Ordinal);
        Assert.Contains(OauthFlow.ReadOnly, (string)joined["scope"]!, StringComparison.Ordinal);
        Assert.Contains(OauthFlow.Settings, (string)joined["scope"]!, StringComparison.Ordinal);
    }

    private async Task<Uri> Silent(string scope, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, OauthFlow.Path(scope, ("prompt", "none")));
        request.Headers.Add("Cookie", cookie);
        using var answer = await google.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.Headers.Location!;
    }
}
