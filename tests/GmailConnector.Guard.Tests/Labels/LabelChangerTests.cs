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

        var thread = Assert.Single(changed.Threads);
        Assert.Equal(new ThreadId("m1"), thread.Id);
        Assert.Contains(LabelId.Inbox, thread.Before);
        Assert.Same(Refusal.NotFound, changed.Rest);
        Assert.DoesNotContain(LabelId.Inbox, world.Store.Messages[new MessageId("m1")].Labels);
        Assert.Contains(LabelId.Inbox, world.Store.Messages[new MessageId("m2")].Labels);
    }

    [Fact]
    public async Task A_thread_of_which_a_message_was_left_out_is_not_changed_whole()
    {
        world.Add("m3", "m1", "Re", "kim@x.example");
        Takes(new LabelUpdates([new LabelUpdate(new MessageId("m1"), []), new LabelUpdate(new MessageId("m2"), [])], Refusal.NotFound));

        var changed = (await world.Mine.ChangeLabelsAsync(Both, LabelChange.Archive, Ct)).Value;

        Assert.Equal([new ThreadId("t2")], changed.Threads.Select(t => t.Id));
    }

    [Fact]
    public async Task Where_all_is_well_all_are_changed_though_Gmail_no_longer_has_a_message()
    {
        Takes(new LabelUpdates([new LabelUpdate(new MessageId("m1"), [])]));

        var changed = (await world.Mine.ChangeLabelsAsync([.. Both, new ThreadId("t9")], LabelChange.Archive, Ct)).Value;

        Assert.Equal(Both, changed.Threads.Select(t => t.Id));
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
        Assert.Equal(threads == 1 ? [Both[1]] : Both, changed.Threads.Select(t => t.Id));
        Assert.DoesNotContain(world.Store.Messages.Keys, lost.Contains);
    }

    [Fact]
    public async Task Of_threads_that_are_not_here_there_is_nothing_to_change() =>
        Assert.Equal(
            RefusalCode.NotFound, (await world.Mine.ChangeLabelsAsync([new ThreadId("t9")], LabelChange.Archive, Ct)).Refusal?.Code);

    [Theory]
    [InlineData("archive", "INBOX", true)]
    [InlineData("archive", "STARRED", false)]
    [InlineData("star", "INBOX", true)]
    [InlineData("star", "STARRED", false)]
    [InlineData("inbox", "INBOX", false)]
    [InlineData("inbox", "SPAM", true)]
    [InlineData("untrash", "TRASH", true)]
    [InlineData("unspam", "SPAM", true)]
    [InlineData("unspam", "TRASH", false)]
    public void It_is_known_whether_a_change_makes_a_difference(string command, string label, bool alters) =>
        Assert.Equal(alters, LabelCommand.Parse(command, null).Change.Alters([new LabelId(label)]));

    private void Takes(LabelUpdates updates) => world.Gmail
        .Setup(g =>
            g.ChangeLabelsAsync(
                It.IsAny<MailboxRecord>(),
                It.IsAny<IReadOnlyList<MessageId>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<CancellationToken>()))
        .ReturnsAsync(updates);
}
