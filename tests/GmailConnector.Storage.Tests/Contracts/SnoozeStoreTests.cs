using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class SnoozeStoreTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task One_comes_back_as_it_was_written_after_a_restart_and_in_its_mailbox_alone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var snoozed = Of(mailbox, "t1") with { Enrolment = new EnrolmentId("enr_1"), Label = new LabelId("Label_1") };
        var failed = Of(mailbox, "t2") with
        {
            State = SnoozeState.Failed,
            WakeAt = null,
            Why = RefusalCode.NoAgreement,
            AnsweredAt = Sample.Noon,
        };
        var muted = Of(mailbox, "t1", SnoozeKind.Muted) with { Until = null, WakeAt = null };
        await store.Get<ISnoozeStore>().SetAsync([snoozed, failed, muted], Ct);
        await store.RestartAsync();

        Assert.Equal(
            [snoozed, failed, muted], (await OfAsync(store, mailbox, "t1", "t2")).OrderBy(s => s.Kind).ThenBy(s => s.Thread.Value));
        Assert.Empty(await OfAsync(store, other, "t1"));
    }

    [Theory, EachStore]
    public async Task Of_many_who_take_it_at_once_one_has_it_and_whoever_snoozes_anew_takes_its_place(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var snoozes = store.Get<ISnoozeStore>();
        var seen = Of(mailbox, "t1");
        await snoozes.SetAsync([seen], Ct);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => snoozes.ReplaceAsync(
            seen, seen with { State = SnoozeState.Working, WakeAt = Sample.Noon.AddMinutes(i) }, Ct))));
        Assert.Single(taken, t => t);
        var working = Assert.Single(await OfAsync(store, mailbox, "t1"));
        Assert.Equal((SnoozeState.Working, 2), (working.State, working.Version));

        await snoozes.SetAsync([seen with { Entry = "another" }], Ct);
        Assert.False(await snoozes.ReplaceAsync(working, working with { State = SnoozeState.Returned }, Ct));
        Assert.False(await snoozes.ReplaceAsync(working, null, Ct));
        var anew = Assert.Single(await OfAsync(store, mailbox, "t1"));
        Assert.True(await snoozes.ReplaceAsync(anew, null, Ct));
        Assert.Empty(await OfAsync(store, mailbox, "t1"));
    }

    [Theory, EachStore]
    public async Task What_is_due_is_due_in_its_order_and_what_came_back_is_forgotten(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var snoozes = store.Get<ISnoozeStore>();
        await snoozes.SetAsync(
            [
                Of(mailbox, "t1") with { WakeAt = Sample.Noon.AddMinutes(2) },
                Of(mailbox, "t2") with { WakeAt = Sample.Noon.AddMinutes(1) },
                Of(mailbox, "t3") with { WakeAt = Sample.Noon.AddMinutes(9) },
                Of(mailbox, "t4") with { WakeAt = null, State = SnoozeState.Returned },
                Of(mailbox, "t5") with { WakeAt = null, State = SnoozeState.Failed },
            ],
            Ct);

        Assert.Equal(["t2", "t1"], (await snoozes.DueAsync(Sample.Noon.AddMinutes(5), 9, Ct)).Select(s => s.Thread.Value));
        Assert.Equal(["t2"], (await snoozes.DueAsync(Sample.Noon.AddMinutes(5), 1, Ct)).Select(s => s.Thread.Value));

        await snoozes.ForgetAsync(Sample.Noon.AddMinutes(1), Ct);
        Assert.Empty(await OfAsync(store, mailbox, "t4"));
        Assert.Single(await OfAsync(store, mailbox, "t5"));
    }

    [Theory, EachStore]
    public async Task An_answer_from_outside_makes_it_due_at_once_and_our_own_or_an_old_message_doesnt(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var snoozes = store.Get<ISnoozeStore>();
        var returned = Of(mailbox, "t1", SnoozeKind.Reminder) with { State = SnoozeState.Returned, WakeAt = null };
        await snoozes.SetAsync([Of(mailbox, "t1"), returned, Of(mailbox, "t2")], Ct);

        await store.SaveAsync(
            mailbox,
            Sample.Message("m1", "t1", 0, "INBOX"),
            Sample.Message("m2", "t1", 9, "SENT"),
            Sample.Message("m3", "t1", 9, "DRAFT"),
            Sample.Message("m4", "t1", 9, "SPAM"));
        Assert.Empty(await snoozes.DueAsync(Sample.Noon.AddHours(1), 9, Ct));

        await store.SaveAsync(mailbox, Sample.Message("m5", "t1", 6, "INBOX"), Sample.Message("m6", "t1", 7, "INBOX"));

        var due = Assert.Single(await snoozes.DueAsync(Sample.Noon.AddHours(1), 9, Ct));
        Assert.Equal(
            ("t1", SnoozeKind.Snoozed, Sample.Noon.AddMinutes(7), DateTimeOffset.UnixEpoch, 2),
            (due.Thread.Value, due.Kind, due.AnsweredAt!.Value, due.WakeAt!.Value, due.Version));
    }

    [Theory, EachStore]
    public async Task An_answer_that_comes_while_it_is_worked_on_isnt_lost(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var snoozes = store.Get<ISnoozeStore>();
        var working = Of(mailbox, "t1", SnoozeKind.Muted) with { State = SnoozeState.Working, WakeAt = Sample.Noon.AddMinutes(2) };
        await snoozes.SetAsync([working], Ct);

        await store.SaveAsync(mailbox, Sample.Message("m5", "t1", 6, "INBOX"));

        Assert.False(await snoozes.ReplaceAsync(working, working with { State = SnoozeState.Waiting, WakeAt = null }, Ct));
        Assert.Single(await snoozes.DueAsync(Sample.Noon.AddMinutes(2), 9, Ct));
    }

    [Theory, EachStore]
    public async Task The_view_has_what_is_snoozed_newest_first_and_page_by_page(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, [.. Enumerable.Range(1, 6).Select(i => Sample.Message($"m{i}", $"t{i}", -i, "INBOX"))]);
        await store.Get<ISnoozeStore>().SetAsync(
            [
                Of(mailbox, "t1"),
                Of(mailbox, "t2") with { State = SnoozeState.Working },
                Of(mailbox, "t3") with { State = SnoozeState.Failed },
                Of(mailbox, "t4") with { State = SnoozeState.Returned },
                Of(mailbox, "t5", SnoozeKind.Muted),
            ],
            Ct);

        List<string> all = [];
        string? cursor = null;
        do
        {
            var page = await store.Messages.SnoozedAsync(mailbox.Tenant, mailbox.Id, ReceivedSpan.Ever, cursor, 2, Ct);
            all.AddRange(page.Rows.Select(r => r.Id.Value));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(["t1", "t2", "t3"], all);
    }

    [Theory, EachStore]
    public async Task It_stays_when_its_messages_are_deleted_here_and_goes_with_the_mailbox_or_when_it_is_removed(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var snoozes = store.Get<ISnoozeStore>();
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1", 0, "INBOX"));
        await snoozes.SetAsync([Of(mailbox, "t1"), Of(mailbox, "t1", SnoozeKind.Muted)], Ct);

        await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m1")], Ct);
        await snoozes.RemoveAsync(mailbox.Tenant, mailbox.Id, [new ThreadId("t1")], SnoozeKind.Muted, Ct);
        Assert.Equal(SnoozeKind.Snoozed, Assert.Single(await OfAsync(store, mailbox, "t1")).Kind);

        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);
        Assert.Empty(await OfAsync(store, mailbox, "t1"));
    }

    private static Task<IReadOnlyList<SnoozeRecord>> OfAsync(TestStore store, MailboxRecord mailbox, params string[] threads) =>
        store.Get<ISnoozeStore>().OfThreadsAsync(mailbox.Tenant, mailbox.Id, [.. threads.Select(t => new ThreadId(t))], Ct);

    private static SnoozeRecord Of(MailboxRecord mailbox, string thread, SnoozeKind kind = SnoozeKind.Snoozed) => new()
    {
        Tenant = mailbox.Tenant,
        Mailbox = mailbox.Id,
        Thread = new ThreadId(thread),
        Kind = kind,
        State = SnoozeState.Waiting,
        By = Sample.Owner,
        Entry = "entry",
        Ground = "mailbox-agreement:agr_1",
        Until = Sample.Noon.AddDays(1),
        Since = Sample.Noon,
        WakeAt = Sample.Noon.AddDays(1),
        At = Sample.Noon,
    };
}
