using GmailConnector.Evidence;
using GmailConnector.Evidence.Verification;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class EvidenceLogTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task Many_at_once_are_put_in_one_order_and_linked(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);

        var entries = await Task.WhenAll(Enumerable.Range(0, 16).Select(task => Task.Run(async () =>
        {
            var mine = new List<EvidenceEntry>();
            for (var i = 0; i < 25; i++)
            {
                mine.Add((await store.Evidence.AppendAsync(Logs.Draft($"prs_{task}"), Ct)).Value);
            }

            return mine;
        })));

        Assert.All(entries, mine => Assert.Equal(mine.Select(e => e.Index).Order(), mine.Select(e => e.Index)));
        Assert.Equal(Enumerable.Range(0, 400).Select(i => (long)i), entries.SelectMany(m => m).Select(e => e.Index).Order());
        var report = await Logs.VerifyAsync(store.Evidence);
        Assert.Empty(report.Findings);
        Assert.Equal(400, report.Size);
    }

    [Theory, EachStore]
    public async Task The_log_goes_on_after_a_restart(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        await store.RestartAsync();

        Assert.Equal(1, (await store.Evidence.AppendAsync(Logs.Draft("prs_2"), Ct)).Value.Index);
        Assert.Empty((await Logs.VerifyAsync(store.Evidence)).Findings);
    }

    [Theory, EachStore]
    public async Task Entries_about_a_mailbox_come_newest_first_in_pages(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        foreach (var mailbox in new[] { "mbx_1", "mbx_2", null, "mbx_1", "mbx_1" })
        {
            await store.Evidence.AppendAsync(Logs.Draft("prs_1", mailbox), Ct);
        }

        var about = new MailboxId("mbx_1");
        Assert.Equal([4L, 3L], (await store.Evidence.AboutAsync(Sample.Tenant, about, null, 2, Ct)).Select(e => e.Index));
        Assert.Equal([0L], (await store.Evidence.AboutAsync(Sample.Tenant, about, 3, 2, Ct)).Select(e => e.Index));
        Assert.Empty(await store.Evidence.AboutAsync(new TenantId("other"), about, null, 2, Ct));
    }

    [Theory, EachStore]
    public async Task Reading_goes_past_the_first_page(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Task.WhenAll(Enumerable.Range(0, 1100).Select(_ => store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)));

        var indexes = new List<long>();
        await foreach (var entry in store.Evidence.ReadAsync(7, Ct))
        {
            indexes.Add(entry.Index);
        }

        Assert.Equal(Enumerable.Range(7, 1093).Select(i => (long)i), indexes);
    }

    [Theory, EachStore]
    public async Task The_first_entry_that_is_not_older_is_found_in_any_log(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        Assert.Equal(0, await store.Evidence.FirstSinceAsync(DateTimeOffset.MinValue, Ct));
        List<EvidenceEntry> entries = [];
        for (var i = 0; i < 9; i++)
        {
            entries.Add((await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)).Value);
            store.Clock.Now += TimeSpan.FromHours(i % 3);
        }

        foreach (var entry in entries)
        {
            Assert.Equal(entries.First(e => e.At == entry.At).Index, await store.Evidence.FirstSinceAsync(entry.At, Ct));
        }

        Assert.Equal(9, await store.Evidence.FirstSinceAsync(entries[^1].At.AddTicks(10), Ct));
    }

    [Theory, EachStore]
    public async Task A_clock_that_is_a_little_behind_uses_the_last_time_and_one_far_behind_is_refused(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var first = (await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)).Value;

        store.Clock.Now -= TimeSpan.FromSeconds(2);
        Assert.Equal(first.At, (await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)).Value.At);

        store.Clock.Now -= TimeSpan.FromSeconds(1);
        var refused = await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        Assert.Equal(RefusalCode.ClockWentBack, refused.Refusal?.Code);

        store.Clock.Now += TimeSpan.FromSeconds(30);
        Assert.Equal(2, (await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)).Value.Index);
    }

    [Theory, EachStore]
    public async Task A_draft_that_breaks_the_format_is_refused_and_leaves_no_gap(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);

        var answers = await Task.WhenAll(
            store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct),
            store.Evidence.AppendAsync(Logs.Draft("aiko@corp.example"), Ct),
            store.Evidence.AppendAsync(Logs.Draft("prs_2"), Ct));

        Assert.Equal(RefusalCode.EvidenceUnavailable, answers[1].Refusal?.Code);
        Assert.DoesNotContain("aiko", answers[1].Refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal([0L, 1L], new[] { answers[0].Value.Index, answers[2].Value.Index }.Order());
    }

    [Theory, EachStore]
    public async Task Two_processes_on_one_log_make_one_chain(StoreKind kind)
    {
        await using var one = await TestStore.OpenAsync(kind);
        await using var two = await TestStore.OpenAsync(kind, ("ConnectionStrings:Evidence", one.EvidencePlace));

        for (var i = 0; i < 10; i++)
        {
            Assert.True((await one.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)).IsAllowed);
            Assert.True((await two.Evidence.AppendAsync(Logs.Draft("prs_2"), Ct)).IsAllowed);
        }

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 200).Select(
            i => Task.Run(() => (i % 2 == 0 ? one : two).Evidence.AppendAsync(Logs.Draft($"prs_{i}"), Ct))));

        Assert.All(atOnce, answer => Assert.True(answer.IsAllowed));
        var report = await Logs.VerifyAsync(one.Evidence);
        Assert.Empty(report.Findings);
        Assert.Equal(220, report.Size);
    }

    [Theory, EachStore]
    public async Task An_entry_before_the_host_starts_opens_store_and_log(StoreKind kind)
    {
        await using var store = await TestStore.ClosedAsync(kind);

        Assert.Equal(0, (await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)).Value.Index);
        await store.StartAsync();

        Assert.Equal(1, (await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)).Value.Index);
        await store.AddMailboxAsync();
    }

    [Theory, EachStore]
    public async Task A_closed_log_refuses_and_stays_closed(StoreKind kind)
    {
        var store = await TestStore.OpenAsync(kind);
        var log = store.Evidence;
        await store.DisposeAsync();

        Assert.Equal(RefusalCode.EvidenceUnavailable, (await log.AppendAsync(Logs.Draft("prs_1"), Ct)).Refusal?.Code);
    }
}
