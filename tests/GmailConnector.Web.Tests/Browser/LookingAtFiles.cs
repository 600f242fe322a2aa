using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Pictures and texts are looked at in the place of their conversation, with keys too.</summary>
[Collection(SharedOffice.Name)]
public sealed class LookingAtFiles(Office office)
{
    [Fact]
    public async Task One_goes_from_file_to_file_and_back_to_the_conversation()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        office.App.Google.Deliver(Person.Lena, Encoding.UTF8.GetBytes(
            "From: Petra <petra@kunde.example>\r\nTo: lena@halo.example\r\nSubject: Three files to look at\r\n"
            + "Message-ID: <look-1@kunde.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n"
            + "--b\r\nContent-Type: image/png; name=\"crack.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==\r\n"
            + "--b\r\nContent-Type: text/csv; charset=utf-8; name=\"rooms.csv\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + "room;state\r\n12;größer\r\n<b>13</b>;dry\r\n"
            + "--b\r\nContent-Type: application/vnd.ms-excel; name=\"offer.xls\"\r\n\r\nNothing\r\n--b--\r\n"));
        await lena.UntilArrivedAsync(lena.Row("Three files to look at"));
        await lena.OpenThreadAsync("Three files to look at");

        await lena.Reading.Locator("a.file-chip", new() { HasText = "crack.png" }).ClickAsync();
        await Expect(lena.Heading("crack.png")).ToBeFocusedAsync();
        await Expect(lena.Reading.GetByText("1 of 3")).ToBeVisibleAsync();
        await Expect(lena.Reading.GetByRole(AriaRole.Img, new() { Name = "crack.png" })).ToHaveJSPropertyAsync("naturalWidth", 5);
        await Looks.RightAsync(lena.Page, "preview-picture");

        await lena.Page.Keyboard.PressAsync("j");
        await Expect(lena.Heading("rooms.csv")).ToBeFocusedAsync();
        var text = lena.Reading.Locator("iframe").ContentFrame.Locator("pre");
        await Expect(text).ToHaveTextAsync(new Regex("room;state\\s+12;größer\\s+<b>13</b>;dry"));
        await Looks.RightAsync(lena.Page, "preview-text");

        await lena.Link("Next file").ClickAsync();
        await Expect(lena.Heading("offer.xls")).ToBeVisibleAsync();
        await Expect(lena.Reading.GetByText("This file can’t be shown here.")).ToBeVisibleAsync();
        await Expect(lena.Link("Next file")).ToHaveCountAsync(0);
        var download = await lena.Page.RunAndWaitForDownloadAsync(() => lena.Link("Download").ClickAsync());
        Assert.Equal("offer.xls", download.SuggestedFilename);

        await lena.Page.Keyboard.PressAsync("u");
        await Expect(lena.Heading("Three files to look at")).ToBeFocusedAsync();
        await lena.Page.GoBackAsync();
        await Expect(lena.Heading("offer.xls")).ToBeVisibleAsync();
    }
}
