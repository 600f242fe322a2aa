using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Sync;

public sealed class SyncTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_initial_sync_stores_every_message_newest_first_with_one_pair_of_entries()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        await gmail.SyncAsync(Ct);

        var sync = gmail.Now(amira).Sync;
        var stored = gmail.Messages.Of(amira.Id);
        Assert.True(sync.InitialDone);
        Assert.Equal((sync.Estimated, sync.Stored), (stored.Count, stored.Count));
        Assert.Equal((await AtGmailAsync(gmail, amira)).Order(), stored.Keys.Select(i => i.Value).Order());
        Assert.Equal(
            gmail.Messages.Saved.Select(i => stored[i].InternalDate).OrderDescending(),
            gmail.Messages.Saved.Select(i => stored[i].InternalDate));
        Assert.Contains(gmail.Messages.LabelList, l => l.Id == LabelId.Inbox);
        Assert.Equal((1, 1), (gmail.Evidence.Count(EvidenceKind.SyncIntent), gmail.Evidence.Count(EvidenceKind.SyncOutcome)));
    }

    [Fact]
    public async Task An_interrupted_initial_sync_goes_on_where_it_stopped()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        gmail.Google.AddBulk(TestGmail.Sofia, 1200);
        var sofia = await gmail.ConnectAsync(TestGmail.Sofia, Ct);
        gmail.Messages.BreakAfterSaves = 7;
        await gmail.SyncAsync(Ct);
        var stopped = gmail.Now(sofia).Sync;
        var had = gmail.Messages.Saved.Count;
        gmail.Messages.BreakAfterSaves = null;

        gmail.Time.Advance(TimeSpan.FromMinutes(15));
        await gmail.SyncAsync(Ct);

        Assert.False(stopped.InitialDone);
        Assert.InRange(had, 500, 1100);
        Assert.NotNull(stopped.PageToken);
        Assert.True(gmail.Now(sofia).Sync.InitialDone);
        Assert.Equal(gmail.Messages.Saved.Count, gmail.Messages.Saved.Distinct().Count());
        Assert.Equal((await AtGmailAsync(gmail, sofia)).Order(), gmail.Messages.Of(sofia.Id).Keys.Select(i => i.Value).Order());
        Assert.Equal(gmail.Messages.Of(sofia.Id).Count, gmail.Now(sofia).Sync.Stored);
    }

    [Fact]
    public async Task A_page_token_that_is_worn_out_starts_the_listing_anew_without_fetching_again()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.SyncAsync(Ct);
        var saved = gmail.Messages.Saved.Count;
        gmail.Stores.Mailboxes[amira.Id] = gmail.Now(amira) with
        {
            Sync = gmail.Now(amira).Sync with { InitialDone = false, PageToken = "worn-out" }
        };

        await gmail.SyncAsync(Ct);

        Assert.True(gmail.Now(amira).Sync.InitialDone);
        Assert.Equal(saved, gmail.Messages.Saved.Count);
    }

    [Fact]
    public async Task History_brings_new_mail_changed_labels_and_deletions()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.SyncAsync(Ct);
        var unread = gmail.Messages.Of(amira.Id).Values
            .First(m => m.Labels.Contains(LabelId.Unread) && m.Labels.Contains(LabelId.Inbox)).Id;
        var arrived = new MessageId(gmail.Google.Deliver(
            TestGmail.Amira, Encoding.ASCII.GetBytes("From: x@y.example\r\nTo: amira@halo.example\r\nSubject: Just in\r\n\r\nHello\r\n")));
        await gmail.Source.ChangeLabelsAsync(amira, [unread], [LabelId.Starred], [LabelId.Unread], Ct);
        var draft = (await gmail.Source.SaveDraftAsync(amira, null, Outgoing.Simple(), Ct)).Value;
        await gmail.SyncAsync(Ct);
        Assert.Contains(draft.Message, gmail.Messages.Of(amira.Id).Keys);
        await gmail.Source.DeleteDraftAsync(amira, draft.Draft, Ct);

        await gmail.SyncAsync(Ct);

        var stored = gmail.Messages.Of(amira.Id);
        Assert.Equal("Just in", stored[arrived].Summary.Subject);
        Assert.Contains(LabelId.Starred, stored[unread].Labels);
        Assert.DoesNotContain(LabelId.Unread, stored[unread].Labels);
        Assert.DoesNotContain(draft.Message, stored.Keys);
        Assert.Equal(stored.Count, gmail.Now(amira).Sync.Stored);
    }

    [Fact]
    public async Task Polls_that_find_nothing_leave_one_pair_of_entries_an_hour()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.SyncAsync(Ct);
        var before = gmail.Evidence.Entries.Count;

        for (var i = 0; i < 20; i++)
        {
            await gmail.SyncAsync(Ct);
        }

        Assert.Equal(before, gmail.Evidence.Entries.Count);
        gmail.Time.Advance(TimeSpan.FromHours(1));
        await gmail.SyncAsync(Ct);
        Assert.Equal(before + 2, gmail.Evidence.Entries.Count);
        Assert.True(gmail.Now(amira).Sync.LastGoodCall > DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task Mail_that_was_read_elsewhere_is_not_skipped()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.SyncAsync(Ct);
        var arrived = new MessageId(gmail.Google.Deliver(TestGmail.Amira, "From: x@y.example\r\nSubject: Read at once\r\n\r\nHello\r\n"u8));
        await gmail.Source.ChangeLabelsAsync(amira, [arrived], [], [LabelId.Unread], Ct);

        await gmail.SyncAsync(Ct);

        Assert.DoesNotContain(LabelId.Unread, gmail.Messages.Of(amira.Id)[arrived].Labels);
    }

    [Fact]
    public async Task Expired_history_leads_to_a_resync_that_finds_all_differences_and_does_not_loop()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.SyncAsync(Ct);
        var saved = gmail.Messages.Saved.Count;
        var relabelled = gmail.Messages.Of(amira.Id).Values.First(m => m.Labels.Contains(LabelId.Inbox)).Id;
        var arrived = new MessageId(gmail.Google.Deliver(TestGmail.Amira, "From: x@y.example\r\nSubject: Meanwhile\r\n\r\nHello\r\n"u8));
        await gmail.Source.ChangeLabelsAsync(amira, [relabelled], [LabelId.Starred], [LabelId.Inbox], Ct);
        await gmail.Messages.SaveAsync(
            amira.Tenant, amira.Id, [gmail.Messages.Of(amira.Id)[relabelled] with { Id = new MessageId("vanished") }], null, Ct);
        gmail.Google.ExpireHistory(TestGmail.Amira);

        await gmail.SyncAsync(Ct);
        var lists = gmail.Wire.Count("/messages?");
        await gmail.SyncAsync(Ct);
        await gmail.SyncAsync(Ct);

        var stored = gmail.Messages.Of(amira.Id);
        Assert.Equal((await AtGmailAsync(gmail, amira)).Order(), stored.Keys.Select(i => i.Value).Order());
        Assert.Contains(arrived, stored.Keys);
        Assert.Contains(LabelId.Starred, stored[relabelled].Labels);
        Assert.DoesNotContain(LabelId.Inbox, stored[relabelled].Labels);
        Assert.Equal(saved + 2, gmail.Messages.Saved.Count);
        Assert.Equal(lists + 1, gmail.Wire.Count("/messages?"));
    }

    [Fact]
    public async Task A_resync_leaves_every_label_as_it_is_at_Gmail()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.SyncAsync(Ct);
        var before = gmail.Messages.Of(amira.Id).ToDictionary(
            m => m.Key, m => string.Join(' ', m.Value.Labels.Select(l => l.Value).Order()));
        gmail.Google.ExpireHistory(TestGmail.Amira);

        await gmail.SyncAsync(Ct);

        Assert.Equal(
            before,
            gmail.Messages.Of(amira.Id).ToDictionary(m => m.Key, m => string.Join(' ', m.Value.Labels.Select(l => l.Value).Order())));
    }

    [Fact]
    public async Task A_cursor_that_Gmail_never_takes_ends_in_waiting_and_not_in_a_loop()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.SyncAsync(Ct);
        gmail.Wire.Decide = r =>
            r.Path.Contains("/history?") ? Fate.Answer(404, """{"error":{"code":404,"errors":[{"reason":"notFound"}]}}""") : Fate.Through;

        await gmail.SyncAsync(Ct);
        var profiles = gmail.Wire.Count("/profile");
        await gmail.SyncAsync(Ct);
        await gmail.SyncAsync(Ct);
        await gmail.SyncAsync(Ct);

        Assert.InRange(gmail.Wire.Count("/profile") - profiles, 0, 2);
        Assert.True(gmail.Now(amira).Sync.InitialDone);
    }

    [Fact]
    public async Task Without_an_agreement_no_call_goes_to_Gmail_and_the_refusal_is_recorded_once()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.Stores.WithdrawAsync(amira.Tenant, amira.Agreement, DateTimeOffset.UnixEpoch, Ct);

        for (var i = 0; i < 5; i++)
        {
            gmail.Time.Advance(TimeSpan.FromMinutes(10));
            await gmail.SyncAsync(Ct);
        }

        Assert.Empty(gmail.Wire.Seen);
        Assert.Empty(gmail.Messages.Of(amira.Id));
        Assert.Equal(1, gmail.Evidence.Count(EvidenceKind.AccessRefused));
    }

    [Fact]
    public async Task An_agreement_that_is_withdrawn_meanwhile_stops_the_sync_at_the_next_round()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        gmail.Google.AddBulk(TestGmail.Sofia, 1000);
        var sofia = await gmail.ConnectAsync(TestGmail.Sofia, Ct);
        var batches = 0;
        gmail.Wire.Decide = r =>
        {
            if (r.Path.StartsWith("/batch", StringComparison.Ordinal) && ++batches == 4)
            {
                gmail.Stores.WithdrawAsync(sofia.Tenant, sofia.Agreement, DateTimeOffset.UnixEpoch, default);
            }

            return Fate.Through;
        };

        await gmail.SyncAsync(Ct);

        Assert.InRange(batches, 4, 8);
        Assert.False(gmail.Now(sofia).Sync.InitialDone);
    }

    [Fact]
    public async Task One_mailboxs_trouble_stops_no_other()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);
        gmail.Google.RevokeAllTokens(TestGmail.Amira);

        await gmail.SyncAsync(Ct);

        Assert.Equal(MailboxState.NeedsReconnect, gmail.Now(amira).State);
        Assert.True(gmail.Now(ben).Sync.InitialDone);
    }

    [Fact]
    public async Task A_request_has_the_mailbox_looked_at_before_its_turn()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.SyncAsync(Ct);
        gmail.Google.Deliver(TestGmail.Amira, "From: x@y.example\r\nSubject: Hurry\r\n\r\nHello\r\n"u8);

        var unasked = await gmail.Sync.StartDueAsync(Ct);
        gmail.Get<ISyncSignal>().Request(amira.Tenant, amira.Id);
        await Task.WhenAll(await gmail.Sync.StartDueAsync(Ct));

        Assert.Empty(unasked);
        Assert.Contains(gmail.Messages.Of(amira.Id).Values, m => m.Summary.Subject == "Hurry");
    }

    private static async Task<IEnumerable<string>> AtGmailAsync(TestGmail gmail, MailboxRecord mailbox)
    {
        List<string> ids = [];
        string? page = null;
        do
        {
            var found = (await gmail.Source.SearchAsync(mailbox, "in:anywhere", page, 500, Ct)).Value;
            ids.AddRange(found.Threads.SelectMany(t => t.Messages).Select(m => m.Value));
            page = found.Next;
        }
        while (page is not null);

        return ids;
    }
}
