using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Rules;

/// <summary>What ended stays ended, though somebody puts its row back as it once was: with a seal that fits.</summary>
[Trait("way", "40")]
public sealed class RecordedEndsTests
{
    private readonly Desk desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private World World => desk.World;

    [Fact]
    public async Task Access_that_is_put_back_opens_nothing_and_the_refusal_says_why()
    {
        var id = await desk.ApprovedAsync(Ct);
        var once = desk[id];
        Assert.Null(await desk.OpenAsync(desk.Sofia, id, "m2", Ct));
        await desk.Incidents.EndAsync(desk.Tomas, id, Ct);

        World.Grants.Grants[id] = once;

        Assert.Equal(RefusalCode.GrantAltered, await desk.OpenAsync(desk.Sofia, id, "m2", Ct));
    }

    [Fact]
    public async Task An_agreement_that_is_put_back_opens_nothing_and_a_new_one_does()
    {
        var once = World.Store.Agreements[World.Agreement.Id];
        Assert.True((await World.Mine.ReadMessagesAsync([new MessageId("m1")], Ct)).IsAllowed);
        await World.Connections.WithdrawAsync(World.Amira, World.Box, Ct);

        World.Store.Agreements[once.Id] = once;
        Assert.Equal(RefusalCode.GrantAltered, (await World.Mine.ReadMessagesAsync([new MessageId("m1")], Ct)).Refusal?.Code);

        var anew = once with { Id = new AgreementId("agr_2") };
        World.Store.Agreements[anew.Id] = anew;
        World.Record = World.Record with { Agreement = anew.Id };
        Assert.True((await World.Mine.ReadMessagesAsync([new MessageId("m1")], Ct)).IsAllowed);
    }

    [Fact]
    public async Task A_membership_that_is_put_back_opens_nothing()
    {
        var id = (await World.Shared.InviteAsync(World.Amira, World.Box, World.Ben.Person, Ct)).Value;
        await World.Shared.AcceptAsync(World.Ben, id, World.Shared.ReadAgreement().Hash, Ct);
        var once = World.Grants.Enrolments[id];
        Assert.True((await World.Mailboxes.Open(World.Ben, World.Box).ReadMessagesAsync([new MessageId("m1")], Ct)).IsAllowed);
        await World.Shared.EndAsync(World.Ben, id, Ct);

        World.Grants.Enrolments[id] = once;

        Assert.False((await World.Mailboxes.Open(World.Ben, World.Box).ReadMessagesAsync([new MessageId("m1")], Ct)).IsAllowed);
    }
}
