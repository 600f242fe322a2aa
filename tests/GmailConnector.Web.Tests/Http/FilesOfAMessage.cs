using System.IO.Compression;
using System.Net;
using System.Text;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>Files under a message: which may do harm, and all of them in one download.</summary>
public sealed class FilesOfAMessage(HttpApp http) : IClassFixture<HttpApp>
{
    private const string Lena = "lena@halo.example";

    [Fact]
    public async Task Dangerous_ones_are_marked_and_all_come_as_one_archive()
    {
        string[] names = ["invoice.pdf.exe", "plan.xlsm", "login.html", "photo.jpg"];
        var parts = string.Concat(names.Select(n =>
            $"--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename={n}\r\n\r\nfile {n}\r\n"));
        var id = http.App.Google.Deliver(Lena, Encoding.ASCII.GetBytes(
            "From: a@elsewhere.example\r\nTo: lena@halo.example\r\nSubject: Four files\r\nMessage-ID: <four@elsewhere.example>\r\n"
            + $"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHere they are.\r\n{parts}--b--\r\n"));
        var (lena, mailbox) = await http.ConnectedAsync(Lena);
        using var google = new GoogleMail(http.App.Google, Lena);

        var conversation = await lena.GetAsync($"/mail/{mailbox}/thread/{(await google.MessageAsync(id)).Thread}", "reading");
        var all = await lena.GetAsync($"/mail/{mailbox}/message/{id}/attachments");

        Assert.Equal(3, conversation.Body.Split("file-warning").Length - 1);
        Assert.Contains("Its name hides what kind of file it is.", conversation.Text, StringComparison.Ordinal);
        Assert.Contains("A document that can run macros.", conversation.Text, StringComparison.Ordinal);
        Assert.Contains("Download all (ZIP)", conversation.Text, StringComparison.Ordinal);
        Assert.Contains($"/mail/{mailbox}/message/{id}/preview/", conversation.Body, StringComparison.Ordinal);
        var preview = await lena.GetAsync($"/mail/{mailbox}/message/{id}/preview/4");
        Assert.Contains("4 of 4", preview.Text, StringComparison.Ordinal);
        Assert.Contains($"/message/{id}/inline/4", preview.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lena.GetAsync($"/mail/{mailbox}/message/{id}/preview/9")).Status);
        Assert.Equal(HttpStatusCode.OK, all.Status);
        using var archive = new ZipArchive(new MemoryStream(all.Content));
        Assert.Equal(names, archive.Entries.Select(e => e.FullName));
        Assert.All(archive.Entries, e => Assert.Equal($"file {e.FullName}", new StreamReader(e.Open()).ReadToEnd().Trim()));
        Assert.Contains(
            "Downloaded all attachments of a message",
            (await lena.GetAsync($"/activity/{mailbox}?show=all")).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("signed; protocol=\"application/pgp-signature\"", "Signed. The signature isn’t checked here.")]
    [InlineData("encrypted; protocol=\"application/pgp-encrypted\"", "Encrypted")]
    public async Task That_a_message_is_signed_or_encrypted_is_said_at_it(string kind, string said)
    {
        var id = http.App.Google.Deliver(Lena, Encoding.ASCII.GetBytes(
            $"From: a@elsewhere.example\r\nTo: lena@halo.example\r\nSubject: Sealed\r\nMessage-ID: <{Guid.NewGuid():N}@elsewhere.example>\r\n"
            + $"Content-Type: multipart/{kind}; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe code is 44-12.\r\n"
            + "--b\r\nContent-Type: application/pgp-signature; name=signature.asc\r\n\r\nAAAA\r\n--b--\r\n"));
        var (lena, mailbox) = await http.ConnectedAsync(Lena);
        using var google = new GoogleMail(http.App.Google, Lena);

        var conversation = await lena.GetAsync($"/mail/{mailbox}/thread/{(await google.MessageAsync(id)).Thread}", "reading");

        Assert.Contains(said, conversation.Text, StringComparison.Ordinal);
        Assert.Contains("signature.asc", conversation.Text, StringComparison.Ordinal);
    }
}
