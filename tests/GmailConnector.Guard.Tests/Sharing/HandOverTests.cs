using GmailConnector.Evidence;
using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sharing;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Sharing;

/// <summary>A mailbox gets another owner by both: one offers it, the other agrees and has signed in to the account at Google.</summary>
public class HandOverTests
{
    private static readonly Func<MailboxRecord, Task> Kept = _ => Task.CompletedTask;
    private static readonly IReadOnlySet<GmailScope> Granted = new HashSet<GmailScope> { GmailScope.ReadOnly, GmailScope.Compose };

    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Text => world.HandingOver.ReadAgreement().Hash;

    [Fact]
    public async Task An_offer_opens_nothing_and_changes_nothing()
    {
        var id = await OfferedAsync();

        var offered = (await world.HandingOver.FindAsync(world.Ben, id, Ct)).Value;

        Assert.Equal(
            ("amira@halo.example", "Amira Haddad"),
            (Rendered.For(world.Ben, offered.Address), Rendered.For(world.Ben, offered.Owner.Name)));
        Assert.Equal(world.Clock.GetUtcNow() + TimeSpan.FromDays(14), offered.Until);
        Assert.Equal(RefusalCode.NotFound, (await ReadAsync(world.Ben)).Refusal?.Code);
        Assert.True((await ReadAsync(world.Amira)).IsAllowed);
        Assert.Equal((world.Ben.Person, NoticeKind.HandOverOffered), (world.Grants.Notices[^1].To, world.Grants.Notices[^1].Kind));
    }

    [Fact]
    public async Task Agreeing_alone_changes_nothing_either()
    {
        await AgreedAsync(await OfferedAsync());

        Assert.Equal(RefusalCode.NotFound, (await ReadAsync(world.Ben)).Refusal?.Code);
        Assert.True((await ReadAsync(world.Amira)).IsAllowed);
    }

    [Fact]
    public async Task Who_agreed_and_signed_in_to_the_account_is_its_owner_and_the_one_before_is_nobody_there()
    {
        var id = await OfferedAsync();
        var agreed = await AgreedAsync(id);

        var taken = await TakeAsync(world.Ben, agreed);

        Assert.Equal(
            (World.Box, world.Ben.Person, agreed, MailboxState.Connected),
            (taken.Value.Id, world.Record.Owner, world.Record.Agreement, world.Record.State));
        Assert.Equal(Granted, world.Record.Granted);
        Assert.True((await ReadAsync(world.Ben)).IsAllowed);
        Assert.Equal(RefusalCode.NotFound, (await ReadAsync(world.Amira)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Connections.RenewAsync(world.Amira, World.Box, Ct)).Refusal?.Code);
        Assert.Empty(await world.Mailboxes.OfAsync(world.Amira, Ct));
        Assert.True((await world.Mailboxes.Open(world.Ben, World.Box).WhoLookedAsync(new ActivityFilter(), null, 10, Ct)).IsAllowed);
        Assert.Equal(HandOverState.Done, world.HandOvers.All[id].State);
    }

    [Fact]
    public async Task The_log_has_the_offer_the_agreement_the_end_of_the_one_before_and_the_hand_over()
    {
        var id = await OfferedAsync();
        await TakeAsync(world.Ben, await AgreedAsync(id));

        var steps = world.Evidence.Entries.Where(e => e.Mailbox == World.Box.Value).ToList();

        Assert.Equal(
            ["hand-over.offered", "agreement.recorded", "agreement.withdrawn", "mailbox.handed-over"], steps.Select(e => e.Kind.Name));
        Assert.All(steps, e => Assert.Equal(id.Value, e.Facts["hand-over"]));
        Assert.Equal(
            [world.Amira.Person.Value, world.Ben.Person.Value, world.Amira.Person.Value, world.Ben.Person.Value],
            steps.Select(e => e.Actor));
        Assert.Equal(["hand-over", "take-over"], steps.Take(2).Select(e => e.Facts["act"].Split(':')[0]));
        Assert.Equal(
            (world.Ben.Person.Value, "gmail.readonly gmail.compose"), (steps[0].Facts["successor"], steps[3].Facts["granted"]));
        Assert.Equal(steps[1].Ground, steps[3].Ground);
    }

    [Fact]
    public async Task Without_an_offer_or_by_somebody_else_the_account_stays_whose_it_is()
    {
        var own = (await world.Connections.AgreeAsync(world.Ben, Text, [GmailScope.ReadOnly], Ct)).Value;
        Assert.Equal("one-owner-per-mailbox", (await TakeAsync(world.Ben, own)).Refusal?.Rule);

        var id = await OfferedAsync();
        Assert.Equal("one-owner-per-mailbox", (await TakeAsync(world.Ben, own)).Refusal?.Rule);

        var agreed = await AgreedAsync(id);
        Assert.Equal("one-owner-per-mailbox", (await TakeAsync(world.Ben, own)).Refusal?.Rule);
        var lena = new Viewer(TenantId.Default, new PersonId("p_lena"), new HashSet<Role> { Role.Agent }, "s3");
        Assert.Equal(RefusalCode.NoAgreement, (await TakeAsync(lena, agreed)).Refusal?.Code);
        Assert.Equal(world.Amira.Person, world.Record.Owner);
    }

    [Fact]
    public async Task Nobody_but_the_two_finds_it_offers_it_or_ends_it()
    {
        var id = await OfferedAsync();
        var lena = new Viewer(TenantId.Default, new PersonId("p_lena"), new HashSet<Role> { Role.Agent }, "s3");

        Assert.Equal(RefusalCode.NotFound, (await world.HandingOver.FindAsync(lena, id, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.HandingOver.FindAsync(world.Amira, id, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.HandingOver.AgreeAsync(lena, id, Text, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.HandingOver.DeclineAsync(world.Amira, id, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.HandingOver.WithdrawAsync(world.Ben, id, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.HandingOver.OfMailboxAsync(world.Ben, World.Box, Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.NotFound, (await world.HandingOver.OfferAsync(world.Ben, World.Box, lena.Person, Ct)).Refusal?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_offer_that_has_ended_hands_nothing_over_even_if_its_row_is_put_back(bool withdrawn)
    {
        var id = await OfferedAsync();
        var agreed = await AgreedAsync(id);
        var before = world.HandOvers.All[id];

        var ended = withdrawn
            ? await world.HandingOver.WithdrawAsync(world.Amira, id, Ct)
            : await world.HandingOver.DeclineAsync(world.Ben, id, Ct);

        Assert.True(ended.IsAllowed);
        Assert.Equal("hand-over.ended", world.Evidence.Kinds[^1]);
        Assert.Equal(
            (withdrawn ? world.Ben : world.Amira).Person,
            world.Grants.Notices.Single(n => n.Kind == NoticeKind.HandOverEnded).To);
        Assert.False((await TakeAsync(world.Ben, agreed)).IsAllowed);
        world.HandOvers.All[id] = before;
        Assert.False((await TakeAsync(world.Ben, agreed)).IsAllowed);
        Assert.Equal(world.Amira.Person, world.Record.Owner);
    }

    [Fact]
    public async Task An_offer_that_nobody_takes_up_in_time_is_over_and_makes_room_for_another()
    {
        var id = await OfferedAsync();
        var agreed = await AgreedAsync(id);
        Assert.Equal(
            RefusalCode.AlreadyDone,
            (await world.HandingOver.OfferAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Refusal?.Code);
        world.Clock.Advance(TimeSpan.FromDays(14));

        Assert.False((await TakeAsync(world.Ben, agreed)).IsAllowed);
        Assert.Equal(RefusalCode.NotFound, (await world.HandingOver.FindAsync(world.Ben, id, Ct)).Refusal?.Code);
        Assert.Null((await world.HandingOver.OfMailboxAsync(world.Amira, World.Box, Ct)).Value);
        Assert.Empty((await world.HandingOver.OfSuccessorAsync(world.Ben, Ct)).Value);
        var again = await OfferedAsync();

        Assert.Equal(HandOverState.Lapsed, world.HandOvers.All[id].State);
        Assert.Equal([again], (await world.HandingOver.OfSuccessorAsync(world.Ben, Ct)).Value.Select(o => o.Id));
    }

    [Fact]
    public async Task Another_text_than_the_one_in_force_is_agreed_to_by_nobody_and_nobody_takes_over_from_themselves()
    {
        var id = await OfferedAsync();

        Assert.Equal(
            RefusalCode.AgreementOutdated,
            (await world.HandingOver.AgreeAsync(world.Ben, id, new string('0', 64), Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.InvalidInput,
            (await world.HandingOver.OfferAsync(world.Amira, World.Box, world.Amira.Person, Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.InvalidInput,
            (await world.HandingOver.OfferAsync(world.Amira, World.Box, new PersonId("p_nobody"), Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task An_offer_that_cannot_be_recorded_is_none()
    {
        world.Evidence.Broken = true;

        var offered = await world.HandingOver.OfferAsync(world.Amira, World.Box, world.Ben.Person, Ct);

        Assert.Equal(RefusalCode.EvidenceUnavailable, offered.Refusal?.Code);
        Assert.Empty(world.HandOvers.All);
        Assert.Empty(world.Grants.Notices);
    }

    private async Task<HandOverId> OfferedAsync() =>
        (await world.HandingOver.OfferAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;

    private async Task<AgreementId> AgreedAsync(HandOverId id) => (await world.HandingOver.AgreeAsync(world.Ben, id, Text, Ct)).Value;

    private Task<Outcome<MailboxRecord>> TakeAsync(Viewer viewer, AgreementId agreement) =>
        world.Connections.ConnectAsync(viewer, agreement, "sub-amira", "amira@halo.example", Granted, Kept, Ct);

    private Task<Outcome<MailThread>> ReadAsync(Viewer viewer) =>
        world.Mailboxes.Open(viewer, World.Box).ReadThreadAsync(new ThreadId("m1"), Ct);
}
