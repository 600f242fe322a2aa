using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sharing;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace GmailConnector.Guard.Tests.Sharing;

/// <summary>A membership ends on its chosen day, and each half year that its owner doesn't confirm it: by the clock alone.</summary>
public class MembershipTimeTests
{
    private static readonly ThreadId Thread = new("m1");

    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateOnly Today => DateOnly.FromDateTime(world.Clock.GetUtcNow().UtcDateTime);

    private Mailbox Bens => world.Mailboxes.Open(world.Ben, World.Box);

    [Fact]
    public async Task It_lasts_through_its_last_day_and_ends_then_whether_or_not_a_service_runs()
    {
        var id = await JoinedAsync(Today.AddDays(3));
        var end = new DateTimeOffset(Today.AddDays(4).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        world.Clock.Advance(end - world.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        var view = (await Bens.ReadThreadAsync(Thread, Ct)).Value;
        Assert.Equal(World.SecretSubject, Rendered.For(world.Ben, view.Subject));

        world.Clock.Advance(TimeSpan.FromSeconds(1));

        // What was opened a second ago is closed too, and nothing has recorded the end yet.
        Assert.NotEqual(World.SecretSubject, Rendered.For(world.Ben, view.Subject));
        Assert.Equal(RefusalCode.NotFound, (await Bens.ReadThreadAsync(Thread, Ct)).Refusal?.Code);
        Assert.Empty(await world.Mailboxes.OfAsync(world.Ben, Ct));
        Assert.False(Assert.Single(await world.Mailboxes.OfAsync(world.Amira, Ct)).IsShared);
        Assert.Empty((await world.Mine.StartNoteAsync(Thread, null, Ct)).Value.People);
        Assert.Equal(EnrolmentState.Member, world.Grants.Enrolments[id].State);
    }

    [Fact]
    public async Task Its_end_is_recorded_as_nobodys_act_and_both_are_told()
    {
        var id = await JoinedAsync(Today);
        world.Clock.Advance(TimeSpan.FromDays(2));

        await LookAsync();
        await LookAsync();

        var ended = Assert.Single(world.Evidence.Entries, e => e.Kind == EvidenceKind.EnrolmentEnded);
        Assert.Equal((EvidenceDraft.Machine, id.Value), (ended.Actor, ended.Facts["enrolment"]));
        Assert.Equal((EnrolmentState.Ended, null), (world.Grants.Enrolments[id].State, world.Grants.Enrolments[id].EndedBy));
        Assert.True(world.Ends.Has(TenantId.Default, id.Value));
        Assert.Equal(
            ["p_amira", "p_ben"],
            world.Grants.Notices.Where(n => n.Kind == NoticeKind.EnrolmentOver).Select(n => n.To.Value).Order());
        var told = (await world.Notices.OfAsync(world.Ben, Ct)).Value.Single(n => n.Kind == NoticeKind.EnrolmentOver);
        Assert.Equal("Amira Haddad", Rendered.For(world.Ben, told.Other!.Name));
    }

    [Fact]
    public async Task Without_a_day_it_lasts_half_a_year_and_each_confirmation_makes_it_another()
    {
        var id = await JoinedAsync(null);
        for (var year = 0; year < 4; year++)
        {
            world.Clock.Advance(TimeSpan.FromDays(183) - TimeSpan.FromSeconds(1));
            Assert.True((await Bens.ReadThreadAsync(Thread, Ct)).IsAllowed);
            Assert.True((await world.Shared.ConfirmAsync(world.Amira, id, Ct)).IsAllowed);
        }

        world.Clock.Advance(TimeSpan.FromDays(183));
        Assert.Equal(RefusalCode.NotFound, (await Bens.ReadThreadAsync(Thread, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.AlreadyDone, (await world.Shared.ConfirmAsync(world.Amira, id, Ct)).Refusal?.Code);
        Assert.Equal(4, world.Evidence.Entries.Count(e => e.Kind == EvidenceKind.EnrolmentConfirmed));
        await LookAsync();
        Assert.Equal(EnrolmentState.Ended, world.Grants.Enrolments[id].State);
    }

    [Fact]
    public async Task Fourteen_days_before_the_owner_is_told_once_and_can_confirm_it_from_then_on()
    {
        var id = await JoinedAsync(null);
        world.Clock.Advance(TimeSpan.FromDays(169) - TimeSpan.FromSeconds(1));
        await LookAsync();
        Assert.DoesNotContain(world.Grants.Notices, n => n.Kind == NoticeKind.EnrolmentToConfirm);
        Assert.Null((await MembershipAsync()).Confirm);

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await LookAsync();
        await LookAsync();

        var notice = Assert.Single(world.Grants.Notices, n => n.Kind == NoticeKind.EnrolmentToConfirm);
        Assert.Equal(world.Amira.Person, notice.To);
        Assert.NotNull((await MembershipAsync()).Confirm);
        Assert.Equal(world.Clock.GetUtcNow().AddDays(14), (await MembershipAsync()).ConfirmBy);
        var shown = (await world.Notices.OfAsync(world.Amira, Ct)).Value.Single(n => n.Kind == NoticeKind.EnrolmentToConfirm);
        Assert.Equal("Ben Okafor", Rendered.For(world.Amira, shown.Other!.Name));

        // After the confirmation there is nothing to do before the next half year.
        await world.Shared.ConfirmAsync(world.Amira, id, Ct);
        await LookAsync();
        Assert.Null((await MembershipAsync()).Confirm);
        world.Clock.Advance(TimeSpan.FromDays(169));
        await LookAsync();
        Assert.Equal(2, world.Grants.Notices.Count(n => n.Kind == NoticeKind.EnrolmentToConfirm));
    }

    [Fact]
    public async Task One_that_ends_before_it_has_to_be_confirmed_asks_for_nothing()
    {
        await JoinedAsync(Today.AddDays(175));
        world.Clock.Advance(TimeSpan.FromDays(172));

        await LookAsync();

        Assert.DoesNotContain(world.Grants.Notices, n => n.Kind == NoticeKind.EnrolmentToConfirm);
    }

    [Fact]
    public async Task The_owner_chooses_another_day_or_none_and_nobody_else_does()
    {
        var id = await JoinedAsync(Today.AddDays(1));
        Assert.Equal(
            RefusalCode.AlreadyDone, (await world.Shared.ChangeEndAsync(world.Ben, id, Today.AddDays(9), Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.AlreadyDone, (await world.Shared.ConfirmAsync(world.Ben, id, Ct)).Refusal?.Code);

        Assert.True((await world.Shared.ChangeEndAsync(world.Amira, id, Today.AddDays(9), Ct)).IsAllowed);
        world.Clock.Advance(TimeSpan.FromDays(3));
        Assert.True((await Bens.ReadThreadAsync(Thread, Ct)).IsAllowed);
        Assert.True((await world.Shared.ChangeEndAsync(world.Amira, id, null, Ct)).IsAllowed);
        Assert.Null((await MembershipAsync()).EndsAt);

        var changed = world.Evidence.Entries.Where(e => e.Kind == EvidenceKind.EnrolmentEndChanged).ToList();
        Assert.Equal([true, false], changed.Select(e => e.Facts.ContainsKey("ends")));
        Assert.All(changed, e => Assert.Equal("p_amira", e.Actor));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(731)]
    [InlineData(int.MaxValue)]
    public async Task A_day_that_is_past_or_too_far_ahead_is_refused(int days)
    {
        var day = days == int.MaxValue ? DateOnly.MaxValue : Today.AddDays(days);
        var refused = await world.Shared.InviteUntilAsync(world.Amira, World.Box, world.Ben.Person, day, Ct);

        Assert.Equal((RefusalCode.InvalidInput, "grounds.shared-mailbox"), (refused.Refusal?.Code, refused.Refusal?.Policy));
        var id = await JoinedAsync(null);
        Assert.Equal(RefusalCode.InvalidInput, (await world.Shared.ChangeEndAsync(world.Amira, id, day, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task An_invitation_whose_last_day_has_passed_is_accepted_no_more()
    {
        var id = (await world.Shared.InviteUntilAsync(world.Amira, World.Box, world.Ben.Person, Today, Ct)).Value;
        world.Clock.Advance(TimeSpan.FromDays(1));

        var refused = await world.Shared.AcceptAsync(world.Ben, id, world.Shared.ReadAgreement().Hash, Ct);

        Assert.Equal(RefusalCode.AlreadyDone, refused.Refusal?.Code);
        await LookAsync();
        Assert.Equal(EnrolmentState.Ended, world.Grants.Enrolments[id].State);
    }

    [Fact]
    public async Task A_day_that_the_form_did_not_have_is_not_taken()
    {
        var terms = world.Shared.OfferInvitation(world.Amira, World.Box).Terms;
        var none = new AffirmativeAct(world.Amira, terms, new HashSet<string> { world.Ben.Person.Value, "Organise" });

        var refused = await world.Shared.InviteAsync(
            world.Amira, none, World.Box, world.Ben.Person, MemberRole.Organise, Today.AddDays(1), Ct);

        Assert.Equal(RefusalCode.ActOutOfDate, refused.Refusal?.Code);
    }

    private Task LookAsync() => new MembershipExpiryService(
        world.Policy, world.Grants, world.Memberships, world.Clock, NullLogger<MembershipExpiryService>.Instance).PassAsync(Ct);

    private async Task<Membership> MembershipAsync() =>
        Assert.Single((await world.Shared.OfMailboxAsync(world.Amira, World.Box, Ct)).Value);

    private async Task<EnrolmentId> JoinedAsync(DateOnly? lastDay)
    {
        var id = (lastDay is { } day
            ? await world.Shared.InviteUntilAsync(world.Amira, World.Box, world.Ben.Person, day, Ct)
            : await world.Shared.InviteAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        Assert.True((await world.Shared.AcceptAsync(world.Ben, id, world.Shared.ReadAgreement().Hash, Ct)).IsAllowed);
        return id;
    }
}
