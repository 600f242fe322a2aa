using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Roles;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Cases;

/// <summary>
/// A view that is open stays for as long as its ticket holds; a ticket desk that answers nobody hasn't said that it doesn't.
/// </summary>
public class OpenViewCheckTests
{
    private static readonly Refusal Busy = new(RefusalCode.RateLimited, "It was asked too often.", "Wait.", "ticket-desk");
    private static readonly Refusal Closed = new(RefusalCode.TicketRefused, "It is closed.", "Reopen it.", "ticket-desk");

    private readonly Desk desk = new();
    private readonly OpenViewCheck watch;

    public OpenViewCheckTests()
    {
        var world = desk.World;
        var facts = new GrantFactsSource(world.Grants, world.Grants, world.Grants, world.Get<WorkingRoles>(), world.Grants);
        watch = new OpenViewCheck(
            world.Policy,
            world.Grants,
            new AccessFactsSource(new Tenants([TenantId.Default]), world.Store, world.Store, facts, world.Ends, world.Clock),
            world.TicketEvents,
            world.Clock);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_desk_is_asked_too_often_what_it_said_last_stands_for_two_minutes()
    {
        var id = await OpenedAsync();
        Assert.True((await watch.UntilAsync(desk.Sofia, id, Ct)).IsAllowed);

        desk.World.Grants.TicketAnswer = Busy;
        Assert.True((await AfterAsync(id, 20)).IsAllowed);
        Assert.True((await AfterAsync(id, 95)).IsAllowed);
        Assert.Same(Busy, (await AfterAsync(id, 25)).Refusal);
    }

    [Fact]
    public async Task Nobody_who_opens_it_gets_by_and_a_ticket_that_is_closed_ends_it_at_once()
    {
        var id = await OpenedAsync();
        Assert.True((await watch.UntilAsync(desk.Sofia, id, Ct)).IsAllowed);

        desk.World.Grants.TicketAnswer = Busy;
        Assert.Equal(RefusalCode.RateLimited, await desk.OpenAsync(desk.Sofia, id, "m2", Ct));
        Assert.True((await AfterAsync(id, 20)).IsAllowed);
        desk.World.Grants.TicketAnswer = Closed;
        Assert.Same(Closed, (await AfterAsync(id, 20)).Refusal);
    }

    [Fact]
    public async Task A_view_whose_first_look_finds_the_desk_busy_goes_on_from_when_it_was_opened()
    {
        var id = await OpenedAsync();

        desk.World.Grants.TicketAnswer = Busy;
        Assert.True((await watch.UntilAsync(desk.Sofia, id, Ct)).IsAllowed);
        Assert.Same(Busy, (await AfterAsync(id, 121)).Refusal);
    }

    [Fact]
    public async Task Once_HaloCRM_said_that_something_happened_to_the_ticket_it_is_asked_with_the_next_check()
    {
        var id = await OpenedAsync();
        Assert.True((await AfterAsync(id, 0)).IsAllowed);
        desk.World.Grants.TicketAnswer = Closed;
        Assert.True((await AfterAsync(id, 2)).IsAllowed);

        Happened("1", 4712);
        Assert.True((await AfterAsync(id, 2)).IsAllowed);
        Happened("2", 4711);

        Assert.Same(Closed, (await AfterAsync(id, 2)).Refusal);
    }

    private void Happened(string id, int ticket) => desk.World.TicketEvents.Taken.Add(
        new TicketEventRecord(TenantId.Default, id, TicketNumber.Of(ticket)!.Value, desk.World.Clock.GetUtcNow()));

    private async Task<GrantId> OpenedAsync()
    {
        var id = await desk.FiledAsync(Ct, f => f with { Source = TicketSource.HaloCrm, Ticket = Desk.Words("4711") });
        Assert.True((await desk.ApproveAsync(desk.Tomas, id, Ct, "m2")).IsAllowed);
        Assert.Null(await desk.OpenAsync(desk.Sofia, id, "m2", Ct));
        return id;
    }

    private Task<Outcome<DateTimeOffset>> AfterAsync(GrantId id, int seconds)
    {
        desk.World.Clock.Advance(TimeSpan.FromSeconds(seconds));
        return watch.UntilAsync(desk.Sofia, id, Ct);
    }
}
