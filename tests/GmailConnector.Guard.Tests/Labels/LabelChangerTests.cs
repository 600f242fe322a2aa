using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Labels;

/// <summary>A change of labels says what it came to: which threads, what they had before, and why others are as they were.</summary>
public class LabelChangerTests
{
    private static readonly ThreadId[] Both = [new("m1"), new("t2")];

    private readonly World world = new();

    public LabelChangerTests() => world.Add("m2", "t2", "Your invoice", "shop@x.example");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_Gmail_took_is_done_and_said_though_it_did_not_take_the_rest()
    {
        Takes(new LabelUpdates([new LabelUpdate(new MessageId("m1"), [])], Refusal.NotFound));

        var changed = (await world.Mine.ChangeLabelsAsync(Both, LabelChange.Archive, Ct)).Value;

        Assert.Equal([new ThreadId("m1")], changed.Threads);
        Assert.Equal(Refusal.NotFound, changed.Rest);
        Assert.DoesNotContain(LabelId.Inbox, world.Store.Messages[new MessageId("m1")].Labels);
        Assert.Contains(LabelId.Inbox, world.Store.Messages[new MessageId("m2")].Labels);
    }

    [Fact]
    public async Task A_thread_of_which_a_message_was_left_out_is_not_changed_whole()
    {
        world.Add("m3", "m1", "Re", "kim@x.example");
        Takes(new LabelUpdates([new LabelUpdate(new MessageId("m1"), []), new LabelUpdate(new MessageId("m2"), [])], Refusal.NotFound));

        var changed = (await world.Mine.ChangeLabelsAsync(Both, LabelChange.Archive, Ct)).Value;

        Assert.Equal([new ThreadId("t2")], changed.Threads);
    }

    [Fact]
    public async Task Where_all_is_well_all_are_changed_though_Gmail_no_longer_has_a_message()
    {
        Takes(new LabelUpdates([new LabelUpdate(new MessageId("m1"), [])]));

        var changed = (await world.Mine.ChangeLabelsAsync([.. Both, new ThreadId("t9")], LabelChange.Archive, Ct)).Value;

        Assert.Equal(Both, changed.Threads);
        Assert.Null(changed.Rest);
    }

    [Theory]
    [InlineData("m3", 0)]
    [InlineData("m3 m1", 1)]
    public async Task What_Gmail_no_longer_has_is_removed_here_and_said_and_the_others_are_changed(string gone, int threads)
    {
        world.Add("m3", "m1", "Re", "kim@x.example");
        MessageId[] lost = [.. gone.Split(' ').Select(id => new MessageId(id))];
        var there = new[] { "m1", "m2" }.Select(id => new MessageId(id)).Except(lost);
        Takes(new LabelUpdates([.. there.Select(id => new LabelUpdate(id, []))]) { Gone = lost });

        var changed = (await world.Mine.ChangeLabelsAsync(Both, LabelChange.Archive, Ct)).Value;

        Assert.Equal(threads, changed.Gone);
        Assert.Equal(threads == 1 ? [Both[1]] : Both, changed.Threads);
        Assert.DoesNotContain(world.Store.Messages.Keys, lost.Contains);
    }

    [Fact]
    public async Task What_the_sync_stored_while_Gmail_was_asked_stays_beside_the_change()
    {
        Has("m1", LabelId.Inbox, LabelId.Unread);
        Takes(
            new LabelUpdates([new LabelUpdate(new MessageId("m1"), [LabelId.Unread])]),
            () => Has("m1", LabelId.Inbox, LabelId.Starred));

        Assert.True((await world.Mine.ChangeLabelsAsync([Both[0]], LabelChange.Archive, Ct)).IsAllowed);

        Assert.Equal([LabelId.Starred], Of("m1"));
    }

    [Fact]
    public async Task Of_threads_that_are_not_here_there_is_nothing_to_change() =>
        Assert.Equal(
            RefusalCode.NotFound, (await world.Mine.ChangeLabelsAsync([new ThreadId("t9")], LabelChange.Archive, Ct)).Refusal?.Code);

    [Fact]
    public async Task Each_message_gets_back_what_it_had_and_not_what_its_neighbours_had()
    {
        world.Add("m3", "m1", "Re", "kim@x.example");
        Has("m1", LabelId.Inbox, LabelId.Unread);
        Has("m2", LabelId.Inbox);
        Has("m3", LabelId.Sent);
        Follows();

        var changed = (await world.Mine.ChangeLabelsAsync(Both, LabelChange.Trash, Ct)).Value;
        Assert.Equal([LabelId.Unread, LabelId.Trash], Of("m1"));

        // A message that came since, and a label that somebody gave meanwhile, are left alone.
        world.Add("m4", "m1", "Re", "kim@x.example");
        Has("m2", LabelId.Trash, LabelId.Starred);
        var restored = (await world.Mine.RestoreLabelsAsync(changed.Undo, Ct)).Value;

        Assert.Null(restored.Rest);
        Assert.Equal([LabelId.Unread, LabelId.Inbox], Of("m1"));
        Assert.Equal([LabelId.Starred, LabelId.Inbox], Of("m2"));
        Assert.Equal([LabelId.Sent], Of("m3"));
        Assert.Contains(LabelId.Inbox, Of("m4"));
    }

    [Fact]
    public async Task What_was_so_before_is_not_altered_and_has_no_undo()
    {
        Has("m1", LabelId.Starred);
        Follows();

        var changed = (await world.Mine.ChangeLabelsAsync([Both[0]], LabelChange.Archive, Ct)).Value;

        Assert.Empty(changed.Undo);
        Assert.Empty(changed.Altered);
    }

    [Fact]
    public async Task What_was_changed_in_part_is_undone_in_that_part()
    {
        world.Add("m3", "m1", "Re", "kim@x.example");
        Takes(new LabelUpdates([new LabelUpdate(new MessageId("m1"), [])], Refusal.NotFound));

        var changed = (await world.Mine.ChangeLabelsAsync([Both[0]], LabelChange.Archive, Ct)).Value;

        Assert.Empty(changed.Threads);
        Assert.Equal([Both[0]], changed.Altered);
        Assert.Equal([new MessageId("m1")], Assert.Single(changed.Undo).Messages);
    }

    [Fact]
    public async Task An_undo_is_recorded_with_its_messages_and_of_messages_that_are_not_here_there_is_none()
    {
        Follows();
        var undo = (await world.Mine.ChangeLabelsAsync(Both, LabelChange.Archive, Ct)).Value.Undo;
        var before = world.Evidence.Entries.Count;

        await world.Mine.RestoreLabelsAsync(undo, Ct);

        Assert.Equal(["mail.change.intent", "mail.change.outcome"], world.Evidence.Kinds.Skip(before));
        Assert.Equal(
            ("INBOX", "none"), (world.Evidence.Entries[before].Facts["added"], world.Evidence.Entries[before].Facts["removed"]));
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.Mine.RestoreLabelsAsync([new LabelRestore([LabelId.Inbox], [], [new MessageId("m9")])], Ct)).Refusal?.Code);
    }

    [Theory]
    [InlineData("INBOX,UNREAD;TRASH;0123456789abcdef", true)]
    [InlineData(";Label_7;0123456789abcdef,0123456789abcde0", true)]
    [InlineData(";;0123456789abcdef", false)]
    [InlineData("INBOX;;", false)]
    [InlineData("INBOX;0123456789abcdef", false)]
    [InlineData("words;;0123456789abcdef", false)]
    [InlineData("INBOX;;a word", false)]
    public void Only_labels_and_ids_of_messages_pass_as_an_undo(string text, bool passes)
    {
        Assert.Equal(passes, LabelRestore.TryParse(text, null, out var restore));
        Assert.Equal(passes ? text : null, restore?.ToString());
    }

    private IReadOnlyList<LabelId> Of(string message) => world.Store.Messages[new MessageId(message)].Labels;

    private void Has(string message, params LabelId[] labels)
    {
        var id = new MessageId(message);
        world.Store.Messages[id] = world.Store.Messages[id] with { Labels = labels };
    }

    // Gmail does what it is asked to.
    private void Follows() => world.Gmail
        .Setup(g =>
            g.ChangeLabelsAsync(
                It.IsAny<MailboxRecord>(),
                It.IsAny<IReadOnlyList<MessageId>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<CancellationToken>()))
        .ReturnsAsync(
            (
                MailboxRecord _,
                IReadOnlyList<MessageId> ids,
                IReadOnlyList<LabelId> add,
                IReadOnlyList<LabelId> remove,
                CancellationToken _) =>
                new LabelUpdates([.. ids.Select(id => new LabelUpdate(id, [.. Of(id.Value).Except(remove).Union(add)]))]));

    private void Takes(LabelUpdates updates, Action? meanwhile = null) => world.Gmail
        .Setup(g =>
            g.ChangeLabelsAsync(
                It.IsAny<MailboxRecord>(),
                It.IsAny<IReadOnlyList<MessageId>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<CancellationToken>()))
        .Callback(() => meanwhile?.Invoke())
        .ReturnsAsync(updates);
}
