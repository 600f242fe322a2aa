using System.Text;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>A message that came attached to another one is read in place, downloaded whole, and goes along when it is forwarded.</summary>
[Collection(SharedOffice.Name)]
public sealed class AttachedMessages(Office office)
{
    private const string Inner =
        "From: Noor Said <noor@partner.example>\r\nTo: petra@kunde.example\r\nSubject: Key number 88\r\nDate: Thu, 26 Nov 2026 10:00:00 +0000\r\n"
        + "Content-Type: text/plain; charset=utf-8\r\n\r\nKey number 88 was lost on Tuesday.\r\n";

    [Fact]
    public async Task It_is_read_in_place_downloaded_whole_and_forwarded()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        office.App.Google.Deliver(Person.Lena, Encoding.ASCII.GetBytes(
            "From: Petra <petra@kunde.example>\r\nTo: lena@halo.example\r\nSubject: For the landlord\r\nMessage-ID: <attached-1@kunde.example>\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nPlease pass it on.\r\n"
            + $"--b\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n{Inner}\r\n--b--\r\n"));
        await lena.UntilArrivedAsync(lena.Row("For the landlord"));
        await lena.OpenThreadAsync("For the landlord");
        var attached = lena.Reading.Locator("details.attached-message");

        await attached.Locator("summary").ClickAsync();
        await Expect(attached.GetByText("Noor Said <noor@partner.example>")).ToBeVisibleAsync();
        await Expect(attached.Locator("iframe").ContentFrame.GetByText("Key number 88 was lost on Tuesday.")).ToBeVisibleAsync();
        await Looks.RightAsync(lena.Page, "attached-message");

        var download = await lena.Page.RunAndWaitForDownloadAsync(() =>
            lena.Reading.Locator(".attachment-list a", new() { HasText = "Key number 88.eml" }).ClickAsync());
        Assert.Equal("Key number 88.eml", download.SuggestedFilename);
        var saved = await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Equal(Inner.TrimEnd(), saved.ReplaceLineEndings("\r\n").TrimEnd());

        var whole = await lena.Page.RunAndWaitForDownloadAsync(() => lena.Link("Download message").ClickAsync());
        Assert.Equal("For the landlord.eml", whole.SuggestedFilename);
        Assert.Contains(
            "\r\nSubject: For the landlord\r\n",
            await File.ReadAllTextAsync((await whole.PathAsync())!, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        await lena.Reading.Locator(".reply-bar").GetByRole(AriaRole.Link, new() { Name = "Forward" }).ClickAsync();
        await Expect(lena.Page.GetByText("Key number 88.eml")).ToBeVisibleAsync();
        await lena.Page.GetByLabel("To", new() { Exact = true }).FillAsync(Person.Ben);
        await lena.Button("Send").ClickAsync();
        await Expect(lena.Notice("Message sent.")).ToBeVisibleAsync();
        using var google = new GoogleMail(office.App.Google, Person.Ben);
        var arrived = await google.MessageAsync(Assert.Single(await google.SearchAsync("subject:\"Fwd: For the landlord\"")));
        Assert.Equal(["Key number 88.eml"], arrived.Files.Select(f => f.Name));
    }
}
