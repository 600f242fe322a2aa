using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.InternalNotes;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.InternalNotes;

/// <summary>The people of a mailbox write notes for each other, on record and without a word in the record.</summary>
public class ConversationNotesTests
{
    private const string Secret = "Heron knows the customer";

    private static readonly ThreadId Thread = new("m1");

    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Mailbox Bens => world.Mailboxes.Open(world.Ben, World.Box);

    [Fact]
    public async Task A_member_and_the_owner_see_each_others_notes_in_the_conversation_the_oldest_first()
    {
        await JoinedAsync();
        await WriteAsync(world.Mine, Secret);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await WriteAsync(Bens, "I will call her");

        var opened = (await Bens.ReadThreadAsync(Thread, Ct)).Value.Notes;

        Assert.Equal([Secret, "I will call her"], opened.Notes.Select(n => Rendered.For(world.Ben, n.Text)));
        Assert.Equal(["Amira Haddad", "Ben Okafor"], opened.Notes.Select(n => Rendered.For(world.Ben, n.Author.Name)));
        Assert.Equal([false, true], opened.Notes.Select(n => n.IsMine));
        Assert.Equal([false, true], opened.Notes.Select(n => n.CanDelete));
        Assert.All((await world.Mine.ReadThreadAsync(Thread, Ct)).Value.Notes.Notes, n => Assert.True(n.CanDelete));
    }

    [Fact]
    public async Task The_owner_writes_notes_in_a_mailbox_of_their_own_and_nobody_else_sees_them()
    {
        await WriteAsync(world.Mine, Secret);

        Assert.Single((await world.Mine.ReadThreadAsync(Thread, Ct)).Value.Notes.Notes);
        Assert.Equal(RefusalCode.NotFound, (await Bens.ReadNotesAsync(Thread, 0, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await Bens.StartNoteAsync(Thread, null, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await SaveAsync(Bens, NoteId.New(), 0, "x")).Refusal?.Code);
        Assert.Empty((await world.Mine.StartNoteAsync(Thread, null, Ct)).Value.People);
    }

    [Fact]
    public async Task Who_wrote_and_who_saw_notes_is_on_record_and_no_word_of_them()
    {
        await JoinedAsync();
        await WriteAsync(world.Mine, Secret);
        var wrote = world.Evidence.Entries.Last(e => e.Kind == EvidenceKind.MailDraftIntent);
        await Bens.ReadThreadAsync(Thread, Ct);
        var read = world.Evidence.Entries.Last(e => e.Kind == EvidenceKind.ViewIntent);

        Assert.Equal(("use-notes", "p_amira", "write-note"), (wrote.Purpose, wrote.Actor, wrote.Facts["does"]));
        Assert.Equal(("read-mail", "p_ben", "1"), (read.Purpose, read.Actor, read.Facts["notes"]));
        Assert.Equal("h-m1", Assert.Single(wrote.Subjects));
        Assert.DoesNotContain(world.Evidence.Entries, e => e.Facts.Any(f => f.Value.Contains("heron", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_conversation_without_notes_says_nothing_of_notes_in_the_record()
    {
        await world.Mine.ReadThreadAsync(Thread, Ct);

        Assert.DoesNotContain("notes", world.Evidence.Entries[0].Facts.Keys);
        Assert.Equal(0, world.Notes.Openings);
    }

    [Fact]
    public async Task Its_author_changes_it_and_nobody_else_not_even_the_owner()
    {
        await JoinedAsync();
        var id = await WriteAsync(Bens, "Frist");

        Assert.Equal(RefusalCode.NotFound, (await SaveAsync(world.Mine, id, 1, "Mine now")).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.StartNoteAsync(Thread, id, Ct)).Refusal?.Code);
        var form = (await Bens.StartNoteAsync(Thread, id, Ct)).Value;
        Assert.Equal(("Frist", 1), (Rendered.For(world.Ben, form.Text), form.Version));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var changed = Assert.Single((await SaveAsync(Bens, id, form.Version, "First")).Value.Notes);

        Assert.Equal("First", Rendered.For(world.Ben, changed.Text));
        Assert.Equal(world.Clock.GetUtcNow(), changed.EditedAt);
        Assert.Equal("change-note", world.Evidence.Entries.Last(e => e.Kind == EvidenceKind.MailDraftIntent).Facts["does"]);
    }

    [Fact]
    public async Task Its_author_and_the_owner_delete_it_and_no_other_member()
    {
        await JoinedAsync();
        var (mine, bens) = (await WriteAsync(world.Mine, Secret), await WriteAsync(Bens, "Ben's"));

        Assert.Equal(RefusalCode.NotFound, (await Bens.DeleteNoteAsync(Thread, mine, Ct)).Refusal?.Code);
        Assert.Single((await world.Mine.DeleteNoteAsync(Thread, bens, Ct)).Value.Notes);
        Assert.Empty((await world.Mine.DeleteNoteAsync(Thread, mine, Ct)).Value.Notes);

        Assert.Equal(RefusalCode.NotFound, (await world.Mine.DeleteNoteAsync(Thread, mine, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.AlreadyDone, (await SaveAsync(world.Mine, mine, 2, "Back")).Refusal?.Code);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_writes_once_and_an_older_form_changes_nothing()
    {
        var id = await WriteAsync(world.Mine, "One");

        Assert.Equal(RefusalCode.AlreadyDone, (await SaveAsync(world.Mine, id, 0, "One")).Refusal?.Code);
        Assert.True((await SaveAsync(world.Mine, id, 1, "Two")).IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, (await SaveAsync(world.Mine, id, 1, "Three")).Refusal?.Code);
        world.Notes.Meanwhile = notes =>
        {
            var there = notes.FindAsync(TenantId.Default, id, Ct).Result!;
            Assert.True(notes.ReplaceAsync(new NoteRecord(there with { Version = 3 }, "Elsewhere"), Ct).Result);
        };
        Assert.Equal(RefusalCode.AlreadyDone, (await SaveAsync(world.Mine, id, 2, "Here")).Refusal?.Code);

        Assert.Equal(
            "Elsewhere", Rendered.For(world.Amira, Assert.Single((await world.Mine.ReadThreadAsync(Thread, Ct)).Value.Notes.Notes).Text));
    }

    [Fact]
    public async Task An_open_page_is_shown_what_changed_and_otherwise_nothing_is_shown_or_recorded()
    {
        await JoinedAsync();
        var id = await WriteAsync(world.Mine, Secret);
        var seen = (await Bens.ReadThreadAsync(Thread, Ct)).Value.Notes.Changes;
        var (entries, openings) = (world.Evidence.Entries.Count, world.Notes.Openings);

        Assert.Null((await Bens.ReadNotesAsync(Thread, seen, Ct)).Value);
        Assert.Equal((entries, openings), (world.Evidence.Entries.Count, world.Notes.Openings));

        await world.Mine.DeleteNoteAsync(Thread, id, Ct);
        var now = (await Bens.ReadNotesAsync(Thread, seen, Ct)).Value!;
        Assert.Empty(now.Notes);
        Assert.NotEqual(seen, now.Changes);
        Assert.Equal([new MessageId("m1")], now.Messages.Select(m => m.Id));
        Assert.Equal("notes", world.Evidence.Entries.Last(e => e.Kind == EvidenceKind.ViewIntent).Facts["shows"]);
    }

    [Theory]
    [InlineData("@Ben Okafor can you?", true)]
    [InlineData("Ask @ben.", true)]
    [InlineData("(@BEN OKAFOR)", true)]
    [InlineData("write to kim@ben.example", false)]
    [InlineData("@Benjamin", false)]
    [InlineData("@ Ben", false)]
    [InlineData("@Amira", false)]
    public async Task Whoever_is_mentioned_gets_a_notice_without_a_word_of_the_note(string text, bool told)
    {
        await JoinedAsync();
        var id = await WriteAsync(world.Mine, text);

        var notices = (await world.Notices.OfAsync(world.Ben, Ct)).Value.Where(n => n.Kind == NoticeKind.Mentioned).ToList();

        Assert.Equal(told ? 1 : 0, notices.Count);
        foreach (var notice in notices)
        {
            Assert.Equal((World.Box, Thread), (notice.Mailbox, notice.Thread));
            Assert.Equal("Amira Haddad", Rendered.For(world.Ben, notice.Other!.Name));
            Assert.DoesNotContain("can you", world.Grants.Notices[^1].ToString(), StringComparison.Ordinal);
        }

        await SaveAsync(world.Mine, id, 1, text + " Thanks!");
        Assert.Equal(told ? 1 : 0, world.Grants.Notices.Count(n => n.Kind == NoticeKind.Mentioned));
    }

    [Fact]
    public async Task Nobody_is_told_who_does_not_have_the_mailbox()
    {
        await WriteAsync(world.Mine, "@Ben Okafor");

        Assert.DoesNotContain(world.Grants.Notices, n => n.Kind == NoticeKind.Mentioned);
    }

    [Fact]
    public void Two_with_one_first_name_are_mentioned_by_their_whole_names()
    {
        var (one, two) = (new PersonId("p_1"), new PersonId("p_2"));
        var names = new Dictionary<PersonId, string> { [one] = "Kim Lee", [two] = "Kim Lee Park" };

        Assert.Empty(Mentions.In("@Kim", names));
        Assert.Equal([two], Mentions.In("@Kim Lee Park", names));
        Assert.Equal([two, one], Mentions.In("@kim lee park and @Kim Lee, @Kim Lee", names));
    }

    [Fact]
    public async Task What_nobody_typed_is_empty_or_too_long_is_refused_and_so_is_who_has_no_ground()
    {
        Assert.Equal(RefusalCode.InvalidInput, (await SaveAsync(world.Mine, NoteId.New(), 0, " \r\n ")).Refusal?.Code);
        var tooLong = new string('n', ConversationNotes.LongestText + 1);
        Assert.Equal(RefusalCode.InvalidInput, (await SaveAsync(world.Mine, NoteId.New(), 0, tooLong)).Refusal?.Code);
        var opened = (await world.Mine.ReadThreadAsync(Thread, Ct)).Value.Subject;
        Assert.Equal("typed-by-person", (await world.Mine.SaveNoteAsync(Thread, NoteId.New(), 0, opened, Ct)).Refusal?.Rule);
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.Mine.SaveNoteAsync(new ThreadId("none"), NoteId.New(), 0, Typed.Text("x"), Ct)).Refusal?.Code);
        world.Withdraw();
        Assert.Equal(RefusalCode.NoAgreement, (await SaveAsync(world.Mine, NoteId.New(), 0, "x")).Refusal?.Code);
        Assert.Equal(RefusalCode.NoAgreement, (await world.Mine.ReadNotesAsync(Thread, 1, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task A_conversation_has_only_so_many()
    {
        for (var i = 0; i < ConversationNotes.Most; i++)
        {
            await WriteAsync(world.Mine, $"n{i}");
        }

        Assert.Equal(RefusalCode.InvalidInput, (await SaveAsync(world.Mine, NoteId.New(), 0, "one more")).Refusal?.Code);
    }

    private async Task<NoteId> WriteAsync(Mailbox mailbox, string text)
    {
        var form = (await mailbox.StartNoteAsync(Thread, null, Ct)).Value;
        Assert.True((await SaveAsync(mailbox, form.Id, form.Version, text)).IsAllowed);
        return form.Id;
    }

    private static Task<Outcome<ThreadNotes>> SaveAsync(Mailbox mailbox, NoteId id, int version, string text) =>
        mailbox.SaveNoteAsync(Thread, id, version, Typed.Text(text), Ct);

    private async Task JoinedAsync()
    {
        var id = (await world.Shared.InviteAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        Assert.True((await world.Shared.AcceptAsync(world.Ben, id, world.Shared.ReadAgreement().Hash, Ct)).IsAllowed);
    }
}
