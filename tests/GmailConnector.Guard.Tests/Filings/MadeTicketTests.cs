using GmailConnector.Guard.Filings;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Filings;

/// <summary>A ticket of HaloCRM that is made of a mail: one, and none where there is one already.</summary>
[Trait("way", "13")]
public sealed class MadeTicketTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_is_made_of_the_oldest_message_for_the_user_with_the_senders_address_and_the_others_are_notes()
    {
        var world = FilingWorld.Make();
        world.Halo.Users["kim@x.example"] = 501;
        world.Add("m2", "t2", "Re: [ID:0004222] Scanner jams", "Kim <kim@x.example>");
        world.Add("m3", "t2", "Re: Scanner jams", "Amira <amira@halo.example>");

        var preview = (await world.Mine.PreviewFilingAsync(FilingWorld.Into(null, "m3", "m2"), Ct)).Value;
        var made = (await world.FileAsync(FilingWorld.Into(null, "m3", "m2"), Ct)).Value;

        var seen = FilingWorld.Seen(world, preview);
        Assert.Equal(["Scanner jams", "kim@x.example"], seen[..2]);
        var ticket = Assert.Single(world.Halo.Tickets);
        Assert.Equal((made, "Scanner jams", 501), (ticket.Number, ticket.Summary, ticket.User));
        Assert.Equal(seen[2], FilingWorld.Seen(ticket.Details));
        Assert.Equal(seen[3], FilingWorld.Seen(Assert.Single(world.Halo.Actions).Html));
        Assert.Equal([made], (await world.Mine.TicketsOfAsync(new ThreadId("t2"), Ct)).Value.Tickets);
        Assert.Equal([false, true], (await world.Mine.ReadThreadAsync(new ThreadId("t2"), Ct)).Value.Tickets.Filed.Select(f => f.CanUndo));
        Assert.True((await world.FileAsync(FilingWorld.Into(null, "m2"), Ct)).IsAllowed);
        Assert.Single(world.Halo.Tickets);

        // Without the sender HaloCRM isn't asked for anybody.
        world.Halo.Asked.Clear();
        world.Add("m4", "t4", "Other", "Kim <kim@x.example>");
        await world.FileAsync(FilingWorld.Into(null, "m4") with { Fields = [TransferField.Subject] }, Ct);
        Assert.Empty(world.Halo.Asked);
        Assert.Equal(RefusalCode.TicketRefused, (await world.FileAsync(FilingWorld.Into(null, "m4") with { Fields = [TransferField.Text] }, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task What_came_into_a_ticket_when_it_was_made_isnt_filed_into_it_again()
    {
        var world = FilingWorld.Make();
        world.Add("m2", "t2", "Scanner", "Kim <kim@x.example>");
        world.Add("m3", "t2", "Re: Scanner", "Kim <kim@x.example>");
        world.Add("m4", "t2", "Re: Scanner", "Kim <kim@x.example>");
        var made = (await world.FileAsync(FilingWorld.Into(null, "m2", "m3"), Ct)).Value;

        var preview = (await world.Mine.PreviewFilingAsync(FilingWorld.Into(made, "m2", "m3", "m4"), Ct)).Value;
        Assert.True((await world.FileAsync(FilingWorld.Into(made, "m2", "m3", "m4"), Ct)).IsAllowed);

        Assert.Equal([made, made], preview.Filed);
        Assert.Equal("m4", Assert.Single(preview.Notes).Message.Value);
        Assert.Equal(2, world.Halo.Actions.Count);
        Assert.True((await world.FileAsync(FilingWorld.Into(FilingWorld.Ticket, "m2"), Ct)).IsAllowed);
        Assert.Equal(3, world.Halo.Actions.Count);
    }

    [Fact]
    public async Task A_ticket_whose_answer_was_lost_is_found_by_its_reference_and_gets_its_files()
    {
        var world = FilingWorld.Make();
        FilingWorld.AttachTo(world, "m1", ("1", "smoke.txt"));
        var choice = FilingWorld.Into(null, "m1") with { Files = [FilingWorld.FileOf("m1", "1")] };
        world.Halo.ToLose = 1;
        Assert.False((await world.FileAsync(choice, Ct)).IsAllowed);
        world.Clock.Advance(TimeSpan.FromMinutes(6));

        var found = await world.FileAsync(choice, Ct);

        Assert.Equal(Assert.Single(world.Halo.Tickets).Number, found.Value);
        Assert.Equal((found.Value, 0, "smoke.txt"), world.Halo.Files.Select(f => (f.Ticket, f.Action, f.Name)).Single());
    }

    [Fact]
    public async Task The_ticket_that_HaloCRM_made_of_a_mail_is_found_by_its_summary_and_HaloCRM_gets_nothing_of_the_mail()
    {
        var world = FilingWorld.Make();
        world.Halo.Mailboxes.Add("support@halo.example");
        world.Add("m2", "t2", "Scanner jams", "Kim <kim@x.example>", "Hello", new HeaderField("Cc", "Help <Support@halo.example>"));
        world.Add("m3", "t3", "Scanner jams", "Kim <kim@x.example>");
        Assert.True((await world.Mine.ReadThreadAsync(new ThreadId("t2"), Ct)).Value.Tickets.IsReadByHalo);
        Assert.False((await world.Mine.ReadThreadAsync(new ThreadId("t3"), Ct)).Value.Tickets.IsReadByHalo);
        Assert.Null((await world.Mine.FindTicketOfAsync(new ThreadId("t2"), Ct)).Value.Ticket);
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        world.Halo.Open("Another", "", 501);
        var made = world.Halo.Open("scanner jams ", "By HaloCRM", 501);
        world.Halo.Open("Scanner jams", "Later, of somebody else", 502);

        Assert.Equal(made, (await world.Mine.FindTicketOfAsync(new ThreadId("t2"), Ct)).Value.Ticket);
        Assert.Equal("ticket-of-mail", world.Evidence.Entries[^2].Facts["shows"]);
        Assert.Null((await world.Mine.FindTicketOfAsync(new ThreadId("t3"), Ct)).Value.Ticket);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.FindTicketOfAsync(new ThreadId("t9"), Ct)).Refusal?.Code);
        Assert.Empty(world.Halo.Asked);
        world.Agents.Links.Clear();
        Assert.Equal(RefusalCode.TicketRefused, (await world.Mine.FindTicketOfAsync(new ThreadId("t2"), Ct)).Refusal?.Code);
        Assert.False((await world.Mailboxes.Open(world.Ben, World.Box).FindTicketOfAsync(new ThreadId("t2"), Ct)).IsAllowed);
    }

    [Fact]
    public async Task No_ticket_is_made_where_HaloCRM_has_one_like_it_or_makes_one_itself_unless_that_is_chosen()
    {
        var world = FilingWorld.Make();
        world.Halo.Users["kim@x.example"] = 501;
        world.Halo.Mailboxes.Add("support@halo.example");
        world.Add("m2", "t2", "Scanner jams", "Kim <kim@x.example>");
        world.Add("m3", "t3", "Printer", "Kim <kim@x.example>", "Hello", new HeaderField("Cc", "Help <Support@halo.example>"));
        var there = world.Halo.Open("Scanner jams", "by HaloCRM", 501);

        var alike = await world.FileAsync(FilingWorld.Into(null, "m2"), Ct);
        var own = await world.FileAsync(FilingWorld.Into(null, "m3"), Ct);

        Assert.Contains($"ticket {there}", alike.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Contains("HaloCRM makes a ticket", own.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Single(world.Halo.Tickets);
        Assert.True((await world.FileAsync(FilingWorld.Into(null, "m2") with { IsAnother = true }, Ct)).IsAllowed);
        Assert.True((await world.FileAsync(FilingWorld.Into(null, "m3") with { IsAnother = true }, Ct)).IsAllowed);
        Assert.Equal(3, world.Halo.Tickets.Count);
    }
}
