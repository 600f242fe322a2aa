using System.Net;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Keys;
using GmailConnector.Storage.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace GmailConnector.Storage.Tests.Settings;

/// <summary>The vault is reached by the one way out, and only the vault that the settings name.</summary>
[Trait("way", "13")]
public sealed class VaultEgressTests
{
    private static readonly KeySettings.InKeyVault Ours = new(new Uri("https://ours.vault.azure.net/"), "master");

    [Fact]
    public void A_vault_of_the_policys_kind_is_taken() => Assert.Same(Ours, VaultAddress.Declared(Ours, Rules(Ours)));

    [Theory]
    [InlineData("https://vault.example.com/")]
    [InlineData("https://localhost:8200/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://ours.vault.azure.net:8443/")]
    [InlineData("https://ours.vault.azure.net.example.com/")]
    public void Another_one_is_refused_with_its_setting(string address)
    {
        var settings = Ours with { Vault = new Uri(address) };

        var fault = Assert.Throws<InvalidSettingException>(() => VaultAddress.Declared(settings, Rules(settings)));

        Assert.Equal("Keys:VaultUri", fault.Setting);
    }

    [Fact]
    [Trait("way", "14")]
    public async Task A_vault_whose_name_leads_into_this_network_stops_the_start_at_once_and_nothing_is_sent()
    {
        using var egress = new EgressConnections(
            Rules(Ours),
            new EgressRefusals(
                Policy,
                new Lazy<IEvidenceLog>(() => throw new InvalidOperationException("The key opens the log, not the other way round.")),
                TimeProvider.System,
                NullLogger<EgressRefusals>.Instance),
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.5")]),
            (_, _) => throw new InvalidOperationException("A socket was opened."));

        var fault = await Assert.ThrowsAsync<InvalidSettingException>(() =>
            MasterKeyVault.Connect(Ours, egress).LoadAsync(storeIsNew: true, TestContext.Current.CancellationToken));

        Assert.Equal("Keys:VaultUri", fault.Setting);
        Assert.Contains("egress.address-not-public", fault.Message, StringComparison.Ordinal);
    }

    private static EgressRules Rules(KeySettings.InKeyVault settings) =>
        new(Policy, [new ConfiguredAddress(EgressPurpose.KeyVault, "Keys:VaultUri", settings.Vault)], isProduction: true);

    private static LimitedUsePolicy Policy { get; } = new()
    {
        Version = 1,
        Hash = new string('a', 64),
        Text = default,
        Agreement = new AgreementText("mailbox-1", "We read your mail to show it to you.", new string('b', 64)),
        Purposes = new Dictionary<Purpose, PurposeRule>(),
        Features = [],
        Scopes = [],
        Methods = [],
        ForbiddenUses = [],

        // The way to a vault has nothing to do with mail.
        Grounds = null!,
        Roles = null!,
        Transfers = [],
        Destinations = [new DestinationRule("vault", "*.vault.azure.net", 443, "key-vault", "nothing", "none", "destinations[0]", 1)],
        Lines = new Dictionary<string, int>(StringComparer.Ordinal),
        Limits = new PolicyLimits(500, TimeSpan.FromMinutes(2), 25 * 1024 * 1024, TimeSpan.FromDays(90), TimeSpan.FromHours(12)),
    };
}
