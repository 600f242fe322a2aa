using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Reading;

/// <summary>A list that is narrowed shows what fits, and the evidence names that alone.</summary>
public class FilteredListTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Filters_are_combined_and_the_evidence_names_exactly_what_is_left()
    {
        Add("m2", "Aiko <aiko@shop.example>", LabelId.Inbox, LabelId.Starred);
        Add("m3", "Aiko <aiko@shop.example>", LabelId.Inbox, LabelId.Starred, LabelId.Unread);

        var list = await ListAsync(new ThreadFilter { Unread = true, Starred = true });

        Assert.Equal(["m3"], list);
        Assert.Equal(["h-m3"], world.Evidence.Entries[0].Subjects);
    }

    [Fact]
    public async Task From_outside_is_whoever_writes_from_another_organisation_and_looking_for_it_is_on_record()
    {
        Add("m2", "Aiko <aiko@shop.example>", LabelId.Inbox);
        Add("m3", "Kim <kim@mail.halo.example>", LabelId.Inbox);
        Add("m4", "Amira Haddad <amira@elsewhere.example>", LabelId.Inbox, LabelId.Sent);

        var list = await ListAsync(new ThreadFilter { FromOutside = true });

        Assert.Equal(["m2"], list);
        Assert.Equal(["search.intent", "search.outcome", "view.intent", "view.outcome"], world.Evidence.Kinds);
        Assert.Equal("senders", world.Evidence.Entries[0].Facts["shows"]);
        Assert.Equal(["h-m2"], world.Evidence.Entries[2].Subjects);
        Assert.DoesNotContain(world.Evidence.Entries, e => e.Facts.Values.Any(v => v.Contains("shop", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_an_agreement_no_sender_is_read()
    {
        world.Withdraw();

        Assert.NotNull(
            (await world.Mine.ListThreadsAsync(LabelId.Inbox, new ThreadFilter { FromOutside = true }, null, 50, Ct)).Refusal);
        Assert.Empty(world.Store.Opened);
    }

    private async Task<IEnumerable<string>> ListAsync(ThreadFilter filter) =>
        (await world.Mine.ListThreadsAsync(LabelId.Inbox, filter, null, 50, Ct)).Value.Threads.Select(t => t.Id.Value);

    private void Add(string id, string from, params LabelId[] labels)
    {
        world.Add(id, id, "Words", from);
        world.Store.Messages[new MessageId(id)] = world.Store.Messages[new MessageId(id)] with { Labels = labels };
    }
}
