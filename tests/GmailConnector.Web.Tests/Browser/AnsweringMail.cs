using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>In a conversation with several people each of their messages can be answered.</summary>
[Collection(SharedOffice.Name)]
public sealed class AnsweringMail(Office office)
{
    [Fact]
    public async Task An_earlier_message_is_answered_to_whoever_wrote_it()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        Deliver("Olaf Braun <olaf@kunde.example>", "AW: Two of us ask", "<two-1@kunde.example>");
        Deliver("Rosa Lind <rosa@kunde.example>", "AW: Two of us ask", "<two-2@kunde.example>", "<two-1@kunde.example>");
        await lena.UntilArrivedAsync(lena.Row("AW: Two of us ask"));
        await lena.OpenThreadAsync("AW: Two of us ask");
        var messages = lena.Reading.Locator("article.thread details.message");
        await Expect(messages).ToHaveCountAsync(2);
        await Looks.RightAsync(lena.Page, "answer-earlier");
        await Expect(messages.Last.GetByRole(AriaRole.Link, new() { Name = "Reply", Exact = true })).ToHaveCountAsync(0);

        await messages.First.GetByRole(AriaRole.Link, new() { Name = "Reply", Exact = true }).ClickAsync();

        await Expect(lena.Page.Locator("input[name=To]")).ToHaveValueAsync("Olaf Braun <olaf@kunde.example>");
        await Expect(lena.Page.GetByLabel("Subject")).ToHaveValueAsync("Re: Two of us ask");

        await lena.Button("Show quoted text").ClickAsync();

        // The browser's own zone, whichever it is: a time without one beside it is the writer's.
        await Expect(lena.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" }))
            .ToContainTextAsync(new Regex(@" at \d\d:\d\d, Olaf Braun <olaf@kunde\.example> wrote:"));

        await lena.Button("Save and close").ClickAsync();
        await Expect(lena.Page.Locator("form.compose")).ToHaveCountAsync(0);
        await Expect(lena.Notice("Saved in Drafts.")).ToHaveCountAsync(0);
        await messages.First.GetByRole(AriaRole.Link, new() { Name = "Forward", Exact = true }).ClickAsync();
        await Expect(lena.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" }))
            .ToContainTextAsync("From: Olaf Braun <olaf@kunde.example>");
    }

    [Fact]
    public async Task A_picture_in_the_text_is_seen_while_writing_and_stays_there_in_what_is_forwarded()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        office.App.Google.Deliver(Person.Lena, Encoding.ASCII.GetBytes(
            "From: Petra <petra@kunde.example>\r\nTo: lena@halo.example\r\nSubject: The crack\r\nMessage-ID: <crack-1@kunde.example>\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n"
            + "<p>Here it is: <img src=\"cid:crack%2B1@phone\" alt=\"crack\" width=\"40\" height=\"40\"> above the door.</p>\r\n"
            + "--b\r\nContent-Type: image/png; name=\"crack.png\"\r\nContent-ID: <crack+1@phone>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==\r\n"
            + "--b--\r\n"));
        await lena.UntilArrivedAsync(lena.Row("The crack"));
        await lena.OpenThreadAsync("The crack");

        await lena.Reading.Locator(".reply-bar").GetByRole(AriaRole.Link, new() { Name = "Forward" }).ClickAsync();
        await Expect(lena.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" }).Locator("img"))
            .ToHaveJSPropertyAsync("naturalWidth", 5);
        await Expect(lena.Page.GetByText("crack.png")).ToHaveCountAsync(0);
        await Looks.RightAsync(lena.Page, "forward-picture");
        await lena.Page.GetByLabel("To", new() { Exact = true }).FillAsync("ines@elsewhere.example");
        await lena.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" }).PressSequentiallyAsync("Please look at it. ");
        await lena.Button("Send").ClickAsync();
        await Expect(lena.Notice("Message sent.")).ToBeVisibleAsync();
        await lena.Page.GetByRole(AriaRole.Link, new() { Name = "Sent", Exact = true }).ClickAsync();
        await lena.OpenThreadAsync("Fwd: The crack");

        var body = lena.Reading.Locator("iframe.message-body").Last.ContentFrame;
        await Expect(body.Locator("img[alt=crack]")).ToHaveJSPropertyAsync("naturalWidth", 5);
        await Expect(body.GetByText("Please look at it.")).ToBeVisibleAsync();
        await Expect(lena.Reading.Locator(".attachment-list a")).ToHaveCountAsync(0);
    }

    private void Deliver(string from, string subject, string id, string? answers = null) => office.App.Google.Deliver(
        Person.Lena,
        Encoding.ASCII.GetBytes(
            $"From: {from}\r\nTo: lena@halo.example\r\nSubject: {subject}\r\nMessage-ID: {id}\r\n"
            + (answers is null ? "" : $"In-Reply-To: {answers}\r\nReferences: {answers}\r\n")
            + "\r\nWhere is the parcel?\r\n"));
}
