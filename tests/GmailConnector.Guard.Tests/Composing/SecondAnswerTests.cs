using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;
using Moq;

namespace GmailConnector.Guard.Tests.Composing;

/// <summary>In a shared mailbox a second answer to the same message is warned of before it is sent.</summary>
public class SecondAnswerTests
{
    private readonly World world = new();
    private readonly List<OutgoingMessage> posted = [];

    public SecondAnswerTests()
    {
        world.Gmail.Setup(g => g.SendAsAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Allowed<IReadOnlyList<SendAsAlias>>([new SendAsAlias("amira@halo.example", "Amira Haddad", "", true, true)]));
        world.Gmail.Setup(g => g.FetchAsync(It.IsAny<MailboxRecord>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, IReadOnlyList<MessageId> ids, CancellationToken _) =>
                Allowed<IReadOnlyList<MessageRecord>>([Sent(ids[0].Value)]));
        world.Gmail.Setup(g => g.SendAsync(It.IsAny<MailboxRecord>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>()))
            .Callback((MailboxRecord _, OutgoingMessage m, CancellationToken _) => posted.Add(m))
            .ReturnsAsync(() => new SentMessage(new MessageId($"sent{posted.Count}"), new ThreadId("m1")));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_colleagues_answer_nothing_is_sent_and_the_warning_names_who_and_when()
    {
        await SharedAsync();
        var opened = world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await world.Mine.SendAsync(Answer("cmp_a", opened), Ct)).IsAllowed);
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = await Bens.SendAsync(Answer("cmp_b", opened), Ct);

        Assert.Equal((RefusalCode.AnsweredMeanwhile, world.Amira.Person), (second.Refusal?.Code, second.Refusal?.By));
        Assert.Equal(opened + TimeSpan.FromMinutes(1), second.Refusal!.At);
        Assert.Single(posted);

        // Warned, and sent on purpose: with the very form that was refused.
        Assert.True((await Bens.SendAsync(Answer("cmp_b", opened) with { DespiteAnswer = true }, Ct)).IsAllowed);
        Assert.Equal(2, posted.Count);
    }

    [Fact]
    public async Task An_answer_from_Gmail_itself_is_warned_of_though_nobody_knows_whose_it_is()
    {
        await SharedAsync();
        var opened = world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.Store.Messages[new MessageId("elsewhere")] = Sent("elsewhere");

        var second = await Bens.SendAsync(Answer("cmp_b", opened), Ct);

        Assert.Equal((RefusalCode.AnsweredMeanwhile, null), (second.Refusal?.Code, second.Refusal?.By));
        Assert.Empty(posted);
    }

    [Fact]
    public async Task While_a_colleague_writes_an_answer_a_send_is_warned_of_and_no_longer()
    {
        await SharedAsync();
        await world.Presence.HereAsync(world.Amira, World.Box, new ThreadId("m1"), true, new MessageId("m1"), Ct);

        Assert.Equal((RefusalCode.AnsweredMeanwhile, world.Amira.Person), await WarnedAsync());
        world.Clock.Advance(TimeSpan.FromSeconds(12));
        Assert.True((await Bens.SendAsync(Answer("cmp_b", world.Clock.GetUtcNow()), Ct)).IsAllowed);

        async Task<(RefusalCode?, PersonId?)> WarnedAsync() =>
            (await Bens.SendAsync(Answer("cmp_b", world.Clock.GetUtcNow()), Ct)).Refusal is { } r ? (r.Code, r.By) : (null, null);
    }

    [Fact]
    public async Task Reading_or_answering_another_message_warns_nobody()
    {
        await SharedAsync();
        world.Add("m2", "m1", "Re: x", "kim@x.example");
        await world.Presence.HereAsync(world.Amira, World.Box, new ThreadId("m1"), false, null, Ct);
        await world.Presence.HereAsync(world.Amira, World.Box, new ThreadId("m1"), true, new MessageId("m2"), Ct);

        Assert.True((await Bens.SendAsync(Answer("cmp_b", world.Clock.GetUtcNow()), Ct)).IsAllowed);
    }

    [Fact]
    public async Task What_was_answered_before_the_form_was_opened_is_on_the_screen_and_warns_nobody()
    {
        await SharedAsync();
        world.Store.Messages[new MessageId("before")] = Sent("before");
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True((await Bens.SendAsync(Answer("cmp_b", world.Clock.GetUtcNow()), Ct)).IsAllowed);
    }

    [Fact]
    public async Task Ones_own_second_answer_and_a_mailbox_of_ones_own_warn_nobody()
    {
        var opened = world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.Store.Messages[new MessageId("elsewhere")] = Sent("elsewhere");
        Assert.True((await world.Mine.SendAsync(Answer("cmp_a", opened), Ct)).IsAllowed);

        world.Store.Messages.Remove(new MessageId("elsewhere"));
        await SharedAsync();
        Assert.True((await world.Mine.SendAsync(Answer("cmp_b", opened), Ct)).IsAllowed);
    }

    [Fact]
    public async Task Of_two_who_send_at_the_same_moment_one_goes_through_and_the_other_is_warned()
    {
        await SharedAsync();
        var opened = world.Clock.GetUtcNow();
        var gmail = new TaskCompletionSource<Outcome<SentMessage>>();
        world.Gmail.Setup(g => g.SendAsync(It.IsAny<MailboxRecord>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>()))
            .Callback((MailboxRecord _, OutgoingMessage m, CancellationToken _) => posted.Add(m))
            .Returns(gmail.Task);

        var first = world.Mine.SendAsync(Answer("cmp_a", opened), Ct);
        var second = await Bens.SendAsync(Answer("cmp_b", opened), Ct);
        gmail.SetResult(new SentMessage(new MessageId("sent1"), new ThreadId("m1")));

        Assert.True((await first).IsAllowed);
        Assert.Equal((RefusalCode.AnsweredMeanwhile, world.Amira.Person), (second.Refusal?.Code, second.Refusal?.By));
        Assert.Single(posted);
    }

    [Theory]
    [InlineData(RefusalCode.RateLimited, true)]
    [InlineData(RefusalCode.Unreachable, false)]
    public async Task What_Gmail_did_not_take_warns_nobody_and_what_it_may_have_taken_does(RefusalCode end, bool isReleased)
    {
        await SharedAsync();
        var opened = world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.Gmail.Setup(g => g.SendAsync(It.IsAny<MailboxRecord>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new Refusal(end, "No.", "Later.", "gmail"));
        Assert.Equal(end, (await world.Mine.SendAsync(Answer("cmp_a", opened), Ct)).Refusal?.Code);

        var second = await Bens.SendAsync(Answer("cmp_b", opened), Ct);

        Assert.Equal(isReleased ? end : RefusalCode.AnsweredMeanwhile, second.Refusal?.Code);
    }

    [Fact]
    public async Task Whoever_died_while_sending_blocks_nobody_who_opened_the_form_afterwards()
    {
        await SharedAsync();
        var answered = new AnswerRecord(
            TenantId.Default, World.Box, "<m1@mail.example>", "cmp_a", world.Amira.Person, world.Clock.GetUtcNow(), null);
        await world.Answers.TakeAsync(answered, null, Ct);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var opened = world.Clock.GetUtcNow();

        Assert.Equal(RefusalCode.AnsweredMeanwhile, (await Bens.SendAsync(Answer("cmp_b", opened), Ct)).Refusal?.Code);
        world.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.True((await Bens.SendAsync(Answer("cmp_b", opened), Ct)).IsAllowed);
    }

    private static Outcome<T> Allowed<T>(T value) => value;

    private Mailbox Bens => world.Mailboxes.Open(world.Ben, World.Box);

    private async Task SharedAsync()
    {
        var id = (await world.Shared.InviteAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        await world.Shared.AcceptAsync(world.Ben, id, world.Shared.ReadAgreement().Hash, Ct);
    }

    private MessageRecord Sent(string id) => new()
    {
        Id = new MessageId(id),
        Thread = new ThreadId("m1"),
        InternalDate = world.Clock.GetUtcNow(),
        SizeEstimate = 100,
        Labels = [LabelId.Sent],
        HasAttachments = false,
        Summary = new MessageSummary("amira@halo.example", "kim@x.example", "Re: x", "Done"),
        Content = new MessageContent(
            [new HeaderField("Message-ID", $"<{id}@halo.example>"), new HeaderField("In-Reply-To", "<m1@mail.example>")], "Done", null, []),
    };

    private static Composition Answer(string token, DateTimeOffset opened) => new()
    {
        Token = token,
        Source = new MessageId("m1"),
        Kind = ReplyKind.Reply,
        To = Typed.Text("kim@x.example"),
        Subject = Typed.Text("Re: x"),
        Body = Typed.Html("<p>Done</p>"),
        OpenedAt = opened,
    };
}
