using System.Net;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Tests.Policy;

namespace GmailConnector.Guard.Tests.Egress;

/// <summary>The decision alone, over the policy as it is shipped.</summary>
[Trait("way", "13")]
public sealed class EgressRulesTests
{
    private static readonly LimitedUsePolicy Shipped = PolicyLoader.Load(PolicyFolder.Real);

    private static readonly ConfiguredAddress[] StandIns =
    [
        new(EgressPurpose.MailSource, "Google:GmailBaseUri", new Uri("http://localhost:5081/")),
        new(EgressPurpose.Authorization, "Google:TokenEndpoint", new Uri("http://127.0.0.1:5081/token")),
        new(EgressPurpose.SigningKeys, "Google:JwksUri", new Uri("http://[::1]:5081/certs")),
        new(EgressPurpose.Authorization, "Google:RevocationEndpoint", new Uri("https://revoke.example.com/")),
        new(EgressPurpose.KeyVault, "Keys:VaultUri", new Uri("https://ours.vault.azure.net/")),
    ];

    [Theory]
    [InlineData("MailSource", "https://gmail.googleapis.com/gmail/v1/users/me/messages")]
    [InlineData("MailSource", "https://GMAIL.googleapis.com/upload/gmail/v1/users/me/drafts")]
    [InlineData("Authorization", "https://oauth2.googleapis.com/token")]
    [InlineData("SigningKeys", "https://www.googleapis.com/oauth2/v3/certs")]
    [InlineData("KeyVault", "https://ours.vault.azure.net/secrets/master")]
    [InlineData("KeyVault", "https://login.microsoftonline.com/tenant/oauth2/v2.0/token")]
    public void What_the_policy_declares_may_go_out_in_Production_and_names_its_line(string purpose, string address)
    {
        var decision = Decide(purpose, address, production: true);

        Assert.True(decision.IsAllowed, decision.Rule);
        Assert.Equal(EgressRule.Declared, decision.Rule);
        Assert.Matches(@"^destinations\[\d\] \(line \d+\)$", decision.Policy);
        var line = int.Parse(decision.Policy.Split(' ')[^1].TrimEnd(')'), System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith(
            "  - name: ",
            File.ReadLines(Path.Combine(PolicyFolder.Real, "limited-use.yaml")).ElementAt(line - 1),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MailSource", "https://gmail.googleapis.com/batch/gmail/v1", false)]
    [InlineData("Authorization", "https://oauth2.googleapis.com/token", false)]
    [InlineData("SigningKeys", "https://www.googleapis.com/oauth2/v3/certs", false)]
    [InlineData("KeyVault", "https://ours.vault.azure.net/secrets/master", true)]
    public void Where_another_stands_in_for_it_nothing_goes_to_the_real_one(string purpose, string address, bool allowed)
    {
        var decision = Decide(purpose, address, production: false);

        Assert.Equal((allowed, allowed ? EgressRule.Declared : EgressRule.StandInOnly), (decision.IsAllowed, decision.Rule));
    }

    [Theory]
    [InlineData("TicketDesk", "halo.acme.example", "10.20.30.7", true)]
    [InlineData("TicketDesk", "halo.acme.example", "8.8.8.8", true)]
    [InlineData("TicketDesk", "halo.acme.example", "10.20.31.7", false)]
    [InlineData("TicketDesk", "halo.acme.example", "127.0.0.1", false)]
    [InlineData("TicketDesk", "halo.acme.example", "169.254.169.254", false)]
    [InlineData("TicketDesk", "halo.acme.example", "::ffff:10.20.30.7", false)]
    [InlineData("TicketDesk", "halo.six.example", "fd00:1:2::7", true)]
    [InlineData("TicketDesk", "halo.six.example", "fd00:1:3::7", false)]
    [InlineData("TicketDesk", "acme.haloservicedesk.com", "10.20.30.7", false)]
    [InlineData("Transfer", "halo.acme.example", "10.20.30.7", true)]
    [InlineData("Transfer", "tickets.example.com", "10.20.30.7", false)]
    public void A_customers_own_HaloCRM_is_reached_in_the_network_that_the_policy_declares_for_it_and_nothing_else_is(
        string purpose, string host, string address, bool allowed)
    {
        var desk = Shipped.Destinations.First(d => d.Purpose == "ticket-desk");
        var policy = Shipped with
        {
            Destinations =
            [
                .. Shipped.Destinations,
                desk with { Name = "own", Host = "halo.acme.example", Network = IPNetwork.Parse("10.20.30.0/24") },
                desk with { Name = "six", Host = "halo.six.example", Network = IPNetwork.Parse("fd00:1:2::/48") },
                desk with { Name = "filed", Host = "halo.acme.example", Purpose = "transfer" },
                desk with { Name = "other", Host = "tickets.example.com", Purpose = "transfer" },
            ],
        };
        var rules = new EgressRules(
            policy, [new(EgressPurpose.TicketDesk, "Halo:BaseUri", new Uri("https://acme.haloservicedesk.com"))], isProduction: true);
        var named = rules.Decide(EgressTarget.Of(Enum.Parse<EgressPurpose>(purpose), new Uri($"https://{host}/api")));
        Assert.True(named.IsAllowed, named.Rule);

        var decision = rules.Decide(named, [IPAddress.Parse(address)]);

        Assert.Equal((allowed, allowed ? EgressRule.Declared : EgressRule.AddressNotPublic), (decision.IsAllowed, decision.Rule));
        Assert.False(rules.Decide(named, [IPAddress.Parse(address), IPAddress.Parse("10.99.0.1")]).IsAllowed);
    }

    [Theory]
    [InlineData("MailSource", "https://ads.example.com/audience", EgressRule.HostNotDeclared)]
    [InlineData("MailSource", "https://gmail.googleapis.com.example.com/", EgressRule.HostNotDeclared)]
    [InlineData("MailSource", "https://gmail.googleapis.com./", EgressRule.HostNotDeclared)]
    [InlineData("MailSource", "https://mail.gmail.googleapis.com/", EgressRule.HostNotDeclared)]
    [InlineData("MailSource", "https://xmail.googleapis.com/", EgressRule.HostNotDeclared)]
    [InlineData("MailSource", "https://gmail.googleapis.com@example.com/", EgressRule.HostNotDeclared)]
    [InlineData("MailSource", "https://gmаil.googleapis.com/", EgressRule.HostNotDeclared)]
    [InlineData("MailSource", "https://oauth2.googleapis.com/", EgressRule.HostNotDeclared)]
    [InlineData("Authorization", "https://gmail.googleapis.com/", EgressRule.HostNotDeclared)]
    [InlineData("SigningKeys", "https://oauth2.googleapis.com/", EgressRule.HostNotDeclared)]
    [InlineData("KeyVault", "https://gmail.googleapis.com/", EgressRule.HostNotDeclared)]
    [InlineData("MailSource", "https://gmail.googleapis.com:8443/", EgressRule.PortNotDeclared)]
    [InlineData("MailSource", "http://gmail.googleapis.com:443/", EgressRule.NotHttps)]
    [InlineData("MailSource", "http://gmail.googleapis.com/", EgressRule.PortNotDeclared)]
    [InlineData("MailSource", "https://142.250.1.1/", EgressRule.LiteralAddress)]
    [InlineData("MailSource", "https://[2a00:1450:4001:80f::200a]/", EgressRule.LiteralAddress)]
    [InlineData("MailSource", "https://0x7f.1/", EgressRule.LiteralAddress)]
    [InlineData("MailSource", "https://2130706433/", EgressRule.LiteralAddress)]
    [InlineData("KeyVault", "http://169.254.169.254/metadata/identity/oauth2/token", EgressRule.LiteralAddress)]
    [InlineData("KeyVault", "https://theirs.vault.azure.net/", EgressRule.HostNotConfigured)]
    [InlineData("KeyVault", "https://vault.azure.net/", EgressRule.HostNotDeclared)]
    [InlineData("KeyVault", "https://a.ours.vault.azure.net/", EgressRule.HostNotDeclared)]
    [InlineData("KeyVault", "https://ours.vault.azure.net.example.com/", EgressRule.HostNotDeclared)]
    [InlineData("Authorization", "https://revoke.example.com/", EgressRule.HostNotDeclared)]
    public void Nothing_else_does_wherever_it_runs(string purpose, string address, string rule)
    {
        foreach (var production in new[] { true, false })
        {
            var decision = Decide(purpose, address, production);

            Assert.False(decision.IsAllowed);
            Assert.Equal(rule, decision.Rule);
            Assert.StartsWith("destinations", decision.Policy, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("MailSource", "http://localhost:5081/gmail/v1")]
    [InlineData("Authorization", "http://127.0.0.1:5081/token")]
    [InlineData("SigningKeys", "http://[::1]:5081/certs")]
    public void A_stand_in_serves_its_purpose_at_its_exact_address_and_never_in_Production(string purpose, string address)
    {
        Assert.Equal((true, EgressRule.StandIn), Short(Decide(purpose, address, production: false)));
        Assert.False(Decide(purpose, address, production: true).IsAllowed);
        Assert.False(Decide(purpose, address.Replace("5081", "5082", StringComparison.Ordinal), production: false).IsAllowed);
        Assert.False(Decide(purpose, address.Replace("http:", "https:", StringComparison.Ordinal), production: false).IsAllowed);
        Assert.All(
            Enum.GetNames<EgressPurpose>().Where(p => p != purpose), p => Assert.False(Decide(p, address, production: false).IsAllowed));
    }

    [Fact]
    public void A_wildcard_stands_for_one_name_and_not_for_none()
    {
        var target = new EgressTarget(EgressPurpose.KeyVault, "https", ".vault.azure.net", 443);

        Assert.Equal((false, EgressRule.HostNotDeclared), Short(new EgressRules(Shipped, StandIns, isProduction: true).Decide(target)));
    }

    [Fact]
    public void A_vault_on_this_machine_is_no_vault()
    {
        ConfiguredAddress[] vault = [new(EgressPurpose.KeyVault, "Keys:VaultUri", new Uri("https://localhost:5081/"))];

        Assert.Equal(
            (false, EgressRule.HostNotDeclared),
            Short(new EgressRules(Shipped, vault, isProduction: false).Decide(EgressTarget.Of(EgressPurpose.KeyVault, vault[0].Address))));
    }

    [Theory]
    [InlineData("https://gmail.googleapis.com/")]
    [InlineData("http://localhost:5081/")]
    public void A_policy_without_destinations_lets_nothing_out_not_even_a_stand_in(string address)
    {
        var rules = new EgressRules(Shipped with { Destinations = [] }, StandIns, isProduction: false);

        Assert.Equal(
            (false, EgressRule.PurposeNotDeclared), Short(rules.Decide(EgressTarget.Of(EgressPurpose.MailSource, new Uri(address)))));
        Assert.Empty(rules.StandIns);
    }

    [Fact]
    [Trait("way", "14")]
    public void One_forbidden_address_among_the_answers_condemns_the_name()
    {
        var rules = new EgressRules(Shipped, [], isProduction: false);
        var allowed = rules.Decide(EgressTarget.Of(EgressPurpose.MailSource, new Uri("https://gmail.googleapis.com/")));
        var isPublic = IPAddress.Parse("142.250.1.1");

        Assert.True(rules.Decide(allowed, [isPublic, IPAddress.Parse("2a00:1450:4001:80f::200a")]).IsAllowed);
        foreach (var bad in new[] { "127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "::ffff:142.250.1.1", "64:ff9b::10.0.0.1" }.Select(
            IPAddress.Parse))
        {
            Assert.Equal((false, EgressRule.AddressNotPublic), Short(rules.Decide(allowed, [isPublic, bad])));
            Assert.Equal((false, EgressRule.AddressNotPublic), Short(rules.Decide(allowed, [bad, isPublic])));
        }
    }

    [Fact]
    [Trait("way", "14")]
    public void A_stand_ins_name_leads_to_this_machine_or_nowhere()
    {
        var rules = new EgressRules(Shipped, StandIns, isProduction: false);
        var allowed = rules.Decide(EgressTarget.Of(EgressPurpose.MailSource, new Uri("http://localhost:5081/")));

        Assert.True(rules.Decide(allowed, [IPAddress.IPv6Loopback, IPAddress.Loopback]).IsAllowed);
        Assert.Equal(
            (false, EgressRule.StandInNotLocal), Short(rules.Decide(allowed, [IPAddress.Loopback, IPAddress.Parse("142.250.1.1")])));
    }

    [Fact]
    public void A_refusal_stays_one_whatever_the_name_leads_to()
    {
        var rules = new EgressRules(Shipped, StandIns, isProduction: false);
        var refused = rules.Decide(EgressTarget.Of(EgressPurpose.MailSource, new Uri("https://ads.example.com/")));

        Assert.Equal(refused, rules.Decide(refused, [IPAddress.Parse("142.250.1.1")]));
        Assert.Equal(refused, rules.Decide(refused, [IPAddress.Loopback]));
    }

    [Fact]
    public void A_stand_ins_host_may_be_written_down_and_a_refused_target_is_no_stand_in()
    {
        Assert.True(Decide("MailSource", "http://localhost:5081/", production: false).HostIsKnown);
        Assert.False(Decide("MailSource", "http://localhost:5082/", production: false).IsStandIn);
    }

    [Theory]
    [InlineData("https://gmail.googleapis.com:8443/", true)]
    [InlineData("https://revoke.example.com/", true)]
    [InlineData("https://dear-amira-your-order-4711.example.com/", false)]
    public void Only_a_declared_or_configured_host_may_be_written_down(string address, bool known) =>
        Assert.Equal(known, Decide("MailSource", address, production: false).HostIsKnown);

    [Fact]
    public void Every_purpose_of_the_code_is_one_of_the_policys_and_the_other_way_round() =>
        Assert.Equal(
            LimitedUse.DestinationPurposes.Keys.Append(EgressPurpose.Transfer.PolicyName()).Order(),
            Enum.GetValues<EgressPurpose>().Select(p => p.PolicyName()).Order());

    private static EgressDecision Decide(string purpose, string address, bool production) =>
        new EgressRules(Shipped, StandIns, production).Decide(EgressTarget.Of(Enum.Parse<EgressPurpose>(purpose), new Uri(address)));

    private static (bool IsAllowed, string Rule) Short(EgressDecision decision) => (decision.IsAllowed, decision.Rule);
}
