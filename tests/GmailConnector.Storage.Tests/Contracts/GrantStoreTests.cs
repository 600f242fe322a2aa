using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class GrantStoreTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task A_grant_comes_back_as_it_was_written_and_in_its_tenant_alone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var whole = GrantSample.Whole();
        await store.Grants.AddAsync(whole, Ct);
        await store.RestartAsync();

        GrantSample.AssertSame(whole, await store.Grants.FindAsync(whole.Tenant, whole.Id, Ct));
        Assert.Null(await store.Grants.FindAsync(GrantSample.OtherTenant, whole.Id, Ct));
        Assert.Null(await store.Grants.FindAsync(whole.Tenant, new GrantId("grt_2"), Ct));
    }

    [Theory, EachStore]
    public async Task The_same_id_twice_is_a_fault_and_the_first_stays(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Grants.AddAsync(GrantSample.Request(), Ct);

        await Assert.ThrowsAnyAsync<Exception>(() => store.Grants.AddAsync(GrantSample.Request() with { Reason = "Another" }, Ct));

        GrantSample.AssertSame(GrantSample.Request(), await store.Grants.FindAsync(Sample.Tenant, GrantSample.Id, Ct));
    }

    [Theory, EachStore]
    public async Task A_step_takes_the_place_of_the_one_before_and_of_no_other(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Grants.AddAsync(GrantSample.Request(), Ct);
        var live = GrantSample.Request() with
        {
            State = GrantState.Live,
            Version = 2,
            Scope = new AccessScope(GrantSample.Box, [new MessageId("m1")]),
            Since = Sample.Noon,
            Until = Sample.Noon.AddHours(1),
            Answer = new GrantAnswer(GrantSample.Owner, Sample.Noon, true, ""),
        };

        Assert.True(await store.Grants.ReplaceAsync(live, Ct));
        Assert.False(await store.Grants.ReplaceAsync(live, Ct));
        Assert.False(await store.Grants.ReplaceAsync(live with { Version = 4 }, Ct));
        Assert.False(await store.Grants.ReplaceAsync(live with { Version = 3, Id = new GrantId("grt_9") }, Ct));
        Assert.False(await store.Grants.ReplaceAsync(live with { Version = 3, Tenant = GrantSample.OtherTenant }, Ct));

        GrantSample.AssertSame(live, await store.Grants.FindAsync(Sample.Tenant, GrantSample.Id, Ct));
    }

    [Theory, EachStore]
    public async Task What_never_opened_is_taken_away_and_nothing_else(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var opening = GrantSample.Request() with { State = GrantState.Live, Owed = new OwedEntry(EvidenceKind.GrantGiven, null) };
        var (ending, older) = (opening with { Id = new GrantId("grt_2"), Owed = new OwedEntry(EvidenceKind.GrantEnded, null) }, opening with
        {
            Id = new GrantId("grt_3"),
            Version = 2
        });
        await AddAsync(store, opening, ending, older, opening with { Tenant = GrantSample.OtherTenant });

        await store.Grants.RemoveAsync(opening, Ct);
        await store.Grants.RemoveAsync(ending, Ct);
        await store.Grants.RemoveAsync(older with { Version = 1 }, Ct);

        Assert.Null(await store.Grants.FindAsync(opening.Tenant, opening.Id, Ct));
        Assert.NotNull(await store.Grants.FindAsync(ending.Tenant, ending.Id, Ct));
        Assert.NotNull(await store.Grants.FindAsync(older.Tenant, older.Id, Ct));
        Assert.NotNull(await store.Grants.FindAsync(GrantSample.OtherTenant, opening.Id, Ct));
        await store.Grants.AddAsync(opening, Ct);
    }

    [Theory, EachStore]
    public async Task Of_many_steps_at_once_one_is_taken(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Grants.AddAsync(GrantSample.Request(), Ct);
        var steps = Enumerable
            .Range(0, 16)
            .Select(i => GrantSample.Request() with { State = GrantState.Refused, Version = 2, Reason = $"By {i}" })
            .ToList();

        var taken = await Task.WhenAll(steps.Select(s => Task.Run(() => store.Grants.ReplaceAsync(s, Ct))));

        GrantSample.AssertSame(
            steps[Assert.Single(Enumerable.Range(0, 16), i => taken[i])], await store.Grants.FindAsync(Sample.Tenant, GrantSample.Id, Ct));
    }

    [Theory, EachStore]
    public async Task People_find_what_they_asked_for_may_see_or_have_to_answer(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var one = GrantSample.Request("grt_1");
        var two = GrantSample.Request("grt_2") with { AskedAt = Sample.Noon.AddHours(1), AskedBy = GrantSample.Viewer, Owner = null };
        var three = GrantSample.Request("grt_3") with
        {
            AskedAt = Sample.Noon.AddHours(2),
            AskedBy = GrantSample.Owner,
            Viewer = GrantSample.Asker
        };
        await AddAsync(store, three, one, two, one with { Tenant = GrantSample.OtherTenant, Viewer = GrantSample.Stranger });

        Assert.Equal(["grt_3", "grt_1"], await IdsAsync(store.Grants.OfPersonAsync(Sample.Tenant, GrantSample.Asker, Ct)));
        Assert.Equal(["grt_2", "grt_1"], await IdsAsync(store.Grants.OfPersonAsync(Sample.Tenant, GrantSample.Viewer, Ct)));
        Assert.Equal(["grt_3", "grt_1"], await IdsAsync(store.Grants.OfPersonAsync(Sample.Tenant, GrantSample.Owner, Ct)));
        Assert.Empty(await store.Grants.OfPersonAsync(Sample.Tenant, GrantSample.Stranger, Ct));
        Assert.Equal(["grt_1"], await IdsAsync(store.Grants.OfPersonAsync(GrantSample.OtherTenant, GrantSample.Stranger, Ct)));
    }

    [Theory, EachStore]
    public async Task Officers_find_the_newest_of_a_kind(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await AddAsync(
            store,
            [.. Enumerable.Range(1, 4).Select(i =>
                GrantSample.Request($"grt_{i}", LegalBasisKind.SecurityIncident) with { AskedAt = Sample.Noon.AddHours(i) })]);
        await AddAsync(store, GrantSample.Request("grt_order", LegalBasisKind.LegalOrder));

        Assert.Equal(["grt_4", "grt_3"], await IdsAsync(store.Grants.OfKindAsync(Sample.Tenant, LegalBasisKind.SecurityIncident, 2, Ct)));
        Assert.Equal(["grt_order"], await IdsAsync(store.Grants.OfKindAsync(Sample.Tenant, LegalBasisKind.LegalOrder, 9, Ct)));
        Assert.Empty(await store.Grants.OfKindAsync(Sample.Tenant, LegalBasisKind.MessageAgreement, 9, Ct));
        Assert.Empty(await store.Grants.OfKindAsync(GrantSample.OtherTenant, LegalBasisKind.SecurityIncident, 9, Ct));
    }

    [Theory, EachStore]
    public async Task What_covers_a_mailbox_is_found_by_it_until_its_scope_is_narrowed(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var both = GrantSample.Request("grt_both") with { Scope = GrantSample.Whole().Scope, AskedAt = Sample.Noon.AddHours(1) };
        await AddAsync(store, GrantSample.Request("grt_one"), both);

        Assert.Equal(["grt_both", "grt_one"], await IdsAsync(store.Grants.OfMailboxAsync(Sample.Tenant, GrantSample.Box, Ct)));
        Assert.Equal(["grt_both"], await IdsAsync(store.Grants.OfMailboxAsync(Sample.Tenant, GrantSample.OtherBox, Ct)));
        Assert.Empty(await store.Grants.OfMailboxAsync(GrantSample.OtherTenant, GrantSample.Box, Ct));

        Assert.True(await store.Grants.ReplaceAsync(
            both with { Version = 2, Scope = new AccessScope(GrantSample.Box, [new MessageId("m1")]) }, Ct));

        Assert.Empty(await store.Grants.OfMailboxAsync(Sample.Tenant, GrantSample.OtherBox, Ct));
        Assert.All(await store.Grants.OfMailboxAsync(Sample.Tenant, GrantSample.Box, Ct), g => Assert.True(g.IsAsWritten));
    }

    [Theory, EachStore]
    public async Task What_is_not_at_an_end_is_found_in_all_tenants(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var all =
            from ground in new[] { LegalBasisKind.MessageAgreement, LegalBasisKind.SecurityIncident, LegalBasisKind.LegalOrder }
            from state in Enum.GetValues<GrantState>()
            where state != GrantState.None
            select GrantSample.Request($"{ground}-{state}", ground) with { State = state };
        await AddAsync(store, [.. all]);
        await AddAsync(store, GrantSample.Request("elsewhere") with { Tenant = GrantSample.OtherTenant });

        string[] unfinished =
        [
            .. from ground in new[] { "LegalOrder", "MessageAgreement", "SecurityIncident" } from state in new[] { "Emergency", "Live", "Reported", "Requested" } select $"{ground}-{state}",
            "SecurityIncident-Over", "elsewhere",
        ];
        Assert.Equal(
            unfinished.Order(StringComparer.Ordinal), (await IdsAsync(store.Grants.UnfinishedAsync(Ct))).Order(StringComparer.Ordinal));
    }

    [Theory, EachStore]
    public async Task An_end_that_is_not_on_record_yet_is_found_after_a_restart_until_it_is(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var live = GrantSample.Whole() with { State = GrantState.Live, Version = 1, Owed = null };
        await AddAsync(store, live);
        Assert.Empty(await store.Grants.OwingAsync(Ct));

        var over = live with { State = GrantState.Over, Version = 2, Owed = new OwedEntry(EvidenceKind.GrantEnded, null) };
        Assert.True(await store.Grants.ReplaceAsync(over, Ct));
        await store.RestartAsync();
        GrantSample.AssertSame(over, Assert.Single(await store.Grants.OwingAsync(Ct)));

        Assert.True(await store.Grants.ReplaceAsync(over with { Version = 3, Owed = null }, Ct));
        Assert.Empty(await store.Grants.OwingAsync(Ct));
    }

    [Theory, EachStore]
    public async Task An_erased_mailbox_leaves_who_looked_on_record(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        Assert.Equal(GrantSample.Box, mailbox.Id);
        await AddAsync(store, GrantSample.Whole());

        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);

        GrantSample.AssertSame(GrantSample.Whole(), Assert.Single(await store.Grants.OfMailboxAsync(mailbox.Tenant, mailbox.Id, Ct)));
    }

    private static async Task AddAsync(TestStore store, params AccessGrant[] grants)
    {
        foreach (var grant in grants)
        {
            await store.Grants.AddAsync(grant, Ct);
        }
    }

    private static async Task<IEnumerable<string>> IdsAsync(Task<IReadOnlyList<AccessGrant>> found) =>
        (await found).Select(g => g.Id.Value);
}
