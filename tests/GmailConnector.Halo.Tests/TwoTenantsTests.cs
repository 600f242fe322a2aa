using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;
using GmailConnector.Halo.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Moq;

namespace GmailConnector.Halo.Tests;

/// <summary>
/// Two tenants, whose HaloCRMs have tickets, agents and statuses of the same numbers: each is asked its own, and shown its own.
/// </summary>
public sealed class TwoTenantsTests : IAsyncLifetime
{
    private LyingServer mine = null!;
    private LyingServer theirs = null!;
    private Desk desk = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        mine = await LyingServer.StartAsync();
        theirs = await LyingServer.StartAsync();
        desk = new Desk(
            mine.At,
            change: s => s.Agents = new HaloAgentSettings { ClientId = "my-agents", ClientSecret = "my-secret" },
            other: new HaloSettings
            {
                BaseUri = theirs.At.GetLeftPart(UriPartial.Authority) + "/halo",
                ClientId = "their-halo",
                ClientSecret = "their-halo-secret",
                SecurityTicketTypes = [22],
                SubjectTag = "<{0}>",
                Mailboxes = ["help@theirs.example"],
                Agents = new HaloAgentSettings { ClientId = "their-agents", ClientSecret = "their-secret", Required = true },
            });
        Say(mine, "mine");
        Say(theirs, "theirs");
        desk.Links.Setup(l => l.TokenAsync(It.IsAny<AgentLink>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((AgentLink link, CancellationToken _) => link.Tenant == Desk.Other ? "their-refresh" : "my-refresh");
    }

    public async ValueTask DisposeAsync()
    {
        desk.Dispose();
        await mine.DisposeAsync();
        await theirs.DisposeAsync();
    }

    [Fact]
    public async Task Ticket_seven_of_each_is_another_with_its_own_status_and_agent()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(("mine", "Status of mine", "Agent of mine"), await ShownAsync(TenantId.Default));
            Assert.Equal(("theirs", "Status of theirs", "Agent of theirs"), await ShownAsync(Desk.Other));
        }

        Assert.Contains("POST /halo/auth/token grant_type=refresh_token&client_id=my-agents&client_secret=my-secret&refresh_token=my-refresh", mine.Asked);
        Assert.Contains("POST /halo/auth/token grant_type=refresh_token&client_id=their-agents&client_secret=their-secret&refresh_token=their-refresh", theirs.Asked);
        Assert.DoesNotContain(mine.Asked, a => a.Contains("their", StringComparison.Ordinal));
        Assert.DoesNotContain(theirs.Asked, a => a.Contains("my-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_security_ticket_of_one_is_none_of_the_other()
    {
        mine.Agent = theirs.Agent = c => LyingServer.JsonAsync(c, """{"id":11,"name":"Sofia"}""");
        desk.Links.Setup(l => l.FindAsync(It.IsAny<TenantId>(), Desk.Sofia, It.IsAny<CancellationToken>()))
            .ReturnsAsync((TenantId tenant, PersonId _, CancellationToken _) => LinkOf(tenant));

        Assert.True((await CheckAsync(TenantId.Default)).IsAllowed);
        Assert.Contains("isn't a security ticket", (await CheckAsync(Desk.Other)).Refusal!.Reason, StringComparison.Ordinal);

        // A link with the other one's agent of that number proves nothing.
        desk.Links.Setup(l => l.FindAsync(TenantId.Default, Desk.Sofia, It.IsAny<CancellationToken>()))
            .ReturnsAsync(LinkOf(Desk.Other) with { Tenant = TenantId.Default });
        Assert.Contains("aren't linked", (await CheckAsync(TenantId.Default)).Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_has_its_own_budget_tag_mailboxes_and_agents_and_a_tenant_that_isnt_served_has_none()
    {
        mine.Ticket = c => LyingServer.SayAsync(c, 429, "application/json", "{}");
        Assert.Equal(RefusalCode.RateLimited, (await CheckAsync(TenantId.Default)).Refusal!.Code);
        Assert.Equal(RefusalCode.RateLimited, (await CheckAsync(TenantId.Default)).Refusal!.Code);
        Assert.Single(mine.Asked, a => a.Contains("/Tickets/7", StringComparison.Ordinal));
        Assert.DoesNotContain("429", (await CheckAsync(Desk.Other)).Refusal!.Reason, StringComparison.Ordinal);
        Assert.Contains(theirs.Asked, a => a.Contains("/Tickets/7", StringComparison.Ordinal));

        Assert.Equal(("[ID:", "<"), (desk.Tickets.TagOf(TenantId.Default).Start, desk.Tickets.TagOf(Desk.Other).Start));
        Assert.Equal(["help@theirs.example"], desk.Filings.OwnMailboxes(Desk.Other));
        Assert.Empty(desk.Filings.OwnMailboxes(TenantId.Default));
        Assert.Equal((false, true), (desk.Agents.IsRequired(TenantId.Default), desk.Agents.IsRequired(Desk.Other)));
        Assert.NotEqual(desk.Agents.InstanceOf(TenantId.Default), desk.Agents.InstanceOf(Desk.Other));

        TenantId gone = new("gone");
        Assert.Null(desk.Agents.InstanceOf(gone));
        Assert.Contains("isn't connected", (await CheckAsync(gone)).Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_of_an_address_names_the_setting_of_the_tenant_whose_it_is()
    {
        var tenants = new GivenSettings(
            (TenantId.Default, new HaloSettings { BaseUri = "https://acme.halopsa.com" }),
            (new TenantId("b"), new HaloSettings { BaseUri = "https://other.halopsa.com" })).Tenants;

        Assert.Equal(
            [("Halo:BaseUri", "acme.halopsa.com"), ("Tenants:b:Halo:BaseUri", "other.halopsa.com")],
            new HaloAddress(tenants).Addresses.Select(a => (a.Setting, a.Address.Host)).Distinct());
    }

    [Theory]
    [InlineData("https://acme.halopsa.com", "https://other.halopsa.com", null)]
    [InlineData("https://acme.halopsa.com", "https://ACME.halopsa.com/", "are the same as the tenant b's")]
    [InlineData("https://acme.halopsa.com", "https://\u0430cme.halopsa.com", "looks like xn--")]
    [InlineData("https://halo.acme.example", "https://halo.acrne.example", "looks like")]
    [InlineData("https://acme.halopsa.com", "https://acme.haloitsm.com", null)]
    [InlineData("https://acme.halopsa.com", null, null)]
    public void Each_tenant_has_a_HaloCRM_of_its_own_whose_name_nobody_takes_for_anothers(string first, string? second, string? fault)
    {
        var says = Says(("Tenants:a:Halo:BaseUri", first), ("Tenants:b:Halo:BaseUri", second));

        Assert.Equal(fault is null, says is null);
        Assert.Contains(fault ?? "", says ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer", "Bearer", true)]
    [InlineData("Bearer", "ApiKey", true)]
    [InlineData(null, "Bearer", false)]
    public void No_two_webhooks_have_the_same_secret(string? first, string second, bool isFault)
    {
        var says = Says(
            ("Tenants:a:Halo:BaseUri", "https://acme.halopsa.com"),
            ("Tenants:a:Halo:Webhook:Authentication", first),
            ("Tenants:a:Halo:Webhook:Secret", "the-same-for-both"),
            ("Tenants:b:Halo:BaseUri", "https://other.halopsa.com"),
            ("Tenants:b:Halo:Webhook:Authentication", second),
            ("Tenants:b:Halo:Webhook:Secret", "the-same-for-both"));

        Assert.Equal(isFault, says?.Contains("Halo:Webhook", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_webhook_is_its_own_tenants_and_proves_nothing_for_another()
    {
        List<TicketEventRecord> taken = [];
        var events = new Mock<ITicketEventStore>();
        events.Setup(e => e.TakeAsync(It.IsAny<TicketEventRecord>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Callback((TicketEventRecord e, DateTimeOffset _, CancellationToken _) => taken.Add(e)).ReturnsAsync(true);
        var webhook = new HaloWebhook(
            new GivenSettings((TenantId.Default, WithSecret("my-secret-of-sixteen")), (Desk.Other, WithSecret("their-secret-of-sixteen"))).Tenants,
            events.Object,
            TimeProvider.System);

        Assert.Equal(204, await webhook.TakeAsync(Posted("their-secret-of-sixteen"), Desk.Other));
        Assert.Equal(401, await webhook.TakeAsync(Posted("their-secret-of-sixteen"), TenantId.Default));
        Assert.Equal(401, await webhook.TakeAsync(Posted("my-secret-of-sixteen"), Desk.Other));
        Assert.Equal(404, await webhook.TakeAsync(Posted("my-secret-of-sixteen"), new TenantId("gone")));
        Assert.Equal([Desk.Other], taken.Select(t => t.Tenant));
    }

    private static HaloSettings WithSecret(string secret) =>
        new() { Webhook = new HaloWebhookSettings { Authentication = WebhookAuthentication.Bearer, Secret = secret } };

    private static DefaultHttpContext Posted(string secret)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = "Bearer " + secret;
        context.Request.Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(
            $$"""{"id":"e-1","object_id":7,"timestamp":"{{TimeProvider.System.GetUtcNow():O}}"}"""));
        return context;
    }

    private static string? Says(params (string Name, string? Value)[] settings)
    {
        var tenants = TenantSettings.Of(
            new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => s.Value)).Build());
        var options = tenants.Single(t => t.Id.Value == "a").Settings.GetSection("Halo").Get<HaloSettings>()!;
        return new OneHaloEach(tenants).Validate("a", options).FailureMessage;
    }

    private static void Say(LyingServer server, string whose)
    {
        server.Ticket = c => LyingServer.JsonAsync(
            c, $$"""{"id":7,"summary":"{{whose}}","tickettype_id":21,"status_id":2,"agent_id":11,"hasbeenclosed":false}""");
        server.Status = c => LyingServer.JsonAsync(c, $$"""[{"id":2,"name":"Status of {{whose}}"}]""");
        server.Agent = c => LyingServer.JsonAsync(c, $$"""{"id":11,"name":"Agent of {{whose}}"}""");
    }

    private AgentLink LinkOf(TenantId tenant) =>
        new(tenant, Desk.Sofia, new AgentReference(desk.Agents.InstanceOf(tenant)!, 11), DateTimeOffset.UnixEpoch);

    private Task<Outcome<Done>> CheckAsync(TenantId tenant) =>
        desk.Tickets.CheckAsync(tenant, new TicketReference(TicketSource.HaloCrm, "7"), Desk.Sofia, Ct);

    private async Task<(string, string, string?)> ShownAsync(TenantId tenant)
    {
        var found = await desk.AgentTickets.FindAsync(LinkOf(tenant), TicketNumber.Of(7)!.Value, Ct);
        Assert.True(found.TryGet(out var ticket, out var refusal), refusal?.Reason);
        return (ticket!.Summary, ticket.Status.Name, ticket.Agent);
    }
}
