using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Reading;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Reading;

public class OlderMailTests
{
    private const int PageSize = 3;
    private readonly World world = new();
    private readonly List<MessageRecord> atGmail = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_goes_on_at_Gmail_without_gap_or_repeat_also_at_equal_dates()
    {
        // Three and a half pages; m3 to m6 have one date, and a search has brought m9 before.
        foreach (var (i, days) in new[] { 366, 367, 368, 370, 370, 370, 370, 371, 372, 900, 901 }.Index())
        {
            atGmail.Add(Old($"old{i}", days));
        }

        world.Store.Messages[atGmail[9].Id] = atGmail[9];
        Gmail();

        List<IReadOnlyList<string>> pages = [];
        PageCursor? cursor = null;
        do
        {
            var page = (await world.Mine.ListThreadsAsync(LabelId.Inbox, cursor, PageSize, Ct)).Value;
            Assert.Equal(pages.Count > 0, page.IsOlder);
            Assert.Equal(page.Next is not null, page.GoesOnAtGmail);
            pages.Add([.. page.Threads.Select(t => t.Id.Value)]);
            cursor = page.Next;
        }
        while (cursor is not null && pages.Count < 20);

        Assert.Equal(["m1"], pages[0]);
        Assert.Equal(atGmail.Select(m => m.Thread.Value).Order(), pages.Skip(1).SelectMany(p => p).Order());
        Assert.Equal(
            atGmail.Select(m => m.InternalDate),
            pages.Skip(1).SelectMany(p => p).Select(t => atGmail.Single(m => m.Thread.Value == t).InternalDate));
    }

    [Fact]
    public async Task Gmail_is_asked_under_one_permit_and_the_messages_are_shown_under_another()
    {
        atGmail.Add(Old("old0", 400));
        Gmail();
        var end = (await world.Mine.ListThreadsAsync(LabelId.Inbox, null, PageSize, Ct)).Value.Next;

        await world.Mine.ListThreadsAsync(LabelId.Inbox, end, PageSize, Ct);

        Assert.Equal(
            ["view.intent", "view.outcome", "search.intent", "search.outcome", "view.intent", "view.outcome"], world.Evidence.Kinds);
        Assert.Empty(world.Evidence.Entries[2].Subjects);
        Assert.Equal(["h-old0"], world.Evidence.Entries[4].Subjects);
    }

    [Fact]
    public async Task Until_the_first_sync_is_through_a_list_ends_with_what_is_stored()
    {
        world.Record = world.Record with { Sync = SyncState.NotStarted };

        Assert.Null((await world.Mine.ListThreadsAsync(LabelId.Inbox, null, PageSize, Ct)).Value.Next);
    }

    [Fact]
    public async Task Where_Gmail_does_not_respond_the_reason_is_the_answer()
    {
        var end = (await world.Mine.ListThreadsAsync(LabelId.Inbox, null, PageSize, Ct)).Value.Next;
        Listing().ReturnsAsync(new Refusal(RefusalCode.Unreachable, "why", "what now", "rule"));

        Assert.Equal(RefusalCode.Unreachable, (await world.Mine.ListThreadsAsync(LabelId.Inbox, end, PageSize, Ct)).Refusal?.Code);
    }

    [Theory]
    [InlineData("older~1764374400000~1764374300000~", true)]
    [InlineData("older~1764374400000~1764374300000~page~with~tildes", true)]
    [InlineData("older~-5~1764374300000~", false)]
    [InlineData("older~1764374400000~99999999999999999~", false)]
    [InlineData("older~1764374400000~1764374300000", false)]
    [InlineData("1764374400000000.t1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_what_was_written_as_an_older_page_is_read_as_one(string? token, bool isOne)
    {
        Assert.Equal(isOne, OlderPage.Of(token) is not null);
        Assert.Equal(isOne ? token : null, OlderPage.Of(token)?.Token);
    }

    private static Outcome<T> Allowed<T>(T value) => value;

    private MessageRecord Old(string id, int days) => new()
    {
        Id = new MessageId(id),
        Thread = new ThreadId(id),
        InternalDate = world.Clock.GetUtcNow().AddDays(-days),
        SizeEstimate = 10,
        Labels = [LabelId.Inbox],
        HasAttachments = false,
        Summary = new MessageSummary("kim@x.example", "amira@halo.example", id, "Hello"),
        Content = new MessageContent([new("From", "kim@x.example")], "Hello", null, []),
    };

    private Moq.Language.Flow.ISetup<IMailSource, Task<Outcome<FoundThreads>>> Listing() => world.Gmail.Setup(g =>
        g.ListBeforeAsync(
            It.IsAny<MailboxRecord>(),
            LabelId.Inbox,
            It.IsAny<DateTimeOffset>(),
            It.IsAny<string?>(),
            It.IsAny<int>(),
            It.IsAny<CancellationToken>()));

    // Newest first, so many messages a page, as Gmail does.
    private void Gmail()
    {
        Listing().ReturnsAsync((MailboxRecord _, LabelId _, DateTimeOffset before, string? page, int limit, CancellationToken _) =>
        {
            var from = page is null ? 0 : int.Parse(page, System.Globalization.CultureInfo.InvariantCulture);
            var all = atGmail.Where(m => m.InternalDate < before).ToList();
            var found = all.Skip(from).Take(limit).Select(m => new FoundThread(m.Thread, [m.Id]));
            return new FoundThreads([.. found], from + limit < all.Count ? $"{from + limit}" : null);
        });
        world.Gmail.Setup(g => g.FetchAsync(
                It.IsAny<MailboxRecord>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, IReadOnlyList<MessageId> ids, CancellationToken _) =>
                Allowed<IReadOnlyList<MessageRecord>>([.. atGmail.Where(m => ids.Contains(m.Id))]));
    }
}
