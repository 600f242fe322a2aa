using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace GmailConnector.Guard.Tests.Cases;

/// <summary>
/// An officer who came after a case was filed finds it in the bell while it waits, once; and nobody is told of what they did.
/// </summary>
public sealed class LateOfficerTests
{
    private readonly Desk desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_waiting_case_is_told_once_to_whoever_becomes_an_officer_later()
    {
        await desk.FiledAsync(Ct);
        var late = new PersonId("p_late");
        desk.World.Grants.Roles[late] = [Role.SecurityOfficer];

        await LookAsync();
        await LookAsync();

        Assert.Equal(NoticeKind.AnswerNeeded, Assert.Single(desk.World.Grants.Notices, n => n.To == late).Kind);
        Assert.Single(desk.World.Grants.Notices, n => n.To == desk.Tomas.Person);
        Assert.DoesNotContain(desk.World.Grants.Notices, n => n.To == desk.Sofia.Person || n.To == desk.World.Amira.Person);
    }

    [Fact]
    public async Task Of_a_case_that_is_decided_nobody_is_told_later()
    {
        await desk.ApprovedAsync(Ct);
        var late = new PersonId("p_late");
        desk.World.Grants.Roles[late] = [Role.SecurityOfficer];

        await LookAsync();

        Assert.DoesNotContain(desk.World.Grants.Notices, n => n.To == late);
    }

    [Fact]
    public async Task Whoever_ends_an_access_has_no_notice_of_it_and_the_viewer_has()
    {
        var (one, other) = (await desk.ApprovedAsync(Ct), await desk.FiledAsync(Ct, f => f with { Ticket = Desk.Words("SEC-18") }));
        await desk.ApproveAsync(desk.Tomas, other, Ct, "m2");
        desk.World.Grants.Notices.Clear();

        await desk.Incidents.EndAsync(desk.Sofia, one, Ct);
        Assert.Empty(desk.World.Grants.Notices);

        await desk.Incidents.EndAsync(desk.Tomas, other, Ct);
        Assert.Equal((desk.Sofia.Person, NoticeKind.AccessOver), Assert.Single(desk.World.Grants.Notices.Select(n => (n.To, n.Kind))));
    }

    private async Task LookAsync()
    {
        using var clock = new GrantExpiryService(
            desk.World.Grants, desk.World.Ledger, desk.World.Policy, desk.World.Clock, NullLogger<GrantExpiryService>.Instance);
        await clock.PassAsync(Ct);
    }
}
