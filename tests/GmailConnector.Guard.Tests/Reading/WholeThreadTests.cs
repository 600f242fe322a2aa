using GmailConnector.Evidence;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Reading;

public class WholeThreadTests
{
    private static readonly ThreadId Thread = new("m1");
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_the_first_message_is_kept_Gmail_is_not_asked()
    {
        world.Add("m2", "m1", "Re", "kim@x.example", "again", new HeaderField("References", "<m1@mail.example>"));

        Assert.Equal(["m1", "m2"], Ids(await world.Mine.ReadThreadAsync(Thread, Ct)));

        AssertAsked(Times.Never());
        Assert.Equal(["view.intent", "view.outcome"], world.Evidence.Kinds);
    }

    [Fact]
    public async Task What_came_before_comes_from_Gmail_and_a_view_of_its_own_names_it()
    {
        Move("m2", -1);
        world.Store.Messages.Remove(new MessageId("m1"));
        Answers(Earlier("m0", days: 400), Earlier("m1", days: 300));

        var read = await world.Mine.ReadThreadAsync(Thread, Ct);

        Assert.Equal(["m0", "m1", "m2"], Ids(read));
        Assert.Null(read.Value.Missing);
        Assert.Equal("Earlier m0", Rendered.For(world.Amira, read.Value.Subject));
        Assert.Equal(
            ["view.intent", "view.outcome", "search.intent", "search.outcome", "view.intent", "view.outcome"], world.Evidence.Kinds);
        Assert.Equal(["h-m2"], world.Evidence.Entries[0].Subjects);
        Assert.Empty(world.Evidence.Entries[2].Subjects);
        Assert.Equal(["h-m0", "h-m1"], world.Evidence.Entries[4].Subjects.Order());
        world.Gmail.Verify(g => g.FetchThreadAsync(
            It.IsAny<MailboxRecord>(),
            Thread,
            It.Is<IReadOnlyList<MessageId>>(known => known.Single() == new MessageId("m2")),
            It.IsAny<CancellationToken>()));
    }

    public static TheoryData<string> Doubtful => ["an answer came first", "the first is older than what is kept", "the sync goes on"];

    [Theory]
    [MemberData(nameof(Doubtful))]
    public async Task Where_anything_may_be_missing_Gmail_is_asked(string why)
    {
        switch (why)
        {
            case "an answer came first":
                world.Add("m1", "m1", "Re", "kim@x.example", "again", new HeaderField("In-Reply-To", "<m0@mail.example>"));
                break;
            case "the first is older than what is kept":
                Move("m1", -TestPolicy.Create().Limits.Retention.TotalMinutes - 60);
                break;
            default:
                world.Record = world.Record with { Sync = SyncState.NotStarted };
                break;
        }

        Assert.Equal(["m1"], Ids(await world.Mine.ReadThreadAsync(Thread, Ct)));

        AssertAsked(Times.Once());
    }

    [Fact]
    public async Task Where_Gmail_does_not_respond_what_is_kept_is_shown_and_why_there_may_be_more()
    {
        world.Record = world.Record with { Sync = SyncState.NotStarted };
        Refuses(RefusalCode.Unreachable);

        var read = await world.Mine.ReadThreadAsync(Thread, Ct);

        Assert.Equal(["m1"], Ids(read));
        Assert.Equal(RefusalCode.Unreachable, read.Value.Missing?.Code);
    }

    [Fact]
    public async Task Without_a_connection_nothing_is_asked_and_no_refusal_is_recorded()
    {
        world.Record = world.Record with { Sync = SyncState.NotStarted, State = MailboxState.NeedsReconnect };

        var read = await world.Mine.ReadThreadAsync(Thread, Ct);

        Assert.Equal(RefusalCode.NeedsReconnect, read.Value.Missing?.Code);
        Assert.Equal(["view.intent", "view.outcome"], world.Evidence.Kinds);
        AssertAsked(Times.Never());
    }

    [Fact]
    public async Task A_thread_of_which_nothing_is_kept_comes_from_Gmail()
    {
        Answers(Earlier("m8", days: 500) with { Thread = new ThreadId("m8") });

        Assert.Equal(["m8"], Ids(await world.Mine.ReadThreadAsync(new ThreadId("m8"), Ct)));
    }

    [Theory]
    [InlineData(RefusalCode.NotFound, RefusalCode.NotFound)]
    [InlineData(RefusalCode.Rejected, RefusalCode.NotFound)]
    [InlineData(RefusalCode.Unreachable, RefusalCode.Unreachable)]
    public async Task A_thread_that_nobody_has_is_not_found_and_silence_is_said(RefusalCode atGmail, RefusalCode said)
    {
        Refuses(atGmail);

        Assert.Equal(said, (await world.Mine.ReadThreadAsync(new ThreadId("m9"), Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task Who_sees_shared_messages_alone_never_has_Gmail_asked()
    {
        var stranger = world.Mailboxes.OpenUnder(world.Ben, new GrantId("grt_none"), World.Box);

        Assert.False((await stranger.ReadThreadAsync(new ThreadId("m9"), Ct)).IsAllowed);

        AssertAsked(Times.Never());
    }

    [Fact]
    public async Task The_owner_sees_in_the_record_that_Gmail_was_asked()
    {
        Move("m2", -1);
        world.Store.Messages.Remove(new MessageId("m1"));
        await world.Mine.ReadThreadAsync(Thread, Ct);

        var asked = Assert.Single(world.Evidence.Entries, e => e.Kind == EvidenceKind.SearchIntent);

        Assert.Equal(("read-mail", world.Amira.Person.Value), (asked.Purpose, asked.Actor));
    }

    private static IEnumerable<string> Ids(Outcome<MailThread> read) => read.Value.Messages.Select(m => m.Id.Value);

    private static Outcome<T> Allowed<T>(T value) => value;

    private MessageRecord Earlier(string id, int days) => new()
    {
        Id = new MessageId(id),
        Thread = Thread,
        InternalDate = world.Clock.GetUtcNow().AddDays(-days),
        SizeEstimate = 10,
        Labels = [],
        HasAttachments = false,
        Summary = new MessageSummary("kim@x.example", "amira@halo.example", $"Earlier {id}", "Hello"),
        Content = new MessageContent([new("From", "kim@x.example")], "Hello", null, []),
    };

    private void Move(string id, double minutes)
    {
        world.Add(id, "m1", World.SecretSubject, "kim@x.example");
        var there = world.Store.Messages[new MessageId(id)];
        world.Store.Messages[there.Id] = there with { InternalDate = world.Clock.GetUtcNow().AddMinutes(minutes) };
    }

    private void Answers(params MessageRecord[] messages) => Setup().ReturnsAsync(Allowed<IReadOnlyList<MessageRecord>>(messages));

    private void Refuses(RefusalCode code) => Setup().ReturnsAsync(new Refusal(code, "why", "what now", "rule"));

    private Moq.Language.Flow.ISetup<IMailSource, Task<Outcome<IReadOnlyList<MessageRecord>>>> Setup() => world.Gmail.Setup(g =>
        g.FetchThreadAsync(
            It.IsAny<MailboxRecord>(), It.IsAny<ThreadId>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()));

    private void AssertAsked(Times times) => world.Gmail.Verify(
        g => g.FetchThreadAsync(
            It.IsAny<MailboxRecord>(), It.IsAny<ThreadId>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()),
        times);
}
