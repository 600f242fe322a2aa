using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Presence;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Presence;

/// <summary>A page asks for the tickets that it shows anew, when HaloCRM's webhook told of one that its viewer's agent sees.</summary>
public sealed class FollowedTicketsTests
{
    private static readonly TicketNumber Shown = TicketNumber.Of(4111)!.Value;
    private static readonly TicketNumber Other = TicketNumber.Of(4112)!.Value;

    private readonly World world = new();
    private int events;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => world.Clock.GetUtcNow();

    [Fact]
    public async Task An_event_of_a_shown_ticket_is_said_once_and_that_of_another_never()
    {
        var followed = Follow(world.Amira);
        Assert.False(await HeardAsync(followed));

        await HappenedAsync(Other);
        Assert.False(await HeardAsync(followed));
        await HappenedAsync(Shown);
        Assert.True(await HeardAsync(followed));
        Assert.False(await HeardAsync(followed));
    }

    [Fact]
    public async Task An_event_of_another_organisations_ticket_with_the_same_number_is_not_said()
    {
        var followed = Follow(world.Amira);

        await HappenedAsync(Shown, new TenantId("t2"));

        Assert.False(await HeardAsync(followed));
    }

    [Fact]
    public async Task Who_proved_no_agent_and_whose_agent_HaloCRM_never_showed_the_ticket_hear_nothing()
    {
        var nobody = world.Get<ShownTickets>().Follow(world.Ben, [Shown]);
        var amira = Follow(world.Amira);
        world.AgentTickets.Trouble = Refusal.NotFound;

        await HappenedAsync(Shown);

        Assert.False(await HeardAsync(nobody));
        Assert.False(await HeardAsync(amira));
    }

    [Fact]
    public async Task A_ticket_that_HaloCRM_does_not_show_any_more_is_said_so_that_it_leaves_the_page()
    {
        var followed = Follow(world.Amira);
        await HappenedAsync(Shown);
        Assert.True(await HeardAsync(followed));
        world.AgentTickets.Trouble = Refusal.NotFound;

        await HappenedAsync(Shown);

        Assert.True(await HeardAsync(followed));
    }

    [Fact]
    public async Task A_storm_of_events_is_one_renewal_in_five_seconds_and_the_last_event_is_not_lost()
    {
        var followed = Follow(world.Amira);
        var said = 0;
        for (var second = 0; second < 30; second++)
        {
            for (var i = 0; i < 20; i++)
            {
                await HappenedAsync(Shown);
            }

            said += await followed.HaveChangedAsync(Now, Ct) ? 1 : 0;
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(6, said);
        Assert.True(await HeardAsync(followed));
        Assert.False(await HeardAsync(followed));
    }

    [Fact]
    public async Task What_happened_just_before_it_was_followed_is_said_and_what_happened_long_before_is_not()
    {
        await HappenedAsync(Other);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await HappenedAsync(Shown);
        world.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.True(await HeardAsync(Follow(world.Amira, Shown)));
        Assert.False(await HeardAsync(Follow(world.Amira, Other)));
    }

    private FollowedTickets Follow(Viewer viewer, params TicketNumber[] shown)
    {
        world.Agents.Instance = "acme.halopsa.com/";
        world.Agents.Links[(viewer.Tenant, viewer.Person)] =
            new AgentLink(viewer.Tenant, viewer.Person, new AgentReference("acme.halopsa.com/", 12), Now);
        return world.Get<ShownTickets>().Follow(viewer, shown is [] ? [Shown] : shown);
    }

    private async Task<bool> HeardAsync(FollowedTickets followed)
    {
        world.Clock.Advance(TimeSpan.FromSeconds(6));
        return await followed.HaveChangedAsync(Now, Ct);
    }

    private Task HappenedAsync(TicketNumber ticket, TenantId? tenant = null)
    {
        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return world.TicketEvents.TakeAsync(
            new TicketEventRecord(tenant ?? TenantId.Default, $"e{++events}", ticket, Now), Now.AddHours(-1), Ct);
    }
}
