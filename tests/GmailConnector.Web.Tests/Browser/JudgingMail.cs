using System.Text;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>What helps to judge a message is at the message, reads well, and stays off the paper where it's of no use there.</summary>
[Collection(SharedOffice.Name)]
public sealed class JudgingMail(Office office)
{
    private const int Lines = 1_500;

    [Fact]
    public async Task A_warning_the_whole_header_and_the_way_out_of_a_list_are_at_the_message()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        Deliver(
            "Your parcel waits",
            "\"service@post.example\" <parcels@parcels-now.example>",
            "dkim=pass header.d=evil.example; spf=softfail smtp.mailfrom=b@evil.example; dmarc=fail (p=NONE) header.from=parcels-now.example",
            "Reply-To: <box@elsewhere.example>\r\n");
        Deliver(
            "News of the week",
            "News <news@mail.list.example>",
            "dkim=pass header.d=list.example; spf=pass smtp.mailfrom=b@list.example; dmarc=pass header.from=mail.list.example",
            "List-Unsubscribe: <mailto:leave@list.example?subject=leave%20me>\r\nX-Hides: one\u202etwo\r\n");
        await lena.UntilArrivedAsync(lena.Row("News of the week"));

        await lena.OpenThreadAsync("Your parcel waits");
        await Expect(lena.Reading.Locator(".sender-warning")).ToHaveCountAsync(2);
        await Expect(lena.Reading.GetByText("The sender’s name shows service@post.example, but")).ToBeVisibleAsync();
        await Looks.RightAsync(lena.Page, "sender-warned");

        await lena.OpenThreadAsync("News of the week");
        await Expect(lena.Reading.GetByText("Sender verified by Gmail: mail.list.example")).ToBeVisibleAsync();
        await Looks.RightAsync(lena.Page, "sender-verified");

        await lena.Link("Show details").ClickAsync();
        await lena.Page.GetByText("All headers").ClickAsync();
        await Expect(lena.Page.Locator(".header-fields")).ToContainTextAsync("one‹U+202E›two");
        await Looks.RightAsync(lena.Page, "details");

        await lena.Link("Back to the conversation").ClickAsync();
        await lena.Link("Unsubscribe").ClickAsync();
        await Expect(lena.Page.GetByLabel("Subject")).ToHaveValueAsync("leave me");
        await Expect(lena.Page.Locator("input[name=To]")).ToHaveValueAsync("leave@list.example");
    }

    [Fact]
    public async Task On_paper_a_conversation_is_its_messages_at_full_height()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        Deliver(
            "The long list",
            "Petra <petra@kunde.example>",
            null,
            "",
            string.Concat(Enumerable.Range(1, Lines).Select(i => $"Item number {i}.\r\n")));
        await lena.UntilArrivedAsync(lena.Row("The long list"));
        await lena.OpenThreadAsync("The long list");
        await Expect(lena.NewestBody.GetByText($"Item number {Lines}.")).ToBeAttachedAsync();
        var frame = lena.Reading.Locator("iframe.message-body").Last;
        await Expect(frame).ToHaveAttributeAsync("style", new System.Text.RegularExpressions.Regex("height: 20000px"));

        // As the browser prints: it says so to the page, and the page sets the height of its frames.
        var pages = Encoding.Latin1.GetString(await lena.Page.PdfAsync(new() { Format = "A4" })).Split("/Type /Page\n").Length - 1;
        Assert.InRange(pages, Lines / 60, Lines / 30);

        await lena.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var hidden in new[] { ".shell-header", ".labels", ".list", ".thread-bar", ".reply-bar", ".message-actions" })
        {
            await Expect(lena.Page.Locator(hidden).First).ToBeHiddenAsync();
        }

        await lena.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        Assert.True(
            await frame.EvaluateAsync<bool>(
                "frame => frame.offsetHeight > 20000 && frame.offsetHeight >= frame.contentDocument.body.scrollHeight"),
            "The frame is shorter than its message.");
        Assert.True(await lena.Page.EvaluateAsync<bool>(
            "() => document.documentElement.scrollHeight >= document.querySelector('iframe.message-body').offsetHeight"), "The page cuts it off.");

        await lena.Page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        await lena.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await Expect(frame).ToHaveAttributeAsync("style", new System.Text.RegularExpressions.Regex("height: 20000px"));
    }

    private void Deliver(string subject, string from, string? results, string more, string text = "Hello.\r\n") => office.App.Google.Deliver(
        Person.Lena,
        Encoding.UTF8.GetBytes(
            (results is null ? "" : $"Authentication-Results: mx.google.com; {results}\r\n")
            + $"From: {from}\r\nTo: {Person.Lena}\r\nSubject: {subject}\r\nMessage-ID: <{Guid.NewGuid():N}@x.example>\r\n{more}"
            + $"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}"));
}
