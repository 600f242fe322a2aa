using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Gmail;

public sealed class SendingTests : IAsyncLifetime
{
    private LocalGoogle google = null!;
    private MailClient amira = null!;
    private MailClient ben = null!;

    public async ValueTask InitializeAsync()
    {
        google = await LocalGoogle.StartAsync();
        amira = google.As(LocalGoogle.Amira);
        ben = google.As(LocalGoogle.Ben);
    }

    public ValueTask DisposeAsync() => google.DisposeAsync();

    [Fact]
    public async Task A_sent_mail_is_in_sent_and_in_the_other_inbox()
    {
        var sent = await amira.SendMail(Mail.Plain("Ben <ben@halo.example>", "Hello"));
        var arrived = await ben.Message((await ben.Search("subject:hello")).Single());

        Assert.Equal(["SENT"], Mail.Labels(sent.Json!));
        Assert.Superset(new HashSet<string> { "INBOX", "UNREAD" }, Mail.Labels(arrived).ToHashSet());
        Assert.Equal(LocalGoogle.Ben, Mail.Header(arrived, "Delivered-To"));
        Assert.NotNull(Mail.Header(arrived, "Received"));
    }

    [Fact]
    public async Task What_is_missing_is_filled_in()
    {
        var id = (string)(await amira.SendMail("To: ben@halo.example\r\n\r\nbare"))["id"]!;
        var message = await amira.Message(id);

        Assert.Equal("\"Amira Haddad\" <amira@halo.example>", Mail.Header(message, "From"));
        Assert.Matches("^<.+@.+>$", Mail.Header(message, "Message-ID"));
        Assert.Equal("Wed, 04 Mar 2026 09:30:00 +0000", Mail.Header(message, "Date"));
    }

    [Fact]
    public async Task Our_message_id_is_kept_unless_the_switch_says_otherwise()
    {
        await using var strict = await LocalGoogle.StartAsync(o => o.ReplaceMessageId = true);
        var mail = Mail.Plain(LocalGoogle.Ben, "Mine", "x", "Message-ID: <mine@crm.example>");
        var kept = await amira.Message((string)(await amira.SendMail(mail))["id"]!);
        var client = strict.As(LocalGoogle.Amira);
        var replaced = await client.Message((string)(await client.SendMail(mail))["id"]!);

        Assert.Equal("<mine@crm.example>", Mail.Header(kept, "Message-ID"));
        Assert.NotEqual("<mine@crm.example>", Mail.Header(replaced, "Message-ID"));
    }

    [Fact]
    public async Task A_from_that_is_not_ones_own_becomes_ones_own()
    {
        var spoofed = await amira.Message((string)(await amira.SendMail("From: ceo@bank.example\r\nTo: ben@halo.example\r\n\r\nx"))["id"]!);
        var alias = await amira.Message(
            (string)(await amira.SendMail("From: amira.haddad@halo.example\r\nTo: ben@halo.example\r\n\r\nx"))["id"]!);

        Assert.Contains(LocalGoogle.Amira, Mail.Header(spoofed, "From"), StringComparison.Ordinal);
        Assert.Equal("amira.haddad@halo.example", Mail.Header(alias, "From"));
    }

    [Fact]
    public async Task Bcc_stays_with_the_sender()
    {
        var sent = await amira.SendMail(Mail.Plain(LocalGoogle.Ben, "Quiet", "x", "Bcc: support@halo.example"));
        var copy = await amira.Message((string)sent["id"]!);
        var support = google.As(LocalGoogle.Support);
        var hidden = await support.Message((await support.Search("subject:quiet")).Single());

        Assert.Equal(LocalGoogle.Support, Mail.Header(copy, "Bcc"));
        Assert.Null(Mail.Header(hidden, "Bcc"));
        Assert.Null(Mail.Header(await ben.Message((await ben.Search("subject:quiet")).Single()), "Bcc"));
    }

    [Fact]
    public async Task A_reply_joins_the_thread_in_both_mailboxes()
    {
        var first = await amira.SendMail(Mail.Plain(LocalGoogle.Ben, "Printer", "x", "Message-ID: <p1@crm.example>"));
        var inbox = await ben.Message((await ben.Search("subject:printer")).Single());
        var reply = await ben.SendMail(
            Mail.Plain(LocalGoogle.Amira, "Re: Printer", "done", "In-Reply-To: <p1@crm.example>", "References: <p1@crm.example>"),
            (string)inbox["threadId"]!);

        Assert.Equal((string)inbox["threadId"]!, (string)reply["threadId"]!);
        var thread = await amira.Get("threads/" + (string)first["threadId"]!);
        Assert.Equal(2, thread["messages"].AsArray().Count);
    }

    [Theory]
    [InlineData("Re: Printer", "")]
    [InlineData("Another matter", "In-Reply-To: <p1@crm.example>")]
    public async Task A_thread_id_alone_does_not_make_a_thread(string subject, string header)
    {
        var first = await amira.SendMail(Mail.Plain(LocalGoogle.Ben, "Printer", "x", "Message-ID: <p1@crm.example>"));
        var mail = header.Length == 0 ? Mail.Plain(LocalGoogle.Ben, subject) : Mail.Plain(LocalGoogle.Ben, subject, "x", header);
        var second = await amira.SendMail(mail, (string)first["threadId"]!);

        Assert.NotEqual((string)first["threadId"]!, (string)second["threadId"]!);
    }

    [Fact]
    public async Task An_unknown_colleague_bounces_into_the_thread()
    {
        var sent = await amira.SendMail(Mail.Plain("nobody@halo.example", "Lost"));
        var thread = await amira.Get("threads/" + (string)sent["threadId"]!);
        var bounce = thread["messages"][1]!;

        Assert.Equal("nobody@halo.example", Mail.Header(bounce, "X-Failed-Recipients"));
        Assert.Equal("multipart/report", (string)bounce["payload"]!["mimeType"]!);
        Assert.Contains("INBOX", Mail.Labels(bounce));
    }

    [Fact]
    public async Task Mail_to_oneself_is_one_message_with_both_labels()
    {
        var sent = await amira.SendMail(Mail.Plain(LocalGoogle.Amira, "Note to self"));

        Assert.Equal(["INBOX", "SENT", "UNREAD"], Mail.Labels(sent.Json!).Order());
        Assert.Single(await amira.Search("subject:\"note to self\""));
    }

    [Theory]
    [InlineData("Subject: nobody\r\n\r\nx", "Recipient address required")]
    [InlineData("To: not an address\r\n\r\nx", "Invalid To header")]
    [InlineData("To: ben@halo.example\r\nCc: a@@b\r\n\r\nx", "Invalid Cc header")]
    public async Task A_mail_that_cannot_go_is_400_and_nothing_is_kept(string raw, string message)
    {
        var answer = await amira.Post("messages/send", new { raw = Mail.Base64(raw) });

        Assert.Equal((400, message), (answer.Status, answer.Message));
        Assert.Equal(0, (int)(await amira.Get("profile"))["messagesTotal"]!);
    }

    [Fact]
    public async Task Raw_is_required_and_must_be_base64()
    {
        Assert.Equal(400, (await amira.Post("messages/send", new { })).Status);
        Assert.Equal(400, (await amira.Post("messages/send", new { raw = "*not base64*" })).Status);
        Assert.Equal("parseError", (await amira.Post("messages/send", "{not json")).Reason);
        Assert.Equal(400, (await amira.Post("messages/send", "[1]")).Status);
    }

    [Fact]
    public async Task A_json_body_over_five_megabytes_is_413()
    {
        var answer = await amira.Post("messages/send", new { raw = new string('A', 5 * 1024 * 1024) });

        Assert.Equal((413, "uploadTooLarge"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task An_unknown_thread_is_404()
    {
        var answer = await amira.Post(
            "messages/send", new { raw = Mail.Base64(Mail.Plain(LocalGoogle.Ben, "x")), threadId = "19aaaaaaaaaaaaaa" });

        Assert.Equal(404, answer.Status);
    }
}
