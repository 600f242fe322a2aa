using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

/// <summary>Who is in the index is who is in the stored messages, whatever happens to them.</summary>
public sealed class CorrespondentStoreTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task Everybody_is_counted_once_for_each_message_also_when_it_is_saved_again(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var came = From("m1", "Aiko <aiko@shop.example>", 0);
        await store.SaveAsync(mailbox, came, From("m2", "Aiko Sato <Aiko@shop.example>", 60 * 24), Sent("m3", "aiko@shop.example, bo@shop.example", 5));
        await store.SaveAsync(mailbox, came with { Labels = [LabelId.Inbox, LabelId.Starred] });
        await store.SaveAsync(other, From("m1", "cleo@shop.example", 0));
        await store.RestartAsync();

        var people = await OfAsync(store, mailbox);

        Assert.Equal(["aiko@shop.example", "bo@shop.example", "desk@corp.example"], people.Keys.Order(StringComparer.Ordinal));
        var aiko = people["aiko@shop.example"];
        Assert.Equal(("Aiko Sato", 1, 2), (aiko.Name, aiko.WrittenTo, aiko.HeardFrom));
        Assert.True(people["desk@corp.example"].IsOwn);
        Assert.False(aiko.IsOwn);
        Assert.Equal(["cleo@shop.example"], (await OfAsync(store, other)).Keys);
        Assert.Empty(await store.Get<ICorrespondentStore>().OfAsync(new TenantId("t_other"), mailbox.Id, Sample.Noon, Ct));
    }

    [Theory, EachStore]
    public async Task With_the_last_message_somebody_goes_and_with_the_mailbox_all(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, From("m1", "aiko@shop.example", 0), From("m2", "aiko@shop.example", 9), From("m3", "bo@shop.example", 9));

        await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m1"), new MessageId("m3")], Ct);
        Assert.Equal(1, (await OfAsync(store, mailbox))["aiko@shop.example"].HeardFrom);
        Assert.Single(await OfAsync(store, mailbox));
        await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m2")], Ct);
        Assert.Empty(await OfAsync(store, mailbox));
        Assert.Equal(0, await RowsAsync(store));

        await store.SaveAsync(mailbox, From("m4", "aiko@shop.example", 0));
        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);
        Assert.Empty(await OfAsync(store, mailbox));
        Assert.Equal(0, await RowsAsync(store));
    }

    [Theory, EachStore]
    public async Task What_goes_to_Spam_or_Trash_is_out_and_what_comes_back_is_in_again(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, From("m1", "aiko@shop.example", 0));

        await LabelAsync(store, mailbox, LabelId.Spam);
        Assert.Empty(await OfAsync(store, mailbox));
        await LabelAsync(store, mailbox, LabelId.Inbox);
        Assert.Equal(["aiko@shop.example"], (await OfAsync(store, mailbox)).Keys);
        await LabelAsync(store, mailbox, LabelId.Starred);
        Assert.Equal(1, (await OfAsync(store, mailbox))["aiko@shop.example"].HeardFrom);
    }

    [Theory, EachStore]
    public async Task Mail_that_was_stored_before_the_index_is_read_day_by_day(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, From("m1", "aiko@shop.example", 0), From("m2", "bo@shop.example", 60 * 24), From("m3", "cy@shop.example", 2));
        await store.RawStoreAsync("UPDATE correspondents SET page = NULL");
        await store.SaveAsync(mailbox, From("m4", "dee@shop.example", 1));
        await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m3")], Ct);
        Assert.Empty(await OfAsync(store, mailbox));

        var index = store.Get<ICorrespondentStore>();
        Assert.True(await index.ReadDayAsync(Ct));
        Assert.True(await index.ReadDayAsync(Ct));
        Assert.False(await index.ReadDayAsync(Ct));

        Assert.Equal(
            ["aiko@shop.example", "bo@shop.example", "dee@shop.example"],
            (await OfAsync(store, mailbox)).Keys.Order(StringComparer.Ordinal));
    }

    [Theory, EachStore]
    public async Task Old_days_that_were_added_up_lose_and_gain_like_new_ones_and_weigh_the_same(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, From("m1", "aiko@shop.example", 0), Sent("m2", "bo@shop.example", 60 * 24));
        var before = await OfAsync(store, mailbox, days: 60);
        var again = await OfAsync(store, mailbox, days: 62);
        Assert.Equal(3, before.Count);
        Assert.Equal(CorrespondentRecord.WeightOf(Sample.Noon.Date, Sample.Noon.AddDays(60)), before["aiko@shop.example"].Score, 9);
        Assert.Equal(before["bo@shop.example"].Score * Math.Pow(0.5, 2 / 60.0), again["bo@shop.example"].Score, 9);

        await store.SaveAsync(mailbox, From("m3", "aiko@shop.example", 60 * 24 * 62));
        var later = await OfAsync(store, mailbox, days: 62);
        Assert.Equal(2, later["aiko@shop.example"].HeardFrom);
        await store.SaveAsync(mailbox, From("m4", "cy@shop.example", 1));
        await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m1")], Ct);

        var last = await OfAsync(store, mailbox, days: 62);
        Assert.Equal(1, last["aiko@shop.example"].HeardFrom);
        Assert.True(last.ContainsKey("cy@shop.example"));
        await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, await store.Messages.AllIdsAsync(mailbox.Tenant, mailbox.Id, Ct), Ct);
        Assert.Equal(0, await RowsAsync(store));
    }

    private static async Task<Dictionary<string, CorrespondentRecord>> OfAsync(TestStore store, MailboxRecord mailbox, int days = 0) =>
        (await store.Get<ICorrespondentStore>().OfAsync(mailbox.Tenant, mailbox.Id, Sample.Noon.AddDays(days), Ct))
            .ToDictionary(p => p.Address.ToLowerInvariant(), StringComparer.Ordinal);

    private static async Task<long> RowsAsync(TestStore store) =>
        await store.Database.ReadAsync(c => c.RowAsync<long>("SELECT COUNT(*) FROM correspondents", null, Ct), Ct);

    private static Task LabelAsync(TestStore store, MailboxRecord mailbox, LabelId label) =>
        store.Messages.SaveLabelsAsync(mailbox.Tenant, mailbox.Id, [new LabelUpdate(new MessageId("m1"), [label])], Ct);

    private static MessageRecord From(string id, string from, int minutes) => With(Sample.Message(id, "t1", minutes, "INBOX"), "From", from);

    private static MessageRecord Sent(string id, string to, int minutes) => With(
        Sample.Message(id, "t1", minutes, "SENT") with { Summary = new MessageSummary("Desk <desk@corp.example>", to, "s", "s") }, "To", to);

    private static MessageRecord With(MessageRecord message, string header, string value) =>
        message with { Content = message.Content! with { Headers = [new HeaderField(header, value)] } };
}
