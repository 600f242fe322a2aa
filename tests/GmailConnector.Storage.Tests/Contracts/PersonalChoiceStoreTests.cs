using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class PersonalChoiceStoreTests
{
    private static readonly PersonId Colleague = new("prs_colleague");

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task Saved_searches_are_one_persons_are_replaced_and_go_with_their_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var (own, theirs) = (Search(mailbox, "svs_1", "Größe 見積"), Search(mailbox, "svs_1", "Theirs") with { By = Colleague });
        foreach (var search in new[] { Search(mailbox, "svs_1", "Before"), own, theirs, Search(other, "svs_2", "x") })
        {
            await store.Get<ISavedSearchStore>().SaveAsync(search, Ct);
        }

        await store.RestartAsync();

        var searches = store.Get<ISavedSearchStore>();
        Assert.Equal(own, Assert.Single(await searches.OfAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct)));
        await searches.DeleteAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, own.Id, Ct);
        Assert.Empty(await searches.OfAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct));
        Assert.Equal(theirs, Assert.Single(await searches.OfAsync(mailbox.Tenant, mailbox.Id, Colleague, Ct)));
        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);
        Assert.Empty(await searches.OfAsync(mailbox.Tenant, mailbox.Id, Colleague, Ct));
    }

    [Theory, EachStore]
    public async Task Senders_are_one_persons_are_removed_and_go_with_their_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var (own, more) = (Sender(mailbox, "ims_1", "zebra@größe.example"), Sender(mailbox, "ims_2", "b@corp.example"));
        foreach (var sender in new[] { own, more, Sender(mailbox, "ims_1", "theirs@corp.example") with { By = Colleague } })
        {
            await store.Get<IImageSenderStore>().AddAsync(sender, Ct);
        }

        await store.RestartAsync();

        var senders = store.Get<IImageSenderStore>();
        Assert.Equal([own, more], (await senders.OfAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct)).OrderBy(s => s.Id.Value));
        await senders.RemoveAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, own.Id, Ct);
        Assert.Equal(more, Assert.Single(await senders.OfAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct)));
        Assert.Single(await senders.OfAsync(mailbox.Tenant, mailbox.Id, Colleague, Ct));
        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);
        Assert.Empty(await senders.OfAsync(mailbox.Tenant, mailbox.Id, Colleague, Ct));
    }

    private static SavedSearchRecord Search(MailboxRecord mailbox, string id, string name) =>
        new(new SavedSearchId(id), mailbox.Tenant, mailbox.Id, Sample.Owner, name, $"subject:{name}", Sample.Noon);

    private static ImageSenderRecord Sender(MailboxRecord mailbox, string id, string address) =>
        new(new ImageSenderId(id), mailbox.Tenant, mailbox.Id, Sample.Owner, address, Sample.Noon);
}
