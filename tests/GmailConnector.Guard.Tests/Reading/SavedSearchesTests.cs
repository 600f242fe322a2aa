using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Reading;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Reading;

/// <summary>Searches under a name: one person's own, in one mailbox; opening one makes it again, as typed.</summary>
public class SavedSearchesTests
{
    private readonly World world = new();

    public SavedSearchesTests() => world.Gmail
        .Setup(g => g.SearchAsync(It.IsAny<MailboxRecord>(), It.IsAny<string>(), It.IsAny<string?>(), It.IsAny<int>(), Ct))
        .ReturnsAsync(new FoundThreads([], null));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_saved_shown_beside_the_list_renamed_opened_and_deleted_and_the_record_has_no_word_of_it()
    {
        var made = await SearchedAsync("from:zebra");
        Assert.True((await world.Mine.SaveSearchAsync(made, Typed.Text(" Zebras "), Ct)).IsAllowed);

        var saved = Assert.Single((await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 10, Ct)).Value.SavedSearches);
        Assert.Equal(("Zebras", "from:zebra"), (Rendered.For(world.Amira, saved.Name), Rendered.For(world.Amira, saved.Phrase)));
        Assert.True((await world.Mine.RenameSavedSearchAsync(saved.Id, Typed.Text("All zebras"), Ct)).IsAllowed);
        Assert.Equal("All zebras", Assert.Single((await world.Mine.ListSavedSearchesAsync(Ct)).Value).Name.Reveal());
        Assert.Equal(("search-mail", "saved-searches"), (world.Evidence.Entries[^2].Purpose, world.Evidence.Entries[^2].Facts["shows"]));

        await world.Mine.ForgetSearchesAsync(null, Ct);
        var opened = (await world.Mine.OpenSavedSearchAsync(saved.Id, Ct)).Value;
        Assert.True((await world.Mine.RepeatSearchAsync(opened, null, 10, Ct)).IsAllowed);
        world.Gmail.Verify(
            g => g.SearchAsync(It.IsAny<MailboxRecord>(), "from:zebra", It.IsAny<string?>(), It.IsAny<int>(), Ct), Times.Exactly(2));
        Assert.True((await world.Mine.DeleteSavedSearchAsync(saved.Id, Ct)).IsAllowed);
        Assert.Empty((await world.Mine.ListSavedSearchesAsync(Ct)).Value);
        Assert.DoesNotContain(
            world.Evidence.Entries, e => e.Facts.Any(f => f.Value.Contains("zebra", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task What_nobody_typed_or_searched_for_is_refused_and_so_is_who_has_no_ground()
    {
        var made = await SearchedAsync("from:zebra");
        Assert.Equal(RefusalCode.InvalidInput, (await world.Mine.SaveSearchAsync(made, Typed.Text(" "), Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.InvalidInput, (await world.Mine.SaveSearchAsync(made, Typed.Text(new string('n', 101)), Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.NotFound, (await world.Mine.SaveSearchAsync(new SearchId("sch_none"), Typed.Text("n"), Ct)).Refusal?.Code);
        await world.Mine.SaveSearchAsync(made, Typed.Text("Mine"), Ct);
        var saved = Assert.Single((await world.Mine.ListSavedSearchesAsync(Ct)).Value);
        Assert.Equal(
            "typed-by-person", (await world.Mine.RenameSavedSearchAsync(saved.Id, saved.Phrase, Ct)).Refusal?.Rule);

        var stranger = world.Mailboxes.Open(world.Ben, World.Box);
        Assert.Equal(RefusalCode.NotFound, (await stranger.ListSavedSearchesAsync(Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await stranger.OpenSavedSearchAsync(saved.Id, Ct)).Refusal?.Code);
        world.Withdraw();
        Assert.Equal(RefusalCode.NoAgreement, (await world.Mine.OpenSavedSearchAsync(saved.Id, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NoAgreement, (await world.Mine.ListSavedSearchesAsync(Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task One_that_Gmail_refuses_says_so_where_it_is_opened()
    {
        await world.Mine.SaveSearchAsync(await SearchedAsync("from:zebra"), Typed.Text("Zebras"), Ct);
        var saved = Assert.Single((await world.Mine.ListSavedSearchesAsync(Ct)).Value);
        var rejected = new Refusal(RefusalCode.Rejected, "Gmail rejected the request.", "Change it.", "gmail", "", RemedyKind.Correct);
        world.Gmail
            .Setup(g => g.SearchAsync(It.IsAny<MailboxRecord>(), It.IsAny<string>(), It.IsAny<string?>(), It.IsAny<int>(), Ct))
            .ReturnsAsync(rejected);

        var opened = (await world.Mine.OpenSavedSearchAsync(saved.Id, Ct)).Value;

        Assert.Equal(rejected, (await world.Mine.RepeatSearchAsync(opened, null, 10, Ct)).Refusal);
    }

    [Fact]
    public async Task Only_so_many_are_kept()
    {
        var made = await SearchedAsync("from:zebra");
        for (var i = 0; i < SavedSearches.Most; i++)
        {
            Assert.True((await world.Mine.SaveSearchAsync(made, Typed.Text($"n{i}"), Ct)).IsAllowed);
        }

        Assert.Equal(RefusalCode.InvalidInput, (await world.Mine.SaveSearchAsync(made, Typed.Text("one more"), Ct)).Refusal?.Code);
    }

    private async Task<SearchId> SearchedAsync(string phrase) =>
        (await world.Mine.SearchAsync(Typed.Text(phrase), 10, Ct)).Value.Search!.Id;
}
