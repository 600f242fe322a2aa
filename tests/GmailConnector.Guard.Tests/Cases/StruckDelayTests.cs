using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Cases;

/// <summary>Who approves an incident can strike the delay that was asked for.</summary>
public class StruckDelayTests
{
    private readonly Desk desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_approves_can_strike_the_delay_and_the_owner_is_told_at_once()
    {
        var delayed = await desk.FiledAsync(
            Ct, f => f with { NoticeDelay = TimeSpan.FromDays(2), NoticeDelayReason = Desk.Words("An insider.") });
        Assert.True((await ApproveAsync(false)).IsAllowed);
        Assert.Equal(desk.World.Clock.GetUtcNow() + TimeSpan.FromDays(2), Told(delayed));
        Assert.DoesNotContain("delay-struck-by", Given().Facts.Keys);

        delayed = await desk.FiledAsync(
            Ct,
            f => f with
            {
                NoticeDelay = TimeSpan.FromDays(2),
                NoticeDelayReason = Desk.Words("An insider."),
                Ticket = Desk.Words("SEC-18")
            });
        Assert.True((await ApproveAsync(true)).IsAllowed);
        Assert.Equal(desk.World.Clock.GetUtcNow(), Told(delayed));
        Assert.Null(desk[delayed].Delay);
        var given = Given();
        Assert.Equal(desk.Tomas.Person.Value, given.Facts["delay-struck-by"]);
        Assert.DoesNotContain("told-from", given.Facts.Keys);

        Task<Outcome<Done>> ApproveAsync(bool atOnce) =>
            desk.Incidents.ApproveAsync(
                desk.Tomas, delayed, [Desk.Ref("m2")], TimeSpan.FromHours(1), false, Desk.Words("Yes."), Ct, atOnce);

        EvidenceEntry Given() => desk.World.Evidence.Entries.Last(e => e.Kind == EvidenceKind.GrantGiven);

        DateTimeOffset Told(GrantId id) =>
            desk.World.Grants.Notices.Single(n => n.About == NoticeSubjectId.Of(id) && n.Kind == NoticeKind.IncidentOpened).From;
    }

    [Fact]
    public async Task Striking_a_delay_that_nobody_asked_for_is_nothing_and_nobody_struck_it()
    {
        var id = await desk.FiledAsync(Ct);

        Assert.True((await desk.Incidents.ApproveAsync(
            desk.Tomas, id, [Desk.Ref("m2")], TimeSpan.FromHours(1), false, Desk.Words("Yes."), Ct, noticeAtOnce: true)).IsAllowed);

        Assert.Null(desk[id].DelayStruckBy);
    }
}
