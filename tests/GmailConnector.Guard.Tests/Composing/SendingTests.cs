using System.Net;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;
using Moq;

namespace GmailConnector.Guard.Tests.Composing;

public class SendingTests
{
    private readonly World world = new();
    private readonly List<OutgoingMessage> posted = [];

    public SendingTests()
    {
        world.Gmail.Setup(g => g.SendAsAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome<IReadOnlyList<SendAsAlias>>([new SendAsAlias("amira@halo.example", "Amira Haddad", "", true, true)]));
        world.Gmail.Setup(g => g.FetchAsync(It.IsAny<MailboxRecord>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome<IReadOnlyList<MessageRecord>>([]));
        world.Gmail.Setup(g =>
            g.FindStandingAsync(It.IsAny<MailboxRecord>(), It.IsAny<DraftVersion>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome(DraftStanding.AsOpened));
        GmailAnswers(new SentMessage(new MessageId("sent1"), new ThreadId("m1")));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reply_carries_the_whole_thread_with_it()
    {
        world.Add("m2", "m1", "Re: " + World.SecretSubject, "kim@x.example", "again", new HeaderField("References", "<m1@mail.example>"));

        var sent = await world.Mine.SendAsync(Compose(source: "m2", kind: ReplyKind.Reply), Ct);

        Assert.True(sent.IsAllowed);
        var message = Assert.Single(posted);
        Assert.Equal("<m2@mail.example>", message.InReplyTo);
        Assert.Equal(["<m1@mail.example>", "<m2@mail.example>"], message.References);
        Assert.Equal(new ThreadId("m1"), message.Thread);
        Assert.Equal("amira@halo.example", message.From.Address);
        Assert.EndsWith("@halo.example>", message.RfcMessageId, StringComparison.Ordinal);
        Assert.Equal(["mail.send.intent", "mail.send.outcome"], world.Evidence.Kinds);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_posted_once()
    {
        await world.Mine.SendAsync(Compose(), Ct);

        var again = await world.Mine.SendAsync(Compose(), Ct);

        Assert.Equal(RefusalCode.AlreadyDone, again.Refusal?.Code);
        Assert.Single(posted);
    }

    [Fact]
    public async Task After_a_lost_answer_the_message_is_looked_for_and_not_posted_again()
    {
        GmailAnswers(new Refusal(RefusalCode.Unreachable, "Gmail didn't answer.", "Try again.", "gmail"));
        Assert.Equal(RefusalCode.Unreachable, (await world.Mine.SendAsync(Compose(), Ct)).Refusal?.Code);
        world.Gmail.Setup(g => g.FindSentAsync(It.IsAny<MailboxRecord>(), posted[0].RfcMessageId, It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome<SentMessage?>(new SentMessage(new MessageId("sent1"), new ThreadId("m1"))));

        var again = await world.Mine.SendAsync(Compose(), Ct);

        Assert.Equal(RefusalCode.AlreadyDone, again.Refusal?.Code);
        Assert.Single(posted);
    }

    [Fact]
    public async Task After_a_lost_answer_a_message_that_Gmail_never_got_is_posted_under_the_same_Message_ID()
    {
        GmailAnswers(new Refusal(RefusalCode.Unreachable, "Gmail didn't answer.", "Try again.", "gmail"));
        await world.Mine.SendAsync(Compose(), Ct);
        world.Gmail.Setup(g => g.FindSentAsync(
            It.IsAny<MailboxRecord>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(Outcome<SentMessage?>(null));
        GmailAnswers(new SentMessage(new MessageId("sent1"), new ThreadId("m1")));

        var again = await world.Mine.SendAsync(Compose(), Ct);

        Assert.True(again.IsAllowed);
        Assert.Equal(2, posted.Count);
        Assert.Equal(posted[0].RfcMessageId, posted[1].RfcMessageId);
    }

    [Fact]
    public async Task A_second_click_while_the_first_is_on_its_way_posts_nothing()
    {
        var answer = new TaskCompletionSource<Outcome<SentMessage>>();
        world.Gmail.Setup(g => g.SendAsync(It.IsAny<MailboxRecord>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>()))
            .Callback((MailboxRecord _, OutgoingMessage m, CancellationToken _) => posted.Add(m))
            .Returns(answer.Task);
        var first = world.Mine.SendAsync(Compose(), Ct);

        var second = await world.Mine.SendAsync(Compose(), Ct);
        answer.SetResult(new SentMessage(new MessageId("sent1"), new ThreadId("m1")));

        Assert.Equal(RefusalCode.AlreadyDone, second.Refusal?.Code);
        Assert.True((await first).IsAllowed);
        Assert.Single(posted);
    }

    [Fact]
    public async Task A_sending_that_died_with_its_process_is_looked_for_before_it_is_taken_over()
    {
        world.Store.Outbox[Acting.NumberOf("cmp_1")] = new OutboxRecord(
            Acting.NumberOf("cmp_1"),
            TenantId.Default,
            World.Box,
            "<died@halo.example>",
            OutboxState.Sending,
            null,
            null,
            world.Clock.GetUtcNow());
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        world.Gmail.Setup(g => g.FindSentAsync(
            It.IsAny<MailboxRecord>(), "<died@halo.example>", It.IsAny<CancellationToken>())).ReturnsAsync(Outcome<SentMessage?>(null));

        Assert.True((await world.Mine.SendAsync(Compose(), Ct)).IsAllowed);

        Assert.Equal("<died@halo.example>", Assert.Single(posted).RfcMessageId);
    }

    [Fact]
    public async Task What_Gmail_rejects_may_be_corrected_and_sent_with_the_same_form()
    {
        GmailAnswers(new Refusal(RefusalCode.Rejected, "Gmail rejected it.", "Correct it.", "gmail"));
        await world.Mine.SendAsync(Compose(), Ct);
        GmailAnswers(new SentMessage(new MessageId("sent1"), new ThreadId("m1")));

        Assert.True((await world.Mine.SendAsync(Compose(), Ct)).IsAllowed);
    }

    [Theory]
    [InlineData("", "no recipient")]
    [InlineData("nobody", "Recipient 1 in To")]
    [InlineData("kim@x.example; nobody", "Recipient 2 in To")]
    [InlineData(
        "a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,nobody",
        "Recipient 11 in To")]
    [InlineData(
        "a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,a@x.example,nobody",
        "Recipient 21 in To")]
    public async Task Bad_recipients_are_refused_by_position_and_nothing_is_asked_of_Gmail(string to, string said)
    {
        var sent = await world.Mine.SendAsync(Compose(to: to), Ct);

        Assert.Equal(RefusalCode.InvalidInput, sent.Refusal?.Code);
        Assert.Contains(said, sent.Refusal!.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody", sent.Refusal.Reason, StringComparison.Ordinal);
        Assert.Empty(posted);
    }

    [Fact]
    public async Task Attachments_over_the_limit_are_refused_before_anything_is_sent()
    {
        var tooMuch = Compose() with
        {
            Files = [new GuardedFile("big.bin", "application/octet-stream", new byte[(25 * 1024 * 1024) + 1], Typed.ByAnybody)]
        };

        Assert.Equal(RefusalCode.TooLarge, (await world.Mine.SendAsync(tooMuch, Ct)).Refusal?.Code);
        Assert.Empty(posted);
    }

    [Fact]
    public async Task A_subject_cannot_smuggle_in_a_header()
    {
        await world.Mine.SendAsync(Compose() with { Subject = Typed.Text("Hi\r\nBcc: evil@x.example") }, Ct);

        Assert.Equal("Hi Bcc: evil@x.example", posted[0].Subject);
        Assert.Empty(posted[0].Bcc);
    }

    [Fact]
    public async Task A_draft_keeps_the_threading_it_was_begun_with()
    {
        world.Add(
            "d1",
            "m1",
            "Re: x",
            "amira@halo.example",
            "draft",
            new HeaderField("In-Reply-To", "<m1@mail.example>"),
            new HeaderField("References", "<m0@mail.example> <m1@mail.example>"));

        await world.Mine.SendAsync(Compose() with { Draft = new DraftId("r1"), DraftMessage = new MessageId("d1") }, Ct);

        Assert.Equal("<m1@mail.example>", posted[0].InReplyTo);
        Assert.Equal(["<m0@mail.example>", "<m1@mail.example>"], posted[0].References);
        Assert.Equal(new DraftId("r1"), posted[0].Draft);
    }

    [Theory]
    [InlineData(ReplyKind.Reply)]
    [InlineData(ReplyKind.Forward)]
    public async Task Pictures_in_a_quote_go_along_and_those_that_the_writer_took_out_dont(ReplyKind kind)
    {
        Pictured(new ReadOnlyMemory<byte>([1, 2, 3]));
        var form = (await world.Mine.StartAsync(new MessageId("m1"), kind, null, Ct)).Value;
        var body = WebUtility.HtmlDecode(Rendered.For(world.Amira, form.Body.Source));

        await world.Mine.SendAsync(Compose(source: "m1", kind: kind) with { Body = Typed.Html(body) }, Ct);
        await world.Mine.SendAsync(
            Compose(source: "m1", kind: kind) with { Token = "cmp_2", Body = Typed.Html("<p>Without</p>") }, Ct);

        Assert.Equal(["0-1"], form.Pictures.Select(p => p.PartId));
        Assert.Empty(form.Attachments);
        Assert.Contains("<img src=\"cid:crack@phone\" alt=\"crack\">", posted[0].Html, StringComparison.Ordinal);
        var picture = Assert.Single(posted[0].Files);
        Assert.Equal(("crack.png", "crack@phone", 3), (picture.Name, picture.ContentId, picture.Content.Length));
        Assert.Empty(posted[1].Files);
    }

    [Fact]
    public async Task A_picture_that_stands_in_the_text_itself_is_sent_as_a_file()
    {
        var body = Typed.Html("<p>Look: <img src=\"data:image/png;base64,AAECAw==\" alt=\"crack\"></p>");

        await world.Mine.SendAsync(Compose() with { Body = body }, Ct);

        var picture = Assert.Single(posted[0].Files);
        Assert.Equal(("picture-1.png", "image/png", 4), (picture.Name, picture.MediaType, picture.Content.Length));
        Assert.Contains($"<img src=\"cid:{picture.ContentId}\" alt=\"crack\">", posted[0].Html, StringComparison.Ordinal);
        Assert.Equal("Look: [crack]", posted[0].Text);
    }

    [Fact]
    public async Task A_signature_begins_with_the_mark_by_which_programs_know_it()
    {
        world.Gmail.Setup(g => g.SendAsAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome<IReadOnlyList<SendAsAlias>>([new SendAsAlias("amira@halo.example", "", "<b>Amira</b>", true, true)]));
        var form = (await world.Mine.StartAsync(null, null, null, Ct)).Value;

        await world.Mine.SendAsync(Compose() with { Body = Typed.Html(form.Body.Reveal()) }, Ct);

        Assert.Equal("-- \nAmira", posted[0].Text);
    }

    [Fact]
    public async Task A_file_that_poses_as_another_by_marks_in_its_name_is_sent_without_them()
    {
        var file = new GuardedFile("plan\u202Efdp.exe", "application/octet-stream", new byte[1], Typed.ByAnybody);

        await world.Mine.SendAsync(Compose() with { Files = [file] }, Ct);

        Assert.Equal("planfdp.exe", Assert.Single(posted[0].Files).Name);
    }

    [Fact]
    public async Task Where_a_picture_of_the_quote_is_gone_its_words_stand_there_and_the_rest_is_sent()
    {
        Pictured(Refusal.NotFound);
        var form = (await world.Mine.StartAsync(new MessageId("m1"), ReplyKind.Reply, null, Ct)).Value;
        var body = WebUtility.HtmlDecode(Rendered.For(world.Amira, form.Body.Source));

        var sent = await world.Mine.SendAsync(Compose(source: "m1", kind: ReplyKind.Reply) with { Body = Typed.Html(body) }, Ct);

        Assert.True(sent.IsAllowed);
        Assert.Contains("Look: crack</p>", posted[0].Html, StringComparison.Ordinal);
        Assert.Empty(posted[0].Files);
    }

    private void Pictured(Outcome<ReadOnlyMemory<byte>> bytes)
    {
        var m = world.Store.Messages[new MessageId("m1")];
        world.Store.Messages[m.Id] = m with
        {
            Content = m.Content! with
            {
                Html = "<p>Look: <img src=\"cid:crack@phone\" alt=\"crack\"></p>",
                Attachments = [new AttachmentPart("0.1", "crack.png", "image/png", 3, "crack@phone", true)],
            },
        };
        world.Gmail.Setup(g => g.FetchAttachmentAsync(It.IsAny<MailboxRecord>(), m.Id, "0.1", It.IsAny<CancellationToken>()))
            .ReturnsAsync(bytes);
    }

    private static Composition Compose(string to = "Kim <kim@x.example>", string? source = null, ReplyKind? kind = null) => new()
    {
        Token = "cmp_1",
        To = Typed.Text(to),
        Subject = Typed.Text("Re: hello"),
        Body = Typed.Html("<p>Hello</p>"),
        Source = source is null ? null : new MessageId(source),
        Kind = kind,
    };

    private static Outcome<T> Outcome<T>(T value) => value;

    private void GmailAnswers(Outcome<SentMessage> answer) =>
        world.Gmail.Setup(g => g.SendAsync(It.IsAny<MailboxRecord>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>()))
            .Callback((MailboxRecord _, OutgoingMessage m, CancellationToken _) => posted.Add(m))
            .ReturnsAsync(answer);
}
