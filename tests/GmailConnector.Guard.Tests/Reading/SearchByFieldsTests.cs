using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Reading;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Reading;

/// <summary>What somebody fills into the search options is asked of Gmail in its own search language.</summary>
public class SearchByFieldsTests
{
    private readonly World world = new();
    private string? asked;

    public SearchByFieldsTests() => world.Gmail.Setup(g =>
        g.SearchAsync(It.IsAny<MailboxRecord>(), It.IsAny<string>(), It.IsAny<string?>(), 50, It.IsAny<CancellationToken>()))
        .ReturnsAsync((MailboxRecord _, string phrase, string? _, int _, CancellationToken _) =>
        {
            asked = phrase;
            return new FoundThreads([], null);
        });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Terms => new()
    {
        { "from:aiko@shop.example", "From=aiko@shop.example" },
        { "from:(aiko tanaka)", "From= aiko (tanaka) " },
        { "from:\"Aiko Tanaka\"", "From=“Aiko Tanaka”" },
        { "to:kim subject:(late parcel)", "To=kim;Subject=late parcel" },
        { "lamp OR bulb", "Words=lamp OR bulb" },
        { "lamp -broken", "Words=lamp;Without=broken" },
        { "-{broken \"too late\"}", "Without=broken \"too late\"" },
    };

    [Theory]
    [MemberData(nameof(Terms))]
    public async Task Words_are_put_behind_the_operator_of_their_field(string expected, string fields)
    {
        await world.Mine.SearchAsync(Of(fields), 50, Ct);

        Assert.Equal(expected, asked);
    }

    [Fact]
    public async Task Size_days_place_and_attachment_are_operators_too_and_the_box_shows_all_of_them()
    {
        var criteria = new SearchCriteria
        {
            Words = Typed.Text("lamp"),
            LargerThan = 5 * 1024 * 1024,
            SmallerThan = 9,
            After = new DateOnly(2026, 2, 28),
            Before = new DateOnly(2026, 3, 3),
            In = LabelId.Sent,
            HasAttachment = true,
        };

        var found = (await world.Mine.SearchAsync(criteria, 50, Ct)).Value;

        Assert.Equal("lamp larger:5242880 smaller:9 after:2026/02/28 before:2026/03/03 has:attachment in:sent", asked);
        Assert.Equal(asked, Rendered.For(world.Amira, found.Search!.Phrase));
    }

    [Theory]
    [InlineData("INBOX", "lamp in:inbox")]
    [InlineData("STARRED", "lamp is:starred")]
    [InlineData("DRAFT", "lamp in:drafts")]
    [InlineData("TRASH", "lamp in:trash")]
    public async Task Folders_have_Gmails_names(string folder, string expected)
    {
        await world.Mine.SearchAsync(Of("Words=lamp") with { In = new LabelId(folder) }, 50, Ct);

        Assert.Equal(expected, asked);
    }

    [Fact]
    public async Task A_label_that_isnt_there_is_not_found_and_nothing_is_asked()
    {
        var refusal = (await world.Mine.SearchAsync(Of("Words=lamp") with { In = new LabelId("Label_9") }, 50, Ct)).Refusal;

        Assert.Equal(RefusalCode.NotFound, refusal?.Code);
        Assert.Null(asked);
    }

    [Fact]
    public async Task Nothing_filled_in_and_what_nobody_typed_are_refused()
    {
        var opened = (await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 50, Ct)).Value.Threads[0].Subject;

        Assert.Equal("search-phrase", (await world.Mine.SearchAsync(new SearchCriteria(), 50, Ct)).Refusal?.Rule);
        Assert.Equal("typed-by-person", (await world.Mine.SearchAsync(new SearchCriteria { Without = opened }, 50, Ct)).Refusal?.Rule);
        Assert.Null(asked);
    }

    [Fact]
    public async Task A_recent_search_is_removed_alone_or_with_all_the_others()
    {
        var first = (await world.Mine.SearchAsync(Typed.Text("payroll"), 50, Ct)).Value.Search!;
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.Mine.SearchAsync(Typed.Text("lamp"), 50, Ct);

        var left = (await world.Mine.ForgetSearchesAsync(first.Id, Ct)).Value.Searches;
        var recorded = world.Evidence.Entries[^2].Facts["removed"];

        Assert.Equal("lamp", Rendered.For(world.Amira, Assert.Single(left).Phrase));
        Assert.Equal("one", recorded);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.RepeatSearchAsync(first.Id, null, 50, Ct)).Refusal?.Code);
        Assert.Empty((await world.Mine.ForgetSearchesAsync(null, Ct)).Value.Searches);
    }

    private static SearchCriteria Of(string fields)
    {
        var given = fields.Split(';').Select(f => f.Split('=', 2)).ToDictionary(f => f[0], f => Typed.Text(f[1]));
        GuardedText Field(string name) => given.GetValueOrDefault(name, GuardedText.Empty);
        return new SearchCriteria
        {
            From = Field("From"),
            To = Field("To"),
            Subject = Field("Subject"),
            Words = Field("Words"),
            Without = Field("Without"),
        };
    }
}
