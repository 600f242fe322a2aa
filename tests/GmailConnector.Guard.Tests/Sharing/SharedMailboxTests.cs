using GmailConnector.Evidence;
using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Presence;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;
using Moq;

namespace GmailConnector.Guard.Tests.Sharing;

/// <summary>Named colleagues work one mailbox under its owner's agreement: from a yes of theirs until either ends it.</summary>
public class SharedMailboxTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Text => world.Shared.ReadAgreement().Hash;

    [Fact]
    public async Task Nothing_is_opened_before_the_colleague_has_accepted()
    {
        var id = await InvitedAsync();
        Assert.Equal(RefusalCode.NotFound, (await ReadAsync()).Refusal?.Code);
        Assert.Empty(await world.Mailboxes.OfAsync(world.Ben, Ct));

        Assert.True((await world.Shared.AcceptAsync(world.Ben, id, Text, Ct)).IsAllowed);

        var thread = (await ReadAsync()).Value;
        Assert.Equal(world.Clock.GetUtcNow(), thread.Ground.MemberSince);
        var listed = Assert.Single(await world.Mailboxes.OfAsync(world.Ben, Ct));
        Assert.False(listed.IsMine);
        Assert.Equal("Amira Haddad", Rendered.For(world.Ben, listed.Owner!.Name));
        Assert.True(Assert.Single(await world.Mailboxes.OfAsync(world.Amira, Ct)).IsShared);
        Assert.Null((await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct)).Value.Ground.MemberSince);
    }

    [Fact]
    public async Task A_members_view_says_by_which_enrolment_and_the_owners_does_not()
    {
        var id = await JoinedAsync();
        await ReadAsync();
        var view = world.Evidence.Entries.Last(e => e.Kind.Name == "view.intent");
        await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct);

        Assert.Equal((id.Value, world.Ben.Person.Value), (view.Facts["enrolment"], view.Actor));
        Assert.Equal($"mailbox-agreement:{world.Agreement.Id}", view.Ground);
        Assert.False(world.Evidence.Entries.Last(e => e.Kind.Name == "view.intent").Facts.ContainsKey("enrolment"));
    }

    [Fact]
    public async Task What_stays_with_the_owner_is_refused_to_a_member()
    {
        await JoinedAsync();
        var door = world.Mailboxes.Open(world.Ben, World.Box);

        Assert.Equal("members-work-mail", (await door.ReadSettingsAsync(Ct)).Refusal?.Rule);
        Assert.Equal("members-work-mail", (await door.ChangeVacationAsync(true, Typed.Text("Away"), Typed.Text("Bye"), Ct)).Refusal?.Rule);
        Assert.Equal(RefusalCode.NotFound, (await door.WhoLookedAsync(new ActivityFilter(), null, 10, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Connections.DisconnectAsync(world.Ben, World.Box, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Connections.WithdrawAsync(world.Ben, World.Box, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Shared.OfMailboxAsync(world.Ben, World.Box, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Shared.InviteAsync(world.Ben, World.Box, world.Amira.Person, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task A_role_is_what_the_owner_gives_and_holds_from_the_next_thing_that_the_member_does()
    {
        var id = await JoinedAsync(MemberRole.Answer);
        var door = world.Mailboxes.Open(world.Ben, World.Box);
        Assert.Equal("role-allows", (await door.ChangeLabelsAsync([new ThreadId("m1")], LabelChange.Archive, Ct)).Refusal?.Rule);
        Assert.True((await door.FindRecipientsAsync(Typed.Text("ann"), Ct)).IsAllowed);

        Assert.True((await world.Shared.ChangeRoleAsync(world.Amira, id, MemberRole.Read, Ct)).IsAllowed);

        Assert.True((await ReadAsync()).IsAllowed);
        var refused = (await door.FindRecipientsAsync(Typed.Text("ann"), Ct)).Refusal!;
        Assert.Equal(("role-allows", RefusalTexts.AskTheOwnerForAnotherRole), (refused.Rule, refused.Remedy));
        Assert.Equal(MemberRole.Read, Assert.Single(await world.Mailboxes.OfAsync(world.Ben, Ct)).Role);
        Assert.Equal(
            "role-allows",
            (await world.Presence.HereAsync(world.Ben, World.Box, new ThreadId("m1"), answering: true, null, Ct)).Refusal?.Rule);
        Assert.True((await world.Presence.HereAsync(world.Ben, World.Box, new ThreadId("m1"), answering: false, null, Ct)).IsAllowed);
    }

    [Fact]
    public async Task A_change_of_role_is_on_record_and_is_the_owners_alone()
    {
        var id = await JoinedAsync(MemberRole.Read);
        Assert.Equal(
            RefusalCode.AlreadyDone, (await world.Shared.ChangeRoleAsync(world.Ben, id, MemberRole.Organise, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidInput, (await world.Shared.ChangeRoleAsync(world.Amira, id, default, Ct)).Refusal?.Code);

        await world.Shared.ChangeRoleAsync(world.Amira, id, MemberRole.Organise, Ct);

        var changed = Assert.Single(world.Evidence.Entries, e => e.Kind == EvidenceKind.EnrolmentRoleChanged);
        Assert.Equal(
            ("p_amira", id.Value, "p_ben", "organise"),
            (changed.Actor, changed.Facts["enrolment"], changed.Facts["member"], changed.Facts["role"]));
        Assert.Equal("read", Assert.Single(world.Evidence.Entries, e => e.Kind == EvidenceKind.EnrolmentAccepted).Facts["role"]);
        Assert.Equal(MemberRole.Organise, Assert.Single((await world.Shared.OfMailboxAsync(world.Amira, World.Box, Ct)).Value).Role);
    }

    [Fact]
    public async Task A_member_is_suggested_recipients_of_the_mailbox_and_the_record_says_by_which_enrolment()
    {
        world.Correspondents.Add("anna@kunde.example", "Berg, Anna", 1);
        var door = world.Mailboxes.Open(world.Ben, World.Box);
        Assert.Equal(RefusalCode.NotFound, (await door.FindRecipientsAsync(Typed.Text("ann"), Ct)).Refusal?.Code);
        var id = await JoinedAsync();

        var found = (await door.FindRecipientsAsync(Typed.Text("ann"), Ct)).Value;

        Assert.Equal("anna@kunde.example", Rendered.For(world.Ben, Assert.Single(found.Found).Who.Address));
        var view = world.Evidence.Entries.Last(e => e.Purpose == "find-recipients" && e.Kind.Name == "view.intent");
        Assert.Equal((id.Value, world.Ben.Person.Value), (view.Facts["enrolment"], view.Actor));
    }

    [Fact]
    public async Task A_member_has_the_templates_of_everybody_changes_their_own_and_the_owner_all()
    {
        await JoinedAsync();
        var door = world.Mailboxes.Open(world.Ben, World.Box);
        await world.Mine.SaveTemplateAsync(null, Typed.Text("Everybody's"), Typed.Html("<p>x</p>"), true, Ct);
        await world.Mine.SaveTemplateAsync(null, Typed.Text("Amira's own"), Typed.Html("<p>x</p>"), false, Ct);
        await door.SaveTemplateAsync(null, Typed.Text("Ben's"), Typed.Html("<p>x</p>"), true, Ct);

        var seen = (await door.ListTemplatesAsync(Ct)).Value;
        Assert.Equal(["Ben&#x27;s", "Everybody&#x27;s"], seen.Select(t => Rendered.For(world.Ben, t.Name)).Order());
        var others = seen.Single(t => !t.IsMine);
        Assert.Equal(RefusalCode.NotFound, (await door.DeleteTemplateAsync(others.Id, Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.NotFound, (await door.SaveTemplateAsync(others.Id, Typed.Text("x"), Typed.Html("x"), true, Ct)).Refusal?.Code);
        Assert.True((await world.Mine.DeleteTemplateAsync(seen.Single(t => t.IsMine).Id, Ct)).IsAllowed);
    }

    [Fact]
    public async Task Either_of_them_ends_it_and_from_then_on_nothing_is_seen()
    {
        foreach (var who in new[] { world.Amira, world.Ben })
        {
            var id = await JoinedAsync();
            Assert.True((await ReadAsync()).IsAllowed);

            Assert.True((await world.Shared.EndAsync(who, id, Ct)).IsAllowed);

            Assert.Equal(RefusalCode.NotFound, (await ReadAsync()).Refusal?.Code);
            Assert.Equal(RefusalCode.AlreadyDone, (await world.Shared.EndAsync(who, id, Ct)).Refusal?.Code);
            Assert.Equal(RefusalCode.AlreadyDone, (await world.Shared.AcceptAsync(world.Ben, id, Text, Ct)).Refusal?.Code);
        }
    }

    [Fact]
    public async Task Bad_invitations_are_refused()
    {
        Assert.Equal(
            RefusalCode.InvalidInput, (await world.Shared.InviteAsync(world.Amira, World.Box, world.Amira.Person, Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.InvalidInput, (await world.Shared.InviteAsync(world.Amira, World.Box, new PersonId("p_nobody"), Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.Shared.InviteAsync(world.Amira, new MailboxId("mbx_2"), world.Ben.Person, Ct)).Refusal?.Code);
        var id = await InvitedAsync();
        Assert.Equal(RefusalCode.AlreadyDone, (await world.Shared.InviteAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.AgreementOutdated, (await world.Shared.AcceptAsync(world.Ben, id, "another text", Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.AlreadyDone, (await world.Shared.AcceptAsync(world.Amira, id, Text, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Shared.AcceptAsync(Carol, id, Text, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Shared.EndAsync(Carol, id, Ct)).Refusal?.Code);
        Assert.True((await world.Shared.DeclineAsync(world.Ben, id, Ct)).IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, (await world.Shared.AcceptAsync(world.Ben, id, Text, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await ReadAsync()).Refusal?.Code);
    }

    [Fact]
    public async Task Those_at_the_same_conversation_see_each_other_for_as_long_as_they_are_there()
    {
        await JoinedAsync();
        Assert.Empty(await HereAsync(world.Amira));
        var seen = Assert.Single(await HereAsync(world.Ben, answering: true));
        Assert.Equal(("Amira Haddad", false), (Rendered.For(world.Ben, seen.Person.Name), seen.IsAnswering));
        await HereAsync(world.Ben);
        Assert.True(Assert.Single(await HereAsync(world.Amira)).IsAnswering);
        Assert.Empty(await HereAsync(world.Amira, thread: "t2"));

        world.Clock.Advance(PresenceBoard.Lifetime - TimeSpan.FromSeconds(1));
        Assert.Single(await HereAsync(world.Amira));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await HereAsync(world.Amira));
    }

    [Fact]
    public async Task Presence_is_for_those_who_may_read_the_mailbox()
    {
        await HereAsync(world.Amira);
        foreach (var stranger in new[] { world.Ben, Carol, world.Amira.With(tenant: new TenantId("other")) })
        {
            var missing = await world.Presence.HereAsync(stranger, new MailboxId("mbx_none"), new ThreadId("m1"), false, null, Ct);
            var hers = await world.Presence.HereAsync(stranger, World.Box, new ThreadId("m1"), true, null, Ct);

            Assert.Equal(RefusalCode.NotFound, hers.Refusal?.Code);
            Assert.Equal(missing.Refusal, hers.Refusal);
        }

        Assert.Empty(await HereAsync(world.Amira));
    }

    private Viewer Carol => new(TenantId.Default, new PersonId("p_carol"), new HashSet<Role> { Role.Agent }, "s3");

    private async Task<IReadOnlyList<PresentPerson>> HereAsync(Viewer viewer, bool answering = false, string thread = "m1") =>
        (await world.Presence.HereAsync(viewer, World.Box, new ThreadId(thread), answering, null, Ct)).Value;

    private Task<Outcome<MailThread>> ReadAsync() => world.Mailboxes.Open(world.Ben, World.Box).ReadThreadAsync(new ThreadId("m1"), Ct);

    private async Task<EnrolmentId> InvitedAsync(MemberRole role = MemberRole.Organise) =>
        (await world.Shared.InviteAsync(world.Amira, World.Box, world.Ben.Person, role, Ct)).Value;

    private async Task<EnrolmentId> JoinedAsync(MemberRole role = MemberRole.Organise)
    {
        var id = await InvitedAsync(role);
        Assert.True((await world.Shared.AcceptAsync(world.Ben, id, Text, Ct)).IsAllowed);
        return id;
    }
}
