using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Snoozing;

/// <summary>A snoozed conversation leaves the inbox, and comes back once: at its time, or when somebody answers.</summary>
public sealed class SnoozeTests
{
    private static readonly ThreadId Thread = new("m1");
    private static readonly MessageId Message = new("m1");

    private readonly World world = new();
    private readonly LabelsAtHand gmail;

    public SnoozeTests() => gmail = new LabelsAtHand(world);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateTimeOffset Tomorrow => world.Clock.GetUtcNow().AddDays(1);

    private IReadOnlyList<LabelId> Labels => world.Store.Messages[Message].Labels;

    private SnoozeRecord Row => Assert.Single(world.Snoozes.All);

    [Fact]
    public async Task It_is_archived_with_a_label_that_is_made_once_and_comes_back_unread_at_its_time()
    {
        world.Store.Messages[Message] = world.Store.Messages[Message] with { Labels = [LabelId.Inbox] };
        world.Add("m2", "m2", "Another", "Ben Okafor <ben@halo.example>");
        var until = Tomorrow;

        Assert.Equal([Thread], (await world.Mine.SnoozeAsync([Thread], until, Ct)).Value.Threads);
        await world.Mine.SnoozeAsync([new ThreadId("m2")], until.AddDays(7), Ct);
        Assert.Equal([new LabelId("Label_1")], gmail.There);
        Assert.Equal([new LabelId("Label_1")], Labels);

        await PassAsync(TimeSpan.FromHours(23));
        Assert.DoesNotContain(LabelId.Inbox, Labels);

        await PassAsync(TimeSpan.FromHours(1));
        Assert.Equal([LabelId.Inbox, LabelId.Unread], Labels);
        var shown = Assert.Single((await world.Mine.ReadThreadAsync(Thread, Ct)).Value.Snoozes);
        Assert.Equal((SnoozeKind.Snoozed, SnoozeState.Returned, false), (shown.Kind, shown.State, shown.IsAnswered));
        Assert.Single(world.Snoozes.All, s => s.State == SnoozeState.Waiting);
    }

    [Fact]
    public async Task Another_time_is_taken_back_and_the_one_before_holds_again()
    {
        var first = Tomorrow;
        Assert.Empty((await world.Mine.SnoozeAsync([Thread], first, Ct)).Value.Earlier);

        var again = (await world.Mine.SnoozeAsync([Thread], first.AddDays(6), Ct)).Value;
        var earlier = Assert.Single(again.Earlier);
        Assert.Equal(new EarlierSnooze(Thread, first), earlier);
        Assert.True((await world.Mine.RescheduleSnoozesAsync([earlier], Ct)).IsAllowed);

        await PassAsync(TimeSpan.FromDays(1));
        Assert.Contains(LabelId.Inbox, Labels);
        Assert.Equal(
            RefusalCode.InvalidInput, (await world.Mine.RescheduleSnoozesAsync([earlier], Ct)).Refusal?.Code);
    }

    [Fact]
    public void A_form_says_the_earlier_time_in_whole_seconds()
    {
        var earlier = new EarlierSnooze(new ThreadId("18c2f0a1b2c3d4e5"), DateTimeOffset.FromUnixTimeSeconds(1767225600));

        Assert.Equal("18c2f0a1b2c3d4e5@1767225600", earlier.ToString());
        Assert.Equal(earlier, EarlierSnooze.Parse(earlier.ToString(), null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("18c2f0a1b2c3d4e5")]
    [InlineData("18c2f0a1b2c3d4e5@")]
    [InlineData("18c2f0a1b2c3d4e5@-1")]
    [InlineData("18c2f0a1b2c3d4e5@253402300800")]
    [InlineData("18c2f0a1b2c3d4e5@1767225600@1")]
    [InlineData("<b>@1767225600")]
    public void A_time_that_no_form_of_ours_says_is_none(string said) => Assert.False(EarlierSnooze.TryParse(said, null, out _));

    [Fact]
    public async Task The_record_names_whoever_snoozed_it_and_the_machine_that_brought_it_back_by_that_act()
    {
        await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct);
        await PassAsync(TimeSpan.FromDays(1));

        var asked = world.Evidence.Entries.First(e => e.Facts.GetValueOrDefault("snooze") == "snoozed");
        var returned = world.Evidence.Entries.First(e => e.Facts.GetValueOrDefault("snooze") == "due");
        Assert.Equal(("p_amira", "organize-mail"), (asked.Actor, asked.Purpose));
        Assert.Equal(("machine", "organize-agreed", asked.Correlation), (returned.Actor, returned.Purpose, returned.Facts["agreed"]));
        Assert.Equal("done", world.Evidence.Entries[^1].Facts["result"]);
    }

    [Fact]
    public async Task An_answer_brings_it_back_at_once_and_what_is_sent_from_here_doesnt()
    {
        await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct);
        await PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(SnoozeState.Waiting, Row.State);

        world.Arrive("m9", "m1", "Ben Okafor <ben@halo.example>");
        await PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((SnoozeState.Returned, true), (Row.State, Row.AnsweredAt is not null));
        Assert.Contains(LabelId.Inbox, Labels);
        Assert.DoesNotContain(Labels, l => l.Value.StartsWith("Label_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_takes_it_back_has_it_as_it_was_and_it_never_comes_back()
    {
        var undo = (await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct)).Value.Undo;

        Assert.Null((await world.Mine.EndSnoozeAsync([Thread], SnoozeKind.Snoozed, undo, Ct)).Value.Rest);

        Assert.Equal([LabelId.Inbox, LabelId.Unread], Labels.OrderBy(l => l.Value, StringComparer.Ordinal));
        Assert.Empty(world.Snoozes.All);
        gmail.Changes.Clear();
        await PassAsync(TimeSpan.FromDays(2));
        Assert.Empty(gmail.Changes);
    }

    [Fact]
    public async Task Another_time_takes_the_place_of_the_first_one_and_back_now_needs_none()
    {
        await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct);
        await world.Mine.SnoozeAsync([Thread], Tomorrow.AddDays(3), Ct);
        await PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(SnoozeState.Waiting, Row.State);

        await world.Mine.ReturnSnoozedAsync([Thread], Ct);

        Assert.Contains(LabelId.Inbox, Labels);
        Assert.Empty(world.Snoozes.All);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(370)]
    public async Task A_time_that_is_past_or_too_far_is_refused_and_changes_nothing(int days)
    {
        var refused = await world.Mine.SnoozeAsync([Thread], world.Clock.GetUtcNow().AddDays(days), Ct);

        Assert.Equal(RefusalCode.InvalidInput, refused.Refusal!.Code);
        Assert.Empty(world.Snoozes.All);
        Assert.Empty(gmail.Changes);
    }

    [Fact]
    public async Task Where_Gmail_keeps_the_name_to_itself_another_one_is_used()
    {
        gmail.Reserved.Add("Snoozed");

        await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct);

        Assert.Equal("Snoozed in HaloCRM", Assert.Single(world.Store.Labels, l => !l.IsSystem).Name);
    }

    [Fact]
    public async Task A_label_that_was_deleted_in_Gmail_a_moment_ago_is_made_anew()
    {
        world.Add("m2", "m2", "Another", "Ben Okafor <ben@halo.example>");
        await world.Mine.SnoozeAsync([new ThreadId("m2")], Tomorrow, Ct);
        gmail.Delete(new LabelId("Label_1"), isSynced: false);

        Assert.True((await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct)).IsAllowed);

        Assert.Equal([new LabelId("Label_2")], gmail.There);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_label_that_vanished_meanwhile_keeps_nothing_from_coming_back(bool isSynced)
    {
        await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct);
        gmail.Delete(new LabelId("Label_1"), isSynced);

        await PassAsync(TimeSpan.FromDays(1));

        Assert.Contains(LabelId.Inbox, Labels);
        Assert.Equal(SnoozeState.Returned, Row.State);
    }

    [Fact]
    public async Task What_was_moved_to_Trash_meanwhile_stays_there()
    {
        await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct);
        world.Store.Messages[Message] = world.Store.Messages[Message] with { Labels = [LabelId.Trash, new LabelId("Label_1")] };

        await PassAsync(TimeSpan.FromDays(1));

        Assert.DoesNotContain(LabelId.Inbox, Labels);
        Assert.Empty(world.Snoozes.All);
    }

    [Fact]
    public async Task What_isnt_kept_here_any_more_comes_back_from_Gmail()
    {
        await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct);
        gmail.Elsewhere.Add(world.Store.Messages[Message]);
        world.Store.Messages.Remove(Message);

        await PassAsync(TimeSpan.FromDays(1));

        Assert.Contains(LabelId.Inbox, Labels);
    }

    [Fact]
    public async Task What_Gmail_refuses_to_archive_isnt_snoozed()
    {
        gmail.Refuses = GmailAtHand.Unreachable;

        Assert.Equal(RefusalCode.Unreachable, (await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct)).Refusal!.Code);

        Assert.Empty(world.Snoozes.All);
    }

    [Fact]
    public async Task While_Gmail_cant_be_reached_it_is_tried_again_and_says_why()
    {
        await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct);
        gmail.Refuses = GmailAtHand.Unreachable;
        await PassAsync(TimeSpan.FromDays(1));
        Assert.Equal((SnoozeState.Waiting, RefusalCode.Unreachable), (Row.State, Row.Why!.Value));

        gmail.Refuses = null;
        await PassAsync(TimeSpan.FromMinutes(15));

        Assert.Contains(LabelId.Inbox, Labels);
    }

    [Fact]
    public async Task A_clock_that_is_a_day_behind_waits_and_one_that_is_a_day_ahead_loses_nothing()
    {
        await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct);
        world.Clock.Advance(TimeSpan.FromDays(-1));
        await world.SnoozeNode().PassAsync(Ct);
        Assert.Equal(SnoozeState.Waiting, Row.State);

        await PassAsync(TimeSpan.FromDays(3));

        Assert.Contains(LabelId.Inbox, Labels);
        await PassAsync(TimeSpan.FromDays(1));
        Assert.Single(gmail.Changes, c => c.Contains("+INBOX", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_nodes_one_brings_it_back()
    {
        await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct);
        world.Clock.Advance(TimeSpan.FromDays(1));

        await Task.WhenAll(world.SnoozeNode().PassAsync(Ct), world.SnoozeNode().PassAsync(Ct));

        Assert.Single(gmail.Changes, c => c.Contains("+INBOX", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_came_back_is_said_for_a_week_and_only_in_the_inbox()
    {
        await world.Mine.SnoozeAsync([Thread], Tomorrow, Ct);
        await PassAsync(TimeSpan.FromDays(1));
        await world.Mine.ChangeLabelsAsync([Thread], Guard.Labels.LabelChange.Archive, Ct);

        Assert.Empty((await world.Mine.ReadThreadAsync(Thread, Ct)).Value.Snoozes);
        await world.Snoozes.ForgetAsync(world.Clock.GetUtcNow() + SnoozeRecord.Kept, Ct);
        Assert.Empty(world.Snoozes.All);
    }

    private async Task PassAsync(TimeSpan after)
    {
        world.Clock.Advance(after);
        await world.SnoozeNode().PassAsync(Ct);
    }
}
