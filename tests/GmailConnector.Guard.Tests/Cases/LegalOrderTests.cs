using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Cases;

/// <summary>A legal order: recorded by a legal officer, approved by another officer, with a gag that ends.</summary>
public class LegalOrderTests
{
    private readonly Desk desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recorded_by_legal_approved_by_security_opened_and_told_when_the_gag_ends()
    {
        var id = await FiledAsync(o => o with { Gag = TimeSpan.FromDays(90), GagReason = Desk.Words("Section 5 of the order.") });

        Assert.True((await ApproveAsync(desk.Tomas, id, "m2")).IsAllowed);
        Assert.Null(await desk.OpenAsync(desk.Lena, id, "m2", Ct));
        Assert.Equal(RefusalCode.NotFound, await desk.OpenAsync(desk.Tomas, id, "m2", Ct));
        Assert.Equal(new string('a', 64), desk[id].Order!.DocumentHash);
        Assert.Equal(
            desk.World.Clock.GetUtcNow().AddDays(90), Assert.Single(desk.World.Grants.Notices, n => n.To == desk.World.Amira.Person).From);
        Assert.True((await desk.Orders.EndAsync(desk.Tomas, id, Ct)).IsAllowed);
        Assert.Equal(RefusalCode.GroundEnded, await desk.OpenAsync(desk.Lena, id, "m2", Ct));
    }

    [Fact]
    public async Task It_takes_a_legal_officer_to_record_one_and_another_officer_to_approve()
    {
        Assert.Equal(RefusalCode.RoleMissing, (await desk.Orders.FreezeAsync(desk.Sofia, desk.Query(), Ct)).Refusal?.Code);
        var id = await FiledAsync();

        Assert.Equal(RefusalCode.OwnRequest, (await ApproveAsync(desk.Lena, id, "m2")).Refusal?.Code);
        Assert.Equal(RefusalCode.RoleMissing, (await ApproveAsync(desk.World.Amira, id, "m2")).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await desk.Incidents.RefuseAsync(desk.Tomas, id, Desk.Words("No."), Ct)).Refusal?.Code);
        Assert.True((await desk.Orders.RefuseAsync(desk.Sofia, id, Desk.Words("The signature is missing."), Ct)).IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, (await ApproveAsync(desk.Tomas, id, "m2")).Refusal?.Code);
        Assert.Equal(
            [
                ("p_sofia", "RoleMissing"),
                ("p_lena", "OwnRequest"),
                ("p_amira", "RoleMissing"),
                ("p_tomas", "NotFound"),
                ("p_tomas", "AlreadyDone")
            ],
            desk.Refused);
    }

    [Fact]
    public async Task What_is_missing_or_beyond_the_policy_is_refused()
    {
        var order = Desk.Order(await CountedAsync());
        OrderFiling[] wrong =
        [
            order with { Authority = Desk.Words(" ") },
            order with { Reference = Desk.Words("") },
            order with { Authority = Desk.Words(new string('x', 201)) },
            order with { DocumentHash = Desk.Words("abc") },
            order with { DocumentHash = Desk.Words(new string('g', 64)) },
            order with { Reason = Desk.Words("") },
            order with { Duration = TimeSpan.FromDays(15) }, order with { Duration = TimeSpan.Zero },
            order with { Gag = TimeSpan.FromDays(181), GagReason = Desk.Words("It says so.") },
            order with { Gag = TimeSpan.FromDays(1) },
            order with { Gag = TimeSpan.FromDays(-1) },
        ];

        foreach (var one in wrong)
        {
            Assert.Equal(RefusalCode.InvalidInput, (await desk.Orders.FileAsync(desk.Lena, one, Ct)).Refusal?.Code);
        }

        Assert.Empty(desk.World.Grants.Grants);
    }

    [Fact]
    public async Task Sent_twice_it_is_recorded_once_and_whoever_recorded_it_takes_it_back()
    {
        var counted = await CountedAsync();
        var id = (await desk.Orders.FileAsync(desk.Lena, Desk.Order(counted), Ct)).Value;

        Assert.Equal(RefusalCode.InvalidInput, (await desk.Orders.FileAsync(desk.Lena, Desk.Order(counted), Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await desk.Orders.WithdrawAsync(desk.Tomas, id, Ct)).Refusal?.Code);
        Assert.True((await desk.Orders.WithdrawAsync(desk.Lena, id, Ct)).IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, (await ApproveAsync(desk.Tomas, id, "m2")).Refusal?.Code);
    }

    [Fact]
    public async Task An_order_about_an_officers_own_mailbox_is_not_among_what_that_officer_sees()
    {
        var id = await FiledAsync();
        desk.GiveTo(desk.Tomas);

        Assert.Empty((await desk.Cases.AllAsync(desk.Tomas, Ct)).Value.Cases);
        Assert.Equal(RefusalCode.NotFound, (await desk.Orders.FindAsync(desk.Tomas, id, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.OwnRequest, (await ApproveAsync(desk.Tomas, id, "m2")).Refusal?.Code);
        Assert.Single((await desk.Cases.AllAsync(desk.Sofia, Ct)).Value.Cases);
    }

    private Task<Outcome<Done>> ApproveAsync(Viewer by, GrantId id, params string[] messages) =>
        desk.Orders.ApproveAsync(
            by, id, [.. messages.Select(Desk.Ref)], TimeSpan.FromDays(1), true, Desk.Words("Checked against the document."), Ct);

    private async Task<ScopeId> CountedAsync() => (await desk.Orders.FreezeAsync(desk.Lena, desk.Query(), Ct)).Value.Id;

    private async Task<GrantId> FiledAsync(Func<OrderFiling, OrderFiling>? change = null)
    {
        var order = Desk.Order(await CountedAsync());
        return (await desk.Orders.FileAsync(desk.Lena, change?.Invoke(order) ?? order, Ct)).Value;
    }
}
