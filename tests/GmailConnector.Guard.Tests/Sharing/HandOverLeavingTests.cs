using GmailConnector.Evidence;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sharing;
using GmailConnector.Guard.Tests.Composing;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Sharing;

/// <summary>What stays with a mailbox that is handed over, what ends, and that no stop in between leaves it half done.</summary>
public class HandOverLeavingTests
{
    private static readonly ThreadId Thread = new("m1");
    private static readonly PersonId Lena = new("p_lena");

    private readonly World world = new();

    public HandOverLeavingTests() =>
        world.Store.People[Lena] = new PersonRecord(Lena, TenantId.Default, "Lena Brandt", "lena@halo.example", world.Clock.GetUtcNow());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Viewer Of(PersonId person) => new(TenantId.Default, person, new HashSet<Role> { Role.Agent }, "s3");

    [Fact]
    public async Task Members_stay_in_their_roles_under_the_new_owner_whose_own_membership_ends()
    {
        var bens = await JoinedAsync(world.Ben, MemberRole.Organise);
        var lenas = await JoinedAsync(Of(Lena), MemberRole.Read);

        await HandedOverAsync();

        Assert.True((await ReadAsync(Of(Lena))).IsAllowed);
        Assert.Equal((world.Ben.Person, MemberRole.Read), (world.Grants.Enrolments[lenas].Owner, world.Grants.Enrolments[lenas].Role));
        Assert.Equal(EnrolmentState.Ended, world.Grants.Enrolments[bens].State);
        Assert.Equal([world.Amira.Person, Lena], Told(NoticeKind.HandedOver));
        Assert.False((await world.Shared.EndAsync(world.Amira, lenas, Ct)).IsAllowed);
        Assert.True((await world.Shared.EndAsync(world.Ben, lenas, Ct)).IsAllowed);
        Assert.Equal(RefusalCode.NotFound, (await ReadAsync(Of(Lena))).Refusal?.Code);
    }

    [Fact]
    public async Task What_the_owner_had_shared_ends_and_what_waited_for_their_decision_lapses()
    {
        await JoinedAsync(world.Ben, MemberRole.Organise);
        var shared = (await world.Agreements.ShareAsync(world.Amira, Wish, Lena, SharedText, Ct)).Value;
        Assert.Null(await ReadSharedAsync(shared));
        await world.Agreements.AskAsync(Of(new PersonId("p_noor")), Wish, Ct);
        var asked = world.Grants.Grants.Values.Single(g => g.State == GrantState.Requested).Id;

        await HandedOverAsync();

        Assert.Equal(RefusalCode.NotFound, (await ReadSharedAsync(shared))?.Code);
        Assert.Equal((GrantState.Over, GrantState.Lapsed), (world.Grants.Grants[shared].State, world.Grants.Grants[asked].State));
        Assert.Contains("grant.ended", world.Evidence.Kinds);
        Assert.Contains("grant.lapsed", world.Evidence.Kinds);
    }

    [Fact]
    public async Task Access_that_a_former_owner_gave_opens_nothing_even_where_its_row_says_that_it_is_live()
    {
        var shared = (await world.Agreements.ShareAsync(world.Amira, Wish, Lena, SharedText, Ct)).Value;
        await world.Agreements.AskAsync(Of(new PersonId("p_noor")), Wish, Ct);
        var asked = world.Grants.Grants.Values.Single(g => g.State == GrantState.Requested);

        world.Record = world.Record with { Owner = world.Ben.Person };

        Assert.Equal(RefusalCode.NotFound, (await ReadSharedAsync(shared))?.Code);
        var given = await world.Agreements.AllowAsync(
            world.Amira, asked.Id, Wish.Messages, Wish.Duration, downloads: false, SharedText, Ct);
        Assert.Equal(RefusalCode.NotFound, given.Refusal?.Code);
    }

    [Fact]
    public async Task Conversations_of_the_one_who_leaves_wait_for_somebody_else()
    {
        await JoinedAsync(world.Ben, MemberRole.Organise);
        Assert.True((await world.Mine.AssignAsync(Thread, world.Amira.Person, 0, Ct)).IsAllowed);

        await HandedOverAsync();

        Assert.Null((await world.Assignments.OfThreadsAsync(TenantId.Default, World.Box, [Thread], Ct)).Single().Assignee);
    }

    [Fact]
    public async Task A_message_that_the_former_owner_wanted_sent_later_isnt_sent_and_stays_a_draft()
    {
        var gmail = new GmailAtHand(world);
        await world.Mine.SendLaterAsync(OutboxTests.Compose(), SendTime.At(world.Clock.GetUtcNow().AddHours(2)), Ct);

        await HandedOverAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.Outbox.PassAsync(Ct);

        Assert.Empty(gmail.Sent);
        Assert.Single(gmail.Drafts);
        Assert.Equal(OutboxState.Failed, Assert.Single(world.Store.Outbox.Values).State);
    }

    [Fact]
    public async Task While_it_is_under_way_nobody_opens_shares_renews_or_disconnects_it()
    {
        var id = (await world.HandingOver.OfferAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        var agreed = (await world.HandingOver.AgreeAsync(world.Ben, id, Text, Ct)).Value;
        world.Evidence.StopsAfter = EvidenceKind.AgreementWithdrawn;
        await Assert.ThrowsAsync<StoppedException>(() => TakeAsync(agreed));

        Assert.Equal(MailboxState.HandingOver, world.Record.State);
        Assert.Equal(RefusalCode.NotFound, (await ReadAsync(world.Amira)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await ReadAsync(world.Ben)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Connections.RenewAsync(world.Amira, World.Box, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Connections.DisconnectAsync(world.Amira, World.Box, Ct)).Refusal?.Code);
        Assert.Equal(GrantRefusals.NotFound, (await world.Agreements.ShareAsync(world.Amira, Wish, Lena, SharedText, Ct)).Refusal);
        Assert.False((await TakeAsync(world.Agreement.Id, world.Amira)).IsAllowed);
        Assert.Equal("hand-over-by-both", (await world.HandingOver.WithdrawAsync(world.Amira, id, Ct)).Refusal?.Rule);
    }

    [Fact]
    public async Task The_owner_connects_nothing_once_it_has_begun_and_keeps_it_where_it_had_only_been_marked()
    {
        world.Record = world.Record with { State = MailboxState.HandingOver };
        Assert.Equal("hand-over-by-both", (await TakeAsync(world.Agreement.Id, world.Amira)).Refusal?.Rule);

        await world.ConnectionClock.PassAsync(Ct);

        Assert.Equal((world.Amira.Person, MailboxState.Connected), (world.Record.Owner, world.Record.State));
        Assert.True((await ReadAsync(world.Amira)).IsAllowed);
    }

    [Fact]
    public async Task A_hand_over_that_cannot_be_recorded_is_completed_as_soon_as_it_can()
    {
        var id = (await world.HandingOver.OfferAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        var agreed = (await world.HandingOver.AgreeAsync(world.Ben, id, Text, Ct)).Value;
        world.Evidence.Broken = true;
        Assert.Equal(RefusalCode.EvidenceUnavailable, (await TakeAsync(agreed)).Refusal?.Code);
        Assert.Equal(world.Amira.Person, world.Record.Owner);
        world.Evidence.Broken = false;

        await world.ConnectionClock.PassAsync(Ct);

        Assert.Equal((world.Ben.Person, MailboxState.NeedsReconnect), (world.Record.Owner, world.Record.State));
        Assert.True((await ReadAsync(world.Ben)).IsAllowed);
    }

    [Fact]
    public async Task Wherever_the_process_stops_the_mailbox_has_one_owner_in_the_end_and_one_hand_over_on_record()
    {
        var (step, stopped) = (0, true);
        while (stopped)
        {
            stopped = await StoppedAtAsync(++step);
        }

        Assert.True(step > 8, $"It has only {step - 1} steps.");
    }

    private static async Task<bool> StoppedAtAsync(int step)
    {
        var world = new World();
        var test = new HandOverLeavingTests(world);
        await test.JoinedAsync(Of(Lena), MemberRole.Read);
        var id = (await world.HandingOver.OfferAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        var agreed = (await world.HandingOver.AgreeAsync(world.Ben, id, test.Text, Ct)).Value;
        world.Evidence.Steps = world.Steps;
        world.Steps.StopAt(step);
        var stopped = false;
        try
        {
            await test.TakeAsync(agreed);
        }
        catch (StoppedException)
        {
            stopped = true;
        }

        world.Steps.Start();
        await world.ConnectionClock.PassAsync(Ct);
        var handedOver = world.Evidence.Entries.Count(e => e.Kind == EvidenceKind.MailboxHandedOver);
        var (amiras, bens) = ((await test.ReadAsync(world.Amira)).IsAllowed, (await test.ReadAsync(world.Ben)).IsAllowed);
        Assert.Equal((step, handedOver == 0, handedOver == 1), (step, amiras, bens));
        Assert.True((await test.ReadAsync(Of(Lena))).IsAllowed);

        if (!bens)
        {
            Assert.True((await test.TakeAsync(agreed)).IsAllowed);
        }

        Assert.Equal(world.Ben.Person, world.Record.Owner);
        Assert.Single(world.Evidence.Entries, e => e.Kind == EvidenceKind.MailboxHandedOver);
        Assert.Single(world.Evidence.Entries, e => e.Kind == EvidenceKind.AgreementWithdrawn);
        return stopped;
    }

    private HandOverLeavingTests(World world)
        : this() => this.world = world;

    private string Text => world.HandingOver.ReadAgreement().Hash;

    private string SharedText => world.Agreements.ReadAgreement().Hash;

    private static SharingWish Wish => new()
    {
        Mailbox = World.Box,
        Messages = [new MessageId("m1")],
        Reason = Typed.Text("Please look"),
        Duration = TimeSpan.FromDays(1),
    };

    private IEnumerable<PersonId> Told(NoticeKind kind) => world.Grants.Notices.Where(n => n.Kind == kind).Select(n => n.To);

    private async Task<EnrolmentId> JoinedAsync(Viewer member, MemberRole role)
    {
        world.Store.People.TryAdd(
            member.Person, new PersonRecord(member.Person, TenantId.Default, "Lena Brandt", "lena@halo.example", world.Clock.GetUtcNow()));
        var id = (await world.Shared.InviteAsync(world.Amira, World.Box, member.Person, role, Ct)).Value;
        Assert.True((await world.Shared.AcceptAsync(member, id, world.Shared.ReadAgreement().Hash, Ct)).IsAllowed);
        return id;
    }

    private async Task HandedOverAsync()
    {
        var id = (await world.HandingOver.OfferAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        Assert.True((await TakeAsync((await world.HandingOver.AgreeAsync(world.Ben, id, Text, Ct)).Value)).IsAllowed);
    }

    private Task<Outcome<MailboxRecord>> TakeAsync(AgreementId agreement, Viewer? by = null) => world.Connections.ConnectAsync(
        by ?? world.Ben, agreement, "sub-amira", "amira@halo.example", GmailScopes.All.ToHashSet(), _ => Task.CompletedTask, Ct);

    private Task<Outcome<MailThread>> ReadAsync(Viewer viewer) => world.Mailboxes.Open(viewer, World.Box).ReadThreadAsync(Thread, Ct);

    private async Task<Refusal?> ReadSharedAsync(GrantId shared) =>
        (await world.Mailboxes.OpenShared(Of(Lena), shared, World.Box).ReadMessagesAsync([new MessageId("m1")], Ct)).Refusal;
}
