using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Assigning;

/// <summary>Conversations of a shared mailbox are given to people: one has each, and of two who take it at once one does.</summary>
public class ConversationAssignmentsTests
{
    private static readonly ThreadId Thread = new("m1");

    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Mailbox Bens => world.Mailboxes.Open(world.Ben, World.Box);

    [Fact]
    public async Task Who_has_it_shows_in_lists_and_in_the_conversation()
    {
        await JoinedAsync();

        var assigned = (await world.Mine.AssignAsync(Thread, world.Ben.Person, 0, Ct)).Value;

        Assert.Equal(("Ben Okafor", false, 1), (NameIn(assigned), assigned.IsMine, assigned.Version));
        var row = Assert.Single((await Bens.ListThreadsAsync(LabelId.Inbox, null, 10, Ct)).Value.Threads).Assignment!;
        Assert.True(row.IsMine);
        Assert.Equal("BO", Rendered.For(world.Ben, row.Assignee!.Initials));
        var opened = (await Bens.ReadThreadAsync(Thread, Ct)).Value.Assignment!;
        Assert.Equal((true, ConversationState.Open), (opened.IsMine, opened.State));
        Assert.Equal(["Ben Okafor", "Amira Haddad"], opened.Candidates.Select(c => Rendered.For(world.Ben, c.Name)));
    }

    [Fact]
    public async Task A_private_mailbox_shows_none_of_it()
    {
        Assert.Equal(RefusalCode.InvalidInput, (await world.Mine.AssignAsync(Thread, world.Amira.Person, 0, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.ListThreadsAsync(SharedViews.Unassigned, null, 10, Ct)).Refusal?.Code);
        Assert.Null((await world.Mine.ReadThreadAsync(Thread, Ct)).Value.Assignment);

        // Nor does what was assigned while it was shared.
        var id = await JoinedAsync();
        Assert.True((await world.Mine.AssignAsync(Thread, world.Amira.Person, 0, Ct)).IsAllowed);
        await world.Shared.EndAsync(world.Amira, id, Ct);
        Assert.Null(Assert.Single((await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 10, Ct)).Value.Threads).Assignment);
    }

    [Fact]
    public async Task Of_two_who_take_it_at_once_the_second_is_told_and_sees_who_has_it()
    {
        await JoinedAsync();
        world.Assignments.Meanwhile = store => Assert.True(store.ReplaceAsync(Of(world.Ben.Person), Ct).Result);

        var second = await world.Mine.AssignAsync(Thread, world.Amira.Person, 0, Ct);

        Assert.Equal(RefusalCode.AlreadyDone, second.Refusal?.Code);
        Assert.Equal("Ben Okafor", NameIn((await world.Mine.ReadAssignmentAsync(Thread, Ct)).Value));
        Assert.Equal("AlreadyDone", world.Evidence.Entries.Last(e => e.Kind == EvidenceKind.MailChangeOutcome).Facts["result"]);
    }

    [Fact]
    public async Task A_page_that_shows_an_older_state_changes_nothing()
    {
        await JoinedAsync();
        await world.Mine.AssignAsync(Thread, world.Ben.Person, 0, Ct);

        Assert.Equal(RefusalCode.AlreadyDone, (await world.Mine.AssignAsync(Thread, world.Amira.Person, 0, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.AlreadyDone, (await world.Mine.SetStateAsync(Thread, ConversationState.Done, 0, Ct)).Refusal?.Code);
        Assert.Equal("Ben Okafor", NameIn((await world.Mine.ReadAssignmentAsync(Thread, Ct)).Value));
    }

    [Fact]
    public async Task The_key_takes_what_nobody_has_and_nothing_from_anybody()
    {
        await JoinedAsync();

        Assert.True((await Bens.AssignAsync(Thread, world.Ben.Person, null, Ct)).Value.IsMine);
        Assert.True((await Bens.AssignAsync(Thread, world.Ben.Person, null, Ct)).Value.IsMine);
        Assert.Equal(RefusalCode.AlreadyDone, (await world.Mine.AssignAsync(Thread, world.Amira.Person, null, Ct)).Refusal?.Code);

        Assert.Null((await Bens.AssignAsync(Thread, null, 1, Ct)).Value.Assignee);
        Assert.True((await world.Mine.AssignAsync(Thread, world.Amira.Person, null, Ct)).Value.IsMine);
    }

    [Fact]
    public async Task It_is_on_record_with_the_messages_whom_it_was_given_to_and_where_it_stands()
    {
        await JoinedAsync();
        await world.Mine.AssignAsync(Thread, world.Ben.Person, 0, Ct);
        var given = world.Evidence.Entries.Last(e => e.Kind == EvidenceKind.MailChangeIntent);
        await Bens.SetStateAsync(Thread, ConversationState.Waiting, 1, Ct);
        var waiting = world.Evidence.Entries.Last(e => e.Kind == EvidenceKind.MailChangeIntent);

        Assert.Equal(("assign-mail", "p_ben", "h-m1"), (given.Purpose, given.Facts["assigned"], Assert.Single(given.Subjects)));
        Assert.Equal(("p_ben", "Waiting"), (waiting.Actor, waiting.Facts["state"]));
        Assert.Equal(ConversationState.Waiting, (await world.Mine.ReadAssignmentAsync(Thread, Ct)).Value.State);
    }

    [Fact]
    public async Task Whoever_is_given_one_gets_a_notice_without_a_word_of_mail_and_whoever_takes_one_gets_none()
    {
        await JoinedAsync();
        await world.Mine.AssignAsync(Thread, world.Ben.Person, 0, Ct);

        var notice = (await world.Notices.OfAsync(world.Ben, Ct)).Value.First(n => n.Kind == NoticeKind.Assigned);
        Assert.Equal((World.Box, Thread), (notice.Mailbox, notice.Thread));
        Assert.Equal("Amira Haddad", Rendered.For(world.Ben, notice.Other!.Name));
        Assert.DoesNotContain(World.SecretSubject, world.Grants.Notices[^1].ToString(), StringComparison.Ordinal);

        await Bens.AssignAsync(Thread, null, 1, Ct);
        await Bens.AssignAsync(Thread, world.Ben.Person, 2, Ct);
        Assert.Single(world.Grants.Notices, n => n.Kind == NoticeKind.Assigned);
    }

    [Fact]
    public async Task It_goes_to_nobody_who_is_not_here_or_may_only_read()
    {
        var id = await JoinedAsync();
        Assert.Equal(RefusalCode.InvalidInput, (await world.Mine.AssignAsync(Thread, new PersonId("p_nobody"), 0, Ct)).Refusal?.Code);

        await world.Shared.ChangeRoleAsync(world.Amira, id, MemberRole.Read, Ct);
        Assert.Equal(RefusalCode.InvalidInput, (await world.Mine.AssignAsync(Thread, world.Ben.Person, 0, Ct)).Refusal?.Code);
        Assert.Equal("role-allows", (await Bens.AssignAsync(Thread, world.Ben.Person, 0, Ct)).Refusal?.Rule);
        Assert.Empty((await Bens.ReadThreadAsync(Thread, Ct)).Value.Assignment!.Candidates);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.AssignAsync(new ThreadId("none"), null, 0, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task What_somebody_who_leaves_had_nobody_has()
    {
        var id = await JoinedAsync();
        await world.Mine.AssignAsync(Thread, world.Ben.Person, 0, Ct);

        await world.Shared.EndAsync(world.Ben, id, Ct);

        Assert.Null(Assert.Single(await world.Assignments.OfThreadsAsync(TenantId.Default, World.Box, [Thread], Ct)).Assignee);
    }

    private async Task<EnrolmentId> JoinedAsync()
    {
        var id = (await world.Shared.InviteAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        Assert.True((await world.Shared.AcceptAsync(world.Ben, id, world.Shared.ReadAgreement().Hash, Ct)).IsAllowed);
        return id;
    }

    private string? NameIn(ThreadAssignment found) => found.Assignee is { } person ? Rendered.For(world.Amira, person.Name) : null;

    private AssignmentRecord Of(PersonId assignee) => new()
    {
        Id = AssignmentId.Of("0123456789abcdef01234567"),
        Tenant = TenantId.Default,
        Mailbox = World.Box,
        Thread = Thread,
        Assignee = assignee,
        State = ConversationState.Open,
        Version = 1,
        ChangedBy = assignee,
        ChangedAt = world.Clock.GetUtcNow(),
    };
}
