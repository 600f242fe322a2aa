using System.IO.Compression;
using System.Text;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Mail;

/// <summary>Which files are marked, and all files of a message as one.</summary>
public class AttachmentWarningTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("invoice.pdf.exe", "application/pdf", AttachmentWarning.Disguised)]
    [InlineData("invoice.pdf          .scr", "application/octet-stream", AttachmentWarning.Disguised)]
    [InlineData("scan.docx.html", "text/html", AttachmentWarning.Disguised)]
    [InlineData("photo\u202Egpj.exe", "image/jpeg", AttachmentWarning.Disguised)]
    [InlineData("photo\u2067fdp", "image/jpeg", AttachmentWarning.Disguised)]
    [InlineData("setup.EXE", "application/octet-stream", AttachmentWarning.Program)]
    [InlineData("invoice.js", "text/plain", AttachmentWarning.Program)]
    [InlineData("link.lnk", "application/octet-stream", AttachmentWarning.Program)]
    [InlineData("disk.iso", "application/octet-stream", AttachmentWarning.Program)]
    [InlineData("noname", "application/x-msdownload", AttachmentWarning.Program)]
    [InlineData("v1.2.setup.msi", "application/x-msi", AttachmentWarning.Program)]
    [InlineData("plan.xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12", AttachmentWarning.Macros)]
    [InlineData("letter.DOCM", "application/octet-stream", AttachmentWarning.Macros)]
    [InlineData("login.htm", "application/octet-stream", AttachmentWarning.WebPage)]
    [InlineData("page", "text/html", AttachmentWarning.WebPage)]
    [InlineData("logo.svg", "image/svg+xml", AttachmentWarning.WebPage)]
    [InlineData("invoice.pdf", "application/pdf", null)]
    [InlineData("Report 3.12.2026.docx", "application/octet-stream", null)]
    [InlineData("backup.tar.gz", "application/gzip", null)]
    [InlineData("photos.zip", "application/zip", null)]
    [InlineData("signed.pdf.p7m", "application/pkcs7-mime", null)]
    [InlineData("mail.pdf.eml", "message/rfc822", null)]
    [InlineData("exe", "text/plain", null)]
    [InlineData("", "application/octet-stream", null)]
    public void A_file_is_marked_by_its_name_and_its_type(string name, string type, AttachmentWarning? warning) =>
        Assert.Equal(warning, AttachmentWarnings.Of(name, type));

    [Fact]
    public async Task All_files_of_a_message_come_as_one_and_none_replaces_another()
    {
        Attach(("a/b.txt", "one"), ("a_b.TXT", "two"), ("", "three"), ("logo.png", "drawn"));
        Gmail(3);

        var file = (await world.Mine.OpenAllAttachmentsAsync(new MessageId("m1"), Ct)).Value.Reveal();

        Assert.Equal(("Quarterly numbers, strictly private.zip", "application/zip"), (file.Name, file.MediaType));
        using var archive = new ZipArchive(new MemoryStream(file.Content.ToArray()));
        Assert.Equal(["a_b.txt", "a_b (2).TXT", "attachment.txt"], archive.Entries.Select(e => e.FullName));
        Assert.Equal(
            ["one", "two", "three"], archive.Entries.Select(e => new StreamReader(e.Open(), Encoding.UTF8).ReadToEnd()));
        Assert.Equal("attachments", world.Evidence.Entries[0].Facts["shows"]);
    }

    [Fact]
    public async Task Where_one_file_cannot_be_had_none_is_given_as_all_of_them()
    {
        Attach(("a.txt", "one"), ("b.txt", "two"), ("c.txt", "three"), ("logo.png", "drawn"));
        Gmail(2);

        Assert.Equal(RefusalCode.Unreachable, (await world.Mine.OpenAllAttachmentsAsync(new MessageId("m1"), Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_else_gets_them_and_a_message_without_files_has_none()
    {
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.OpenAllAttachmentsAsync(new MessageId("m1"), Ct)).Refusal?.Code);
        Attach(("a.txt", "one"), ("logo.png", "drawn"));

        var others = await world.Mailboxes.Open(world.Ben, World.Box).OpenAllAttachmentsAsync(new MessageId("m1"), Ct);

        Assert.Equal(RefusalCode.NotFound, others.Refusal?.Code);
    }

    // The last one is drawn by the text.
    private void Attach(params (string Name, string Text)[] files)
    {
        var m = world.Store.Messages[new MessageId("m1")];
        var parts = files.Select((f, i) => new AttachmentPart($"{i}", f.Name, "text/plain", f.Text.Length, null, i == files.Length - 1));
        world.Store.Messages[m.Id] = m with { Content = m.Content! with { Attachments = [.. parts] } };
        texts = [.. files.Select(f => f.Text)];
    }

    private string[] texts = [];

    private void Gmail(int there) => world.Gmail
        .Setup(g => g.FetchAttachmentAsync(
            It.IsAny<MailboxRecord>(), new MessageId("m1"), It.IsAny<string>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync((MailboxRecord _, MessageId _, string part, CancellationToken _) =>
            int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) is var number && number < there
                ? new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(texts[number]))
                : new Refusal(RefusalCode.Unreachable, "why", "what now", "rule"));
}
