using System.Text;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Reading;

/// <summary>A message attached to another one is shown with its header, body and files, under the same permit.</summary>
public class AttachedMessageTests
{
    private readonly World world = new();

    public AttachedMessageTests()
    {
        var inner = new MessageContent(
            [
                new("From", "Noor Said <noor@partner.example>"), new("To", "Petra <petra@x.example>"), new("Subject", "Key 88"),
                new("Date", "Thu, 26 Nov 2026 10:00:00 +0100")
            ],
            "Lost on Tuesday.",
            null,
            [new AttachmentPart("raw.0.1.0.1", "plan.pdf", "application/pdf", 3, null, false)]);
        var record = world.Store.Messages[new MessageId("m1")];
        world.Store.Messages[record.Id] = record with
        {
            Content = record.Content! with
            {
                Attachments = [new AttachmentPart("raw.0.1", "Key 88.eml", "message/rfc822", 90, null, false)],
                Messages = [new AttachedMessage("raw.0.1", inner)],
                IsSigned = true,
            },
        };
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_header_and_files_come_with_the_conversation()
    {
        var message = Assert.Single((await world.Mine.ReadMessagesAsync([new MessageId("m1")], Ct)).Value.Messages);

        Assert.True(message.IsSigned);
        Assert.Equal("Key 88.eml", Show(Assert.Single(message.Attachments).Name));
        var attached = Assert.Single(message.AttachedMessages);
        Assert.Equal(("raw-0-1", "Key 88"), (attached.PartId, Show(attached.Subject)));
        Assert.Equal("Noor Said", Rendered.For(world.Amira, attached.From));
        Assert.Equal(new DateTimeOffset(2026, 11, 26, 10, 0, 0, TimeSpan.FromHours(1)), attached.Date);
        Assert.Equal("plan.pdf", Show(Assert.Single(attached.Attachments).Name));
    }

    [Fact]
    public async Task Its_body_is_read_by_its_part_and_recorded_as_a_view_of_the_message()
    {
        var body = await world.Mine.ReadBodyAsync(new MessageId("m1"), "raw-0-1", false, null, p => p, Ct);

        Assert.Contains("Lost on Tuesday.", Rendered.For(world.Amira, body.Value), StringComparison.Ordinal);
        Assert.Equal(["view.intent", "view.outcome"], world.Evidence.Kinds);
        Assert.Equal(["h-m1"], world.Evidence.Entries[0].Subjects);
        Assert.Equal(
            RefusalCode.NotFound, (await world.Mine.ReadBodyAsync(new MessageId("m1"), "raw-0-9", false, null, p => p, Ct)).Refusal!.Code);
    }

    [Fact]
    public async Task A_file_in_it_is_opened_as_one_of_the_message()
    {
        world.Gmail.Setup(g => g.FetchAttachmentAsync(
                It.IsAny<MailboxRecord>(), new MessageId("m1"), "raw.0.1.0.1", It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ReadOnlyMemory<byte>("pdf"u8.ToArray()));

        var file = (await world.Mine.OpenAttachmentAsync(new MessageId("m1"), "raw-0-1-0-1", Ct)).Value;

        Assert.Equal("pdf", Encoding.ASCII.GetString(file.Reveal().Content.Span));
    }

    [Fact]
    public async Task An_investigator_sees_its_text_its_links_and_its_files_too()
    {
        world.Gmail.Setup(g => g.FetchAttachmentsAsync(
                It.IsAny<MailboxRecord>(), It.IsAny<MessageId>(), It.IsAny<IReadOnlyList<string>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, MessageId _, IReadOnlyList<string> parts, CancellationToken _) =>
                [.. parts.Select(p => (Outcome<ReadOnlyMemory<byte>>)new ReadOnlyMemory<byte>(Encoding.ASCII.GetBytes(p)))]);

        var seen = (await world.OpenTo(world.Ben, messages: "m1").InspectAsync(new MessageId("m1"), 0, Ct)).Value;

        Assert.Equal(["Key 88.eml", "plan.pdf"], seen.Files.Select(f => Rendered.For(world.Ben, f.Name)));
        Assert.Equal("2", Rendered.For(world.Ben, seen.FileCount));
        var attached = Assert.Single(seen.AttachedMessages);
        Assert.Equal("Lost on Tuesday.", Rendered.For(world.Ben, attached.PlainText!));
        Assert.Equal(["Subject", "From", "To", "Date"], attached.Envelope.Select(f => Rendered.For(world.Ben, f.Name)));
    }

    private string Show(GuardedText text) => Rendered.For(world.Amira, text);
}
