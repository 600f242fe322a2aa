using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class MessageStoreTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task A_message_comes_back_as_it_was_saved(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var saved = Sample.Message("m1", "t1", 5, "INBOX", "UNREAD", "Label_7") with
        {
            HasAttachments = true,
            Summary = new MessageSummary("佐藤 <sato@shop.example>", "", "فاتورة 🧾", new string('x', 5000)),
            Content = new MessageContent(
                [new HeaderField("Received", "a"), new HeaderField("Received", "b"), new HeaderField("X-Empty", "")],
                null,
                string.Concat(Enumerable.Repeat("<div>größe</div>", 90_000)),
                [
                    new AttachmentPart("0.2", "", "image/png", long.MaxValue, "cid-1", true),
                    new AttachmentPart("1", "Rechnung März.pdf", "application/pdf", 0, null, false)
                ])
            {
                IsSigned = true,
                DeliveryReport = "Action: failed",
                Calendars = [new CalendarPart("2", "SUMMARY:größe"), new CalendarPart("3", null)],
                Messages =
                [
                    new AttachedMessage("raw.0.1", new MessageContent([], "first", null, []) { IsEncrypted = true }),
                    new AttachedMessage("raw.0.2", new MessageContent([new HeaderField("Subject", "ü")], null, "<p>second</p>", [])
                    {
                        Messages = [new AttachedMessage("raw.0.2.0", new MessageContent([], "inside", null, []))],
                        Calendars = [new CalendarPart("raw.0.2.1", "BEGIN:VCALENDAR")],
                    }),
                ],
            },
        };

        await store.SaveAsync(mailbox, saved);

        var found = Assert.Single(await store.Messages.ContentsAsync(mailbox.Tenant, mailbox.Id, [saved.Id, new MessageId("absent")], Ct));
        Assert.Equal(saved.Labels, found.Labels);
        Assert.Equal(saved.Content!.Headers, found.Content!.Headers);
        Assert.Equal(saved.Content.Attachments, found.Content.Attachments);
        Assert.Null(found.Content.Text);
        Assert.Equal(saved.Content.Html, found.Content.Html);
        Assert.Equal((true, false), (found.Content.IsSigned, found.Content.IsEncrypted));
        Assert.Equal(saved.Content.Calendars, found.Content.Calendars);
        Assert.Equal("Action: failed", found.Content.DeliveryReport);
        Assert.Equal(
            saved.Content.AllMessages.SelectMany(m => m.Content.Calendars), found.Content.AllMessages.SelectMany(m => m.Content.Calendars));
        Assert.Equal(saved.Content.AllMessages.Select(Told), found.Content.AllMessages.Select(Told));
        Assert.Equal(saved, found with { Labels = saved.Labels, Content = saved.Content });
    }

    private static (string, string?, string?, string?, bool) Told(AttachedMessage m) =>
        (m.PartId, m.Content.Header("Subject"), m.Content.Text, m.Content.Html, m.Content.IsEncrypted);

    [Theory, EachStore]
    public async Task What_was_received_before_an_instant_is_found_oldest_first_in_that_mailbox_alone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        foreach (var (id, minute) in new[] { ("new", 9), ("older", 2), ("oldest", 1), ("exactly", 5) })
        {
            await store.SaveAsync(mailbox, Sample.Message(id, "t-" + id, minute, "INBOX"));
        }

        var limit = (await store.Messages.SummariesAsync(mailbox.Tenant, mailbox.Id, [new MessageId("exactly")], Ct))[0].InternalDate;

        Assert.Equal(
            ["oldest", "older"],
            (await store.Messages.ReceivedBeforeAsync(mailbox.Tenant, mailbox.Id, limit, 10, Ct)).Select(m => m.Value));
        Assert.Equal(["oldest"], (await store.Messages.ReceivedBeforeAsync(mailbox.Tenant, mailbox.Id, limit, 1, Ct)).Select(m => m.Value));
        Assert.Empty(await store.Messages.ReceivedBeforeAsync(mailbox.Tenant, new MailboxId("mbx_other"), limit, 10, Ct));
    }

    [Theory, EachStore]
    public async Task A_summary_brings_no_content(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var saved = Sample.Message("m1", "t1", 0, "INBOX");
        await store.SaveAsync(mailbox, saved);

        var found = Assert.Single(await store.Messages.SummariesAsync(mailbox.Tenant, mailbox.Id, [saved.Id, saved.Id], Ct));

        Assert.Equal(saved.Summary, found.Summary);
        Assert.Null(found.Content);
    }

    [Theory, EachStore]
    public async Task Saving_again_replaces_and_a_summary_alone_keeps_the_content(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var saved = Sample.Message("m1", "t1", 0, "INBOX", "UNREAD");
        await store.SaveAsync(mailbox, saved);

        await store.SaveAsync(
            mailbox, saved with { Content = null, Labels = [LabelId.Inbox], Summary = saved.Summary with { Snippet = "newer" } });

        var found = Assert.Single(await store.Messages.ContentsAsync(mailbox.Tenant, mailbox.Id, [saved.Id], Ct));
        Assert.Equal("newer", found.Summary.Snippet);
        Assert.Equal([LabelId.Inbox], found.Labels);
        Assert.Equal(saved.Content!.Html, found.Content!.Html);
    }

    [Theory, EachStore]
    public async Task The_sync_state_is_saved_with_the_messages(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var sync = new SyncState(false, 77, "page-2", 1, 10, Sample.Noon);

        await store.Messages.SaveAsync(mailbox.Tenant, mailbox.Id, [Sample.Message("m1", "t1", 0, "INBOX")], sync, Ct);

        Assert.Equal(sync, (await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct))!.Sync);
    }

    [Theory, EachStore]
    public async Task An_empty_page_still_saves_the_sync_state(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var sync = new SyncState(true, 78, null, 0, 0, null);

        await store.Messages.SaveAsync(mailbox.Tenant, mailbox.Id, [], sync, Ct);

        Assert.Equal(sync, (await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct))!.Sync);
    }

    [Theory, EachStore]
    public async Task Missing_names_what_is_not_stored_once_each_in_order(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, [.. Enumerable.Range(0, 900).Select(i => Sample.Message($"m{i}", $"t{i}", i, "INBOX"))]);

        var missing = await store.Messages.MissingAsync(
            mailbox.Tenant,
            mailbox.Id,
            [.. new[] { "z", "m5", "a", "z" }.Concat(Enumerable.Range(0, 900).Select(i => $"m{i}")).Select(i => new MessageId(i))],
            Ct);

        Assert.Equal([new MessageId("z"), new MessageId("a")], missing);
        Assert.Equal(900, (await store.Messages.AllIdsAsync(mailbox.Tenant, mailbox.Id, Ct)).Count);
    }

    [Theory, EachStore]
    public async Task A_thread_names_its_messages_oldest_first(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(
            mailbox,
            Sample.Message("c", "t1", 3, "INBOX"),
            Sample.Message("a", "t1", 9, "SENT"),
            Sample.Message("b", "t1", 1),
            Sample.Message("x", "t2"));

        var ids = await store.Messages.ThreadMessagesAsync(mailbox.Tenant, mailbox.Id, new ThreadId("t1"), Ct);

        Assert.Equal([new MessageId("b"), new MessageId("c"), new MessageId("a")], ids);
    }

    [Theory, EachStore]
    public async Task Mailboxes_with_the_same_message_ids_do_not_meet(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var one = await store.AddMailboxAsync("one");
        var two = await store.AddMailboxAsync("two");
        var three = await store.AddMailboxAsync("one", new TenantId("other"));
        foreach (var mailbox in new[] { one, two, three })
        {
            var message = Sample.Message("m1", "t1", 0, "INBOX");
            await store.SaveAsync(mailbox, message with { Summary = message.Summary with { Subject = mailbox.Tenant + "/" + mailbox.Id } });
        }

        await store.Messages.DeleteAsync(two.Tenant, two.Id, [new MessageId("m1")], Ct);

        Assert.Empty(await store.Messages.AllIdsAsync(two.Tenant, two.Id, Ct));
        Assert.Equal(
            "default/mbx_one",
            Assert.Single(await store.Messages.SummariesAsync(one.Tenant, one.Id, [new MessageId("m1")], Ct)).Summary.Subject);
        Assert.Equal(
            "other/mbx_one",
            Assert.Single(await store.Messages.SummariesAsync(three.Tenant, three.Id, [new MessageId("m1")], Ct)).Summary.Subject);
    }

    [Theory, EachStore]
    public async Task Labels_keep_their_order_and_count_unread_threads(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        LabelRecord[] list = [
            new(LabelId.Inbox, "Inbox", true, null),
            new(new LabelId("Label_7"), "Kunden/März", false, "#16a766"),
            new(LabelId.Spam, "Spam", true, null)
        ];
        await store.Messages.SaveLabelListAsync(mailbox.Tenant, mailbox.Id, [new(new LabelId("Label_gone"), "Old", false, null)], Ct);
        await store.Messages.SaveLabelListAsync(mailbox.Tenant, mailbox.Id, list, Ct);
        await store.SaveAsync(
            mailbox,
            Sample.Message("a", "t1", 0, "INBOX", "UNREAD"),
            Sample.Message("b", "t1", 1, "INBOX", "UNREAD", "Label_7"),
            Sample.Message("c", "t2", 2, "INBOX", "UNREAD"),
            Sample.Message("d", "t3", 3, "INBOX", "Label_7"));

        Assert.Equal(
            [list[0] with { Unread = 2 }, list[1] with { Unread = 1 }, list[2]],
            await store.Messages.LabelsAsync(mailbox.Tenant, mailbox.Id, Ct));

        await store.Messages.SaveLabelsAsync(
            mailbox.Tenant,
            mailbox.Id,
            [new LabelUpdate(new MessageId("c"), [LabelId.Inbox]), new LabelUpdate(new MessageId("absent"), [])],
            Ct);
        await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("b")], Ct);

        Assert.Equal([list[0] with { Unread = 1 }, list[1], list[2]], await store.Messages.LabelsAsync(mailbox.Tenant, mailbox.Id, Ct));
    }

    [Theory, EachStore]
    public async Task Labels_that_somebody_stored_meanwhile_are_left_and_named(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, Sample.Message("a", "t1", 0, "INBOX", "STARRED"), Sample.Message("b", "t1", 1, "INBOX"));
        LabelUpdate Spam(string id, params LabelId[] was) => new(new MessageId(id), [LabelId.Spam]) { Was = was };

        var left = await store.Messages.SaveLabelsAsync(
            mailbox.Tenant,
            mailbox.Id,
            [Spam("a", LabelId.Starred, LabelId.Inbox), Spam("b", LabelId.Starred), Spam("absent", LabelId.Inbox)],
            Ct);

        Assert.Equal([new MessageId("b")], left);
        var now = await store.Messages.OutlinesAsync(mailbox.Tenant, mailbox.Id, [new MessageId("a"), new MessageId("b")], Ct);
        Assert.Equal([LabelId.Spam], now.Single(o => o.Id.Value == "a").Labels);
        Assert.Equal([LabelId.Inbox], now.Single(o => o.Id.Value == "b").Labels);
    }
}
