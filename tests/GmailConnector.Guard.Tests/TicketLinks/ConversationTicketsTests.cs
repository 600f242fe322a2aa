using GmailConnector.Evidence;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Guard.TicketLinks;
using Moq;

namespace GmailConnector.Guard.Tests.TicketLinks;

/// <summary>A conversation is linked with tickets by their numbers; nothing is asked anywhere, and nothing leaves.</summary>
public class ConversationTicketsTests
{
    private static readonly ThreadId Thread = new("m1");

    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_shows_in_the_conversation_until_it_ends_and_both_are_on_record_without_the_number()
    {
        Assert.Equal([Number(4111)], (await world.Mine.LinkTicketAsync(Thread, Number(4111), Ct)).Value.Tickets);
        Assert.Equal([Number(4111), Number(7)], (await world.Mine.LinkTicketAsync(Thread, Number(7), Ct)).Value.Tickets);
        Assert.Equal([Number(4111), Number(7)], (await world.Mine.LinkTicketAsync(Thread, Number(7), Ct)).Value.Tickets);
        Assert.Equal([Number(4111), Number(7)], (await world.Mine.ReadThreadAsync(Thread, Ct)).Value.Tickets.Tickets);

        Assert.Equal([Number(7)], (await world.Mine.UnlinkTicketAsync(Thread, Number(4111), Ct)).Value.Tickets);
        Assert.Equal([Number(7)], (await world.Mine.UnlinkTicketAsync(Thread, Number(4111), Ct)).Value.Tickets);

        var acts = world.Evidence.Entries.Where(e => e.Purpose == "link-tickets" && e.Kind == EvidenceKind.MailChangeIntent).ToList();
        Assert.Equal(["linked", "linked", "linked", "unlinked", "unlinked"], acts.Select(a => a.Facts["ticket"]));
        Assert.All(acts, a => Assert.DoesNotContain("4111", string.Join(' ', a.Facts.Values), StringComparison.Ordinal));
        world.Gmail.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task The_list_of_a_ticket_begins_with_what_is_linked_and_says_so_and_has_nothing_twice()
    {
        Found("m1", "m2");
        world.Add("m2", "m2", "Another one", "Ben Okafor <ben@halo.example>");
        world.Add("m3", "m3", "Without a tag", "Ben Okafor <ben@halo.example>");
        await world.Mine.LinkTicketAsync(new ThreadId("m2"), Number(4111), Ct);
        await world.Mine.LinkTicketAsync(new ThreadId("m3"), Number(4111), Ct);
        await world.Mine.LinkTicketAsync(new ThreadId("m1"), Number(7), Ct);

        var page = (await world.Mine.ListTicketAsync(Number(4111), null, 10, Ct)).Value;

        Assert.Equal(
            [("m3", TicketMatch.Link), ("m2", TicketMatch.Link), ("m1", TicketMatch.Tag)],
            page.Threads.Select(t => (t.Id.Value, t.TicketMatch!.Value)));
        var shown = world.Evidence.Entries.Last(e => e.Kind == EvidenceKind.ViewIntent);
        Assert.Equal(("search-mail", 3), (shown.Purpose, shown.Subjects.Count));

        // What was linked came on the first page.
        var next = (await world.Mine.ListTicketAsync(Number(4111), PageCursor.Of("next"), 10, Ct)).Value;
        Assert.Equal(["m1"], next.Threads.Select(t => t.Id.Value));
    }

    [Fact]
    public async Task A_conversation_shows_the_tickets_whose_tags_are_in_its_subjects()
    {
        world.Add("m8", "m8", "Re: [ID:0004111] Lamp [ID:0000007]", "Ben Okafor <ben@halo.example>");
        world.Add("m9", "m8", "Re: [ID:0004111] Lamp", "Ben Okafor <ben@halo.example>");

        var tickets = (await world.Mine.ReadThreadAsync(new ThreadId("m8"), Ct)).Value.Tickets;

        Assert.Empty(tickets.Tickets);
        Assert.Equal([Number(4111), Number(7)], tickets.Tagged);
    }

    [Fact]
    public async Task The_same_mail_in_another_mailbox_shows_the_ticket_and_stands_in_its_list_each_said()
    {
        Found();
        world.TicketLinks.Messages.Add((
            new TicketLinkRecord(
                world.Amira.Tenant, new MailboxId("mbx_other"), new ThreadId("o1"), Number(4111), world.Ben.Person, world.Clock.GetUtcNow()),
            "<m1@x.example>"));
        world.TicketLinks.Find = (_, id) => id == "<m1@x.example>" ? Thread : null;

        var list = (await world.Mine.ListTicketAsync(Number(4111), null, 10, Ct)).Value;
        Assert.Equal([(Thread, TicketMatch.MessageId)], list.Threads.Select(t => (t.Id, t.TicketMatch!.Value)));

        // Linked here, too, it is linked.
        await world.Mine.LinkTicketAsync(Thread, Number(4111), Ct);
        list = (await world.Mine.ListTicketAsync(Number(4111), null, 10, Ct)).Value;
        Assert.Equal([(Thread, TicketMatch.Link)], list.Threads.Select(t => (t.Id, t.TicketMatch!.Value)));
    }

    [Fact]
    public async Task Who_only_reads_or_has_some_messages_alone_links_nothing_and_sees_no_link_of_others()
    {
        await world.Mine.LinkTicketAsync(Thread, Number(4111), Ct);
        var stranger = world.Mailboxes.Open(world.Ben, World.Box);

        Assert.Equal(RefusalCode.NotFound, (await stranger.LinkTicketAsync(Thread, Number(7), Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await stranger.UnlinkTicketAsync(Thread, Number(4111), Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await stranger.ListTicketAsync(Number(4111), null, 10, Ct)).Refusal?.Code);
        Assert.Single(world.TicketLinks.Links);
        Assert.Equal(
            RefusalCode.NotFound, (await world.Mine.LinkTicketAsync(new ThreadId("nowhere"), Number(7), Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task There_is_a_most()
    {
        for (var number = 1; number <= ConversationTickets.Most; number++)
        {
            Assert.True((await world.Mine.LinkTicketAsync(Thread, Number(number), Ct)).IsAllowed);
        }

        var refusal = (await world.Mine.LinkTicketAsync(Thread, Number(99), Ct)).Refusal!;

        Assert.Equal(RefusalCode.InvalidInput, refusal.Code);
        Assert.Contains("20 tickets", refusal.Reason, StringComparison.Ordinal);
        Assert.True((await world.Mine.LinkTicketAsync(Thread, Number(1), Ct)).IsAllowed);
    }

    private static TicketNumber Number(int number) => TicketNumber.Parse($"{number}", null);

    private void Found(params string[] threads) => world.Gmail
        .Setup(g => g.SearchAsync(
            It.IsAny<MailboxRecord>(), "subject:\"[ID:0004111]\"", It.IsAny<string?>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync((MailboxRecord _, string _, string? cursor, int _, CancellationToken _) => new FoundThreads(
            [.. threads.Select(t => new FoundThread(new ThreadId(t), [new MessageId(t)]))], cursor is null ? "next" : null));
}
