using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// Gmail's own filters: created from scratch, from a message and from a search, applied to what is there already, deleted after a question
/// and created again.
/// </summary>
public sealed class FiltersAtGmail(Office office) : IClassFixture<Office>
{
    private const string Settings = "https://www.googleapis.com/auth/gmail.settings.basic";

    private static readonly string[] Scopes = ["Labels, archive and Trash", "Signature, vacation responder and filters"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_keys_alone_one_is_created_works_on_new_mail_is_deleted_and_created_again()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync(Scopes);
        var (page, keys) = (ben.Page, ben.Page.Keyboard);
        var inbox = page.Url;
        await ben.GoAsync($"/settings/{MailboxOf(page)}");
        await PressAsync(ben.Link("Filters"));
        await Expect(page.GetByText("There are no filters yet.")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "filters-none");
        await PressAsync(ben.Link("Create a new filter"));
        await page.GetByLabel("From").FocusAsync();
        await keys.TypeAsync("lamps@kunde.example");
        await page.GetByLabel("Size", new() { Exact = true }).FocusAsync();
        await keys.PressAsync("Tab");
        await keys.TypeAsync("1");
        await page.GetByLabel("Unit of the size").SelectOptionAsync("Bytes");
        await page.GetByLabel("Skip the Inbox (Archive it)").FocusAsync();
        await keys.PressAsync("Space");
        await page.GetByLabel("Star it").FocusAsync();
        await keys.PressAsync("Space");
        await Looks.RightAsync(page, "filter-new");
        await PressAsync(ben.Button("Create filter"));

        await Expect(ben.Notice("Filter created.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Matches: from:lamps@kunde.example larger:1")).ToBeVisibleAsync();
        await Expect(page.GetByText("Do this: Skip Inbox, Star it")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "filters");
        office.App.Google.Deliver(Person.Ben, Encoding.ASCII.GetBytes(
            "From: Lamps <lamps@kunde.example>\r\nTo: ben@halo.example\r\nSubject: Lamps filtered\r\n\r\nAll lamps are on.\r\n"));
        var labels = await GmailItself.LabelsAsync(office.App.Google, Person.Ben, "subject:\"Lamps filtered\"", Ct);
        Assert.Contains("STARRED", labels);
        Assert.DoesNotContain("INBOX", labels);

        await PressAsync(page.GetByText("Delete…"));
        await Expect(page.GetByText("Delete this filter?")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "filter-delete");
        await PressAsync(ben.Button("Delete"));
        await Expect(page.GetByText("Filter deleted.")).ToBeVisibleAsync();
        await Expect(page.GetByText("There are no filters yet.")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "filter-deleted");
        await PressAsync(ben.Button("Undo"));
        await Expect(ben.Notice("Filter created.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Do this: Skip Inbox, Star it")).ToBeVisibleAsync();
        Assert.Equal(1, Regex.Count(await AtGmailAsync(Person.Ben), "\"id\""));
        await page.GotoAsync(inbox);
    }

    [Fact]
    public async Task From_a_message_one_is_created_and_applied_to_what_is_there_already()
    {
        for (var i = 0; i < 3; i++)
        {
            office.App.Google.Deliver(Person.Omar, Encoding.ASCII.GetBytes(
                $"From: Petra <petra@kunde.example>\r\nTo: omar@halo.example\r\nSubject: Offer {i}\r\n\r\nOffer {i}.\r\n"));
        }

        await using var omar = await office.EnterAsync(Person.Omar);
        await omar.ConnectAsync(Scopes);
        var page = omar.Page;
        await omar.UntilArrivedAsync(omar.Row("Offer 2"));
        await omar.OpenThreadAsync("Offer 2");
        await omar.Reading.GetByText("Filter messages like this").ClickAsync();
        await Expect(page.GetByLabel("From")).ToHaveValueAsync("petra@kunde.example");

        // Without an action it is refused, and what was filled in is still there.
        await omar.Button("Create filter").ClickAsync();
        await Expect(page.GetByText("No action is chosen")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("From")).ToHaveValueAsync("petra@kunde.example");
        await Looks.RightAsync(page, "filter-refused");
        await page.GetByLabel("Skip the Inbox (Archive it)").CheckAsync();
        await page.GetByLabel("Mark as read").CheckAsync();
        await page.GetByLabel("Also apply filter to matching conversations").CheckAsync();
        await omar.Button("Create filter").ClickAsync();

        await Expect(omar.Heading("Also apply the filter")).ToBeVisibleAsync();
        await Expect(omar.Notice("Filter created.")).ToBeVisibleAsync();
        await Expect(omar.Button("Move to Trash")).ToHaveCountAsync(0);
        await Looks.RightAsync(page, "filter-apply");
        await omar.Button("Archive").ClickAsync();
        await omar.Button("Archive: 3 conversations").ClickAsync();
        await Expect(page.GetByText("Finished")).ToBeVisibleAsync();
        using var google = new GoogleMail(office.App.Google, Person.Omar);
        Assert.Empty(await google.SearchAsync("from:petra@kunde.example in:inbox"));
        Assert.Equal(3, (await google.SearchAsync("from:petra@kunde.example")).Count);
    }

    [Fact]
    public async Task From_a_search_one_is_created_once_and_one_that_forwards_is_shown_and_never_created()
    {
        await ForwardingAsync(Person.Support);
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Scopes);
        var page = agent.Page;
        await agent.SearchAsync("subject:tray has:attachment");
        await CreateFromSearchAsync(agent);
        await Expect(page.GetByLabel("Has the words")).ToHaveValueAsync("subject:tray has:attachment");
        await page.GetByLabel("Importance").SelectOptionAsync("Never");
        await page.GetByLabel("Categorise as").SelectOptionAsync("Forums");
        await agent.Button("Create filter").ClickAsync();
        await Expect(page.GetByText("Do this: Never mark it as important, Categorise as Forums")).ToBeVisibleAsync();
        await Expect(page.GetByText("Do this: Forward to books@elsewhere.example")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "filters-forwarding");

        await page.GetByText("Create a new filter").ClickAsync();
        await page.GetByLabel("Has the words").FillAsync("subject:tray has:attachment");
        await page.GetByLabel("Importance").SelectOptionAsync("Never");
        await page.GetByLabel("Categorise as").SelectOptionAsync("Forums");
        await agent.Button("Create filter").ClickAsync();
        await Expect(page.GetByText("This filter already exists.")).ToBeVisibleAsync();

        await agent.Link("Cancel").ClickAsync();
        var forwarding = page.Locator(".filters > li").Filter(new() { HasText = "Forward to" });
        await forwarding.GetByText("Delete…").ClickAsync();
        await forwarding.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(page.GetByText("it can't be created again from here")).ToBeVisibleAsync();
        await Expect(agent.Button("Undo")).ToHaveCountAsync(0);
        Assert.DoesNotContain("forward", await AtGmailAsync(Person.Support), StringComparison.Ordinal);
    }

    private static string MailboxOf(IPage page) => new Uri(page.Url).Segments[2].TrimEnd('/');

    private static async Task PressAsync(ILocator what)
    {
        await what.FocusAsync();
        await what.PressAsync("Enter");
    }

    private static async Task CreateFromSearchAsync(Person person)
    {
        await person.Page.Locator(".list-menu > summary").ClickAsync();
        await person.Link("Create filter").ClickAsync();
    }

    private async Task<string> AtGmailAsync(string address)
    {
        using var client = ClientOf(address);
        return await client.GetStringAsync("/gmail/v1/users/me/settings/filters", Ct);
    }

    private async Task ForwardingAsync(string address)
    {
        using var client = ClientOf(address);
        using var body = new StringContent(
            """{"criteria":{"subject":"invoice"},"action":{"forward":"books@elsewhere.example"}}""", Encoding.UTF8, "application/json");
        using var made = await client.PostAsync(new Uri("/gmail/v1/users/me/settings/filters", UriKind.Relative), body, Ct);
        made.EnsureSuccessStatusCode();
    }

    private HttpClient ClientOf(string address)
    {
        var client = new HttpClient { BaseAddress = office.App.Google.BaseUri };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", office.App.Google.IssueTokens(address, Settings).AccessToken);
        return client;
    }
}
