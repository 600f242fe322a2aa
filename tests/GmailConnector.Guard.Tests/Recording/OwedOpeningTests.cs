using System.Globalization;
using GmailConnector.Evidence;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace GmailConnector.Guard.Tests.Recording;

/// <summary>
/// Wherever the process is stopped while access is given: it opens nothing before it is on record, it is on record once, and the owner is
/// told.
/// </summary>
public sealed class OwedOpeningTests : IDisposable
{
    private readonly Desk desk = new();
    private readonly GrantExpiryService clock;

    public OwedOpeningTests() =>
        clock = new GrantExpiryService(
            desk.World.Grants, desk.World.Ledger, desk.World.Policy, desk.World.Clock, NullLogger<GrantExpiryService>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private MemoryEvidence Evidence => desk.World.Evidence;

    public void Dispose() => clock.Dispose();

    [Fact]
    public async Task What_was_allowed_and_not_recorded_opens_nothing_until_the_clock_has_recorded_it()
    {
        var id = await desk.FiledAsync(Ct);
        Evidence.StopsBefore = EvidenceKind.GrantGiven;
        await Assert.ThrowsAsync<StoppedException>(() => desk.ApproveAsync(desk.Tomas, id, Ct, "m2"));
        Assert.Equal(GrantState.Live, desk[id].State);
        Assert.Equal(GrantRefusals.NotRecorded.Reason, (await RefusedAsync(id))?.Reason);

        await clock.PassAsync(Ct);

        Assert.Null(await RefusedAsync(id));
        Assert.Equal((1, 1), (Count("grant.given"), Count("notice.given")));
        Assert.Contains(desk.World.Grants.Notices, n => n.About == NoticeSubjectId.Of(id) && n.To == desk.World.Amira.Person);
    }

    [Fact]
    public async Task What_was_recorded_and_not_kept_is_recorded_once()
    {
        var id = await desk.FiledAsync(Ct);
        Evidence.StopsAfter = EvidenceKind.GrantGiven;
        await Assert.ThrowsAsync<StoppedException>(() => desk.ApproveAsync(desk.Tomas, id, Ct, "m2"));
        Assert.Equal(GrantRefusals.NotRecorded.Reason, (await RefusedAsync(id))?.Reason);

        await clock.PassAsync(Ct);
        await clock.PassAsync(Ct);

        Assert.Null(await RefusedAsync(id));
        Assert.Equal((1, 1), (Count("grant.given"), Count("notice.given")));
    }

    [Fact]
    public async Task However_much_is_recorded_before_it_is_kept_it_is_recorded_once()
    {
        var id = await desk.FiledAsync(Ct);
        Evidence.StopsAfter = EvidenceKind.GrantGiven;
        await Assert.ThrowsAsync<StoppedException>(() => desk.ApproveAsync(desk.Tomas, id, Ct, "m2"));
        await Evidence.AddManyAsync(desk.Sofia.Tenant, desk[id].Scope.Mailboxes.First(), Ct);

        await clock.PassAsync(Ct);

        Assert.Null(await RefusedAsync(id));
        Assert.Equal((1, 1), (Count("grant.given"), Count("notice.given")));
    }

    [Fact]
    public async Task A_notice_that_waits_is_on_record_with_its_day()
    {
        var id = await desk.FiledAsync(
            Ct, f => f with { NoticeDelay = TimeSpan.FromDays(3), NoticeDelayReason = Desk.Words("They would notice.") });
        Assert.True((await desk.ApproveAsync(desk.Tomas, id, Ct, "m2")).IsAllowed);

        var notice = Assert.Single(Evidence.Entries, e => e.Kind == EvidenceKind.NoticeGiven);
        Assert.Equal(desk[id].Delay?.Until, DateTimeOffset.Parse(notice.Facts["from"], CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Before_its_owner_has_a_notice_on_record_it_opens_nothing_and_the_owner_is_told_once(bool after)
    {
        var id = await desk.FiledAsync(Ct);
        Evidence.StopsBefore = after ? null : EvidenceKind.NoticeGiven;
        Evidence.StopsAfter = after ? EvidenceKind.NoticeGiven : null;
        await Assert.ThrowsAsync<StoppedException>(() => desk.ApproveAsync(desk.Tomas, id, Ct, "m2"));
        Assert.Equal(GrantRefusals.NotRecorded.Reason, (await RefusedAsync(id))?.Reason);

        desk.World.Clock.Advance(TimeSpan.FromMinutes(10));
        await clock.PassAsync(Ct);

        Assert.Null(await RefusedAsync(id));
        Assert.Equal((1, 1), (Count("grant.given"), Count("notice.given")));
        Assert.Single(desk.World.Grants.Notices, n => n.About == NoticeSubjectId.Of(id) && n.To == desk.World.Amira.Person);
        Assert.Single(desk.World.Grants.Notices, n => n.About == NoticeSubjectId.Of(id) && n.To == desk.Sofia.Person);
    }

    [Fact]
    public async Task Answering_again_after_a_stop_finds_the_answer_and_records_it_once()
    {
        var id = await desk.FiledAsync(Ct);
        Evidence.StopsAfter = EvidenceKind.GrantGiven;
        await Assert.ThrowsAsync<StoppedException>(() => desk.ApproveAsync(desk.Tomas, id, Ct, "m2"));

        Assert.Equal(RefusalCode.AlreadyDone, (await desk.ApproveAsync(desk.Tomas, id, Ct, "m2", "m3")).Refusal?.Code);

        Assert.Equal(1, Count("grant.given"));
        Assert.Equal(1, desk[id].Scope.Count);
    }

    [Fact]
    public async Task What_the_evidence_refuses_was_never_allowed_and_can_be_allowed_again()
    {
        var id = await desk.FiledAsync(Ct);
        Evidence.Broken = true;
        Assert.Equal(RefusalCode.EvidenceUnavailable, (await desk.ApproveAsync(desk.Tomas, id, Ct, "m2")).Refusal?.Code);
        Assert.Equal((GrantState.Requested, null), (desk[id].State, desk[id].Owed));

        Evidence.Broken = false;
        Assert.True((await desk.ApproveAsync(desk.Tomas, id, Ct, "m2")).IsAllowed);

        Assert.Equal(1, Count("grant.given"));
    }

    [Fact]
    public async Task What_is_given_without_being_asked_for_leaves_nothing_where_the_evidence_refuses()
    {
        var grant = await LiveAsync();
        Evidence.Broken = true;
        Assert.Equal(RefusalCode.EvidenceUnavailable, (await desk.World.Ledger.AddAsync(grant, desk.Tomas.Person, Ct)).Refusal?.Code);
        Assert.DoesNotContain(grant.Id, desk.World.Grants.Grants.Keys);

        Evidence.Broken = false;
        Assert.True((await desk.World.Ledger.AddAsync(grant, desk.Tomas.Person, Ct)).IsAllowed);
    }

    [Fact]
    public async Task What_is_on_record_for_one_mailbox_is_given_and_the_other_follows()
    {
        var other = desk.AddMailbox("mbx_2", "ben@halo.example", desk.World.Ben.Person);
        var grant = await LiveAsync(other);
        Evidence.BreakAfter = Evidence.Entries.Count + 1;
        Assert.False((await desk.World.Ledger.AddAsync(grant, desk.Tomas.Person, Ct)).IsAllowed);
        Assert.True(desk[grant.Id].IsOpening);

        Evidence.BreakAfter = null;
        await clock.PassAsync(Ct);

        Assert.False(desk[grant.Id].IsOpening);
        Assert.Equal(
            [World.Box.Value, other.Value],
            Evidence.Entries.Where(e => e.Kind == EvidenceKind.GrantGiven && e.Ground == grant.Name).Select(e => e.Mailbox));
    }

    [Fact]
    public async Task One_that_somebody_edited_is_not_recorded_as_given()
    {
        var id = await desk.FiledAsync(Ct);
        Evidence.StopsBefore = EvidenceKind.GrantGiven;
        await Assert.ThrowsAsync<StoppedException>(() => desk.ApproveAsync(desk.Tomas, id, Ct, "m2"));
        desk.World.Grants.Grants[id] = desk[id] with { IsAsWritten = false };

        await clock.PassAsync(Ct);

        Assert.Equal((0, 0), (Count("grant.given"), Count("notice.given")));
    }

    [Fact]
    public async Task What_was_over_before_it_could_be_recorded_is_recorded_as_given_and_over()
    {
        var id = await desk.FiledAsync(Ct);
        Evidence.StopsBefore = EvidenceKind.GrantGiven;
        await Assert.ThrowsAsync<StoppedException>(() => desk.ApproveAsync(desk.Tomas, id, Ct, "m2"));
        desk.World.Clock.Advance(TimeSpan.FromDays(2));

        await clock.PassAsync(Ct);

        Assert.Equal(
            ["grant.given", "notice.given", "grant.ended"],
            Evidence.Kinds.Where(k => k is "grant.given" or "notice.given" or "grant.ended"));
        Assert.Equal(GrantState.Over, desk[id].State);
    }

    private async Task<AccessGrant> LiveAsync(params MailboxId[] others)
    {
        var now = desk.World.Clock.GetUtcNow();
        return desk[await desk.FiledAsync(Ct)] with
        {
            Id = new GrantId("inc_given"),
            State = GrantState.Live,
            Scope = new AccessScope([Desk.Ref("m2"), .. others.Select(o => (o, new MessageId("m9")))]),
            Since = now,
            Until = now.AddHours(1),
            Answer = new GrantAnswer(desk.Tomas.Person, now, true, "Yes."),
        };
    }

    private async Task<Refusal?> RefusedAsync(GrantId id) =>
        (await desk.World.Mailboxes.OpenUnder(desk.Sofia, id, World.Box).ReadMessagesAsync([new MessageId("m2")], Ct)).Refusal;

    private int Count(string kind) => Evidence.Kinds.Count(k => k == kind);
}
