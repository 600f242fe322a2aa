using GmailConnector.Gmail.OAuth;
using GmailConnector.Gmail.Settings;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Moq;

namespace GmailConnector.Gmail.Tests.OAuth;

/// <summary>Of several organisations somebody is in the one that Google says manages their account.</summary>
public sealed class TenantSignInTests
{
    private const string Amira = TestGmail.Amira;
    private const string Reviewer = "reviewer@reviewers.example";

    private static readonly (string, string)[] Two =
    [
        ("Tenants:halo:SignIn:AllowedDomains:0", "halo.example"),
        ("Tenants:halo:Roles:SecurityOfficer:0", Reviewer),
        ("Tenants:reviewers:SignIn:AllowedDomains:0", "Reviewers.example"),
        ("Tenants:reviewers:Roles:LegalOfficer:0", Reviewer),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_person_is_in_the_tenant_of_their_domain_with_the_roles_there()
    {
        await using var app = await TestApp.StartAsync(Ct, Two);
        using var first = new Browser(app);
        using var second = new Browser(app);

        Assert.Equal("/home", await first.SignInAsync(Amira, Ct));
        Assert.Equal("/home", await second.SignInAsync(Reviewer, Ct));

        var (hers, his) = ((await first.WhoAsync(Ct)).Split('\n'), (await second.WhoAsync(Ct)).Split('\n'));
        Assert.Contains("tenant=halo", hers);
        Assert.Contains("tenant=reviewers", his);
        Assert.Equal(["role=Agent", "role=LegalOfficer"], his.Where(c => c.StartsWith("role=", StringComparison.Ordinal)));
        Assert.Equal(["halo", "reviewers"], app.Stores.People.Values.Select(p => p.Tenant.Value).Order());
        var roles = app.Services.GetRequiredService<IConfiguredRoles>();
        var reviewer = app.Stores.People.Values.Single(p => p.Tenant.Value == "reviewers").Id;
        Assert.Equal([reviewer], await roles.PeopleWithAsync(new TenantId("reviewers"), Role.LegalOfficer, Ct));
        Assert.Empty(await roles.PeopleWithAsync(new TenantId("halo"), Role.SecurityOfficer, Ct));
        Assert.Empty(await roles.OfAsync(new TenantId("halo"), reviewer, Ct));
    }

    [Fact]
    public async Task Whose_domain_no_tenant_names_is_not_let_in()
    {
        await using var app = await TestApp.StartAsync(
            Ct, ("Tenants:halo:SignIn:AllowedDomains:0", "halo.example"), ("Tenants:other:SignIn:AllowedDomains:0", "other.example"));
        using var browser = new Browser(app);

        Assert.Equal("/sign-in/failed?reason=not-allowed", await browser.SignInAsync(Reviewer, Ct));
        Assert.Empty(app.Stores.People);
    }

    [Fact]
    public void Whose_domain_two_tenants_name_since_the_start_is_let_in_to_neither()
    {
        Dictionary<string, SignInSettings> settings = new()
        {
            ["a"] = new SignInSettings { AllowedDomains = ["halo.example"] },
            ["b"] = new SignInSettings { AllowedDomains = ["other.example"] },
        };
        var policy = new SignInPolicy(
            new Tenants(settings.Keys.Select(k => new TenantId(k))),
            new Given<SignInSettings>(n => settings[n]),
            new Given<RoleSettings>(_ => new RoleSettings()),
            Mock.Of<IHostEnvironment>(e => e.EnvironmentName == "Production"));
        var amira = new GoogleIdentity("1", Amira, "Amira", "halo.example");
        Assert.Equal("a", policy.TenantOf(amira)?.Value);

        settings["b"].AllowedDomains = ["other.example", "halo.example"];
        Assert.Null(policy.TenantOf(amira));

        // A domain of nobody is everybody's in Development and nobody's in Production.
        settings["b"].AllowedDomains = [];
        Assert.Equal("a", policy.TenantOf(amira)?.Value);
    }

    [Fact]
    public async Task A_mailbox_of_another_tenants_account_is_not_connected()
    {
        await using var app = await TestApp.StartAsync(Ct, Two);
        using var browser = new Browser(app);
        await browser.SignInAsync(Reviewer, Ct);
        var agreement = app.Agree(new TenantId("reviewers"), app.Stores.People.Values.Single().Id);

        Assert.Equal(
            "/connect/failed?reason=other-tenant",
            await browser.ConnectAsync("support@halo.example", agreement, [GmailScope.ReadOnly], [GmailScope.ReadOnly], Ct));
        Assert.Empty(app.Stores.Mailboxes);
        Assert.Empty(app.Stores.Tokens);

        Assert.StartsWith(
            "/connected",
            await browser.ConnectAsync(Reviewer, agreement, [GmailScope.ReadOnly], [GmailScope.ReadOnly], Ct),
            StringComparison.Ordinal);
        Assert.Equal("reviewers", Assert.Single(app.Stores.Mailboxes.Values).Tenant.Value);
    }

    [Theory]
    [InlineData("halo.example", "halo.example", "the tenant b's too")]
    [InlineData("BÜRO.example", "xn--bro-hoa.example", "the tenant b's too")]
    [InlineData("@halo.example", " HALO.example", "the tenant b's too")]
    [InlineData("halo.example", "hal0.example", null)]
    [InlineData("halo.example", null, null)]
    public async Task A_domain_is_of_one_tenant(string first, string? second, string? fault)
    {
        await using var gmail = await TestGmail.StartAsync(
            Ct,
            null,
            ("Tenants:a:SignIn:AllowedDomains:0", first),
            ("Tenants:b:SignIn:AllowedDomains:0", second ?? "elsewhere.example"));
        var options = gmail.Get<IOptionsMonitor<SignInAtStart>>();

        var faults = fault is null ? [] : Assert.Throws<OptionsValidationException>(() => options.Get("a")).Failures;

        Assert.Equal(fault is null ? 0 : 1, faults.Count());
        Assert.All(faults, f => Assert.StartsWith("Tenants:a: SignIn:AllowedDomains has", f, StringComparison.Ordinal));
        Assert.All(faults, f => Assert.Contains(fault!, f, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tenant_that_isnt_served_lets_nobody_in_and_nobody_has_a_role_there()
    {
        await using var app = await TestApp.StartAsync(Ct, ("Roles:SecurityOfficer:0", Amira), ("SignIn:AllowedDomains:0", "halo.example"));
        using var browser = new Browser(app);
        await browser.SignInAsync(Amira, Ct);
        var amira = app.Stores.People.Values.Single();

        var signIn = app.Services.GetRequiredService<SignInPolicy>();
        Assert.True(signIn.Allows(TenantId.Default, Amira));
        Assert.False(signIn.Allows(new TenantId("gone"), Amira));
        app.Stores.People[amira.Id] = amira with { Tenant = new TenantId("gone") };
        Assert.Empty(await app.Services.GetRequiredService<IConfiguredRoles>().OfAsync(new TenantId("gone"), amira.Id, Ct));
    }

    private sealed class Given<T>(Func<string, T> of) : IOptionsMonitor<T>
    {
        public T CurrentValue => throw new InvalidOperationException("Each tenant has its own.");

        public T Get(string? name) => of(name!);

        public IDisposable? OnChange(Action<T, string?> listener) => null;
    }
}
