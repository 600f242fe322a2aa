using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Composing;

/// <summary>What no longer may be sent when it is due isn't, and its writer is told why.</summary>
public class OutboxRefusalTests
{
    private readonly World world = new();
    private readonly GmailAtHand gmail;

    public OutboxRefusalTests() => gmail = new GmailAtHand(world);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private OutboxRecord Row => Assert.Single(world.Store.Outbox.Values);

    [Fact]
    public async Task After_a_withdrawal_it_isnt_sent_and_its_writer_is_told_why()
    {
        var waiting = (await SendAsync(SendTime.At(world.Clock.GetUtcNow().AddHours(2)))).Value;
        world.Withdraw();

        await PassAsync(TimeSpan.FromHours(2));

        await AssertNotSentAsync(waiting, RefusalCode.NoAgreement);
        Assert.Equal("access.refused", world.Evidence.Kinds[^1]);
    }

    [Fact]
    public async Task After_the_scope_is_gone_it_isnt_sent()
    {
        var waiting = (await SendAsync(SendTime.At(world.Clock.GetUtcNow().AddHours(2)))).Value;
        world.Record = world.Record with { Granted = new HashSet<GmailScope> { GmailScope.ReadOnly } };

        await PassAsync(TimeSpan.FromHours(2));

        await AssertNotSentAsync(waiting, RefusalCode.ScopeNotGranted);
    }

    [Fact]
    public async Task Under_an_agreement_that_was_given_anew_it_isnt_sent()
    {
        var waiting = (await SendAsync(SendTime.At(world.Clock.GetUtcNow().AddHours(2)))).Value;
        var anew = world.Agreement with { Id = new AgreementId("agr_2") };
        world.Store.Agreements[anew.Id] = anew;
        world.Record = world.Record with { Agreement = anew.Id };

        await PassAsync(TimeSpan.FromHours(2));

        await AssertNotSentAsync(waiting, RefusalCode.GroundEnded);
    }

    [Fact]
    public async Task For_a_member_it_is_sent_and_after_the_membership_ended_it_isnt()
    {
        var member = (await world.Shared.InviteAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        await world.Shared.AcceptAsync(world.Ben, member, world.Shared.ReadAgreement().Hash, Ct);
        var bens = world.Mailboxes.Open(world.Ben, World.Box);
        await bens.SendLaterAsync(OutboxTests.Compose("cmp_1"), SendTime.At(world.Clock.GetUtcNow().AddHours(1)), Ct);
        await bens.SendLaterAsync(OutboxTests.Compose("cmp_2"), SendTime.At(world.Clock.GetUtcNow().AddHours(3)), Ct);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Single(gmail.Sent);

        await world.Shared.EndAsync(world.Amira, member, Ct);
        await PassAsync(TimeSpan.FromHours(2));

        Assert.Single(gmail.Sent);
        Assert.Equal(
            (OutboxState.Failed, RefusalCode.NotFound),
            world.Store.Outbox.Values.Where(r => r.State != OutboxState.Sent).Select(r => (r.State, r.Why!.Value)).Single());
    }

    [Fact]
    public async Task A_draft_that_was_changed_elsewhere_isnt_sent()
    {
        var waiting = (await SendAsync(SendTime.At(world.Clock.GetUtcNow().AddHours(2)))).Value;
        var (draft, kept) = Assert.Single(gmail.Drafts);
        gmail.Drafts[draft] = (new MessageId("changed"), kept.What);

        await PassAsync(TimeSpan.FromHours(2));

        await AssertNotSentAsync(waiting, RefusalCode.DraftEditedElsewhere);
    }

    [Fact]
    public async Task A_draft_that_was_deleted_elsewhere_isnt_sent()
    {
        var waiting = (await SendAsync(SendTime.At(world.Clock.GetUtcNow().AddHours(2)))).Value;
        gmail.Drafts.Clear();

        await PassAsync(TimeSpan.FromHours(2));

        await AssertNotSentAsync(waiting, RefusalCode.NotFound);
    }

    private Task<Outcome<OutboxItem>> SendAsync(SendTime time) => world.Mine.SendLaterAsync(OutboxTests.Compose(), time, Ct);

    private async Task PassAsync(TimeSpan after)
    {
        world.Clock.Advance(after);
        await world.Outbox.PassAsync(Ct);
    }

    private async Task AssertNotSentAsync(OutboxItem waiting, RefusalCode why)
    {
        Assert.Empty(gmail.Sent);
        Assert.Equal((OutboxState.Failed, why), (Row.State, Row.Why!.Value));
        Assert.Null(Row.WakeAt);
        var told = Assert.Single((await world.Notices.OfAsync(world.Amira, Ct)).Value);
        Assert.Equal((NoticeKind.NotSent, World.Box, waiting.Id.Value), (told.Kind, told.Mailbox!.Value, told.About.Value));
    }
}
