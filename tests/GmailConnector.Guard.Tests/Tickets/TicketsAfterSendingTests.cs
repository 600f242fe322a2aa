using System.Globalization;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Composing;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Tickets;

/// <summary>A ticket changes once the answer to it was sent, and not before.</summary>
public sealed class TicketsAfterSendingTests
{
    private const int Amiras = 13;

    private static readonly TicketNumber Number = TicketNumber.Parse("4111", CultureInfo.InvariantCulture);

    private static readonly TicketChange Closing = new(Number, 9, ToSelf: true);

    private static readonly Refusal Unreached = new(RefusalCode.TicketRefused, "Not reached.", "Wait.", "ticket-desk", "", RemedyKind.TryAgain);

    private static readonly Refusal Forbidden = new(RefusalCode.TicketRefused, "Forbidden.", "Ask.", "ticket-desk");

    private readonly World world = new();
    private readonly GmailAtHand gmail;

    public TicketsAfterSendingTests()
    {
        gmail = new GmailAtHand(world);
        world.Agents.Instance = "acme.halopsa.com/";
        world.Agents.Links[(world.Amira.Tenant, world.Amira.Person)] = new AgentLink(
            world.Amira.Tenant, world.Amira.Person, new AgentReference("acme.halopsa.com/", Amiras), world.Clock.GetUtcNow());
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IEnumerable<NoticeKind> Told => world.Grants.Notices.Select(n => n.Kind);

    [Fact]
    public async Task It_changes_once_as_the_writers_agent_after_the_answer_was_sent()
    {
        var waiting = await SendAsync();
        Assert.Equal(Closing, waiting.Ticket);
        await PassAsync(TimeSpan.FromSeconds(9));
        Assert.Empty(world.AgentTickets.Changes);

        await PassAsync(TimeSpan.FromSeconds(1));
        Assert.Single(gmail.Sent);
        Assert.True((await FindAsync(waiting)).TicketIsPending);
        await PassAsync(TimeSpan.FromSeconds(1));
        await PassAsync(TimeSpan.FromHours(1));

        Assert.Equal([(Amiras, Closing)], world.AgentTickets.Changes);
        var done = await FindAsync(waiting);
        Assert.Equal((OutboxStanding.Sent, false, null), (done.Standing, done.TicketIsPending, done.Why));
        Assert.Single(gmail.Sent);
        Assert.Empty(Told);
    }

    [Fact]
    public async Task An_answer_that_was_stopped_or_couldnt_be_sent_changes_no_ticket()
    {
        var waiting = await SendAsync();
        await world.Mine.StopSendingAsync(waiting.Id, Ct);
        await PassAsync(TimeSpan.FromHours(1));

        await SendAsync("cmp_2");
        gmail.Drafts.Clear();
        await PassAsync(TimeSpan.FromHours(1));
        await PassAsync(TimeSpan.FromHours(1));

        Assert.Empty(world.AgentTickets.Changes);
        Assert.Equal([NoticeKind.NotSent], Told);
    }

    [Fact]
    public async Task While_HaloCRM_cant_be_reached_it_is_tried_again_and_a_node_that_dies_leaves_it_to_another()
    {
        var waiting = await SendAsync();
        world.AgentTickets.Trouble = Unreached;
        await PassAsync(TimeSpan.FromSeconds(10));
        await PassAsync(TimeSpan.FromSeconds(1));
        Assert.True((await FindAsync(waiting)).TicketIsPending);

        world.AgentTickets.Trouble = null;
        await PassAsync(TimeSpan.FromMinutes(1));

        Assert.Single(world.AgentTickets.Changes);
        Assert.Null((await FindAsync(waiting)).Why);
        Assert.Empty(Told);
        Assert.Single(gmail.Sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_it_cant_be_changed_its_writer_is_told_once(bool isForbidden)
    {
        var waiting = await SendAsync();
        world.AgentTickets.Trouble = isForbidden ? Forbidden : Unreached;
        await PassAsync(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 60; i++)
        {
            await PassAsync(TimeSpan.FromMinutes(1));
        }

        var item = await FindAsync(waiting);
        Assert.Equal((OutboxStanding.Sent, false, RefusalCode.TicketRefused), (item.Standing, item.TicketIsPending, item.Why));
        var told = Assert.Single((await world.Notices.OfAsync(world.Amira, Ct)).Value);
        Assert.Equal((NoticeKind.TicketNotChanged, Number, World.Box), (told.Kind, told.Ticket!.Value, told.Mailbox!.Value));
        Assert.Single(gmail.Sent);
    }

    [Fact]
    public async Task Whoever_is_no_longer_an_agent_changes_none()
    {
        await SendAsync();
        world.Agents.Links.Clear();

        await PassAsync(TimeSpan.FromSeconds(10));
        await PassAsync(TimeSpan.FromSeconds(1));

        Assert.Empty(world.AgentTickets.Changes);
        Assert.Equal([NoticeKind.TicketNotChanged], Told);
    }

    private async Task<OutboxItem> SendAsync(string form = "cmp_1") => (await world.Mine.SendLaterAsync(
        OutboxTests.Compose(form), SendTime.After(TimeSpan.FromSeconds(10)) with { Ticket = Closing }, Ct)).Value;

    private async Task<OutboxItem> FindAsync(OutboxItem item) => (await world.Mine.FindInOutboxAsync(item.Id, Ct)).Value;

    private async Task PassAsync(TimeSpan after)
    {
        world.Clock.Advance(after);
        await world.Outbox.PassAsync(Ct);
    }
}
