using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Mail;

/// <summary>Which files can be looked at, and how.</summary>
public class AttachmentPreviewTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("photo.jpg", "image/jpeg", AttachmentPreview.Picture)]
    [InlineData("photo.PNG", "application/octet-stream", AttachmentPreview.Picture)]
    [InlineData("notes.txt", "text/plain", AttachmentPreview.Text)]
    [InlineData("", "text/plain", AttachmentPreview.Text)]
    [InlineData("list.csv", "text/csv", AttachmentPreview.Text)]
    [InlineData("server.log", "application/octet-stream", AttachmentPreview.Text)]
    [InlineData("", "message/delivery-status", AttachmentPreview.Text)]
    [InlineData("photo.jpg.exe", "image/jpeg", null)]
    [InlineData("notes\u202Etxt.exe", "text/plain", null)]
    [InlineData("run.js", "text/plain", null)]
    [InlineData("page.html", "text/html", null)]
    [InlineData("page.txt", "text/html", null)]
    [InlineData("logo.svg", "image/svg+xml", null)]
    [InlineData("photo.heic", "image/heic", null)]
    [InlineData("contract.pdf", "application/pdf", AttachmentPreview.Pdf)]
    [InlineData("contract", "Application/X-PDF", AttachmentPreview.Pdf)]
    [InlineData("scan.PDF", "application/octet-stream", AttachmentPreview.Pdf)]
    [InlineData("contract.pdf.exe", "application/pdf", null)]
    [InlineData("contract.pdf", "application/zip", null)]
    [InlineData("notes.txt", "application/zip", null)]
    [InlineData("", "application/octet-stream", null)]
    public void By_name_and_type(string name, string type, AttachmentPreview? preview) =>
        Assert.Equal(preview, AttachmentPreviews.Of(new AttachmentPart("1", name, type, 1, null, false)));

    [Theory]
    [InlineData(AttachmentPreviews.LargestPdf, AttachmentPreview.Pdf)]
    [InlineData(AttachmentPreviews.LargestPdf + 1, null)]
    public void A_document_that_would_hold_up_its_frame_isnt_looked_at(long size, AttachmentPreview? preview) =>
        Assert.Equal(preview, AttachmentPreviews.Of(new AttachmentPart("1", "plan.pdf", "application/pdf", size, null, false)));

    [Fact]
    public async Task Text_is_shown_as_it_is_and_nothing_in_it_is_markup()
    {
        Attach("notes.txt", "text/plain");
        Answers("a  b\n\t<script>alert(1)</script> & <b>bold</b>");

        var shown = Rendered.For(world.Amira, (await world.Mine.ReadAttachmentAsync(new MessageId("m1"), "1", Ct)).Value);

        Assert.Contains("<pre>a  b\n\t&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;bold&lt;/b&gt;</pre>", shown, StringComparison.Ordinal);
        Assert.Equal("attachment", world.Evidence.Entries[0].Facts["shows"]);
    }

    [Theory]
    [InlineData(2_000_000, "This is the first part of the file.")]
    [InlineData(0, "The file is empty.")]
    public async Task What_is_too_long_or_empty_says_so(int length, string words)
    {
        Attach("notes.txt", "text/plain");
        Answers(new string('x', length));

        var shown = Rendered.For(world.Amira, (await world.Mine.ReadAttachmentAsync(new MessageId("m1"), "1", Ct)).Value);

        Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 0, 1_100_000);
    }

    [Fact]
    public async Task What_cannot_be_looked_at_is_not_read_and_nobody_else_reads_it()
    {
        Attach("page.html", "text/html");
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.ReadAttachmentAsync(new MessageId("m1"), "1", Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.ReadAttachmentAsync(new MessageId("m1"), "7", Ct)).Refusal?.Code);

        Attach("notes.txt", "text/plain");
        var others = await world.Mailboxes.Open(world.Ben, World.Box).ReadAttachmentAsync(new MessageId("m1"), "1", Ct);
        Assert.Equal(RefusalCode.NotFound, others.Refusal?.Code);
    }

    private void Attach(string name, string type)
    {
        var m = world.Store.Messages[new MessageId("m1")];
        world.Store.Messages[m.Id] = m with
        {
            Content = m.Content! with { Attachments = [new AttachmentPart("1", name, type, 3, null, false)] },
        };
    }

    private void Answers(string text) => world.Gmail
        .Setup(g => g.FetchTextAsync(It.IsAny<MailboxRecord>(), new MessageId("m1"), "1", It.IsAny<CancellationToken>()))
        .ReturnsAsync(text);
}
