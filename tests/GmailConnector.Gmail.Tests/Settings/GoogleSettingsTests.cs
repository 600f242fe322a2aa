using GmailConnector.Gmail.OAuth;
using GmailConnector.Gmail.Settings;
using GmailConnector.Gmail.Tests.Support;
using Microsoft.Extensions.Hosting;
using Moq;

namespace GmailConnector.Gmail.Tests.Settings;

public sealed class GoogleSettingsTests
{
    [Theory]
    [InlineData("AuthorizationEndpoint", null)]
    [InlineData("TokenEndpoint", "not an address")]
    [InlineData("TokenEndpoint", "http://tokens.example/token")]
    [InlineData("RevocationEndpoint", "https://elsewhere.example/revoke")]
    [InlineData("GmailBaseUri", "ftp://127.0.0.1/")]
    [InlineData("ClientId", "")]
    [InlineData("ClientSecret", null)]
    public void A_fault_names_its_setting(string setting, string? value)
    {
        var settings = Sandbox();
        typeof(GoogleSettings).GetProperty(setting)!.SetValue(settings, value);

        Assert.Contains($"Google:{setting}", Assert.Single(Faults(settings, "Development")));
    }

    [Theory]
    [InlineData("Topic", null)]
    [InlineData("Topic", "gmail")]
    [InlineData("Audience", null)]
    [InlineData("Audience", "http://crm.example.com/google/push")]
    [InlineData("ServiceAccount", null)]
    [InlineData("ServiceAccount", "push")]
    [InlineData("LongestPollSeconds", 59)]
    public void A_fault_of_push_names_its_setting_and_without_push_there_is_none(string setting, object? value)
    {
        var settings = Sandbox();
        Assert.Empty(Faults(settings, "Development"));
        settings.Push = new PushSettings
        {
            Topic = "projects/crm/topics/gmail",
            Audience = "https://crm.example.com/google/push",
            ServiceAccount = "push@crm.iam.gserviceaccount.com",
        };
        Assert.Empty(Faults(settings, "Development"));
        typeof(PushSettings).GetProperty(setting)!.SetValue(settings.Push, value);

        Assert.Contains($"Google:Push:{setting}", Assert.Single(Faults(settings, "Development")));
    }

    [Fact]
    public void Live_fills_in_Googles_addresses_and_needs_only_the_client()
    {
        var settings = new GoogleSettings { ClientId = "id", ClientSecret = "secret" };

        Assert.Empty(Faults(settings, "Production"));
        Assert.Equal(GoogleMode.Live, settings.Mode);
        Assert.Equal("https://gmail.googleapis.com/", settings.GmailBaseUri);
    }

    [Fact]
    public void Development_means_the_sandbox_and_Production_refuses_it()
    {
        var settings = Sandbox();
        Assert.Empty(Faults(settings, "Development"));
        Assert.Equal(GoogleMode.Sandbox, settings.Mode);

        Assert.Contains("Google:Mode", Assert.Single(Faults(settings, "Production")));
    }

    [Theory]
    [InlineData("AuthorizationEndpoint", "http://127.0.0.1:5000/o/oauth2/v2/auth")]
    [InlineData("AuthorizationEndpoint", "https://accounts.google.com.example.com/o/oauth2/v2/auth")]
    [InlineData("TokenEndpoint", "http://localhost:5000/token")]
    [InlineData("TokenEndpoint", "https://tokens.example.com/token")]
    [InlineData("TokenEndpoint", "https://gmail.googleapis.com/token")]
    [InlineData("RevocationEndpoint", "https://oauth2.googleapis.com:8443/revoke")]
    [InlineData("JwksUri", "https://oauth2.googleapis.com/oauth2/v3/certs")]
    [InlineData("Issuer", "https://issuer.example.com")]
    [InlineData("GmailBaseUri", "https://142.250.1.1/")]
    [InlineData("GmailBaseUri", "https://[::1]/")]
    public void Production_takes_no_address_that_the_policy_does_not_declare(string setting, string address)
    {
        var settings = new GoogleSettings { Mode = GoogleMode.Live, ClientId = "id", ClientSecret = "secret" };
        typeof(GoogleSettings).GetProperty(setting)!.SetValue(settings, address);

        Assert.All(Faults(settings, "Production"), f => Assert.StartsWith($"Google:{setting}", f, StringComparison.Ordinal));
        Assert.Contains(
            Faults(settings, "Production"),
            f => f.Contains("in Production", StringComparison.Ordinal) && f.Contains("Remove the setting", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_Google_on_this_machine_may_stand_in_outside_Production()
    {
        var settings = Sandbox();
        settings.Mode = GoogleMode.Live;

        Assert.Empty(Faults(settings, "Development"));
        Assert.Empty(Faults(settings, "Staging"));
        Assert.Equal(6, Faults(settings, "Production").Count);
    }

    [Fact]
    public void Numbers_out_of_range_are_named()
    {
        var settings = Sandbox();
        settings.Sync.BatchSize = 100;
        settings.Quota.MessagesGet = -1;

        var faults = Faults(settings, "Development");

        Assert.Contains(faults, f => f.Contains("Google:Sync:BatchSize"));
        Assert.Contains(faults, f => f.Contains("Google:Quota:MessagesGet"));
    }

    [Theory]
    [InlineData("amira@halo.example", true)]
    [InlineData("amira@HALO.example", true)]
    [InlineData("amira@nothalo.example", false)]
    [InlineData("halo.example@evil.example", false)]
    public void Only_people_of_an_allowed_domain_sign_in(string address, bool allowed) =>
        Assert.Equal(allowed, new SignInSettings { AllowedDomains = ["halo.example"] }.Allows(address));

    [Theory]
    [InlineData("amira@halo.example", "halo.example", true)]
    [InlineData("amira@halo.example", "HALO.example", true)]
    [InlineData("amira@halo.example", null, false)]
    [InlineData("amira@halo.example", "elsewhere.example", false)]
    [InlineData("amira@elsewhere.example", "halo.example", false)]
    [InlineData("amira@gmail.com", null, true)]
    [InlineData("amira@googlemail.com", null, false)]
    public void An_account_is_its_organisations_own_or_Googles(string address, string? hostedDomain, bool allowed) =>
        Assert.Equal(allowed, new SignInSettings { AllowedDomains = ["halo.example", "@gmail.com"] }.Allows(address, hostedDomain));

    [Fact]
    public void Where_no_domain_is_named_everybody_gets_in_and_Production_refuses_that()
    {
        Assert.True(new SignInSettings().Allows("anybody@anywhere.example", null));
        Assert.True(IsSaidIn("Development"));
        Assert.False(IsSaidIn("Production"));
        Assert.True(IsSaidIn("Production", "halo.example"));

        static bool IsSaidIn(string environment, params string[] domains) =>
            new SignInSettings { AllowedDomains = [.. domains] }.AreEnoughIn(
                Mock.Of<IHostEnvironment>(e => e.EnvironmentName == environment));
    }

    [Fact]
    public void Everybody_is_an_agent_and_some_are_more()
    {
        var roles = new RoleSettings { SecurityOfficer = ["Sofia@halo.example"], Operator = ["omar@halo.example"] };

        Assert.Equal([Role.Agent, Role.SecurityOfficer], roles.Of("sofia@halo.example").Order());
        Assert.Equal([Role.Agent], roles.Of("amira@halo.example"));
    }

    private static GoogleSettings Sandbox() => new()
    {
        AuthorizationEndpoint = "http://127.0.0.1:5000/o/oauth2/v2/auth",
        TokenEndpoint = "http://127.0.0.1:5000/token",
        RevocationEndpoint = "http://127.0.0.1:5000/revoke",
        JwksUri = "http://127.0.0.1:5000/oauth2/v3/certs",
        Issuer = "http://127.0.0.1:5000",
        GmailBaseUri = "http://127.0.0.1:5000/",
        ClientId = "id",
        ClientSecret = "secret",
    };

    private static IReadOnlyList<string> Faults(GoogleSettings settings, string environment)
    {
        var validation = new GoogleSettingsValidation(Mock.Of<IHostEnvironment>(e => e.EnvironmentName == environment), TestGmail.Policy());
        validation.PostConfigure(null, settings);
        return [.. validation.Validate(null, settings).Failures ?? []];
    }
}
