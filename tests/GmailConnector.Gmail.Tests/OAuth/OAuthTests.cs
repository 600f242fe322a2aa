using GmailConnector.Gmail.OAuth;
using GmailConnector.Gmail.Settings;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Gmail.Tokens;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace GmailConnector.Gmail.Tests.OAuth;

public sealed class OAuthTests
{
    private const string AmiraSubject = "100000000000000000101";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_asks_for_identity_alone_and_the_cookie_carries_a_pseudonym_and_roles()
    {
        await using var app = await TestApp.StartAsync(Ct, ("Roles:SecurityOfficer:0", "amira@halo.example"));
        using var browser = new Browser(app);

        var end = await browser.SignInAsync(TestGmail.Amira, Ct);

        Assert.Equal("/home", end);
        var asked = Asked(browser);
        Assert.Equal("openid email profile", asked["scope"]);
        Assert.Equal("S256", asked["code_challenge_method"]);
        Assert.NotEmpty(asked["nonce"].ToString());
        Assert.Equal(
            ["client_id", "code_challenge", "code_challenge_method", "nonce", "redirect_uri", "response_type", "scope", "state"],
            asked.Keys.Order(StringComparer.Ordinal));
        var claims = (await browser.WhoAsync(Ct)).Split('\n');
        Assert.Equal(["name", "person", "role", "role", "session", "tenant"], claims.Select(c => c.Split('=')[0]).Order());
        Assert.Contains($"person=p_{AmiraSubject}", claims);
        Assert.Contains("role=SecurityOfficer", claims);
        Assert.DoesNotContain(claims, c => c.Contains('@'));
        Assert.Empty(app.Stores.Tokens);
        var (session, person) = Assert.Single(app.Services.GetRequiredService<MemorySessions>().Live);
        Assert.Contains($"session={session}", claims);
        Assert.Equal($"p_{AmiraSubject}", person.Value);
    }

    [Fact]
    public async Task Somebody_of_another_domain_is_not_let_in()
    {
        await using var app = await TestApp.StartAsync(Ct, ("SignIn:AllowedDomains:0", "elsewhere.example"));
        using var browser = new Browser(app);

        Assert.Equal("/sign-in/failed?reason=not-allowed", await browser.SignInAsync(TestGmail.Amira, Ct));
        Assert.Empty(await browser.WhoAsync(Ct));
    }

    [Fact]
    public async Task Connecting_keeps_the_tokens_and_what_was_granted_and_signs_nobody_in()
    {
        await using var app = await TestApp.StartAsync(Ct);
        using var browser = new Browser(app);
        await browser.SignInAsync(TestGmail.Amira, Ct);
        var before = await browser.WhoAsync(Ct);

        var end = await browser.ConnectAsync(
            "support@halo.example", app.Agree(AmiraSubject), [GmailScope.ReadOnly], [GmailScope.ReadOnly], Ct);

        var mailbox = Assert.Single(app.Stores.Mailboxes.Values);
        Assert.Equal($"/connected?mailbox={mailbox.Id}", end);
        Assert.Equal("support@halo.example", mailbox.Address);
        Assert.Equal([GmailScope.ReadOnly], mailbox.Granted);
        Assert.Equal(before, await browser.WhoAsync(Ct));
        Assert.NotNull(await app.Services.GetRequiredService<TokenBox>().FindAsync(mailbox.Tenant, mailbox.Id, Ct));
        var asked = Asked(browser);
        Assert.Equal("offline consent true", $"{asked["access_type"]} {asked["prompt"]} {asked["include_granted_scopes"]}");
        Assert.DoesNotContain(browser.Trail, u => u.Query.Contains('@') || u.Query.Contains("%40"));
    }

    [Fact]
    public async Task A_scope_that_was_unticked_is_not_counted_and_can_be_asked_for_later()
    {
        await using var app = await TestApp.StartAsync(Ct);
        using var browser = new Browser(app);
        await browser.SignInAsync(TestGmail.Amira, Ct);

        await browser.ConnectAsync(TestGmail.Amira, app.Agree(AmiraSubject), GmailScopes.All, [GmailScope.ReadOnly], Ct);
        var first = Assert.Single(app.Stores.Mailboxes.Values);
        await browser.ConnectAsync(TestGmail.Amira, app.Agree(AmiraSubject), [GmailScope.Compose], [GmailScope.Compose], Ct, first.Id);
        var second = Assert.Single(app.Stores.Mailboxes.Values);

        Assert.Equal([GmailScope.ReadOnly], first.Granted);
        Assert.Equal([GmailScope.ReadOnly, GmailScope.Compose], second.Granted.Order());
        Assert.Equal(AmiraSubject, Asked(browser)["login_hint"]);
    }

    [Fact]
    public async Task With_nothing_granted_nothing_is_connected()
    {
        await using var app = await TestApp.StartAsync(Ct);
        using var browser = new Browser(app);
        await browser.SignInAsync(TestGmail.Amira, Ct);

        Assert.Equal(
            "/connect/failed?reason=nothing-granted",
            await browser.ConnectAsync(TestGmail.Amira, app.Agree(AmiraSubject), [GmailScope.ReadOnly], [], Ct));
        Assert.Empty(app.Stores.Mailboxes);
    }

    [Fact]
    public async Task Without_an_agreement_nothing_is_connected()
    {
        await using var app = await TestApp.StartAsync(Ct);
        using var browser = new Browser(app);
        await browser.SignInAsync(TestGmail.Amira, Ct);

        Assert.Equal(
            "/connect/failed?reason=no-agreement",
            await browser.ConnectAsync(TestGmail.Amira, new AgreementId("agr_none"), [GmailScope.ReadOnly], [GmailScope.ReadOnly], Ct));
        Assert.Empty(app.Stores.Tokens);
    }

    [Theory]
    [InlineData("/go-sign-in", "/sign-in/failed?reason=denied")]
    [InlineData("/go-connect?agreement=agr_0", "/connect/failed?reason=denied")]
    public async Task Cancelling_at_Google_says_so(string start, string end)
    {
        await using var app = await TestApp.StartAsync(Ct);
        using var browser = new Browser(app);
        if (start.Contains("connect"))
        {
            await browser.SignInAsync(TestGmail.Amira, Ct);
        }

        Assert.Equal(end, await browser.ThroughGoogleAsync(start, TestGmail.Ben, [], Ct, "cancel"));
    }

    [Theory]
    [InlineData("/signin-google?state=made-up&code=x", "/sign-in/failed?reason=state")]
    [InlineData("/connect-google?state=made-up&code=x", "/connect/failed?reason=state")]
    [InlineData("/connect-google?error=access_denied&error_description=free+text", "/connect/failed?reason=state")]
    public async Task A_state_that_does_not_match_ends_the_trip(string callback, string end)
    {
        await using var app = await TestApp.StartAsync(Ct);
        using var browser = new Browser(app);

        Assert.Equal(end, (await browser.GetAsync(new Uri(app.Root, callback), Ct)).At.PathAndQuery);
    }

    [Fact]
    public async Task A_callback_in_another_browser_ends_the_trip()
    {
        await using var app = await TestApp.StartAsync(Ct);
        using var amira = new Browser(app);
        using var thief = new Browser(app);
        await amira.SignInAsync(TestGmail.Amira, Ct);
        var callback = amira.Trail.Single(u => u.AbsolutePath == "/signin-google");

        Assert.Equal("/sign-in/failed?reason=expired", (await thief.GetAsync(callback, Ct)).At.PathAndQuery);
        Assert.Empty(await thief.WhoAsync(Ct));
    }

    [Fact]
    public async Task Who_comes_back_must_be_who_set_out()
    {
        await using var app = await TestApp.StartAsync(Ct);
        using var browser = new Browser(app);
        await browser.SignInAsync(TestGmail.Amira, Ct);
        var agreement = app.Agree(AmiraSubject);
        var (at, html) = await browser.GetAsync(new Uri(app.Root, $"/go-connect?agreement={agreement}"), Ct);
        await browser.SignInAsync(TestGmail.Ben, Ct);

        // The page of Google that was open before goes on.
        var end = await browser.ContinueAsync(at, html, TestGmail.Amira, [GmailScope.ReadOnly], Ct);

        Assert.Equal("/connect/failed?reason=other-person", end);
        Assert.Empty(app.Stores.Mailboxes);
    }

    [Fact]
    public async Task Connecting_without_being_signed_in_goes_nowhere()
    {
        await using var app = await TestApp.StartAsync(Ct);
        using var browser = new Browser(app);

        Assert.Equal(
            "/connect/failed?reason=signed-out",
            (await browser.GetAsync(new Uri(app.Root, "/go-connect?agreement=agr_0"), Ct)).At.PathAndQuery);
    }

    [Fact]
    public async Task Reconnecting_with_another_account_is_refused()
    {
        await using var app = await TestApp.StartAsync(Ct);
        using var browser = new Browser(app);
        await browser.SignInAsync(TestGmail.Amira, Ct);
        await browser.ConnectAsync("support@halo.example", app.Agree(AmiraSubject), [GmailScope.ReadOnly], [GmailScope.ReadOnly], Ct);
        var mailbox = Assert.Single(app.Stores.Mailboxes.Values);
        app.Stores.Mailboxes[mailbox.Id] = mailbox with { Subject = "100000000000000000199" };

        var end = await browser.ConnectAsync(
            "support@halo.example", app.Agree(AmiraSubject), [GmailScope.ReadOnly], [GmailScope.ReadOnly], Ct, mailbox.Id);

        Assert.Equal("/connect/failed?reason=other-account", end);
    }

    [Theory]
    [InlineData("nothing", "/home")]
    [InlineData("missing", "/sign-in/failed?reason=identity")]
    [InlineData("unsigned", "/sign-in/failed?reason=identity")]
    [InlineData("signature cut off", "/sign-in/failed?reason=identity")]
    [InlineData("our own secret", "/sign-in/failed?reason=identity")]
    [InlineData("another key", "/sign-in/failed?reason=identity")]
    [InlineData("another algorithm", "/sign-in/failed?reason=identity")]
    [InlineData("issuer", "/sign-in/failed?reason=identity")]
    [InlineData("audience", "/sign-in/failed?reason=identity")]
    [InlineData("expired", "/sign-in/failed?reason=identity")]
    [InlineData("no end", "/sign-in/failed?reason=identity")]
    [InlineData("not yet", "/sign-in/failed?reason=identity")]
    [InlineData("nonce", "/sign-in/failed?reason=identity")]
    [InlineData("no nonce", "/sign-in/failed?reason=identity")]
    [InlineData("nobody", "/sign-in/failed?reason=identity")]
    [InlineData("no address", "/sign-in/failed?reason=identity")]
    [InlineData("unverified", "/sign-in/failed?reason=identity")]
    public async Task An_id_token_is_taken_only_with_every_claim_right(string wrong, string end)
    {
        await using var google = await ForgingGoogle.StartAsync(wrong, Ct);
        await using var app = await TestApp.StartAsync(Ct, google.Settings);
        using var browser = new Browser(app);

        Assert.Equal(end, (await browser.GetAsync(new Uri(app.Root, "/go-sign-in"), Ct)).At.PathAndQuery);

        Assert.Equal(end == "/home", (await browser.WhoAsync(Ct)).Length > 0);
        Assert.Equal(end == "/home" ? 1 : 0, app.Services.GetRequiredService<MemorySessions>().Live.Count);
    }

    [Theory]
    [InlineData("https://accounts.google.com", true)]
    [InlineData("accounts.google.com", true)]
    [InlineData("http://accounts.google.com", false)]
    [InlineData("accounts.google.com.evil.example", false)]
    public async Task Google_writes_its_issuer_with_and_without_the_scheme(string issuer, bool taken)
    {
        await using var google = await ForgingGoogle.StartAsync("nothing", Ct);
        var settings = new GoogleSettings
        {
            JwksUri = google.Settings.Single(s => s.Name == "Google:JwksUri").Value,
            Issuer = "https://accounts.google.com",
            ClientId = "sandbox-client"
        };
        using var egress = TestEgress.For(settings);

        var checkedToken = await new IdTokenHandler(Options.Create(settings), egress, TimeProvider.System).ValidateTokenAsync(
            google.IdToken(issuer)!, new TokenValidationParameters());

        Assert.Equal(taken, checkedToken.IsValid);
    }

    [Theory]
    [InlineData("/signout-oidc")]
    [InlineData("/signout-callback-oidc")]
    public async Task No_address_signs_anybody_out(string address)
    {
        await using var app = await TestApp.StartAsync(Ct);
        using var browser = new Browser(app);
        await browser.SignInAsync(TestGmail.Amira, Ct);

        await browser.GetAsync(new Uri(app.Root, address), Ct);

        Assert.NotEmpty(await browser.WhoAsync(Ct));
    }

    [Fact]
    public void The_names_are_those_that_pages_use()
    {
        Assert.Equal(
            [
                GoogleSchemes.SignIn, GoogleSchemes.Mailbox, GoogleSchemes.AgreementItem, GoogleSchemes.ScopesItem,
                GoogleSchemes.MailboxItem, GoogleSchemes.PersonItem, GoogleSchemes.FrameItem
            ],
            [
                GoogleSchemeNames.SignIn, GoogleSchemeNames.Mailbox, GoogleSchemeNames.AgreementItem, GoogleSchemeNames.ScopesItem,
                GoogleSchemeNames.MailboxItem, GoogleSchemeNames.PersonItem, GoogleSchemeNames.FrameItem,
            ]);
    }

    private static IReadOnlyDictionary<string, Microsoft.Extensions.Primitives.StringValues> Asked(Browser browser) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(browser.Trail.Last(u => u.AbsolutePath.EndsWith("/v2/auth")).Query);
}
