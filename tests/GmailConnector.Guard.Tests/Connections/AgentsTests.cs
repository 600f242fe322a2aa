using GmailConnector.Evidence;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Connections;

public class AgentsTests
{
    private static readonly Refusal Silent = new(RefusalCode.TicketRefused, "HaloCRM couldn't be reached.", "", "ticket-desk");

    private readonly World world = new() { Agents = { Instance = "acme.halopsa.com/" } };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Agents Agents => world.Get<Agents>();

    private Viewer Owner => world.Amira;

    [Fact]
    public async Task Who_is_linked_is_that_agent_until_they_unlink_and_each_is_on_record_without_the_agents_number()
    {
        Assert.Null(await Agents.FindAsync(Owner, Ct));
        Assert.True((await Agents.LinkAsync(Owner, 14, null, Ct)).IsAllowed);
        Assert.True((await Agents.LinkAsync(Owner, 14, null, Ct)).IsAllowed);

        Assert.Equal(new AgentReference("acme.halopsa.com/", 14), await Agents.FindAsync(Owner, Ct));
        Assert.True((await Agents.UnlinkAsync(Owner, Ct)).IsAllowed);
        Assert.True((await Agents.UnlinkAsync(Owner, Ct)).IsAllowed);
        Assert.Null(await Agents.FindAsync(Owner, Ct));

        Assert.Equal(
            [EvidenceKind.AgentLinked, EvidenceKind.AgentUnlinked],
            world.Evidence.Entries.Where(e => e.Kind.Name.StartsWith("agent.", StringComparison.Ordinal)).Select(e =>
            {
                Assert.Equal((Owner.Person.Value, "agt_14", null), (e.Actor, e.Facts["agent"], e.Correlation));
                return e.Kind;
            }));
    }

    [Fact]
    public async Task Who_proves_to_be_another_agent_is_the_former_no_more_and_that_is_on_record()
    {
        await Agents.LinkAsync(Owner, 14, null, Ct);
        Assert.True((await Agents.LinkAsync(Owner, 15, null, Ct)).IsAllowed);

        Assert.Equal(15, (await Agents.FindAsync(Owner, Ct))?.Number);
        Assert.Equal(
            [("agent.linked", "agt_14"), ("agent.linked", "agt_15"), ("agent.unlinked", "agt_14")],
            world.Evidence.Entries.Where(e => e.Facts.ContainsKey("agent")).Select(e => (e.Kind.Name, e.Facts["agent"])));
        Assert.True((await Agents.LinkAsync(world.Ben, 14, null, Ct)).IsAllowed);
    }

    [Fact]
    public async Task An_answer_of_HaloCRM_that_comes_after_somebody_unlinked_links_nobody_again()
    {
        await Agents.LinkAsync(Owner, 14, null, Ct);
        world.Agents.Disabled.Add(14);
        world.Agents.Meanwhile = () => world.Agents.Links.Clear();

        await Agents.CheckAsync(Ct);

        Assert.Empty(world.Agents.Links);
    }

    [Fact]
    public async Task One_tenants_HaloCRM_that_doesnt_answer_keeps_no_disabled_agent_of_another_one_signed_in()
    {
        TenantId other = new("other");
        world.Agents.Instances[other] = "other.halopsa.com/";
        foreach (var (tenant, instance) in new[] { (TenantId.Default, "acme.halopsa.com/"), (other, "other.halopsa.com/") })
        {
            world.Agents.Links[(tenant, Owner.Person)] =
                new AgentLink(tenant, Owner.Person, new AgentReference(instance, 14), DateTimeOffset.UnixEpoch);
        }

        world.Agents.Disabled.Add(14);
        world.Agents.Silent.Add(TenantId.Default);
        Assert.NotNull((await Agents.CheckAsync(Ct)).Refusal);
        Assert.Equal(
            [(false, "default"), (true, "other")],
            world.Agents.Links.Values.Select(l => (l.IsDisabled, l.Tenant.Value)).OrderBy(l => l.Value, StringComparer.Ordinal));

        world.Agents.Silent.Clear();
        Assert.Null((await Agents.CheckAsync(Ct)).Refusal);
        Assert.All(world.Agents.Links.Values, l => Assert.True(l.IsDisabled));
    }

    [Fact]
    public async Task Nobody_becomes_an_agent_who_is_disabled_taken_unsaid_unrecorded_or_of_another_HaloCRM()
    {
        world.Agents.Disabled.Add(14);
        Assert.Equal(RefusalCode.AgentDisabled, (await Agents.LinkAsync(Owner, 14, null, Ct)).Refusal?.Code);

        world.Agents.Trouble = Silent;
        Assert.Equal(Silent, (await Agents.LinkAsync(Owner, 15, null, Ct)).Refusal);

        world.Agents.Trouble = null;
        world.Evidence.Broken = true;
        Assert.Equal(RefusalCode.EvidenceUnavailable, (await Agents.LinkAsync(Owner, 15, null, Ct)).Refusal?.Code);
        world.Evidence.Broken = false;
        Assert.Null(await Agents.FindAsync(Owner, Ct));

        Assert.True((await Agents.LinkAsync(world.Ben, 15, null, Ct)).IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, (await Agents.LinkAsync(Owner, 15, null, Ct)).Refusal?.Code);
        Assert.Null(await Agents.FindAsync(Owner, Ct));

        world.Agents.Instance = "other.halopsa.com/";
        Assert.Null(await Agents.FindAsync(world.Ben, Ct));
        world.Agents.Instance = null;
        Assert.False(Agents.CanLink(Owner));
        Assert.NotNull((await Agents.LinkAsync(Owner, 16, null, Ct)).Refusal);
    }

    [Fact]
    public async Task Whoever_is_disabled_is_signed_out_in_each_pass_and_recorded_once_and_nobody_else_is()
    {
        await Agents.LinkAsync(Owner, 14, null, Ct);
        await Agents.LinkAsync(world.Ben, 15, null, Ct);
        world.Agents.Disabled.Add(14);

        Assert.True((await Agents.CheckAsync(Ct)).IsAllowed);
        Assert.Equal([Owner.Person], world.Grants.SignedOut);

        // Somebody signed in between HaloCRM's answer and the note of it.
        world.Grants.SignedOut.Clear();
        await Agents.CheckAsync(Ct);
        Assert.Equal([Owner.Person], world.Grants.SignedOut);
        var entry = Assert.Single(world.Evidence.Entries, e => e.Kind == EvidenceKind.AgentDisabled);
        Assert.Equal((EvidenceDraft.Machine, Owner.Person.Value), (entry.Actor, entry.Facts["person"]));

        world.Agents.Disabled.Clear();
        world.Grants.SignedOut.Clear();
        await Agents.CheckAsync(Ct);
        Assert.Empty(world.Grants.SignedOut);
        Assert.Null(await Agents.RefusalAsync(Owner.Tenant, Owner.Person, Ct));
    }

    [Fact]
    public async Task Where_HaloCRM_says_nothing_what_it_said_last_counts_at_sign_in()
    {
        await Agents.LinkAsync(Owner, 14, null, Ct);
        await Agents.LinkAsync(world.Ben, 15, null, Ct);
        world.Agents.Disabled.Add(14);
        Assert.Equal(RefusalCode.AgentDisabled, (await Agents.RefusalAsync(Owner.Tenant, Owner.Person, Ct))?.Code);

        world.Agents.Trouble = Silent;
        world.Agents.Disabled.Add(15);
        Assert.Equal(RefusalCode.AgentDisabled, (await Agents.RefusalAsync(Owner.Tenant, Owner.Person, Ct))?.Code);
        Assert.Null(await Agents.RefusalAsync(Owner.Tenant, world.Ben.Person, Ct));
        Assert.Null(await Agents.RefusalAsync(Owner.Tenant, new PersonId("prs_unlinked"), Ct));

        world.Grants.SignedOut.Clear();
        Assert.Equal(Silent, (await Agents.CheckAsync(Ct)).Refusal);
        Assert.Empty(world.Grants.SignedOut);
    }
}
