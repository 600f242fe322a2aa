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
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
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
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var ticked = lena.Rows.Nth(2).GetByRole(AriaRole.Checkbox);
        var thread = await ticked.GetAttributeAsync("value");
        await ticked.CheckAsync();

        Deliver("While something was ticked", "<tick-1@elsewhere.example>");
        await lena.UntilArrivedAsync(lena.Row("While something was ticked"));
        await Expect(lena.Rows.Locator($"input[value='{thread}']")).ToBeCheckedAsync();
        await Expect(lena.Page.Locator("#selected-count")).ToHaveTextAsync("1 selected");

        await GoToTheEndAsync(lena);
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

    [Fact]
    public async Task A_conversation_is_offered_anew_though_the_list_was_being_renewed_when_its_mail_arrived()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        Deliver("The second parcel", "<late-1@elsewhere.example>");
        await lena.UntilArrivedAsync(lena.Row("The second parcel"));
        await lena.OpenThreadAsync("The second parcel");
        var mayGoOn = await HoldListAsync(lena);
        Deliver("Re: The second parcel", "<late-2@elsewhere.example>", "<late-1@elsewhere.example>");
        await lena.Page.RunAndWaitForResponseAsync(
            () => lena.Page.GetByRole(AriaRole.Button, new() { Name = "Check for new mail" }).ClickAsync(),
            r => r.Url.EndsWith("/refresh", StringComparison.Ordinal));
        var elsewhere = await lena.Page.Context.NewPageAsync();
        var both = elsewhere.Locator("#threads > .row", new() { HasText = "The second parcel" }).Locator(".messages", new() { HasText = "2" });
        for (var tries = 0; tries < 50 && await both.CountAsync() == 0; tries++)
        {
            await elsewhere.GotoAsync(lena.Page.Url.Split("/thread/")[0]);
        }

        Assert.Equal(1, await both.CountAsync());
        mayGoOn.SetResult();
        await Expect(lena.Button("A new message has arrived. Show it")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_was_ticked_opened_or_archived_while_the_list_was_being_renewed_stays_so()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        Deliver("To be read", "<meanwhile-1@elsewhere.example>");
        Deliver("To be ticked", "<meanwhile-2@elsewhere.example>");
        Deliver("To be archived", "<meanwhile-3@elsewhere.example>");
        foreach (var subject in (string[])["To be read", "To be ticked", "To be archived"])
        {
            await lena.UntilArrivedAsync(lena.Row(subject));
        }

        var unread = await UnreadAsync(lena);
        var mayGoOn = await HoldListAsync(lena);

        await lena.OpenThreadAsync("To be read");
        await lena.Row("To be archived").GetByRole(AriaRole.Checkbox).CheckAsync();
        await lena.Page.GetByRole(AriaRole.Button, new() { Name = "Archive selected" }).ClickAsync();
        await Expect(lena.Row("To be archived")).ToHaveCountAsync(0);
        await lena.Row("To be ticked").GetByRole(AriaRole.Checkbox).CheckAsync();
        await lena.Page.EvaluateAsync("document.querySelector('#list').dataset.old = ''");
        mayGoOn.SetResult();

        await Expect(lena.Page.Locator("#list[data-old]")).ToHaveCountAsync(0);
        await Expect(lena.Row("To be read")).Not.ToHaveClassAsync(new Regex("is-unread"));
        await Expect(lena.Row("To be ticked")).ToHaveClassAsync(new Regex("is-current"));
        await Expect(lena.Row("To be ticked").GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Expect(lena.Row("To be archived")).ToHaveCountAsync(0);
        await Expect(Count(lena)).ToContainTextAsync($"{unread - 2}");
        await Expect(lena.Page.Locator("#selected-count")).ToHaveTextAsync("1 selected");
    }

    [Fact]
    public async Task Who_has_gone_further_down_while_the_list_was_being_renewed_is_asked()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        Deliver("Before one went down", "<deep-1@elsewhere.example>");
        var mayGoOn = await HoldListAsync(lena);

        await GoToTheEndAsync(lena);
        mayGoOn.SetResult();

        await lena.Button("This list has changed. Show changes").ClickAsync();
        await lena.UntilArrivedAsync(lena.Row("Before one went down"));
    }

    /// <summary>As a page is that was opened before the labels of a new mailbox were known.</summary>
    [Fact]
    public async Task Labels_and_counts_that_the_page_lacks_come_with_the_list()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var own = lena.Page.Locator("#own-labels a");
        var labels = (await own.Locator(".name").AllInnerTextsAsync()).ToArray();
        await lena.Page.EvaluateAsync("document.querySelectorAll('#unread-INBOX, #own-labels li:first-child').forEach(e => e.replaceChildren())");

        Deliver("Labels are known", "<labels-1@elsewhere.example>");
        await lena.UntilArrivedAsync(lena.Row("Labels are known"));

        await Expect(own.Locator(".name")).ToHaveTextAsync(labels);
        await Expect(Count(lena)).ToContainTextAsync(new Regex("[1-9]"));
        await own.Last.FocusAsync();
        await lena.Page.EvaluateAsync(
            "document.querySelector('#own-labels').dataset.old = ''; document.dispatchEvent(new Event('mail:arrived'))");
        await Expect(lena.Page.Locator("#own-labels[data-old]")).ToHaveCountAsync(0);
        await Expect(own.Last).ToBeFocusedAsync();
    }

    private static bool IsList(string url) => url.EndsWith("/INBOX", StringComparison.Ordinal);

    /// <summary>Has the list renewed, and keeps back what the server answered until the result is set.</summary>
    private static async Task<TaskCompletionSource> HoldListAsync(Person person)
    {
        var (answered, mayGoOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await person.Page.RouteAsync(IsList, async route =>
        {
            var answer = await route.FetchAsync();
            answered.TrySetResult();
            await mayGoOn.Task;
            await route.FulfillAsync(new() { Response = answer });
        });
        await person.Page.EvaluateAsync("document.dispatchEvent(new Event('mail:arrived'))");
        await answered.Task;
        return mayGoOn;
    }

    private void Deliver(string subject, string id, string? answers = null) => office.App.Google.Deliver(
        Person.Lena,
        Encoding.ASCII.GetBytes($"From: Night shift <night@elsewhere.example>\r\nTo: lena@halo.example\r\nSubject: {subject}\r\nMessage-ID: {id}\r\n{(answers is null
            ? ""
            : $"In-Reply-To: {answers}\r\nReferences: {answers}\r\n")}\r\nGood morning.\r\n"));

    /// <summary>In one step: a row that is found first may be renewed before it is scrolled to.</summary>
    private static Task GoToTheEndAsync(Person person) =>
        person.Page.Locator("#threads").EvaluateAsync("list => [...list.querySelectorAll('.row')].pop().scrollIntoView()");

    private static ILocator Count(Person person) => person.Page.Locator(".label-link[aria-current=page] .count");

    private static async Task<int> UnreadAsync(Person person) =>
        int.Parse(
            Regex.Match("0" + await Count(person).InnerTextAsync(), "[0-9]+").Value, System.Globalization.CultureInfo.InvariantCulture);
}
