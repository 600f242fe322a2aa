using System.Text;
using GmailConnector.Gmail.Mime;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Source;

public sealed class SendingTests
{
    private const string SendPath = "/messages/send";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_arrives_in_the_other_mailbox_as_it_was_written()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);

        var sent = await gmail.Source.SendAsync(amira, Outgoing.Rich(), Ct);

        Assert.True(sent.IsAllowed, sent.Refusal?.Reason);
        var arrived = await FindAsync(gmail, ben, "rfc822msgid:rich@halo.example");
        Assert.Equal(Outgoing.Rich().Subject, arrived.Summary.Subject);
        Assert.Contains("日本語 🎉", arrived.Content!.Html);
        Assert.Equal(Outgoing.Rich().Files.Select(f => f.Name), arrived.Content.Attachments.Select(a => a.FileName));
        Assert.True(arrived.Content.Attachments[0].Inline);
        var pdf = arrived.Content.Attachments[1];
        var content = await gmail.Source.FetchAttachmentAsync(ben, arrived.Id, pdf.PartId, Ct);
        Assert.Equal(Outgoing.Bytes(100_000), content.Value.ToArray());
    }

    [Fact]
    public async Task A_message_to_an_international_address_is_sent_and_shows_it()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);
        var message = Outgoing.Simple() with { Cc = [new MailAddressField("Jörg Bohm", "jörg@böhm.example")] };

        var sent = await gmail.Source.SendAsync(amira, message, Ct);

        Assert.True(sent.IsAllowed, sent.Refusal?.Reason);
        var arrived = await FindAsync(gmail, ben, "rfc822msgid:m1@halo.example");
        Assert.Equal("Jörg Bohm <jörg@xn--bhm-sna.example>", arrived.Content!.Header("Cc"));
    }

    [Fact]
    public async Task When_the_answer_is_lost_the_message_is_found_and_not_sent_twice()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);
        gmail.Wire.Decide = r => r.Path.Contains(SendPath) ? Fate.LostAfter : Fate.Through;

        var sent = await gmail.Source.SendAsync(amira, Outgoing.Simple(), Ct);

        Assert.True(sent.IsAllowed, sent.Refusal?.Reason);
        Assert.Equal(1, gmail.Wire.Count(SendPath));
        var arrived = await gmail.Source.SearchAsync(ben, "rfc822msgid:m1@halo.example", null, 10, Ct);
        Assert.Single(arrived.Value.Threads.SelectMany(t => t.Messages));
    }

    [Fact]
    public async Task When_it_never_got_through_it_is_looked_for_several_times_and_not_posted_again()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        gmail.Wire.Decide = r => r.Path.Contains(SendPath) ? Fate.LostBefore : Fate.Through;

        var sent = await gmail.Source.SendAsync(amira, Outgoing.Simple(), Ct);

        Assert.Equal(RefusalCode.Unreachable, sent.Refusal?.Code);
        Assert.Equal(1, gmail.Wire.Count(SendPath));
        Assert.Equal(5, gmail.Wire.Count("rfc822msgid"));
        Assert.Null((await gmail.Source.FindSentAsync(amira, "<m1@halo.example>", Ct)).Value);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_server_error_may_hide_a_sent_message_so_it_is_not_posted_again(int status)
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        gmail.Wire.Decide = r =>
            r.Path.Contains(SendPath) ? Fate.Answer(status, "{\"error\":{\"code\":" + status + ",\"message\":\"Backend\"}}") : Fate.Through;

        var sent = await gmail.Source.SendAsync(amira, Outgoing.Simple(), Ct);

        Assert.Equal(RefusalCode.Unreachable, sent.Refusal?.Code);
        Assert.Equal(1, gmail.Wire.Count(SendPath));
    }

    [Fact]
    public async Task What_Gmail_surely_rejects_is_reported_at_once_without_its_words()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        gmail.Wire.Decide = r => r.Path.Contains(SendPath)
            ? Fate.Answer(
                400, """{"error":{"code":400,"message":"Invalid To header: ben@secret.example","errors":[{"reason":"invalidArgument"}]}}""")
            : Fate.Through;

        var sent = await gmail.Source.SendAsync(amira, Outgoing.Simple(), Ct);

        Assert.Equal(RefusalCode.Rejected, sent.Refusal?.Code);
        Assert.DoesNotContain("secret", sent.Refusal!.Reason + sent.Refusal.Remedy);
        Assert.Equal(0, gmail.Wire.Count("rfc822msgid"));
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_break_off_the_post()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        using var page = new CancellationTokenSource();
        gmail.Wire.Decide = r =>
        {
            if (r.Path.Contains(SendPath))
            {
                page.Cancel();
            }

            return Fate.Through;
        };

        Assert.True((await gmail.Source.SendAsync(amira, Outgoing.Simple(), page.Token)).IsAllowed);
    }

    [Fact]
    public async Task A_large_message_is_uploaded_and_one_over_the_limit_is_refused_before_a_byte_goes_out()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);

        var large = await gmail.Source.SendAsync(amira, WithFile(6_000_000), Ct);
        var seen = gmail.Wire.Seen.Count;
        var tooLarge = await gmail.Source.SendAsync(amira, WithFile(28_000_000), Ct);

        Assert.True(large.IsAllowed, large.Refusal?.Reason);
        Assert.Contains(gmail.Wire.Seen, r => r.Path.StartsWith("/upload/gmail/v1/users/me/messages/send", StringComparison.Ordinal));
        Assert.Equal(RefusalCode.TooLarge, tooLarge.Refusal?.Code);
        Assert.Equal(seen, gmail.Wire.Seen.Count);
        var arrived = await FindAsync(gmail, ben, "rfc822msgid:m1@halo.example");
        var content = await gmail.Source.FetchAttachmentAsync(ben, arrived.Id, arrived.Content!.Attachments[0].PartId, Ct);
        Assert.Equal(Outgoing.Bytes(6_000_000), content.Value.ToArray());
    }

    [Fact]
    public async Task A_reply_lands_in_the_thread_it_answers_in_both_mailboxes()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);
        var first = (await gmail.Source.SendAsync(amira, Outgoing.Simple(), Ct)).Value;
        var arrived = await FindAsync(gmail, ben, "rfc822msgid:m1@halo.example");

        var reply = await gmail.Source.SendAsync(
            ben,
            Outgoing.Simple("<m2@halo.example>", TestGmail.Amira) with
            {
                From = new MailAddressField("Ben Okafor", TestGmail.Ben),
                Subject = "Re: Printer on floor 3",
                InReplyTo = "<m1@halo.example>",
                References = ["<m1@halo.example>"],
                Thread = arrived.Thread,
            },
            Ct);

        Assert.Equal(arrived.Thread, reply.Value.Thread);
        var found = (await gmail.Source.SearchAsync(amira, "in:anywhere subject:\"Printer on floor 3\"", null, 10, Ct)).Value;
        Assert.Equal(2, found.Threads.Single(t => t.Thread == first.Thread).Messages.Count);
    }

    [Fact]
    public async Task A_draft_keeps_its_id_over_saves_and_is_used_up_by_sending()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var saved = (await gmail.Source.SaveDraftAsync(amira, null, Outgoing.Simple(), Ct)).Value;
        var again = (await gmail.Source.SaveDraftAsync(
            amira, saved.Draft, Outgoing.Simple() with { Subject = "Second thoughts" }, Ct)).Value;

        Assert.Equal(saved.Draft, again.Draft);
        Assert.Equal(saved.Draft, (await gmail.Source.FindDraftAsync(amira, again.Message, Ct)).Value);
        Assert.Null((await gmail.Source.FindSentAsync(amira, "<m1@halo.example>", Ct)).Value);
        var sent = await gmail.Source.SendAsync(amira, Outgoing.Simple() with { Subject = "Final", Draft = saved.Draft }, Ct);
        Assert.Equal("Final", (await gmail.Source.FetchAsync(amira, [sent.Value.Id], Ct)).Value[0].Summary.Subject);
        Assert.Null((await gmail.Source.FindDraftAsync(amira, again.Message, Ct)).Value);
    }

    [Fact]
    public async Task A_draft_that_is_gone_is_saved_anew_and_deleting_it_twice_is_no_fault()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var saved = (await gmail.Source.SaveDraftAsync(amira, null, Outgoing.Simple(), Ct)).Value;

        Assert.True((await gmail.Source.DeleteDraftAsync(amira, saved.Draft, Ct)).IsAllowed);
        Assert.True((await gmail.Source.DeleteDraftAsync(amira, saved.Draft, Ct)).IsAllowed);
        var anew = await gmail.Source.SaveDraftAsync(amira, saved.Draft, Outgoing.Simple(), Ct);

        Assert.True(anew.IsAllowed, anew.Refusal?.Reason);
        Assert.NotEqual(saved.Draft, anew.Value.Draft);
    }

    private static OutgoingMessage WithFile(int bytes) =>
        Outgoing.Simple() with { Files = [new OutgoingFile("large.bin", "application/octet-stream", Outgoing.Bytes(bytes))] };

    private static async Task<MessageRecord> FindAsync(TestGmail gmail, MailboxRecord mailbox, string query)
    {
        var found = await gmail.Source.SearchAsync(mailbox, query, null, 10, Ct);
        var id = Assert.Single(found.Value.Threads.SelectMany(t => t.Messages));
        return (await gmail.Source.FetchAsync(mailbox, [id], Ct)).Value[0];
    }
}
