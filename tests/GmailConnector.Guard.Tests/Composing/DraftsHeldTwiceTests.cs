using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;
using Moq;

namespace GmailConnector.Guard.Tests.Composing;

/// <summary>A draft that a form has open and another program sends, edits or deletes.</summary>
public class DraftsHeldTwiceTests
{
    private static readonly MessageId Theirs = new("theirs1");
    private readonly World world = new();
    private readonly List<(DraftId? Draft, OutgoingMessage Message)> saved = [];
    private readonly List<OutgoingMessage> posted = [];
    private readonly List<MessageRecord> atGmail = [];

    public DraftsHeldTwiceTests()
    {
        world.Gmail.Setup(g => g.SendAsAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome<IReadOnlyList<SendAsAlias>>([]));
        world.Gmail.Setup(g =>
            g.FetchAsync(It.IsAny<MailboxRecord>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .Returns((MailboxRecord _, IReadOnlyList<MessageId> ids, CancellationToken _) =>
                Task.FromResult(Outcome<IReadOnlyList<MessageRecord>>([.. atGmail.Where(m => ids.Contains(m.Id))])));
        world.Gmail.Setup(g =>
            g.SaveDraftAsync(It.IsAny<MailboxRecord>(), It.IsAny<DraftId?>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>()))
            .Returns((MailboxRecord _, DraftId? draft, OutgoingMessage message, CancellationToken _) =>
                Task.FromResult(Save(draft, message)));
        world.Gmail.Setup(g => g.SendAsync(It.IsAny<MailboxRecord>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>()))
            .Callback((MailboxRecord _, OutgoingMessage m, CancellationToken _) => posted.Add(m))
            .ReturnsAsync(Outcome(new SentMessage(new MessageId("sent1"), new ThreadId("t9"))));
        world.Gmail.Setup(g => g.ReadTyped(It.IsAny<MailboxRecord>(), "typed")).Returns(() => saved[^1].Message.Typed);
        Stands(DraftFate.AsOpened);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("olaf.bra", "")]
    [InlineData("Kim <kim@x.example>, Ben <ben@", "kim@x.example")]
    public async Task A_draft_is_saved_with_recipients_as_they_were_typed_and_they_are_judged_when_it_is_sent(string to, string address)
    {
        var form = await SaveAsync(Compose(to: to));

        Assert.Equal(address, string.Join(' ', saved[0].Message.To.Select(a => a.Address)));
        Assert.Equal(to, form.To.Reveal());
        var sent = await world.Mine.SendAsync(Compose(to: to), Ct);
        Assert.Equal(RefusalCode.InvalidInput, sent.Refusal?.Code);
        Assert.Empty(posted);
    }

    [Fact]
    public async Task Recipients_that_another_program_has_changed_since_are_the_ones_to_go_on_with()
    {
        await SaveAsync(Compose(to: "kim@x.example, olaf.bra"));
        var draft = Draft("d7", new HeaderField("To", "rosa@x.example"), new HeaderField(TypedRecipients.Header, "typed"));
        world.Store.Messages[draft.Id] = draft;
        world.Gmail.Setup(g => g.FindDraftAsync(It.IsAny<MailboxRecord>(), draft.Id, It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome<DraftId?>(new DraftId("r1")));

        var reopened = (await world.Mine.ReopenDraftAsync(draft.Id, Ct)).Value;

        Assert.Equal("rosa@x.example", reopened.To.Reveal());
    }

    [Theory]
    [InlineData("A\0B", "kim@x.example")]
    [InlineData("Hello", "\"Kim\u0007\" <kim@x.example>")]
    public async Task What_no_header_can_hold_does_not_keep_a_draft_from_being_saved(string subject, string to)
    {
        await SaveAsync(Compose(to: to) with { Subject = Typed.Text(subject) });

        Assert.DoesNotContain(saved[0].Message.Subject + saved[0].Message.To[0].Name, char.IsControl);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_another_program_sent_or_edited_is_not_overwritten_and_what_the_form_has_is_a_draft_of_its_own(bool wasSent)
    {
        Stands(wasSent ? DraftFate.Sent : DraftFate.Edited, TheirMessage(wasSent));

        var form = await SaveAsync(Reopened());

        Assert.Null(saved[0].Draft);
        Assert.Equal((Theirs, wasSent), (form.Elsewhere!.Message, form.Elsewhere.WasSent));
        Assert.NotEqual(new DraftId("r1"), form.Draft);
    }

    [Fact]
    public async Task A_draft_that_is_still_as_it_was_opened_is_saved_over()
    {
        var form = await SaveAsync(Reopened());

        Assert.Equal(new DraftId("r1"), saved[0].Draft);
        Assert.Null(form.Elsewhere);
    }

    [Theory]
    [InlineData(true, RefusalCode.DraftSentElsewhere)]
    [InlineData(false, RefusalCode.DraftEditedElsewhere)]
    public async Task It_is_sent_only_after_one_was_told_of_exactly_that(bool wasSent, RefusalCode told)
    {
        Stands(wasSent ? DraftFate.Sent : DraftFate.Edited, TheirMessage(wasSent));

        var first = await world.Mine.SendAsync(Reopened(), Ct);
        var other = await world.Mine.SendAsync(Reopened() with { DespiteElsewhere = new MessageId("another") }, Ct);

        Assert.Equal((told, Theirs), (first.Refusal?.Code, first.Refusal?.Message));
        Assert.Equal(told, other.Refusal?.Code);
        Assert.Empty(posted);
        Assert.True((await world.Mine.SendAsync(Reopened() with { DespiteElsewhere = Theirs }, Ct)).IsAllowed);
        Assert.Null(Assert.Single(posted).Draft);
    }

    [Theory]
    [InlineData(nameof(DraftFate.AsOpened), true)]
    [InlineData(nameof(DraftFate.Gone), true)]
    [InlineData(nameof(DraftFate.Edited), false)]
    public async Task A_draft_is_discarded_unless_another_program_has_edited_it_since(string fate, bool isDiscarded)
    {
        Stands(Enum.Parse<DraftFate>(fate), Theirs);
        world.Gmail.Setup(g => g.DeleteDraftAsync(It.IsAny<MailboxRecord>(), new DraftId("r1"), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome(default(Done)));

        var discarded = await world.Mine.DiscardDraftAsync(Reopened(), Ct);

        Assert.Equal(isDiscarded ? null : RefusalCode.DraftEditedElsewhere, discarded.Refusal?.Code);
        world.Gmail.Verify(
            g => g.DeleteDraftAsync(It.IsAny<MailboxRecord>(), It.IsAny<DraftId>(), It.IsAny<CancellationToken>()),
            isDiscarded ? Times.Once() : Times.Never());
    }

    [Fact]
    public async Task What_was_saved_as_a_new_draft_meanwhile_asks_all_the_same_before_it_is_sent()
    {
        TheirMessage(wasSent: true);

        var sent = await world.Mine.SendAsync(Reopened() with { Elsewhere = Theirs }, Ct);

        Assert.Equal(RefusalCode.DraftSentElsewhere, sent.Refusal?.Code);
        Assert.Empty(posted);
    }

    [Fact]
    public async Task A_draft_that_this_form_itself_has_sent_is_not_said_to_be_sent_elsewhere()
    {
        world.Store.Outbox[Acting.NumberOf("cmp_1")] = new OutboxRecord(
            Acting.NumberOf("cmp_1"),
            TenantId.Default,
            World.Box,
            "<mine@halo.example>",
            OutboxState.Unknown,
            null,
            null,
            world.Clock.GetUtcNow());
        Stands(DraftFate.Sent, TheirMessage(wasSent: true));
        world.Gmail.Setup(g => g.FindSentAsync(It.IsAny<MailboxRecord>(), "<mine@halo.example>", It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome<SentMessage?>(new SentMessage(Theirs, new ThreadId("t9"))));

        Assert.Equal(RefusalCode.AlreadyDone, (await world.Mine.SendAsync(Reopened(), Ct)).Refusal?.Code);
        Assert.Empty(posted);
    }

    [Fact]
    public async Task A_draft_that_is_gone_is_saved_and_sent_as_a_new_one_in_its_conversation()
    {
        Stands(DraftFate.Gone);
        var draft = Reopened() with { DraftThread = new ThreadId("m1") };
        world.Store.Messages.Remove(new MessageId("d1"));

        var form = await SaveAsync(draft);
        await world.Mine.SendAsync(draft, Ct);

        Assert.Null(saved[0].Draft);
        Assert.Null(form.Elsewhere);
        Assert.Equal((null, "<m1@mail.example>", new ThreadId("m1")), (posted[0].Draft, posted[0].InReplyTo, posted[0].Thread));
    }

    [Fact]
    public async Task A_reply_to_a_message_that_is_gone_is_saved_and_sent()
    {
        var reply = Compose() with { Source = new MessageId("gone"), Kind = ReplyKind.Reply };

        await SaveAsync(reply);

        Assert.True((await world.Mine.SendAsync(reply, Ct)).IsAllowed);
        Assert.Null(posted[0].InReplyTo);
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_leaves_no_second_draft_and_is_not_taken_for_another_programs()
    {
        var written = Compose() with { Form = FormNumber.New() };
        await SaveAsync(written);
        var again = await SaveAsync(written with { Subject = Typed.Text("More") });
        await SaveAsync(written with { Draft = again.Draft, DraftMessage = again.DraftMessage });
        await SaveAsync(written with { Draft = again.Draft, DraftMessage = again.DraftMessage });

        Assert.Equal([null, again.Draft, again.Draft, again.Draft], saved.Select(s => s.Draft));
        world.Gmail.Verify(g => g.FindStandingAsync(
            It.IsAny<MailboxRecord>(), It.Is<DraftVersion>(v => v.Message == new MessageId("d3")), It.IsAny<CancellationToken>()));
    }

    [Fact]
    public async Task Another_form_does_not_go_on_with_that_draft()
    {
        await SaveAsync(Compose() with { Form = FormNumber.New() });
        await SaveAsync(Compose() with { Form = FormNumber.New() });

        Assert.All(saved, s => Assert.Null(s.Draft));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Attachments_of_a_draft_that_is_gone_come_from_what_took_its_place_or_are_said_to_be_lost(bool isThere)
    {
        var file = new AttachmentPart("1", "plan.pdf", "application/pdf", 3, null, false);
        var old = Draft("d1") with { Content = Draft("d1").Content! with { Attachments = [file] } };
        world.Store.Messages[old.Id] = old;
        var edited = Draft(Theirs.Value);
        atGmail.Add(isThere ? edited with { Content = edited.Content! with { Attachments = [file with { PartId = "2" }] } } : edited);
        Stands(DraftFate.Edited, Theirs);
        world.Gmail.Setup(g => g.FetchAttachmentAsync(It.IsAny<MailboxRecord>(), old.Id, "1", It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome<ReadOnlyMemory<byte>>(Refusal.NotFound));
        world.Gmail.Setup(g => g.FetchAttachmentAsync(It.IsAny<MailboxRecord>(), Theirs, "2", It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome<ReadOnlyMemory<byte>>(new ReadOnlyMemory<byte>([1, 2, 3])));

        var form = await SaveAsync(Reopened() with { KeepParts = ["1"] });

        Assert.Equal(isThere ? ["plan.pdf"] : [], saved[0].Message.Files.Select(f => f.Name));
        Assert.Equal(isThere ? 0 : 1, form.LostAttachments);
    }

    private static Composition Compose(string to = "Kim <kim@x.example>") => new()
    {
        Token = "cmp_1",
        To = Typed.Text(to),
        Subject = Typed.Text("Re: hello"),
        Body = Typed.Html("<p>Hello</p>"),
    };

    private Composition Reopened()
    {
        world.Store.Messages.TryAdd(new MessageId("d1"), Draft("d1"));
        return Compose() with { Draft = new DraftId("r1"), DraftMessage = new MessageId("d1") };
    }

    private static MessageRecord Draft(string id, params HeaderField[] headers) => new()
    {
        Id = new MessageId(id),
        Thread = new ThreadId("t9"),
        InternalDate = DateTimeOffset.UnixEpoch,
        SizeEstimate = 1000,
        Labels = [LabelId.Draft],
        HasAttachments = false,
        Summary = new MessageSummary("", "", "", ""),
        Content = new MessageContent(headers, "draft", null, []),
    };

    private MessageId TheirMessage(bool wasSent)
    {
        atGmail.Add(Draft(Theirs.Value) with { Labels = [wasSent ? LabelId.Sent : LabelId.Draft] });
        return Theirs;
    }

    private async Task<ComposeForm> SaveAsync(Composition composition)
    {
        var form = await world.Mine.SaveDraftAsync(composition, Ct);
        Assert.True(form.IsAllowed, form.Refusal?.Reason);
        return form.Value;
    }

    private Outcome<SavedDraft> Save(DraftId? draft, OutgoingMessage message)
    {
        saved.Add((draft, message));
        var (id, at) = (draft ?? new DraftId($"new{saved.Count}"), new MessageId($"d{saved.Count + 1}"));
        HeaderField[] headers = [new("To", AddressListOf(message)), .. Kept(message)];
        atGmail.Add(Draft(at.Value, headers));
        return new SavedDraft(id, at, new ThreadId("t9"));
    }

    private static HeaderField[] Kept(OutgoingMessage message) =>
        message.Typed is null ? [] : [new HeaderField(TypedRecipients.Header, "typed")];

    private static string AddressListOf(OutgoingMessage message) => string.Join(", ", message.To.Select(a => $"{a.Name} <{a.Address}>"));

    private void Stands(DraftFate fate, MessageId? message = null) =>
        world.Gmail.Setup(g =>
            g.FindStandingAsync(It.IsAny<MailboxRecord>(), It.IsAny<DraftVersion>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome(new DraftStanding(fate, message)));

    private static Outcome<T> Outcome<T>(T value) => value;

    private static Outcome<T> Outcome<T>(Refusal refusal) => refusal;
}
