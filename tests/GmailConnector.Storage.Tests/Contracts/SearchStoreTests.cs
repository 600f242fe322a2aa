using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class SearchStoreTests
{
    private static readonly PersonId Colleague = new("prs_colleague");

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task A_persons_are_there_after_a_restart_newest_first_and_nobody_elses_are(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        SearchRecord[] kept = [Of(mailbox, "sch_1", "from:aiko Größe 見積", 1), Of(mailbox, "sch_2", "payroll", 2)];
        foreach (var search in kept)
        {
            await store.Get<ISearchStore>().KeepAsync(search, 5, Ct);
        }

        await store.Get<ISearchStore>().KeepAsync(Of(mailbox, "sch_1", "theirs", 3) with { By = Colleague }, 5, Ct);
        await store.Get<ISearchStore>().KeepAsync(Of(other, "sch_1", "elsewhere", 4), 5, Ct);
        await store.RestartAsync();

        var searches = store.Get<ISearchStore>();
        Assert.Equal(kept.Reverse(), await searches.OfAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct));
        Assert.Equal("theirs", Assert.Single(await searches.OfAsync(mailbox.Tenant, mailbox.Id, Colleague, Ct)).Phrase);
        Assert.Empty(await searches.OfAsync(new TenantId("t_other"), mailbox.Id, Sample.Owner, Ct));
        Assert.Empty(await searches.OfAsync(mailbox.Tenant, new MailboxId("mbx_none"), Sample.Owner, Ct));
    }

    [Theory, EachStore]
    public async Task One_that_is_made_again_is_the_newest_and_the_oldest_beyond_the_limit_are_gone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var searches = store.Get<ISearchStore>();
        foreach (var i in Enumerable.Range(1, 4))
        {
            await searches.KeepAsync(Of(mailbox, $"sch_{i}", $"word {i}", i), 3, Ct);
        }

        await searches.KeepAsync(Of(mailbox, "sch_2", "word 2", 9), 3, Ct);

        Assert.Equal(
            ["sch_2", "sch_4", "sch_3"],
            (await searches.OfAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct)).Select(s => s.Id.Value));
    }

    [Theory, EachStore]
    public async Task Old_ones_are_pruned_and_all_go_with_their_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var searches = store.Get<ISearchStore>();
        await searches.KeepAsync(Of(mailbox, "sch_1", "old", 1), 5, Ct);
        await searches.KeepAsync(Of(mailbox, "sch_2", "new", 10), 5, Ct);
        await searches.KeepAsync(Of(other, "sch_3", "other", 10), 5, Ct);

        await searches.PruneAsync(Sample.Noon.AddMinutes(10), Ct);
        Assert.Equal("new", Assert.Single(await searches.OfAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct)).Phrase);

        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);
        Assert.Empty(await searches.OfAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct));
        Assert.Single(await searches.OfAsync(other.Tenant, other.Id, Sample.Owner, Ct));
    }

    [Theory, EachStore]
    public async Task One_is_forgotten_or_all_of_one_person_in_one_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var searches = store.Get<ISearchStore>();
        foreach (var i in Enumerable.Range(1, 3))
        {
            await searches.KeepAsync(Of(mailbox, $"sch_{i}", $"word {i}", i), 5, Ct);
        }

        await searches.KeepAsync(Of(mailbox, "sch_1", "theirs", 1) with { By = Colleague }, 5, Ct);

        await searches.ForgetAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, new SearchId("sch_2"), Ct);
        Assert.Equal(
            ["sch_3", "sch_1"], (await searches.OfAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct)).Select(s => s.Id.Value));

        await searches.ForgetAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, null, Ct);
        Assert.Empty(await searches.OfAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct));
        Assert.Single(await searches.OfAsync(mailbox.Tenant, mailbox.Id, Colleague, Ct));
    }

    private static SearchRecord Of(MailboxRecord mailbox, string id, string phrase, int minute) =>
        new(new SearchId(id), mailbox.Tenant, mailbox.Id, Sample.Owner, phrase, Sample.Noon.AddMinutes(minute));
}
