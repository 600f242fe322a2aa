using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Reading;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Reading;

/// <summary>A search can be had again by its id, by the person who made it and nobody else.</summary>
public class KeptSearchTests
{
    private readonly World world = new();

    public KeptSearchTests() => world.Gmail.Setup(g =>
        g.SearchAsync(It.IsAny<MailboxRecord>(), It.IsAny<string>(), It.IsAny<string?>(), 50, It.IsAny<CancellationToken>()))
        .ReturnsAsync((MailboxRecord _, string phrase, string? cursor, int _, CancellationToken _) =>
        {
            asked.Add((phrase, cursor));
            return new FoundThreads([new FoundThread(new ThreadId("m1"), [new MessageId("m1")])], cursor is null ? "next" : null);
        });

    private readonly List<(string Phrase, string? Cursor)> asked = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_results_and_the_next_page_come_by_its_id_and_nothing_of_it_is_in_the_evidence()
    {
        var first = (await world.Mine.SearchAsync(Typed.Text(" payroll "), 50, Ct)).Value;

        var again = (await world.Mine.RepeatSearchAsync(first.Search!.Id, null, 50, Ct)).Value;
        var more = (await world.Mine.RepeatSearchAsync(first.Search.Id, first.Next, 50, Ct)).Value;

        Assert.Equal([("payroll", null), ("payroll", null), ("payroll", "next")], asked);
        Assert.Equal("payroll", Rendered.For(world.Amira, again.Search!.Phrase));
        Assert.Equal(first.Search.Id, again.Search.Id);
        Assert.Single(more.Threads);
        Assert.DoesNotContain("payroll", first.Search.Id.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Evidence.Entries, e => e.Facts.Any(f => f.Value.Contains("payroll", StringComparison.Ordinal)));
        Assert.Equal(
            ["search.intent", "search.outcome", "view.intent", "view.outcome"], world.Evidence.Kinds.Skip(4).Take(4));
    }

    [Fact]
    public async Task A_colleague_in_the_same_mailbox_has_none_of_them()
    {
        var invited = (await world.Shared.InviteAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        Assert.True((await world.Shared.AcceptAsync(world.Ben, invited, world.Shared.ReadAgreement().Hash, Ct)).IsAllowed);
        var mine = (await world.Mine.SearchAsync(Typed.Text("payroll"), 50, Ct)).Value.Search!;
        var colleagues = world.Mailboxes.Open(world.Ben, World.Box);

        Assert.Equal(RefusalCode.NotFound, (await colleagues.RepeatSearchAsync(mine.Id, null, 50, Ct)).Refusal?.Code);
        Assert.Empty((await colleagues.RecentSearchesAsync(Ct)).Value.Searches);
        Assert.Single(asked);
    }

    [Fact]
    public async Task The_newest_are_kept_once_each_and_listed_newest_first()
    {
        for (var i = 0; i < KeptSearches.Most + 5; i++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await world.Mine.SearchAsync(Typed.Text($"word{i}"), 50, Ct);
        }

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.Mine.SearchAsync(Typed.Text("word20"), 50, Ct);
        var recent = (await world.Mine.RecentSearchesAsync(Ct)).Value.Searches;

        Assert.Equal(KeptSearches.Most, recent.Count);
        Assert.Equal(["word20", "word29", "word28"], recent.Take(3).Select(s => Rendered.For(world.Amira, s.Phrase)));
        Assert.Equal("searches", world.Evidence.Entries[^2].Facts["shows"]);
    }

    [Fact]
    public async Task Without_an_agreement_there_are_none()
    {
        var made = (await world.Mine.SearchAsync(Typed.Text("payroll"), 50, Ct)).Value.Search!;
        world.Withdraw();

        Assert.NotNull((await world.Mine.RepeatSearchAsync(made.Id, null, 50, Ct)).Refusal);
        Assert.NotNull((await world.Mine.RecentSearchesAsync(Ct)).Refusal);
    }
}
