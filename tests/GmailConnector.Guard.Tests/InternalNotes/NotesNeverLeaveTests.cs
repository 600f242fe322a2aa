using System.Text;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Egress;
using GmailConnector.Guard.Tests.Packaging;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Guard.Tests.Transfers;
using GmailConnector.Tests.Shared;
using Microsoft.Extensions.Configuration;
using Moq;

namespace GmailConnector.Guard.Tests.InternalNotes;

/// <summary>A note is on a conversation, and by none of the ways that its mail can go does the note go with it.</summary>
public sealed class NotesNeverLeaveTests : IAsyncDisposable
{
    private const string Secret = "heronnote";

    private static readonly ThreadId Thread = new("m1");
    private static readonly MessageId Message = new("m1");

    private readonly TicketDesk desk = new();
    private readonly World world;
    private readonly List<OutgoingMessage> posted = [];

    public NotesNeverLeaveTests()
    {
        world = new World(
            TestPolicy.Create() with { Transfers = [DeclaredTransfer.Rule] },
            new ConfigurationBuilder().AddInMemoryCollection([
                new("Transfers:halo-tickets:StandIn", desk.Address.ToString()),
                new("Transfers:halo-tickets:Token", "desk-token")
            ]).Build());
        world.Gmail.Setup(g => g.SendAsAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome<IReadOnlyList<SendAsAlias>>([]));
        world.Gmail.Setup(g => g.FetchAsync(It.IsAny<MailboxRecord>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome<IReadOnlyList<MessageRecord>>([]));
        world.Gmail.Setup(g => g.FindStandingAsync(It.IsAny<MailboxRecord>(), It.IsAny<DraftVersion>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome(DraftStanding.AsOpened));
        world.Gmail.Setup(g => g.FetchRawAsync(It.IsAny<MailboxRecord>(), Message, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ReadOnlyMemory<byte>("Subject: x\r\n\r\nHello"u8.ToArray()));
        world.Gmail.Setup(g => g.SendAsync(It.IsAny<MailboxRecord>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, OutgoingMessage message, CancellationToken _) =>
            {
                posted.Add(message);
                return Outcome(new SentMessage(new MessageId("sent1"), Thread));
            });
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Theory]
    [InlineData(ReplyKind.Reply)]
    [InlineData(ReplyKind.ReplyAll)]
    [InlineData(ReplyKind.Forward)]
    public async Task It_is_neither_quoted_nor_forwarded_nor_sent(ReplyKind kind)
    {
        await NotedAsync();

        var form = (await world.Mine.StartAsync(Message, kind, null, Ct)).Value;
        var body = form.Body.Reveal();
        var sent = await world.Mine.SendAsync(
            new Composition
            {
                Token = "cmp_1",
                To = Typed.Text("kim@x.example"),
                Subject = Typed.Text("Re"),
                Body = Typed.Html(body),
                Source = Message,
                Kind = kind,
            },
            Ct);

        Assert.True(sent.IsAllowed);
        Assert.Contains("Hello", body, StringComparison.Ordinal);
        var message = Assert.Single(posted);
        Assert.All(
            [body, message.Subject, message.Text, message.Html],
            text => Assert.DoesNotContain(Secret, text, StringComparison.OrdinalIgnoreCase));
        NothingOpened();
    }

    [Fact]
    public async Task An_opened_note_cant_be_given_to_what_sends()
    {
        await NotedAsync();
        var note = (await world.Mine.ReadThreadAsync(Thread, Ct)).Value.Notes.Notes[0].Text;

        var sent = await world.Mine.SendAsync(
            new Composition { Token = "cmp_1", To = Typed.Text("kim@x.example"), Subject = note, Body = Typed.Html("<p>x</p>") }, Ct);

        Assert.Equal("typed-by-person", sent.Refusal?.Rule);
        Assert.Empty(posted);
    }

    [Fact]
    public async Task It_is_not_filed_with_the_message()
    {
        await NotedAsync();

        Assert.True((await world.Mine.TransferAsync("halo-tickets", [Message], DeclaredTransfer.Rule.Consent.Hash, Ct)).IsAllowed);

        var (_, body) = Assert.Single(desk.Received);
        Assert.Contains(World.SecretSubject, body, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, body, StringComparison.OrdinalIgnoreCase);
        NothingOpened();
    }

    [Fact]
    public async Task It_is_not_downloaded_with_the_message()
    {
        await NotedAsync();

        Assert.True((await world.Mine.OpenOriginalAsync(Message, Ct)).IsAllowed);
        Assert.True((await world.Mine.ReadDetailsAsync(Message, Ct)).IsAllowed);
        NothingOpened();
    }

    [Fact]
    public async Task It_is_not_shared_with_the_message()
    {
        await NotedAsync();
        var door = world.OpenTo(world.Ben, LegalBasisKind.MessageAgreement, messages: "m1");

        Assert.Single((await door.ReadMessagesAsync([Message], Ct)).Value.Messages);
        Assert.Empty((await door.ReadThreadAsync(Thread, Ct)).Value.Notes.Notes);
        Assert.False((await door.ReadNotesAsync(Thread, 0, Ct)).IsAllowed);
        Assert.False((await door.StartNoteAsync(Thread, null, Ct)).IsAllowed);
        NothingOpened();
    }

    [Theory]
    [InlineData("SecurityIncident")]
    [InlineData("LegalOrder")]
    public async Task No_case_shows_it_whatever_its_scope_is(string kind)
    {
        await NotedAsync();
        var door = world.OpenTo(world.Ben, Enum.Parse<LegalBasisKind>(kind), messages: "m1");

        Assert.True((await door.InspectAsync(Message, 0, Ct)).IsAllowed);
        Assert.Equal(ThreadNotes.None, (await door.ReadThreadAsync(Thread, Ct)).Value.Notes);
        Assert.Equal("purposes.use-notes.grounds", (await door.ReadNotesAsync(Thread, 0, Ct)).Refusal?.Policy);
        NothingOpened();
    }

    [Fact]
    public async Task It_is_not_exported_under_a_legal_order()
    {
        await NotedAsync();
        var door = world.OpenTo(world.Ben, LegalBasisKind.LegalOrder, messages: "m1");
        await door.InspectAsync(Message, 0, Ct);

        var prepared = (await door.ExportAsync(1, Ct)).Value;
        var zip = (await door.TakePackageAsync(prepared.Token, Ct)).Value.Reveal().Content.ToArray();
        var files = AeZip.Read(zip, Rendered.For(world.Ben, prepared.Passphrase));

        Assert.NotEmpty(files);
        Assert.All(
            files, f => Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(f.Content!), StringComparison.OrdinalIgnoreCase));
        NothingOpened();
    }

    [Fact]
    public async Task It_is_in_no_list_and_no_search_of_recipients_or_mail()
    {
        await NotedAsync();

        var row = Assert.Single((await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 10, Ct)).Value.Threads);
        Assert.DoesNotContain(Secret, Rendered.For(world.Amira, row.Snippet), StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await world.Mine.FindRecipientsAsync(Typed.Text(Secret), Ct)).Value.Found);
        NothingOpened();
    }

    private async Task NotedAsync()
    {
        var form = (await world.Mine.StartNoteAsync(Thread, null, Ct)).Value;
        Assert.True((await world.Mine.SaveNoteAsync(Thread, form.Id, 0, Typed.Text($"The {Secret}"), Ct)).IsAllowed);
        openings = world.Notes.Openings;
    }

    private int openings;

    // Whatever left, nothing had asked for the note's words.
    private void NothingOpened() => Assert.Equal(openings, world.Notes.Openings);

    private static Outcome<T> Outcome<T>(T value) => value;
}
