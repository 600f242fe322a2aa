using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// New mail is seen wherever one is: in the list, in the number beside it and in the title, and in the conversation that is open.
/// </summary>
[Collection(SharedOffice.Name)]
public sealed class NewMail(Office office)
{
    [Fact]
    public async Task It_is_seen_in_list_count_title_and_open_conversation()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Labels, archive and Trash");
        Deliver("The first parcel", "<parcel-1@elsewhere.example>");
        await lena.UntilArrivedAsync(lena.Row("The first parcel"));
        await lena.OpenThreadAsync("The first parcel");
        await Expect(lena.Row("The first parcel")).Not.ToHaveClassAsync(new Regex("is-unread"));
        var unread = await UnreadAsync(lena);

        Deliver("Something else", "<else-1@elsewhere.example>");
        Deliver("Re: The first parcel", "<parcel-2@elsewhere.example>", "<parcel-1@elsewhere.example>");
        await lena.UntilArrivedAsync(lena.Row("Something else"));

        await Expect(lena.Page.Locator("#thread-subject")).ToHaveTextAsync("The first parcel");
        await Expect(lena.Row("The first parcel")).ToHaveClassAsync(new Regex("is-current"));
        await Expect(Count(lena)).ToContainTextAsync($"{unread + 2}");
        await Expect(lena.Page).ToHaveTitleAsync(new Regex($"^\\({unread + 2}\\) Inbox"));
        await Looks.RightAsync(lena.Page, "new-mail");
        await lena.Button("A new message has arrived. Show it").ClickAsync();
        await Expect(lena.Reading.Locator("article.thread details.message")).ToHaveCountAsync(2);
        await Expect(lena.Button("A new message has arrived. Show it")).ToHaveCountAsync(0);
        await Expect(lena.Page).ToHaveTitleAsync(new Regex($"^\\({unread + 1}\\) Inbox"));
    }

    [Fact]
    public async Task Ticks_stay_where_they_are_and_who_reads_further_down_is_asked()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Labels, archive and Trash");
        var ticked = lena.Rows.Nth(2).GetByRole(AriaRole.Checkbox);
        var thread = await ticked.GetAttributeAsync("value");
        await ticked.CheckAsync();

        Deliver("While something was ticked", "<tick-1@elsewhere.example>");
        await lena.UntilArrivedAsync(lena.Row("While something was ticked"));
        await Expect(lena.Rows.Locator($"input[value='{thread}']")).ToBeCheckedAsync();
        await Expect(lena.Page.Locator("#selected-count")).ToHaveTextAsync("1 selected");

        await lena.Rows.Last.ScrollIntoViewIfNeededAsync();
        Deliver("While one was further down", "<down-1@elsewhere.example>");
        for (var tries = 0; tries < 20 && !await lena.Button("This list has changed. Show changes").IsVisibleAsync(); tries++)
        {
            await lena.Page.RunAndWaitForResponseAsync(
                () => lena.Page.GetByRole(AriaRole.Button, new() { Name = "Check for new mail" }).ClickAsync(),
                r => r.Url.EndsWith("/refresh", StringComparison.Ordinal));
        }

        await Expect(lena.Row("While one was further down")).ToHaveCountAsync(0);
        await lena.Button("This list has changed. Show changes").ClickAsync();
        await Expect(lena.Row("While one was further down")).ToBeVisibleAsync();
    }

    private void Deliver(string subject, string id, string? answers = null) => office.App.Google.Deliver(
        Person.Lena,
        Encoding.ASCII.GetBytes($"From: Night shift <night@elsewhere.example>\r\nTo: lena@halo.example\r\nSubject: {subject}\r\nMessage-ID: {id}\r\n{(answers is null
            ? ""
            : $"In-Reply-To: {answers}\r\nReferences: {answers}\r\n")}\r\nGood morning.\r\n"));

    private static ILocator Count(Person person) => person.Page.Locator(".label-link[aria-current=page] .count");

    private static async Task<int> UnreadAsync(Person person) =>
        int.Parse(
            Regex.Match("0" + await Count(person).InnerTextAsync(), "[0-9]+").Value, System.Globalization.CultureInfo.InvariantCulture);
}
