using Dapper;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class AgentStoreTests
{
    private static readonly AgentReference Fourteen = new("acme.halopsa.com/", 14);

    private static readonly AgentLink Link = new(Sample.Tenant, new PersonId("prs_1"), Fourteen, Sample.Noon);

    private static readonly AgentLink Other = Link with { Person = new PersonId("prs_2") };

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task A_person_has_one_agent_until_it_is_removed(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var agents = store.Get<IAgentStore>();
        var next = Link with { Agent = Fourteen with { Number = 15 }, IsDisabled = true };
        Assert.Null(await agents.FindAsync(Sample.Tenant, Link.Person, Ct));

        Assert.True(await agents.SaveAsync(Link, Ct));
        Assert.True(await agents.SaveAsync(next, Ct));
        await store.RestartAsync();
        agents = store.Get<IAgentStore>();

        Assert.Equal(next, await agents.FindAsync(Sample.Tenant, Link.Person, Ct));
        Assert.Null(await agents.FindAsync(GrantSample.OtherTenant, Link.Person, Ct));
        Assert.Equal([next], await agents.AllAsync(Ct));

        await agents.NoteAsync(Link with { IsDisabled = true }, Ct);
        await agents.NoteAsync(next with { IsDisabled = false }, Ct);
        next = next with { IsDisabled = false };
        Assert.Equal([next], await agents.AllAsync(Ct));

        await agents.RemoveAsync(GrantSample.OtherTenant, Link.Person, Ct);
        Assert.Equal([next], await agents.AllAsync(Ct));
        await agents.RemoveAsync(Sample.Tenant, Link.Person, Ct);
        await agents.NoteAsync(next, Ct);
        Assert.Empty(await agents.AllAsync(Ct));
    }

    [Theory, EachStore]
    public async Task Of_many_who_want_an_agent_one_gets_it_and_each_tenant_and_HaloCRM_has_its_own(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var agents = store.Get<IAgentStore>();

        var got = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => agents.SaveAsync(Link with { Person = new PersonId($"prs_{i}") }, Ct)));

        Assert.Single(got, isOne => isOne);
        Assert.True(await agents.SaveAsync(Link with { Tenant = GrantSample.OtherTenant }, Ct));
        Assert.True(await agents.SaveAsync(Link with { Person = new PersonId("prs_9"), Agent = Fourteen with { Instance = "b/" } }, Ct));
        Assert.NotEqual(agents.Pseudonym(Sample.Tenant, Fourteen), agents.Pseudonym(GrantSample.OtherTenant, Fourteen));
        Assert.NotEqual(agents.Pseudonym(Sample.Tenant, Fourteen), agents.Pseudonym(Sample.Tenant, Fourteen with { Number = 15 }));
    }

    [Theory, EachStore]
    public async Task A_token_is_that_agents_and_ends_with_the_link(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var agents = store.Get<IAgentStore>();
        var next = Link with { Agent = Fourteen with { Number = 15 } };
        await agents.SaveTokenAsync(Link, "too early", Ct);
        await agents.SaveAsync(Link, Ct);
        Assert.Null(await agents.TokenAsync(Link, Ct));

        await agents.SaveTokenAsync(Link, "first", Ct);
        await agents.SaveTokenAsync(Link, "second", Ct);
        await agents.SaveTokenAsync(next, "of another agent", Ct);
        await agents.SaveTokenAsync(Link with { Tenant = GrantSample.OtherTenant }, "of another tenant", Ct);
        await agents.NoteAsync(Link with { IsDisabled = true }, Ct);
        await store.RestartAsync();
        agents = store.Get<IAgentStore>();
        Assert.Equal("second", await agents.TokenAsync(Link, Ct));
        Assert.Null(await agents.TokenAsync(next, Ct));
        Assert.Null(await agents.TokenAsync(Link with { Tenant = GrantSample.OtherTenant }, Ct));

        await agents.SaveAsync(next, Ct);
        Assert.Null(await agents.TokenAsync(Link, Ct));
        Assert.Null(await agents.TokenAsync(next, Ct));

        await agents.SaveTokenAsync(next, "third", Ct);
        await agents.RemoveAsync(Sample.Tenant, Link.Person, Ct);
        await agents.SaveAsync(next, Ct);
        Assert.Null(await agents.TokenAsync(next, Ct));
    }

    [Fact]
    public async Task A_token_that_was_put_elsewhere_or_brought_back_is_none()
    {
        await using var store = await TestStore.OpenAsync();
        var agents = store.Get<IAgentStore>();
        var next = Link with { Agent = Fourteen with { Number = 15 } };
        var other = Other with { Agent = Fourteen with { Number = 16 } };
        await agents.SaveAsync(Link, Ct);
        await agents.SaveAsync(other, Ct);
        await agents.SaveTokenAsync(Link, "first", Ct);
        var kept = await store.Database.ReadAsync(
            c => c.QuerySingleAsync<byte[]>("SELECT token FROM agents WHERE person = 'prs_1'"), Ct);
        await agents.SaveAsync(next, Ct);

        await store.Database.WriteAsync(c => c.ExecuteAsync("UPDATE agents SET token = @kept", new { kept }), Ct);

        Assert.Null(await agents.TokenAsync(next, Ct));
        Assert.Null(await agents.TokenAsync(other, Ct));
        await store.Database.WriteAsync(c => c.ExecuteAsync("UPDATE agents SET token = zeroblob(60)"), Ct);
        Assert.Null(await agents.TokenAsync(next, Ct));
    }

    [Theory]
    [Trait("way", "40")]
    [InlineData("UPDATE agents SET person = 'prs_2'")]
    [InlineData("UPDATE agents SET cell = zeroblob(60)")]
    [InlineData("UPDATE agents SET agent = 'another'")]
    [InlineData("UPDATE agents SET tenant = 'other'")]
    [InlineData("INSERT INTO agents (tenant, person, agent, cell) SELECT tenant, 'prs_2', 'another', cell FROM agents")]
    public async Task A_row_that_was_changed_without_the_key_makes_nobody_an_agent(string change)
    {
        await using var store = await TestStore.OpenAsync();
        var agents = store.Get<IAgentStore>();
        await agents.SaveAsync(Link, Ct);

        await store.Database.WriteAsync(c => c.ExecuteAsync(change), Ct);

        Assert.Null(await agents.FindAsync(Sample.Tenant, Other.Person, Ct));
        Assert.All(await agents.AllAsync(Ct), l => Assert.Equal(Link, l));
    }
}
