using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Composing;

public class OutboxTests
{
    private readonly World world = new();
    private readonly GmailAtHand gmail;

    public OutboxTests() => gmail = new GmailAtHand(world);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private OutboxRecord Row => Assert.Single(world.Store.Outbox.Values);

    [Fact]
    public async Task A_message_waits_as_a_draft_and_is_sent_once_when_it_is_due()
    {
        var waiting = (await SendAsync(SendTime.After(TimeSpan.FromSeconds(10)))).Value;
        Assert.Equal(OutboxStanding.Waiting, waiting.Standing);
        Assert.Single(gmail.Drafts);

        await PassAsync(TimeSpan.FromSeconds(9));
        Assert.Empty(gmail.Sent);
        await PassAsync(TimeSpan.FromSeconds(1));
        await PassAsync(TimeSpan.FromMinutes(10));

        Assert.Single(gmail.Sent);
        Assert.Empty(gmail.Drafts);
        Assert.Equal((OutboxState.Sent, gmail.Sent[0].As.Id), (Row.State, Row.Message!.Value));
        Assert.Equal(
            ["mail.outbox.intent", "mail.outbox.outcome", "mail.send.intent", "mail.send.outcome"], world.Evidence.Kinds);
        var fired = world.Evidence.Entries[2];
        Assert.Equal(("machine", world.Amira.Person.Value), (fired.Actor, fired.Facts["on-behalf"]));
        Assert.Equal(world.Evidence.Entries[0].Correlation, fired.Facts["agreed"]);
    }

    [Fact]
    public async Task Undone_it_is_the_same_draft_again_and_isnt_sent()
    {
        var waiting = (await SendAsync(SendTime.After(TimeSpan.FromSeconds(10)))).Value;

        var stopped = await world.Mine.StopSendingAsync(waiting.Id, Ct);
        await PassAsync(TimeSpan.FromDays(2));

        Assert.Equal((OutboxStanding.Stopped, waiting.Draft), (stopped.Value.Standing, stopped.Value.Draft));
        Assert.Empty(gmail.Sent);
        Assert.Equal(waiting.Draft, Assert.Single(gmail.Drafts).Value.Message);
    }

    [Fact]
    public async Task It_is_too_late_to_undo_what_was_sent()
    {
        var waiting = (await SendAsync(SendTime.After(TimeSpan.FromSeconds(10)))).Value;
        await PassAsync(TimeSpan.FromSeconds(10));

        var stopped = await world.Mine.StopSendingAsync(waiting.Id, Ct);

        Assert.Equal(RefusalCode.AlreadyDone, stopped.Refusal?.Code);
        Assert.Equal(OutboxState.Sent, Row.State);
    }

    [Fact]
    public async Task The_same_form_again_puts_nothing_into_the_outbox_a_second_time()
    {
        await SendAsync(SendTime.After(TimeSpan.FromSeconds(10)));

        var again = await SendAsync(SendTime.After(TimeSpan.FromSeconds(10)));

        Assert.Equal(RefusalCode.AlreadyDone, again.Refusal?.Code);
        Assert.Single(gmail.Drafts);
    }

    [Fact]
    public async Task Of_two_nodes_one_sends()
    {
        await SendAsync(SendTime.After(TimeSpan.FromSeconds(10)));
        world.Clock.Advance(TimeSpan.FromSeconds(10));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.Node().PassAsync(Ct), Ct)));

        Assert.Single(gmail.Sent);
        Assert.Single(world.Evidence.Kinds, "mail.send.intent");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_arrives_meanwhile_keeps_it_where_its_writer_wanted_that(bool wanted)
    {
        var time = SendTime.At(world.Clock.GetUtcNow().AddHours(2)) with { UnlessAnswered = wanted };
        var waiting = (await world.Mine.SendLaterAsync(Compose() with { Source = new MessageId("m1"), Kind = ReplyKind.Reply }, time, Ct)).Value;
        Arrive("m9", LabelId.Inbox);

        await PassAsync(TimeSpan.FromHours(2));

        if (wanted)
        {
            await AssertNotSentAsync(waiting, RefusalCode.AnsweredMeanwhile);
        }
        else
        {
            Assert.Single(gmail.Sent);
        }
    }

    [Fact]
    public async Task What_one_wrote_oneself_and_what_is_spam_are_no_answers()
    {
        var time = SendTime.At(world.Clock.GetUtcNow().AddHours(2)) with { UnlessAnswered = true };
        await world.Mine.SendLaterAsync(Compose() with { Source = new MessageId("m1"), Kind = ReplyKind.Reply }, time, Ct);
        Arrive("m8", LabelId.Sent);
        Arrive("m9", LabelId.Spam);

        await PassAsync(TimeSpan.FromHours(2));

        Assert.Single(gmail.Sent);
    }

    [Fact]
    public async Task After_a_lost_answer_it_is_looked_for_and_not_sent_again()
    {
        await SendAsync(SendTime.After(TimeSpan.FromSeconds(10)));
        gmail.LosesAnswer = gmail.IsBehind = true;
        await PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(OutboxState.Unknown, Row.State);

        gmail.IsBehind = false;
        await PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((OutboxState.Sent, gmail.Sent.Single().As.Id), (Row.State, Row.Message!.Value));
        Assert.Single(world.Evidence.Kinds, "mail.send.intent");
    }

    [Fact]
    public async Task While_Gmail_cant_be_reached_it_waits_and_after_a_day_its_writer_is_told()
    {
        var waiting = (await SendAsync(SendTime.After(TimeSpan.FromSeconds(10)))).Value;
        gmail.IsAway = true;
        await PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal((OutboxState.Waiting, RefusalCode.Unreachable), (Row.State, Row.Why!.Value));

        for (var i = 0; i < 24 * 5; i++)
        {
            await PassAsync(TimeSpan.FromMinutes(15));
        }

        await AssertNotSentAsync(waiting, RefusalCode.Unreachable);
    }

    [Fact]
    public async Task While_the_evidence_log_cant_be_written_nothing_is_sent_and_then_it_is()
    {
        await SendAsync(SendTime.After(TimeSpan.FromSeconds(10)));
        world.Evidence.Broken = true;
        await PassAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(gmail.Sent);

        world.Evidence.Broken = false;
        await PassAsync(TimeSpan.FromMinutes(1));

        Assert.Single(gmail.Sent);
    }

    [Fact]
    public async Task Its_time_can_be_changed_and_the_earlier_one_no_longer_counts()
    {
        var at = world.Clock.GetUtcNow();
        var waiting = (await SendAsync(SendTime.At(at.AddHours(2)))).Value;
        var listed = Assert.Single((await world.Mine.ListOutboxAsync(Ct)).Value);
        Assert.Equal((OutboxStanding.Scheduled, waiting.Id), (listed.Standing, listed.Id));
        Assert.Contains("hello", Rendered.For(world.Amira, listed.Subject!), StringComparison.Ordinal);

        var changed = await world.Mine.RescheduleAsync(waiting.Id, SendTime.At(at.AddHours(5)), Ct);
        await PassAsync(TimeSpan.FromHours(3));
        Assert.Empty(gmail.Sent);
        await PassAsync(TimeSpan.FromHours(2));

        Assert.Equal(at.AddHours(5), changed.Value.Due);
        Assert.Single(gmail.Sent);
        Assert.Equal("mail.outbox.intent", world.Evidence.Entries.Single(e => e.Correlation == Row.Agreed!.Entry && e.Kind.IsIntent).Kind.Name);
    }

    [Fact]
    public async Task What_wasnt_sent_can_be_tried_again_by_its_writer()
    {
        var time = SendTime.At(world.Clock.GetUtcNow().AddHours(2)) with { UnlessAnswered = true };
        var waiting = (await world.Mine.SendLaterAsync(Compose() with { Source = new MessageId("m1"), Kind = ReplyKind.Reply }, time, Ct)).Value;
        Arrive("m9", LabelId.Inbox);
        await PassAsync(TimeSpan.FromHours(2));

        await world.Mine.RescheduleAsync(waiting.Id, SendTime.After(TimeSpan.Zero), Ct);
        await PassAsync(TimeSpan.Zero);

        Assert.Single(gmail.Sent);
    }

    [Fact]
    public async Task A_time_that_is_past_is_refused_and_nothing_is_saved()
    {
        var sent = await SendAsync(SendTime.At(world.Clock.GetUtcNow()));

        Assert.Equal(RefusalCode.InvalidInput, sent.Refusal?.Code);
        Assert.Empty(gmail.Drafts);
    }

    [Fact]
    public async Task Somebody_else_in_the_mailbox_neither_sees_it_nor_stops_it()
    {
        var member = (await world.Shared.InviteAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        await world.Shared.AcceptAsync(world.Ben, member, world.Shared.ReadAgreement().Hash, Ct);
        var waiting = (await SendAsync(SendTime.After(TimeSpan.FromSeconds(10)))).Value;
        var bens = world.Mailboxes.Open(world.Ben, World.Box);

        Assert.Empty((await bens.ListOutboxAsync(Ct)).Value);
        Assert.Equal(RefusalCode.NotFound, (await bens.FindInOutboxAsync(waiting.Id, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await bens.StopSendingAsync(waiting.Id, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await bens.RescheduleAsync(waiting.Id, SendTime.After(TimeSpan.Zero), Ct)).Refusal?.Code);
        Assert.Equal(OutboxState.Waiting, Row.State);
    }

    [Fact]
    public async Task An_act_of_sending_something_else_changes_no_time()
    {
        var waiting = (await SendAsync(SendTime.At(world.Clock.GetUtcNow().AddHours(2)))).Value;

        var changed = await world.Mine.RescheduleAsync(
            world.Acts.Act(world.Amira, AffirmativeActKind.Send, [World.Box.Value]),
            waiting.Id,
            SendTime.After(TimeSpan.Zero),
            Ct);

        Assert.Equal(RefusalCode.ActOutOfDate, changed.Refusal?.Code);
        Assert.Equal(waiting.Due, Row.Agreed!.Due);
    }

    internal static Composition Compose(string form = "cmp_1") => new()
    {
        Token = form,
        To = Typed.Text("Kim <kim@x.example>"),
        Subject = Typed.Text("Re: hello"),
        Body = Typed.Html("<p>Hello</p>"),
    };

    private Task<Outcome<OutboxItem>> SendAsync(SendTime time) => world.Mine.SendLaterAsync(Compose(), time, Ct);

    private async Task PassAsync(TimeSpan after)
    {
        world.Clock.Advance(after);
        await world.Outbox.PassAsync(Ct);
    }

    private void Arrive(string id, LabelId label)
    {
        world.Add(id, "m1", "Re: numbers", "kim@x.example");
        gmail.Arrived.Add(
            world.Store.Messages[new MessageId(id)] with { InternalDate = world.Clock.GetUtcNow().AddHours(1), Labels = [label] });
        world.Store.Messages.Remove(new MessageId(id));
    }

    private async Task AssertNotSentAsync(OutboxItem waiting, RefusalCode why)
    {
        Assert.Empty(gmail.Sent);
        Assert.Equal((OutboxState.Failed, why), (Row.State, Row.Why!.Value));
        Assert.Null(Row.WakeAt);
        var told = Assert.Single((await world.Notices.OfAsync(world.Amira, Ct)).Value);
        Assert.Equal((NoticeKind.NotSent, World.Box, waiting.Id.Value), (told.Kind, told.Mailbox!.Value, told.About.Value));
    }
}
