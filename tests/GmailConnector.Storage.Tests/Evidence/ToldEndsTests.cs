using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Evidence;

/// <summary>The log tells what has ended: all of it when it opens, and each later end as it is written.</summary>
public sealed class ToldEndsTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task Before_the_log_is_open_nobody_knows_what_has_ended_and_nothing_is_opened()
    {
        await using var store = TestStore.Closed();
        Assert.Throws<StoreUnavailableException>(() => IsOver(store, "agr_1"));

        await store.StartAsync();

        Assert.False(IsOver(store, "agr_1"));
    }

    [Theory, EachStore]
    public async Task All_ends_are_told_however_many_there_are_and_nothing_else_is(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Task.WhenAll(Enumerable.Range(0, 1100).Select(i => store.Evidence.AppendAsync(Withdrawn($"agr_{i}"), Ct)));
        await store.Evidence.AppendAsync(Withdrawn("agr_new") with { Kind = EvidenceKind.AgreementRecorded }, Ct);
        await store.Evidence.AppendAsync(Withdrawn("agr_other") with { Tenant = "other" }, Ct);

        await store.RestartAsync();

        Assert.All(Enumerable.Range(0, 1100), i => Assert.True(IsOver(store, $"agr_{i}")));
        Assert.False(IsOver(store, "agr_new"));
        Assert.False(IsOver(store, "agr_other"));
    }

    [Theory, EachStore]
    public async Task An_end_that_came_to_the_log_past_this_process_is_told_with_the_next_entry(StoreKind kind)
    {
        await using var one = await TestStore.OpenAsync(kind);
        await using var two = await TestStore.OpenAsync(
            kind, ("ConnectionStrings:Evidence", one.EvidencePlace));
        await one.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        await two.Evidence.AppendAsync(Withdrawn("agr_1"), Ct);
        Assert.False(IsOver(one, "agr_1"));

        await one.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);

        Assert.True(IsOver(one, "agr_1"));
    }

    [Theory]
    [InlineData("Refused", false)]
    [InlineData("Over", true)]
    public async Task A_refusal_is_an_end_where_it_ended_an_emergency_and_not_where_it_answered_a_request(string state, bool isEnd)
    {
        await using var store = await TestStore.OpenAsync();
        var live = GrantSample.Request() with { State = GrantState.Live };

        await store.Evidence.AppendAsync(
            Withdrawn("") with
            {
                Kind = EvidenceKind.GrantRefused,
                Ground = live.Name,
                Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["state"] = state }
            },
            Ct);

        Assert.Equal(!isEnd, store.Get<RecordedEnds>().Check(live).IsAsWritten);
    }

    private static bool IsOver(TestStore store, string agreement) =>
        !store.Get<RecordedEnds>().Check(Sample.Agreement(new AgreementId(agreement)))!.IsAsWritten;

    private static EvidenceDraft Withdrawn(string agreement) => new()
    {
        Tenant = Sample.Tenant.Value,
        Kind = EvidenceKind.AgreementWithdrawn,
        Actor = Sample.Person("1").Value,
        Ground = "mailbox-agreement:" + agreement,
    };
}
