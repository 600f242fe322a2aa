using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Roles;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Rules;

/// <summary>Whom the facts are asked of, and when.</summary>
public class GrantFactsSourceTests
{
    private readonly World world = new();
    private readonly Mock<ITicketDesk> tickets = new(MockBehavior.Strict);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private GrantFactsSource Facts => new(world.Grants, world.Grants, world.Grants, world.Get<WorkingRoles>(), tickets.Object);

    [Fact]
    public async Task A_ticket_is_asked_about_where_something_is_opened_and_not_where_a_view_merely_stays()
    {
        world.OpenTo(world.Ben, messages: "m1");
        var closed = Refusal.Unexplained;
        tickets.Setup(t => t.CheckAsync(
            TenantId.Default, new TicketReference(TicketSource.HaloCrm, "4101"), world.Ben.Person, Ct)).ReturnsAsync(
            (Outcome<Done>)closed);

        Assert.Same(closed, (await Facts.OfGrantAsync(world.Ben, OfficerAccess.Grant, true, Ct))?.Ticket);
        tickets.Reset();
        Assert.Null((await Facts.OfGrantAsync(world.Ben, OfficerAccess.Grant, false, Ct))!.Ticket);
    }

    [Fact]
    public async Task A_ticket_of_ones_own_register_is_asked_about_nowhere()
    {
        await world.OpenIncidentAsync(null);
        var id = Assert.Single(world.Grants.Grants.Keys);

        Assert.Null((await Facts.OfGrantAsync(world.Ben, id, true, Ct))!.Ticket);
    }

    [Fact]
    public async Task Somebody_elses_access_has_no_facts()
    {
        world.OpenTo(world.Ben, messages: "m1");

        Assert.Null(await Facts.OfGrantAsync(world.Amira, OfficerAccess.Grant, true, Ct));
    }
}
