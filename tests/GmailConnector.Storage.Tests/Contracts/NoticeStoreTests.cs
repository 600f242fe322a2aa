using GmailConnector.Guard.Grants;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class NoticeStoreTests
{
    private static readonly PersonId Person = new("prs_1");
    private static readonly DateTimeOffset Noon = Sample.Noon;

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task A_notice_comes_back_as_it_was_written(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var all = Enum.GetValues<NoticeKind>().Select((k, i) => Make($"ntc_{i:00}", k, Noon.AddMinutes(-i))).ToList();
        var whole = Make("ntc_whole") with { At = Noon.AddDays(-3), From = Noon.AddDays(-2), ReadAt = Noon.AddDays(-1), MailAttempts = 4 };
        await store.Notices.AddAsync([.. all, whole], Ct);
        await store.RestartAsync();

        Assert.Equal([.. all, whole], await store.Notices.OfPersonAsync(Sample.Tenant, Person, Noon, 99, Ct));
        Assert.Empty(await store.Notices.OfPersonAsync(GrantSample.OtherTenant, Person, Noon, 99, Ct));
        Assert.Empty(await store.Notices.OfPersonAsync(Sample.Tenant, GrantSample.Stranger, Noon, 99, Ct));
    }

    [Theory, EachStore]
    public async Task One_that_is_delayed_is_neither_shown_counted_nor_mailed_before_its_time(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Notices.AddAsync([Make("ntc_now"), Make("ntc_later") with { From = Noon.AddHours(1) }], Ct);
        var before = Noon.AddHours(1).AddTicks(-10);

        Assert.Equal(["ntc_now"], await ShownAsync(store, before));
        Assert.Equal(1, await store.Notices.UnreadAsync(Sample.Tenant, Person, before, Ct));
        Assert.Equal(["ntc_now"], await UnmailedAsync(store, before));
        await store.Notices.MarkReadAsync(Sample.Tenant, Person, before, Ct);

        // Newest first, counted from when each could be seen; one that came after the reading is unread.
        Assert.Equal(["ntc_later", "ntc_now"], await ShownAsync(store, Noon.AddHours(1)));
        Assert.Equal(1, await store.Notices.UnreadAsync(Sample.Tenant, Person, Noon.AddHours(1), Ct));
        Assert.Equal(["ntc_now", "ntc_later"], await UnmailedAsync(store, Noon.AddHours(1)));
    }

    [Theory, EachStore]
    public async Task One_that_is_followed_is_read_and_the_others_arent(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Notices.AddAsync([Make("ntc_1"), Make("ntc_2"), Make("ntc_3") with { To = GrantSample.Stranger }], Ct);

        await store.Notices.MarkReadAsync(Sample.Tenant, Person, new NoticeId("ntc_1"), Noon.AddHours(1), Ct);
        await store.Notices.MarkReadAsync(Sample.Tenant, Person, new NoticeId("ntc_3"), Noon.AddHours(1), Ct);

        Assert.Equal(1, await store.Notices.UnreadAsync(Sample.Tenant, Person, Noon.AddHours(1), Ct));
        Assert.Equal(1, await store.Notices.UnreadAsync(Sample.Tenant, GrantSample.Stranger, Noon.AddHours(1), Ct));
    }

    [Theory, EachStore]
    public async Task Reading_is_one_persons_own_and_dated_once(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Notices.AddAsync(
            [Make("ntc_1"), Make("ntc_2") with { To = GrantSample.Stranger }, Make("ntc_1") with { Tenant = GrantSample.OtherTenant }], Ct);

        await store.Notices.MarkReadAsync(Sample.Tenant, Person, Noon.AddHours(1), Ct);
        await store.Notices.MarkReadAsync(Sample.Tenant, Person, Noon.AddHours(2), Ct);

        Assert.Equal(
            Noon.AddHours(1), Assert.Single(await store.Notices.OfPersonAsync(Sample.Tenant, Person, Noon.AddHours(2), 9, Ct)).ReadAt);
        Assert.Equal(0, await store.Notices.UnreadAsync(Sample.Tenant, Person, Noon.AddHours(2), Ct));
        Assert.Equal(1, await store.Notices.UnreadAsync(Sample.Tenant, GrantSample.Stranger, Noon.AddHours(2), Ct));
        Assert.Equal(1, await store.Notices.UnreadAsync(GrantSample.OtherTenant, Person, Noon.AddHours(2), Ct));
    }

    [Theory, EachStore]
    public async Task What_could_not_be_mailed_comes_again_when_its_next_attempt_is_due_and_what_was_mailed_never(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Notices.AddAsync([Make("ntc_1"), Make("ntc_2") with { From = Noon.AddSeconds(1) }], Ct);
        var now = Noon.AddMinutes(1);
        var due = await store.Notices.UnmailedAsync(now, 9, Ct);
        Assert.Equal(["ntc_1", "ntc_2"], due.Select(n => n.Id));

        await store.Notices.MailedAsync(due[0], null, now.AddMinutes(5), Ct);
        await store.Notices.MailedAsync(due[1], now, null, Ct);
        await store.RestartAsync();

        Assert.Empty(await UnmailedAsync(store, now.AddMinutes(5).AddTicks(-10)));
        var again = Assert.Single(await store.Notices.UnmailedAsync(now.AddMinutes(5), 9, Ct));
        Assert.Equal(("ntc_1", 1), (again.Id, again.MailAttempts));
        await store.Notices.MailedAsync(again, null, now.AddMinutes(9), Ct);
        Assert.Equal(2, Assert.Single(await store.Notices.UnmailedAsync(now.AddDays(9), 9, Ct)).MailAttempts);

        await store.Notices.MailedAsync(again, now.AddMinutes(9), null, Ct);
        Assert.Empty(await UnmailedAsync(store, Noon.AddYears(9)));
        Assert.Equal(2, (await ShownAsync(store, now)).Count());
    }

    [Theory, EachStore]
    public async Task Adding_again_after_a_fault_tells_nobody_twice_and_lists_end_at_their_limit(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Notices.AddAsync([Make("ntc_1")], Ct);
        await store.Notices.MarkReadAsync(Sample.Tenant, Person, Noon, Ct);

        await store.Notices.AddAsync([Make("ntc_1"), Make("ntc_2")], Ct);

        Assert.Equal(["ntc_2", "ntc_1"], await ShownAsync(store, Noon));
        Assert.Equal(1, await store.Notices.UnreadAsync(Sample.Tenant, Person, Noon, Ct));
        Assert.Single(await store.Notices.OfPersonAsync(Sample.Tenant, Person, Noon, 1, Ct));
        Assert.Single(await store.Notices.UnmailedAsync(Noon, 1, Ct));
    }

    [Fact]
    public async Task One_of_a_kind_that_nobody_knows_keeps_no_other_from_being_told()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Notices.AddAsync([Make("ntc_1"), Make("ntc_2")], Ct);

        await store.RawStoreAsync("UPDATE notices SET kind = 'Mystery' WHERE id = 'ntc_1'");

        Assert.Equal(["ntc_2"], await ShownAsync(store, Noon));
        Assert.Equal(["ntc_2"], await UnmailedAsync(store, Noon));
    }

    private static async Task<IEnumerable<string>> ShownAsync(TestStore store, DateTimeOffset now) =>
        (await store.Notices.OfPersonAsync(Sample.Tenant, Person, now, 99, Ct)).Select(n => n.Id);

    private static async Task<IEnumerable<string>> UnmailedAsync(TestStore store, DateTimeOffset now) =>
        (await store.Notices.UnmailedAsync(now, 99, Ct)).Select(n => n.Id);

    private static Notice Make(string id, NoticeKind kind = NoticeKind.AccessAsked, DateTimeOffset? at = null) =>
        new(id, Sample.Tenant, Person, kind, NoticeSubjectId.Of(GrantSample.Id), at ?? Noon, at ?? Noon);
}
