using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class ThreadListTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task A_list_is_newest_first_by_the_newest_message_with_that_label(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(
            mailbox,
            Sample.Message("a1", "a", 1, "INBOX", "UNREAD"),
            Sample.Message("a2", "a", 90, "SENT") with { HasAttachments = true },
            Sample.Message("b1", "b", 5, "INBOX"),
            Sample.Message("c1", "c", 99, "Label_1"));

        var page = await ListAsync(store, mailbox, "INBOX");

        Assert.Null(page.Next);
        Assert.Equal(["b", "a"], page.Rows.Select(r => r.Id.Value));
        var row = page.Rows[1];
        Assert.Equal(Sample.Noon.AddMinutes(1), row.Date);
        Assert.Equal(["a1", "a2"], row.Messages.Select(m => m.Value));
        Assert.Equal(["INBOX", "SENT", "UNREAD"], row.Labels.Select(l => l.Value).Order());
        Assert.True(row.HasAttachments);
        Assert.False(page.Rows[0].HasAttachments);
    }

    [Theory, EachStore]
    public async Task A_span_ends_with_its_later_instant_and_begins_after_its_earlier_one(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, [.. Enumerable.Range(0, 6).Select(i => Sample.Message($"m{i}", $"t{i}", i, "INBOX"))]);
        var received = new ReceivedSpan(Sample.Noon.AddMinutes(1), Sample.Noon.AddMinutes(4));

        var first = await ListAsync(store, mailbox, "INBOX", limit: 2, received: received);
        var second = await ListAsync(store, mailbox, "INBOX", first.Next, limit: 2, received: received);

        Assert.Equal(["t4", "t3"], first.Rows.Select(r => r.Id.Value));
        Assert.Equal(["t2"], second.Rows.Select(r => r.Id.Value));
        Assert.Null(second.Next);
    }

    [Theory, EachStore]
    public async Task A_list_is_narrowed_by_what_stands_in_clear_and_its_pages_follow_one_another(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(
            mailbox,
            Sample.Message("a1", "a", 1, "INBOX", "UNREAD"),
            Sample.Message("a2", "a", 9, "SENT"),
            Sample.Message("b1", "b", 2, "INBOX", "STARRED") with { HasAttachments = true },
            Sample.Message("c1", "c", 3, "SENT"),
            Sample.Message("c2", "c", 4, "INBOX", "UNREAD", "STARRED"),
            Sample.Message("c3", "c", 5, "DRAFT"),
            Sample.Message("d1", "d", 6, "INBOX", "SENT"));

        async Task<IEnumerable<string>> OnlyAsync(ThreadFilter filter) =>
            (await ListAsync(store, mailbox, "INBOX", filter: filter)).Rows.Select(r => r.Id.Value);

        Assert.Equal(["c", "a"], await OnlyAsync(new ThreadFilter { Unread = true }));
        Assert.Equal(["c", "b"], await OnlyAsync(new ThreadFilter { Starred = true }));
        Assert.Equal(["b"], await OnlyAsync(new ThreadFilter { HasAttachment = true }));
        Assert.Equal(["c", "b"], await OnlyAsync(new ThreadFilter { Unanswered = true }));
        Assert.Equal(["c"], await OnlyAsync(new ThreadFilter { Unread = true, Unanswered = true }));
        var first = await ListAsync(store, mailbox, "INBOX", limit: 1, filter: new ThreadFilter { Starred = true });
        var second = await ListAsync(store, mailbox, "INBOX", first.Next, limit: 1, filter: new ThreadFilter { Starred = true });
        Assert.Equal(["c", "b"], first.Rows.Concat(second.Rows).Select(r => r.Id.Value));
        Assert.Null(second.Next);
    }

    [Theory, EachStore]
    public async Task Pages_follow_one_another_without_gap_or_repeat_also_at_equal_dates(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, [.. Enumerable.Range(0, 53).Select(i => Sample.Message($"m{i}", $"t{i}", i / 10, "INBOX"))]);

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await ListAsync(store, mailbox, "INBOX", cursor, 10);
            Assert.True(page.Rows.Count <= 10);
            seen.AddRange(page.Rows.Select(r => r.Id.Value));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(53, seen.Count);
        Assert.Equal(53, seen.Distinct().Count());
        Assert.Equal(seen.OrderByDescending(t => int.Parse(t[1..]) / 10).ThenByDescending(t => t, StringComparer.Ordinal), seen);
    }

    [Theory, EachStore]
    public async Task Spam_and_bin_show_in_their_own_lists_alone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(
            mailbox,
            Sample.Message("kept", "mixed", 1, "INBOX", "Label_1"),
            Sample.Message("binned", "mixed", 2, "TRASH", "Label_1"),
            Sample.Message("all-binned", "gone", 3, "TRASH", "Label_1"),
            Sample.Message("spam", "junk", 4, "SPAM"));

        Assert.Equal([("mixed", "kept")], await FlatAsync(store, mailbox, "INBOX"));
        Assert.Equal([("mixed", "kept")], await FlatAsync(store, mailbox, "Label_1"));
        Assert.Equal([("mixed", "kept")], await FlatAsync(store, mailbox, LabelId.AllMail.Value));
        Assert.Equal([("gone", "all-binned"), ("mixed", "kept binned")], await FlatAsync(store, mailbox, "TRASH"));
        Assert.Equal([("junk", "spam")], await FlatAsync(store, mailbox, "SPAM"));
    }

    [Theory, EachStore]
    public async Task All_mail_leaves_out_what_is_a_draft_alone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(
            mailbox,
            Sample.Message("draft", "new", 9, "DRAFT"),
            Sample.Message("mail", "answered", 1, "INBOX"),
            Sample.Message("reply", "answered", 8, "DRAFT"),
            Sample.Message("archived", "old", 0));

        Assert.Equal([("answered", "mail reply"), ("old", "archived")], await FlatAsync(store, mailbox, LabelId.AllMail.Value));
        Assert.Equal([("new", "draft"), ("answered", "mail reply")], await FlatAsync(store, mailbox, "DRAFT"));
    }

    [Theory, EachStore]
    public async Task Changes_move_threads_between_lists(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(
            mailbox,
            Sample.Message("m1", "t1", 1, "INBOX"),
            Sample.Message("m2", "t1", 2, "INBOX"),
            Sample.Message("m3", "t2", 0, "INBOX"));

        await store.Messages.SaveLabelsAsync(mailbox.Tenant, mailbox.Id, [new LabelUpdate(new MessageId("m2"), [LabelId.Starred])], Ct);
        Assert.Equal([("t1", "m1 m2"), ("t2", "m3")], await FlatAsync(store, mailbox, "INBOX"));
        Assert.Equal(Sample.Noon.AddMinutes(1), (await ListAsync(store, mailbox, "INBOX")).Rows[0].Date);
        Assert.Equal([("t1", "m1 m2")], await FlatAsync(store, mailbox, "STARRED"));

        await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m1")], Ct);
        Assert.Equal([("t2", "m3")], await FlatAsync(store, mailbox, "INBOX"));

        // A message that comes back in another thread leaves the old one.
        await store.SaveAsync(mailbox, Sample.Message("m3", "t9", 0, "INBOX"));
        Assert.Equal([("t9", "m3")], await FlatAsync(store, mailbox, "INBOX"));
        Assert.Null(await store.Messages.ThreadRowAsync(mailbox.Tenant, mailbox.Id, new ThreadId("t2"), Ct));
    }

    [Theory, EachStore]
    public async Task One_thread_is_dated_by_its_newest_message_that_shows(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(
            mailbox,
            Sample.Message("m1", "t1", 1, "INBOX"),
            Sample.Message("m2", "t1", 7, "SENT"),
            Sample.Message("m3", "t1", 9, "TRASH"),
            Sample.Message("x", "t2", 4, "TRASH"));

        var row = await store.Messages.ThreadRowAsync(mailbox.Tenant, mailbox.Id, new ThreadId("t1"), Ct);
        Assert.Equal(Sample.Noon.AddMinutes(7), row!.Date);
        Assert.Equal(["m1", "m2"], row.Messages.Select(m => m.Value));

        var binned = await store.Messages.ThreadRowAsync(mailbox.Tenant, mailbox.Id, new ThreadId("t2"), Ct);
        Assert.Equal(["x"], binned!.Messages.Select(m => m.Value));
    }

    [Theory, EachStore]
    public async Task A_cursor_that_cannot_be_read_begins_anew(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1", 1, "INBOX"));

        Assert.Single((await ListAsync(store, mailbox, "INBOX", "' OR 1=1 --")).Rows);
    }

    // What a random sequence of changes leaves must be what a recount from the messages gives.
    [Theory, EachStore]
    public async Task Lists_and_counts_stay_true_to_the_messages_under_any_changes(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        string[] names = ["INBOX", "UNREAD", "SPAM", "TRASH", "DRAFT", "Label_1", "STARRED"];
        await store.Messages.SaveLabelListAsync(
            mailbox.Tenant, mailbox.Id, [.. names.Select(n => new LabelRecord(new LabelId(n), n, true, null))], Ct);
        var random = new Random(20260203);
        var model = new Dictionary<string, MessageRecord>();
        for (var step = 0; step < 60; step++)
        {
            var ids = Enumerable.Range(0, random.Next(1, 8)).Select(_ => $"m{random.Next(40)}").Distinct().ToList();
            switch (random.Next(3))
            {
                case 0:
                    var saved = ids.Select(id => Sample.Message(
                        id, $"t{random.Next(12)}", random.Next(500), Some(random, names))).ToArray();
                    await store.SaveAsync(mailbox, saved);
                    Array.ForEach(saved, m => model[m.Id.Value] = m);
                    break;
                case 1:
                    var updates = ids.Select(id =>
                        new LabelUpdate(new MessageId(id), [.. Some(random, names).Select(l => new LabelId(l))])).ToList();
                    await store.Messages.SaveLabelsAsync(mailbox.Tenant, mailbox.Id, updates, Ct);
                    updates
                        .Where(u => model.ContainsKey(u.Message.Value))
                        .ToList()
                        .ForEach(u => model[u.Message.Value] = model[u.Message.Value] with { Labels = u.Labels });
                    break;
                default:
                    await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, [.. ids.Select(id => new MessageId(id))], Ct);
                    ids.ForEach(id => model.Remove(id));
                    break;
            }
        }

        var counts = (await store.Messages.LabelsAsync(mailbox.Tenant, mailbox.Id, Ct)).ToDictionary(l => l.Id.Value, l => l.Unread);
        foreach (var name in names.Append(LabelId.AllMail.Value))
        {
            var expected = model.Values.Where(m => IsIn(m, name)).GroupBy(m => m.Thread.Value)
                .OrderByDescending(g => g.Max(m => m.InternalDate)).ThenByDescending(g => g.Key, StringComparer.Ordinal).ToList();
            Assert.Equal(expected.Select(g => g.Key), (await ListAsync(store, mailbox, name)).Rows.Select(r => r.Id.Value));
            if (name != LabelId.AllMail.Value)
            {
                Assert.Equal(expected.Count(g => g.Any(m => Has(m, "UNREAD"))), counts[name]);
            }
        }
    }

    private static string[] Some(Random random, string[] names) => [.. names.Where(_ => random.Next(3) == 0)];

    private static bool Has(MessageRecord message, string label) => message.Labels.Contains(new LabelId(label));

    private static bool IsIn(MessageRecord message, string list)
    {
        var hidden = Has(message, "SPAM") || Has(message, "TRASH");
        return list switch
        {
            "SPAM" or "TRASH" => Has(message, list),
            "ALL" => !hidden && !Has(message, "DRAFT"),
            _ => !hidden && Has(message, list),
        };
    }

    private static Task<ThreadRows> ListAsync(
        TestStore store,
        MailboxRecord mailbox,
        string label,
        string? cursor = null,
        int limit = 100,
        ReceivedSpan? received = null,
        ThreadFilter filter = default) =>
        store.Messages.ThreadsAsync(
            mailbox.Tenant, mailbox.Id, new LabelId(label), received ?? ReceivedSpan.Ever, filter, cursor, limit, Ct);

    private static async Task<List<(string Thread, string Messages)>> FlatAsync(TestStore store, MailboxRecord mailbox, string label) =>
        [.. (await ListAsync(store, mailbox, label)).Rows.Select(r => (r.Id.Value, string.Join(' ', r.Messages.Select(m => m.Value))))];
}
