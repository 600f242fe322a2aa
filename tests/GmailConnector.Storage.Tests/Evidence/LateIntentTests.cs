using GmailConnector.Evidence;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Evidence;

/// <summary>
/// What was decided before an end and comes to the log after it isn't written: in the order of the log nothing is done on a ground that is
/// over.
/// </summary>
[Trait("way", "40")]
public sealed class LateIntentTests
{
    private const string Ground = "security-incident:inc_1";

    private static CancellationToken Ct => TestStore.Ct;

    [Theory]
    [InlineData("grant.ended", Ground, "")]
    [InlineData("grant.reported", Ground, "")]
    [InlineData("agreement.withdrawn", Ground, "")]
    [InlineData("mailbox.erased", Ground, "")]
    [InlineData("enrolment.ended", null, "enr_1")]
    public async Task An_act_is_refused_after_the_end_of_what_it_rests_on_and_its_outcome_is_not(
        string end, string? ground, string enrolment)
    {
        await using var store = await TestStore.OpenAsync();
        Assert.True((await store.Evidence.AppendAsync(View(enrolment), Ct)).IsAllowed);
        await store.Evidence.AppendAsync(
            Logs.Draft("machine") with { Kind = EvidenceKind.Parse(end), Ground = ground, Facts = Enrolment(enrolment) }, Ct);

        var late = await store.Evidence.AppendAsync(View(enrolment), Ct);
        var outcome = await store.Evidence.AppendAsync(View(enrolment) with { Kind = EvidenceKind.ViewOutcome }, Ct);

        Assert.Equal(RefusalCode.GroundEnded, late.Refusal?.Code);
        Assert.True(outcome.IsAllowed);
        await store.RestartAsync();
        Assert.Equal(RefusalCode.GroundEnded, (await store.Evidence.AppendAsync(View(enrolment), Ct)).Refusal?.Code);
        Assert.True((await store.Evidence.AppendAsync(View("enr_2") with { Ground = "security-incident:inc_2" }, Ct)).IsAllowed);
    }

    [Theory, EachStore]
    public async Task Of_many_at_once_none_comes_after_the_end(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var drafts = Enumerable.Range(0, 400).Select(i =>
            i == 200 ? Logs.Draft("machine") with { Kind = EvidenceKind.GrantEnded, Ground = Ground } : View(""));

        await Task.WhenAll(drafts.Select(d => Task.Run(() => store.Evidence.AppendAsync(d, Ct), Ct)));

        var kinds = await store.Evidence.ReadAsync(0, Ct).Select(e => e.Kind.Name).ToListAsync(Ct);
        Assert.Equal(kinds.Count - 1, kinds.IndexOf("grant.ended"));
    }

    [Theory, EachStore]
    public async Task What_may_not_be_written_any_more_at_that_time_is_refused(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var until = store.Clock.GetUtcNow().AddSeconds(1);
        Assert.True((await store.Evidence.AppendAsync(View("") with { NotAfter = until }, Ct)).IsAllowed);
        store.Clock.Now += TimeSpan.FromSeconds(1);

        Assert.Equal(RefusalCode.GroundEnded, (await store.Evidence.AppendAsync(View("") with { NotAfter = until }, Ct)).Refusal?.Code);
    }

    private static EvidenceDraft View(string enrolment) => Logs.Draft("prs_sofia") with
    {
        Kind = EvidenceKind.ViewIntent,
        Ground = enrolment.Length == 0 ? Ground : "mailbox-agreement:agr_1",
        Correlation = "c",
        Facts = Enrolment(enrolment),
    };

    private static EvidenceFacts Enrolment(string id) => id.Length == 0 ? EvidenceFacts.Of() : EvidenceFacts.Of(("enrolment", id));
}
