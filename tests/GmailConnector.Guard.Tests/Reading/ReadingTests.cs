using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Reading;

public class ReadingTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_names_in_evidence_exactly_the_messages_it_shows_something_of()
    {
        for (var i = 0; i < 10; i++)
        {
            world.Add($"long{i}", "t2", "Long thread", $"p{i}@x.example");
        }

        var page = await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 50, Ct);

        Assert.Equal(2, page.Value.Threads.Count);
        Assert.Equal(world.Store.Opened.Select(m => "h-" + m.Value).Order(), world.Evidence.Entries[0].Subjects.Order());
        Assert.Equal("10", Rendered.For(world.Amira, page.Value.Threads[0].MessageCount));
        Assert.Equal("Long thread", Rendered.For(world.Amira, page.Value.Threads[0].Subject));
    }

    [Fact]
    public async Task Labels_come_with_the_list_the_search_and_the_conversation_in_the_same_view()
    {
        world.Gmail.Setup(g => g.SearchAsync(It.IsAny<MailboxRecord>(), "numbers", null, 50, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new FoundThreads([new FoundThread(new ThreadId("m1"), [new MessageId("m1")])], null));

        var list = (await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 50, Ct)).Value;
        var thread = (await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct)).Value;
        var found = (await world.Mine.SearchAsync(Typed.Text("numbers"), 50, Ct)).Value;

        Assert.All(
            [list.MailboxLabels, thread.MailboxLabels, found.MailboxLabels],
            labels => Assert.Equal("INBOX", Rendered.For(world.Amira, Assert.Single(labels).Name)));
        Assert.Equal(3, world.Evidence.Kinds.Count(k => k == "view.intent"));
    }

    [Fact]
    public async Task In_Sent_and_Drafts_those_are_named_whom_it_goes_to()
    {
        Add("m2", LabelId.Sent, "Ben Okafor <ben@halo.example>, kim@x.example");
        Add("m3", LabelId.Draft, "");

        var sent = Assert.Single((await world.Mine.ListThreadsAsync(LabelId.Sent, null, 50, Ct)).Value.Threads);
        var draft = Assert.Single((await world.Mine.ListThreadsAsync(LabelId.Draft, null, 50, Ct)).Value.Threads);
        var all = (await world.Mine.ListThreadsAsync(LabelId.AllMail, null, 50, Ct)).Value.Threads;

        Assert.True(sent.NamesRecipients);
        Assert.Null(sent.Draft);
        Assert.Equal(["Ben Okafor", "kim@x.example"], sent.Participants.Select(p => Rendered.For(world.Amira, p)));
        Assert.True(draft.NamesRecipients);
        Assert.Equal(new MessageId("m3"), draft.Draft);
        Assert.Empty(draft.Participants);
        Assert.All(all, t => Assert.False(t.NamesRecipients));

        void Add(string id, LabelId label, string to)
        {
            world.Add(id, id, "Mine", "Amira Haddad <amira@halo.example>");
            var added = world.Store.Messages[new MessageId(id)];
            world.Store.Messages[added.Id] = added with { Labels = [label], Summary = added.Summary with { To = to } };
        }
    }

    [Fact]
    public async Task A_search_asks_Gmail_under_one_permit_and_shows_under_another()
    {
        world.Gmail.Setup(g => g.SearchAsync(It.IsAny<MailboxRecord>(), "numbers", null, 50, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new FoundThreads([new FoundThread(new ThreadId("m1"), [new MessageId("m1")])], null));

        var page = await world.Mine.SearchAsync(Typed.Text(" numbers "), 50, Ct);

        Assert.Single(page.Value.Threads);
        Assert.Equal(["search.intent", "search.outcome", "view.intent", "view.outcome"], world.Evidence.Kinds);
        Assert.Equal(["h-m1"], world.Evidence.Entries[2].Subjects);
        Assert.DoesNotContain(world.Evidence.Entries, e => e.Facts.Any(f => f.Value.Contains("numbers", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("“exact words”", "\"exact words\"")]
    [InlineData(" „genau so“ from:ben ", "\"genau so\" from:ben")]
    [InlineData("«как есть»", "\"как есть\"")]
    [InlineData("O’Brien", "O’Brien")]
    public async Task Gmail_is_asked_with_the_quotation_marks_that_it_knows(string typed, string asked)
    {
        world.Gmail.Setup(g => g.SearchAsync(It.IsAny<MailboxRecord>(), asked, null, 50, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new FoundThreads([new FoundThread(new ThreadId("m1"), [new MessageId("m1")])], null));

        Assert.Single((await world.Mine.SearchAsync(Typed.Text(typed), 50, Ct)).Value.Threads);
    }

    [Fact]
    public async Task A_search_brings_in_what_is_not_stored_yet()
    {
        world.Add("m9", "t9", "Not synced yet", "kim@x.example");
        var late = world.Store.Messages[new MessageId("m9")];
        world.Store.Messages.Remove(late.Id);
        world.Gmail.Setup(g => g.SearchAsync(It.IsAny<MailboxRecord>(), "late", null, 50, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new FoundThreads([new FoundThread(late.Thread, [late.Id])], null));
        IReadOnlyList<MessageRecord> fetched = [late];
        world.Gmail.Setup(g =>
            g.FetchAsync(
                It.IsAny<MailboxRecord>(), It.Is<IReadOnlyList<MessageId>>(ids => ids.Single() == late.Id), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Allowed(fetched));

        var page = await world.Mine.SearchAsync(Typed.Text("late"), 50, Ct);

        Assert.Equal("Not synced yet", Rendered.For(world.Amira, Assert.Single(page.Value.Threads).Subject));
    }

    [Fact]
    public async Task An_attachment_is_fetched_by_its_part_of_its_message_only()
    {
        var m = world.Store.Messages[new MessageId("m1")];
        world.Store.Messages[m.Id] = m with
        {
            Content = m.Content! with { Attachments = [new AttachmentPart("0.1", "a.pdf", "application/pdf", 3, null, false)] }
        };
        world.Gmail.Setup(g => g.FetchAttachmentAsync(
            It.IsAny<MailboxRecord>(), m.Id, "0.1", It.IsAny<CancellationToken>())).ReturnsAsync(Allowed(new ReadOnlyMemory<byte>([
            1,
            2,
            3
        ])));

        var file = await world.Mine.OpenAttachmentAsync(m.Id, "0-1", Ct);
        var other = await world.Mine.OpenAttachmentAsync(m.Id, "7", Ct);

        Assert.Equal("3 B", Rendered.For(world.Amira, file.Value.Size.AsBytes));
        Assert.Equal(RefusalCode.NotFound, other.Refusal?.Code);
    }

    [Theory]
    [InlineData("Order 12/3", "Order 12_3.eml")]
    [InlineData("", "message.eml")]
    public async Task The_owner_downloads_a_message_byte_for_byte_and_nobody_else_does(string subject, string name)
    {
        var m = world.Store.Messages[new MessageId("m1")];
        world.Store.Messages[m.Id] = m with { Content = new MessageContent([new("Subject", subject)], "Hi.", null, []) };
        world.Gmail.Setup(g => g.FetchRawAsync(It.IsAny<MailboxRecord>(), m.Id, It.IsAny<CancellationToken>()))
            .ReturnsAsync(Allowed(new ReadOnlyMemory<byte>("From: a@x.example\r\n\r\nHi."u8.ToArray())));

        var file = (await world.Mine.OpenOriginalAsync(m.Id, Ct)).Value;
        var others = await world.Mailboxes.Open(world.Ben, World.Box).OpenOriginalAsync(m.Id, Ct);

        Assert.Equal("From: a@x.example\r\n\r\nHi.", Encoding.ASCII.GetString(file.Reveal().Content.Span));
        Assert.Equal((name, "message/rfc822"), (file.Reveal().Name, file.Reveal().MediaType));
        Assert.Equal(RefusalCode.NotFound, others.Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.OpenOriginalAsync(new MessageId("nowhere"), Ct)).Refusal?.Code);
        var intent = world.Evidence.Entries[0];
        Assert.Equal((EvidenceKind.ViewIntent, "original"), (intent.Kind, intent.Facts["shows"]));
        Assert.Equal(["h-m1"], intent.Subjects);
    }

    [Fact]
    public async Task Who_looked_shows_names_results_and_refusals_to_the_owner_alone()
    {
        await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct);
        await world.Mailboxes.Open(world.Ben, World.Box).ReadThreadAsync(new ThreadId("m1"), Ct);

        var records = (await world.Mine.WhoLookedAsync(new ActivityFilter(), null, 50, Ct)).Value.Records;
        var others = await world.Mailboxes.Open(world.Ben, World.Box).WhoLookedAsync(new ActivityFilter(), null, 50, Ct);

        Assert.Equal(["access.refused", "view.intent"], records.Select(r => r.Kind));
        Assert.Equal("NotFound", records[0].Result);
        Assert.Equal("Amira Haddad", Rendered.For(world.Amira, records[1].PersonName));
        Assert.Equal(("done", 1), (records[1].Result, records[1].MessageCount));
        Assert.Equal(RefusalCode.NotFound, others.Refusal?.Code);
    }

    [Fact]
    public async Task A_star_marks_the_newest_message_of_a_thread()
    {
        world.Add("m2", "m1", "Re", "kim@x.example");
        var updates = new LabelUpdates([new LabelUpdate(new MessageId("m2"), [LabelId.Inbox, LabelId.Starred])]);
        world.Gmail.Setup(g => g.ChangeLabelsAsync(
                It.IsAny<MailboxRecord>(),
                It.Is<IReadOnlyList<MessageId>>(ids => ids.Single() == new MessageId("m2")),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<CancellationToken>()))
            .ReturnsAsync(Allowed(updates));

        await world.Mine.ChangeLabelsAsync([new ThreadId("m1")], LabelChange.Star, Ct);

        Assert.Contains(LabelId.Starred, world.Store.Messages[new MessageId("m2")].Labels);
        Assert.DoesNotContain(LabelId.Starred, world.Store.Messages[new MessageId("m1")].Labels);
        Assert.Equal("STARRED", world.Evidence.Entries[0].Facts["added"]);
    }

    private static Outcome<T> Allowed<T>(T value) => value;
}
