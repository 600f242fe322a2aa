using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Retention;
using GmailConnector.Guard.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace GmailConnector.Guard.Tests.Policy;

/// <summary>What a tenant may have stricter than the policy, and that nothing gets wider.</summary>
public sealed class TenantLimitsTests
{
    private static readonly LimitedUsePolicy Shipped = PolicyLoader.Load(PolicyFolder.Real);

    public static TheoryData<string> Settings =>
    [
        "RetentionDays", "SharedDays", "SharedMessages", "IncidentHours", "IncidentMessages", "NoticeDelayDays", "OrderDays", "OrderMessages",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Settings))]
    public void Each_can_be_as_in_the_policy_or_stricter_and_never_wider(string setting)
    {
        var most = Numbers(Shipped)[setting];

        Assert.Equal(Numbers(Shipped), Numbers(With(setting, $"{most}")));
        var expected = Numbers(Shipped);
        expected[setting] = most - 1;
        Assert.Equal(expected, Numbers(With(setting, $"{most - 1}")));
        Assert.Equal(Shipped.Hash, With(setting, $"{most - 1}").Hash);
        foreach (var wrong in new[] { $"{most + 1}", "-1", "", "1.5", " 1", "many", "99999999999999999999" })
        {
            var fault = Assert.Throws<InvalidOperationException>(() => With(setting, wrong));
            Assert.Contains($"Policy:Limits:{setting} is '{wrong}'", fault.Message, StringComparison.Ordinal);
            Assert.Contains("can only be stricter", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_limit_is_named_as_unknown()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => With("PermitLifetime", "1"));

        Assert.Contains("Policy:Limits:PermitLifetime isn't a limit that a tenant can have stricter", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_for_the_tenant_whose_settings_say_so_and_for_nobody_else()
    {
        var tenants = TenantSettings.Of(Configuration(
            ("Tenants:strict:Policy:Limits:IncidentHours", "2"), ("Tenants:usual:SignIn:AllowedDomains:0", "a")));
        var policy = Shipped with { Stricter = tenants.ToDictionary(t => t.Id, t => TenantLimits.For(Shipped, t.Id, t.Settings)) };

        Assert.Equal(TimeSpan.FromHours(2), policy.For(new TenantId("strict")).Grounds.Incident.Most);
        Assert.Equal(Shipped.Grounds.Incident.Most, policy.For(new TenantId("usual")).Grounds.Incident.Most);
        Assert.Equal(Shipped.Grounds.Incident.Most, policy.For(new TenantId("unknown")).Grounds.Incident.Most);
    }

    [Fact]
    public async Task An_incident_is_filed_within_the_stricter_limit_which_the_form_names()
    {
        var strict = new Desk(new World(settings: Configuration(("Policy:Limits:IncidentHours", "3"), ("Policy:Limits:NoticeDelayDays", "0"))));
        var scope = await strict.CountedAsync(Ct);
        var limits = strict.Incidents.LimitsFor(strict.Sofia);
        Assert.Equal((3, 0), (limits.MostHours, limits.MostNoticeDelayDays));
        Assert.Equal(RefusalCode.InvalidInput, (await strict.Incidents.FileAsync(strict.Sofia, Desk.Filing(scope), Ct)).Refusal?.Code);
        var within = Desk.Filing(scope) with { Duration = TimeSpan.FromHours(3) };
        Assert.True((await strict.Incidents.FileAsync(strict.Sofia, within, Ct)).IsAllowed);
    }

    [Fact]
    public async Task Fewer_messages_are_frozen_and_shared()
    {
        var strict = new Desk(new World(settings: Configuration(
            ("Policy:Limits:IncidentMessages", "1"), ("Policy:Limits:OrderMessages", "1"), ("Policy:Limits:SharedDays", "2"))));

        Assert.Equal(RefusalCode.TooLarge, (await strict.Incidents.FreezeAsync(strict.Sofia, strict.Query(), Ct)).Refusal?.Code);
        Assert.Equal(1, strict.Orders.LimitsFor(strict.Sofia).MostMessages);
        var days = strict.World.Agreements.DaysFor(strict.Sofia);
        Assert.Equal((2, 2), (days.Default, days.Most));
    }

    [Fact]
    public async Task Mail_is_deleted_at_the_end_of_the_shorter_retention()
    {
        var world = new World(settings: Configuration(("Policy:Limits:RetentionDays", "30")));
        var policy = world.Policy with
        {
            Stricter = new Dictionary<TenantId, LimitedUsePolicy>
            {
                [TenantId.Default] = TenantLimits.For(world.Policy, TenantId.Default, Configuration(("Policy:Limits:RetentionDays", "30"))),
            },
        };
        using var sweep = new RetentionService(
            policy,
            new RetainingStores(world.Store, world.Store, world.Searches, world.Store, world.BulkChanges, world.Snoozes, world.Grants),
            world.Clock,
            NullLogger<RetentionService>.Instance);
        world.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await sweep.SweepAsync(Ct));

        world.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.True(await sweep.SweepAsync(Ct) > 0);
    }

    private static LimitedUsePolicy With(string setting, string value) =>
        TenantLimits.For(Shipped, TenantId.Default, Configuration(($"Policy:Limits:{setting}", value)));

    private static IConfiguration Configuration(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build();

    private static Dictionary<string, long> Numbers(LimitedUsePolicy policy) => new()
    {
        ["RetentionDays"] = (long)policy.Limits.Retention.TotalDays,
        ["SharedDays"] = (long)policy.Grounds.MessageAgreement.Most.TotalDays,
        ["SharedMessages"] = policy.Grounds.MessageAgreement.MostMessages,
        ["IncidentHours"] = (long)policy.Grounds.Incident.Most.TotalHours,
        ["IncidentMessages"] = policy.Grounds.Incident.MostMessages,
        ["NoticeDelayDays"] = (long)policy.Grounds.Incident.NoticeDelay.TotalDays,
        ["OrderDays"] = (long)policy.Grounds.LegalOrder.Most.TotalDays,
        ["OrderMessages"] = policy.Grounds.LegalOrder.MostMessages,
    };
}
