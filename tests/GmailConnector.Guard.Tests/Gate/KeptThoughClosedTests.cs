using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Gate;

/// <summary>What a page has asked to keep is kept, and recorded as kept, though somebody closes the page right then.</summary>
public class KeptThoughClosedTests
{
    private static readonly MessageId Message = new("m2");

    private readonly World world = new();

    public KeptThoughClosedTests() => world.Gmail
        .Setup(g => g.SearchAsync(It.IsAny<MailboxRecord>(), It.IsAny<string>(), It.IsAny<string?>(), It.IsAny<int>(), Ct))
        .ReturnsAsync(new FoundThreads([], null));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Saved_and_removed_searches()
    {
        var made = (await world.Mine.SearchAsync(Typed.Text("from:zebra"), 10, Ct)).Value.Search!.Id;

        await ClosingAsync(page => world.Mine.SaveSearchAsync(made, Typed.Text("Zebras"), page));
        var saved = Assert.Single((await world.Mine.ListSavedSearchesAsync(Ct)).Value);
        await ClosingAsync(page => world.Mine.RenameSavedSearchAsync(saved.Id, Typed.Text("All zebras"), page));
        Assert.Equal("All zebras", Assert.Single((await world.Mine.ListSavedSearchesAsync(Ct)).Value).Name.Reveal());
        await ClosingAsync(page => world.Mine.DeleteSavedSearchAsync(saved.Id, page));
        Assert.Empty((await world.Mine.ListSavedSearchesAsync(Ct)).Value);
        await ClosingAsync(page => world.Mine.ForgetSearchesAsync(null, page));
        Assert.Empty((await world.Mine.RecentSearchesAsync(Ct)).Value.Searches);
    }

    [Fact]
    public async Task Senders_whose_images_are_shown()
    {
        world.Add(Message.Value, Message.Value, "News", "news@zebra.example");

        await ClosingAsync(page => world.Mine.AllowImagesAsync(Message, page));
        var sender = Assert.Single((await world.Mine.ListImageSendersAsync(Ct)).Value);
        await ClosingAsync(page => world.Mine.RemoveImageSenderAsync(sender.Id, page));
        Assert.Empty((await world.Mine.ListImageSendersAsync(Ct)).Value);
    }

    [Fact]
    public async Task A_report_and_what_the_officers_are_told_of_it()
    {
        var desk = new Desk();
        var reports = desk.World.SecurityReports;

        await ClosingAsync(desk.World, page => reports.ReportAsync(
            desk.World.Amira,
            reports.Acts.Act(desk.World.Amira, AffirmativeActKind.ReportMessage, [World.Box.Value, Message.Value]),
            World.Box,
            Message,
            Desk.Words("It asks for my password."),
            page));

        Assert.Equal(NoticeKind.MessageReported, Assert.Single((await desk.World.Notices.OfAsync(desk.Sofia, Ct)).Value).Kind);
    }

    private Task ClosingAsync<T>(Func<CancellationToken, Task<Outcome<T>>> ask) => ClosingAsync(world, ask);

    private static async Task ClosingAsync<T>(World world, Func<CancellationToken, Task<Outcome<T>>> ask)
    {
        using var page = new CancellationTokenSource();
        world.Evidence.Written = _ => page.Cancel();

        var kept = await ask(page.Token);

        world.Evidence.Written = null;
        Assert.True(page.IsCancellationRequested);
        Assert.True(kept.IsAllowed, kept.Refusal?.Reason);
        Assert.Equal("done", world.Evidence.Entries[^1].Facts["result"]);
    }
}
