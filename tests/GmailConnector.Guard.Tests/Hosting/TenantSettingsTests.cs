using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Roles;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace GmailConnector.Guard.Tests.Hosting;

public sealed class TenantSettingsTests
{
    [Fact]
    public void Settings_without_tenants_are_those_of_the_only_one()
    {
        var only = Assert.Single(Of(("SignIn:AllowedDomains:0", "acme.example")));

        Assert.Equal((TenantId.Default, "acme.example"), (only.Id, only.Settings["SignIn:AllowedDomains:0"]));
    }

    [Fact]
    public void Each_tenant_has_its_part_and_the_one_that_was_alone_before_is_named_default()
    {
        var tenants = Of(
            ("Policy:Folder", "policy"), ("Tenants:default:Halo:ClientId", "a"), ("Tenants:acme-2:Halo:ClientId", "b"));

        Assert.Equal(
            [("acme-2", "b"), ("default", "a")],
            tenants.Select(t => (t.Id.Value, t.Settings["Halo:ClientId"]!)).OrderBy(t => t.Value, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SignIn:AllowedDomains:0")]
    [InlineData("Roles:Operator:0")]
    [InlineData("Halo:BaseUri")]
    [InlineData("Policy:Limits")]
    [InlineData("Web:FrameAncestors")]
    [InlineData("Web:AccentColor")]
    [InlineData("Web:Organization")]
    public void What_each_tenant_has_of_its_own_is_nowhere_else(string setting)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Of(("Tenants:acme:SignIn:AllowedDomains:0", "a"), (setting, "x")));

        Assert.Contains("is set beside Tenants", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"move it to Tenants:NAME:{setting.Split(":0")[0].Split(":BaseUri")[0].Split(":Allowed")[0].Split(":Operator")[0]}", fault.Message, StringComparison.Ordinal);
        Assert.Single(Of(("Tenants:acme:SignIn:AllowedDomains:0", "a"), ("Web:Contact", "x"), ("Web:FrameAncestors", "")));
    }

    [Theory]
    [InlineData("Acme")]
    [InlineData("-acme")]
    [InlineData("acme_1")]
    [InlineData("acm\u0435")]
    [InlineData("acme.example")]
    [InlineData("a23456789012345678901234567890123")]
    public void A_name_that_another_could_be_taken_for_is_none(string name)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Of(($"Tenants:{name}:Halo:ClientId", "a")));

        Assert.Contains($"Tenants:{name}: the name of a tenant consists of", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_says_whose_settings_it_is_in_where_there_are_several()
    {
        Assert.Equal("Halo:X is wrong.", TenantSettings.Fault("default", "Halo:X is wrong."));
        Assert.Equal("Halo:X is wrong.", TenantSettings.Fault(null, "Halo:X is wrong."));
        Assert.Equal("Tenants:acme: Halo:X is wrong.", TenantSettings.Fault("acme", "Halo:X is wrong."));
    }

    [Fact]
    public async Task Mail_of_a_tenant_that_isnt_served_is_as_if_it_werent_there_for_people_and_for_the_program()
    {
        var world = new World();
        var facts = new GrantFactsSource(world.Grants, world.Grants, world.Grants, world.Get<WorkingRoles>(), world.Grants);
        AccessFactsSource[] sources =
        [
            .. new[] { TenantId.Default, new TenantId("acme") }.Select(t =>
                new AccessFactsSource(new Tenants([t]), world.Store, world.Store, facts, world.Ends, world.Clock)),
        ];
        AccessRequest[] requests =
        [
            new(world.Amira, TenantId.Default, World.Box, Purpose.ListMail, [], null),
            new(null, TenantId.Default, World.Box, Purpose.SyncMailbox, [], null),
        ];

        foreach (var request in requests)
        {
            var served = await sources[0].GatherAsync(request, TestContext.Current.CancellationToken);
            var left = await sources[1].GatherAsync(request, TestContext.Current.CancellationToken);
            Assert.True(AccessRules.Decide(request, served, world.Policy).Refusal is null);
            Assert.Null(left.Mailbox);
            Assert.Equal(RefusalCode.NotFound, AccessRules.Decide(request, left, world.Policy).Refusal?.Code);
        }
    }

    private static IReadOnlyList<TenantSettings> Of(params (string Name, string Value)[] settings) => TenantSettings.Of(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build());
}
