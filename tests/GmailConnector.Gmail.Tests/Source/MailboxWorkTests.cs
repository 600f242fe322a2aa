using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;
using GmailConnector.Sandbox;

namespace GmailConnector.Gmail.Tests.Source;

public sealed class MailboxWorkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Labels_change_and_the_answer_says_what_each_message_has_now()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ids = (await gmail.Source.SearchAsync(amira, "in:inbox", null, 3, Ct)).Value.Threads.SelectMany(t => t.Messages).ToList();

        var changed = await gmail.Source.ChangeLabelsAsync(amira, ids, [LabelId.Starred], [LabelId.Inbox], Ct);

        Assert.Equal(
            ids.Order(Comparer<MessageId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))),
            changed.Value.Updates.Select(u => u.Message).Order(Comparer<MessageId>.Create((a, b) =>
                string.CompareOrdinal(a.Value, b.Value))));
        Assert.All(changed.Value.Updates, u => Assert.True(u.Labels.Contains(LabelId.Starred) && !u.Labels.Contains(LabelId.Inbox)));
    }

    [Fact]
    public async Task Many_are_changed_with_one_call_and_their_labels_afterwards_are_Gmails()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ids = (await gmail.Source.SearchAsync(amira, "in:inbox", null, 40, Ct)).Value.Threads.SelectMany(t => t.Messages).ToList();
        var before = (await gmail.Source.FetchAsync(amira, ids, Ct)).Value.Select(m => new LabelUpdate(m.Id, m.Labels)).ToList();

        var changed = (await gmail.Source.ChangeManyAsync(amira, before, [LabelId.Starred], [LabelId.Inbox], Ct)).Value;

        var after = (await gmail.Source.FetchAsync(amira, ids, Ct)).Value.ToDictionary(
            m => m.Id, m => m.Labels.Select(l => l.Value).Order(StringComparer.Ordinal).ToList());
        Assert.Equal(ids.Count, changed.Updates.Count);
        Assert.All(changed.Updates, u => Assert.Equal(after[u.Message], u.Labels.Select(l => l.Value).Order(StringComparer.Ordinal)));
        Assert.All(after.Values, labels => Assert.True(labels.Contains("STARRED") && !labels.Contains("INBOX")));
    }

    [Fact]
    public async Task Many_go_to_the_bin_and_a_label_that_isnt_there_changes_none()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var found = (await gmail.Source.SearchAsync(amira, "in:inbox", null, 3, Ct)).Value.Threads.SelectMany(t => t.Messages);
        LabelUpdate[] some = [.. found.Select(m => new LabelUpdate(m, [LabelId.Inbox]))];

        var trashed = await gmail.Source.ChangeManyAsync(amira, some, [LabelId.Trash], [LabelId.Inbox], Ct);
        var refused = await gmail.Source.ChangeManyAsync(amira, some, [new LabelId("Label_none")], [], Ct);

        Assert.All(trashed.Value.Updates, u => Assert.Contains(LabelId.Trash, u.Labels));
        Assert.Equal(RefusalCode.Rejected, refused.Refusal?.Code);
    }

    [Theory]
    [InlineData("INBOX")]
    [InlineData("TRASH")]
    public async Task A_message_that_is_gone_is_named_and_the_others_are_changed(string from)
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var there = (await gmail.Source.SearchAsync(amira, "in:inbox", null, 1, Ct)).Value.Threads[0].Messages[0];
        var gone = new MessageId("1234567890abcdef");

        var changed = await gmail.Source.ChangeLabelsAsync(amira, [there, gone], [LabelId.Starred], [new LabelId(from)], Ct);

        Assert.Equal([there], changed.Value.Updates.Select(u => u.Message));
        Assert.Equal([gone], changed.Value.Gone);
        Assert.Null(changed.Value.Rest);
    }

    [Fact]
    public async Task The_bin_is_reached_and_left_as_Gmail_wants_it()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var id = (await gmail.Source.SearchAsync(amira, "in:inbox", null, 1, Ct)).Value.Threads[0].Messages[0];

        var trashed = await gmail.Source.ChangeLabelsAsync(amira, [id], [LabelId.Trash], [LabelId.Inbox], Ct);
        var restored = await gmail.Source.ChangeLabelsAsync(amira, [id], [LabelId.Inbox], [LabelId.Trash, LabelId.Spam], Ct);

        Assert.Contains(LabelId.Trash, trashed.Value.Updates[0].Labels);
        Assert.DoesNotContain(LabelId.Inbox, trashed.Value.Updates[0].Labels);
        Assert.Contains(LabelId.Inbox, restored.Value.Updates[0].Labels);
        Assert.DoesNotContain(LabelId.Trash, restored.Value.Updates[0].Labels);
    }

    [Fact]
    public async Task Every_message_of_every_account_is_read_and_every_attachment_comes_in_its_size()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        foreach (var account in gmail.Google.Accounts)
        {
            var mailbox = await gmail.ConnectAsync(account.Email, Ct);
            string? page = null;
            do
            {
                var found = (await gmail.Source.SearchAsync(mailbox, "in:anywhere", page, 100, Ct)).Value;
                var fetched = (await gmail.Source.FetchAsync(mailbox, [.. found.Threads.SelectMany(t => t.Messages)], Ct)).Value;
                Assert.Equal(found.Threads.Sum(t => t.Messages.Count), fetched.Count);
                foreach (var message in fetched)
                {
                    foreach (var file in message.Content!.Attachments)
                    {
                        var content = await gmail.Source.FetchAttachmentAsync(mailbox, message.Id, file.PartId, Ct);
                        Assert.True(content.IsAllowed, $"{account.Email} {message.Id} {file.PartId}: {content.Refusal?.Code}");
                        Assert.Equal(file.Size, content.Value.Length);
                    }
                }

                page = found.Next;
            }
            while (page is not null);
        }
    }

    [Fact]
    public async Task Several_attachments_of_a_message_come_in_the_order_that_was_asked_for_and_each_has_its_own_answer()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);
        var files = string.Concat(Enumerable.Range(1, 3).Select(i =>
            $"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename={i}.txt\r\n\r\nfile {i}\r\n"));
        var id = new MessageId(gmail.Google.Deliver(TestGmail.Ben, System.Text.Encoding.ASCII.GetBytes(
            $"From: a@b.example\r\nSubject: three\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{files}--b--\r\n")));
        var parts = (await gmail.Source.FetchAsync(ben, [id], Ct)).Value[0].Content!.Attachments;

        var fetched = await gmail.Source.FetchAttachmentsAsync(ben, id, [parts[2].PartId, "9.9", parts[0].PartId], Ct);

        Assert.Equal(
            ["file 3", null, "file 1"],
            fetched.Select(f => f.IsAllowed ? System.Text.Encoding.ASCII.GetString(f.Value.Span).Trim() : null));
        Assert.Equal(RefusalCode.NotFound, fetched[1].Refusal?.Code);
        Assert.All(
            await gmail.Source.FetchAttachmentsAsync(ben, new MessageId("00000000deadbeef"), ["1", "2"], Ct),
            f => Assert.Equal(RefusalCode.NotFound, f.Refusal?.Code));
    }

    [Fact]
    public async Task An_attachment_that_is_text_comes_as_its_part_says_of_itself()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);
        var id = new MessageId(gmail.Google.Deliver(TestGmail.Ben, [
            .. "From: a@b.example\r\nSubject: text\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nwords\r\n--b\r\n"u8,
            .. "Content-Type: text/csv; charset=iso-8859-1; name=a.csv\r\nContent-Transfer-Encoding: 8bit\r\n\r\ngr"u8,
            0xF6, 0xDF, .. "er\r\n--b--\r\n"u8,
        ]));

        Assert.Equal("größer", (await gmail.Source.FetchTextAsync(ben, id, "1", Ct)).Value.Trim());
        Assert.Equal(RefusalCode.NotFound, (await gmail.Source.FetchTextAsync(ben, id, "7", Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task An_attachment_that_is_not_there_is_not_found()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var id = (await gmail.Source.SearchAsync(amira, "in:inbox", null, 1, Ct)).Value.Threads[0].Messages[0];

        Assert.Equal(RefusalCode.NotFound, (await gmail.Source.FetchAttachmentAsync(amira, id, "9.9", Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.NotFound,
            (await gmail.Source.FetchAttachmentAsync(amira, new MessageId("00000000deadbeef"), "1", Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task Gmail_is_asked_to_compress_its_answers()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.Source.SearchAsync(amira, "in:inbox", null, 1, Ct);

        var seen = Assert.Single(gmail.Wire.Seen);
        Assert.Contains("gzip", seen.UserAgent);
        Assert.Contains("gzip", seen.AcceptEncoding);
    }

    [Fact]
    public async Task A_search_goes_on_from_page_to_page_without_losing_a_message()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        var all = (await gmail.Source.SearchAsync(amira, "in:anywhere", null, 500, Ct)).Value.Threads.SelectMany(t => t.Messages).ToHashSet();
        HashSet<MessageId> paged = [];
        string? page = null;
        do
        {
            var found = (await gmail.Source.SearchAsync(amira, "in:anywhere", page, 30, Ct)).Value;
            paged.UnionWith(found.Threads.SelectMany(t => t.Messages));
            page = found.Next;
        }
        while (page is not null);

        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task Signature_and_vacation_answer_are_kept_at_Gmail()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        Assert.True((await gmail.Source.ChangeSignatureAsync(amira, TestGmail.Amira, "<b>Amira</b>", Ct)).IsAllowed);
        Assert.True((await gmail.Source.ChangeVacationAsync(amira, new VacationAnswer(true, "Away", "Back on Monday."), Ct)).IsAllowed);

        var alias = (await gmail.Source.SendAsAsync(amira, Ct)).Value.Single(a => a.IsDefault);
        Assert.Equal((TestGmail.Amira, "<b>Amira</b>", true), (alias.Address, alias.SignatureHtml, alias.IsAccepted));
        Assert.Equal(new VacationAnswer(true, "Away", "Back on Monday."), (await gmail.Source.VacationAsync(amira, Ct)).Value);
    }
}
