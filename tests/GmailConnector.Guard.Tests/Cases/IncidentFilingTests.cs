using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Cases;

/// <summary>What the form of an incident and its answer may say.</summary>
public class IncidentFilingTests
{
    private readonly Desk desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(24.01)]
    public async Task No_time_and_more_than_the_policys_are_refused(double hours)
    {
        var counted = await desk.CountedAsync(Ct);

        Assert.Equal(
            RefusalCode.InvalidInput,
            (await desk.Incidents.FileAsync(
                desk.Sofia, Desk.Filing(counted) with { Duration = TimeSpan.FromHours(hours) }, Ct)).Refusal?.Code);
        Assert.Empty(desk.World.Grants.Grants);
    }

    [Fact]
    public async Task An_answer_cannot_give_longer_than_was_asked_or_more()
    {
        var id = await desk.FiledAsync(Ct);
        Task<Outcome<Done>> Approve(TimeSpan time, bool downloads) =>
            desk.Incidents.ApproveAsync(desk.Tomas, id, [Desk.Ref("m2")], time, downloads, Desk.Words("Yes."), Ct);

        Assert.Equal(RefusalCode.InvalidInput, (await Approve(TimeSpan.FromHours(5), false)).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidInput, (await Approve(TimeSpan.FromHours(1), true)).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidInput, (await desk.ApproveAsync(desk.Tomas, id, Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.InvalidInput,
            (await desk.Incidents.ApproveAsync(
                desk.Tomas, id, [Desk.Ref("m2")], TimeSpan.FromHours(1), false, Desk.Words(" "), Ct)).Refusal?.Code);
        Assert.Equal(4, desk.Refused.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SEC 17")]
    [InlineData("SEC-17'--")]
    [InlineData("amira@halo.example")]
    [InlineData("-#./")]
    [InlineData("12345678901234567890123456789012345678901")]
    public async Task A_ticket_number_is_one(string number)
    {
        var counted = await desk.CountedAsync(Ct);

        Assert.Equal(
            RefusalCode.InvalidInput,
            (await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(counted) with { Ticket = Desk.Words(number) }, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task Choices_that_were_not_offered_a_missing_reason_and_a_long_one_are_refused()
    {
        var filing = Desk.Filing(await desk.CountedAsync(Ct));
        IncidentFiling[] wrong =
        [
            filing with { Category = (IncidentCategory)99 },
            filing with { Severity = (IncidentSeverity)99 },
            filing with { Source = (TicketSource)99 },
            filing with { Reason = Desk.Words("  ") }, filing with { Reason = Desk.Words(new string('x', 2001)) },
            filing with { NoticeDelay = TimeSpan.FromDays(15), NoticeDelayReason = Desk.Words("An insider.") },
            filing with { NoticeDelay = TimeSpan.FromDays(1) },
        ];

        foreach (var one in wrong)
        {
            Assert.Equal(RefusalCode.InvalidInput, (await desk.Incidents.FileAsync(desk.Sofia, one, Ct)).Refusal?.Code);
        }

        Assert.Equal(wrong.Length, desk.Refused.Count);
    }
}
