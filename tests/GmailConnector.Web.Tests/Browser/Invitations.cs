using System.Text;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>A calendar that came by mail is a card: what it is, when, where and who, with the file to hand.</summary>
[Collection(SharedOffice.Name)]
public sealed class Invitations(Office office)
{
    [Fact]
    public async Task An_invitation_without_a_text_says_what_when_and_where()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        office.App.Google.Deliver(Person.Lena, Encoding.UTF8.GetBytes(
            "From: Petra Vogel <petra.vogel@kunde.example>\r\nTo: lena@halo.example\r\nSubject: The roof\r\n"
            + "Message-ID: <roof-1@kunde.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\r\n"
            + "Content-Transfer-Encoding: 8bit\r\n\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
            + "UID:roof@kunde.example\r\n"
            + "DTSTART;TZID=Europe/Berlin:20261203T140000\r\nDTEND;TZID=Europe/Berlin:20261203T150000\r\nRRULE:FREQ=WEEKLY;BYDAY=TH\r\n"
            + "SUMMARY:Inspection of the roof\r\nLOCATION:Gate 2\r\nORGANIZER;CN=Petra Vogel:mailto:petra.vogel@kunde.example\r\n"
            + "ATTENDEE;PARTSTAT=ACCEPTED;CN=Noor Said:mailto:noor@partner.example\r\nATTENDEE;CN=Lena:mailto:lena@halo.example\r\n"
            + "DESCRIPTION:Bring the ladder.\\nMeeting point is gate 2.\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
        await lena.UntilArrivedAsync(lena.Row("The roof"));
        await lena.OpenThreadAsync("The roof");
        var card = lena.Reading.Locator(".event-card");

        foreach (var words in new[]
        {
            "Invitation", "Inspection of the roof", "Gate 2", "Petra Vogel <petra.vogel@kunde.example>", "Noor Said accepted",
            "Bring the ladder.",
            "Repeats every week on Thursday", "Thursday, 3 December 2026, 14:00 in Europe/Berlin",
        })
        {
            await Expect(card).ToContainTextAsync(words);
        }

        await Expect(card.Locator("time[data-event=start]")).ToHaveAttributeAsync("datetime", "2026-12-03T13:00:00Z");
        await Expect(card.Locator("time[data-event=end]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d\d:\d\d$"));
        await Expect(lena.Reading.Locator("iframe.message-body").ContentFrame.GetByText("This message has no text.")).ToHaveCountAsync(0);
        await Looks.RightAsync(lena.Page, "invitation");

        var download = await lena.Page.RunAndWaitForDownloadAsync(() => card.GetByText("Calendar file (.ics)").ClickAsync());
        Assert.EndsWith(".ics", download.SuggestedFilename, StringComparison.Ordinal);

        await card.GetByRole(AriaRole.Button, new() { Name = "Maybe", Exact = true }).ClickAsync();
        await Expect(lena.Notice("Your answer was sent to the organizer.")).ToBeVisibleAsync();
        using var google = new GoogleMail(office.App.Google, Person.Lena);
        var sent = await google.MessageAsync(Assert.Single(await google.SearchAsync("in:sent subject:Maybe to:petra.vogel@kunde.example")));
        Assert.Equal("Maybe: Inspection of the roof", sent.Subject);
    }
}
