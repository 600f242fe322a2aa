using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Tests.Shared;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// Somebody makes a ticket of a mail with a file, and files the next one into it: each page is right at every width, and what HaloCRM gets
/// is what was shown.
/// </summary>
public sealed class FilingMailPages(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Subject = "The scanner in the second-floor corridor jams on every third page";

    [Fact]
    public async Task A_ticket_is_made_of_a_mail_and_the_next_one_is_filed_into_it()
    {
        using var policy = new EditedPolicy(HaloTickets.Nobody, HaloFiling.Declared);
        HaloFiling.WriteConsent(policy.Folder);
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken, null, policy.Setting);
        app.Google.Deliver(Person.Ben, Mail("m1", ""));
        app.Google.Deliver(Person.Ben, Mail("m2", "In-Reply-To: <m1@northwick-logistics.example>\r\nReferences: <m1@northwick-logistics.example>\r\n"));
        await using var ben = new Person(app, await chromium.NewPersonAsync(), Person.Ben);
        await ben.ConnectAsync();
        await ben.GoAsync("/agent");
        await ben.LinkAgentAsync("Ben Okafor");
        await ben.GoAsync("/mail");
        await ben.SyncedAsync();
        await ben.OpenThreadAsync(Subject);

        await ben.Page.Locator("#tickets summary").ClickAsync();
        await ben.Link("Make a ticket…").ClickAsync();
        await Expect(ben.Heading("Make a ticket")).ToBeVisibleAsync();
        await ben.Page.GetByLabel("protocol.txt").Last.CheckAsync();
        await Looks.RightAsync(ben.Page, "filing-choose");
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Show what HaloCRM gets" }).ClickAsync();
        await Expect(ben.Page.GetByRole(AriaRole.Heading, new() { Name = "The ticket begins with" })).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "filing-preview");
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Choose again" }).ClickAsync();
        await Expect(ben.Page.GetByLabel("protocol.txt").Last).ToBeCheckedAsync();
        await Expect(ben.Page.GetByLabel("protocol.txt").First).Not.ToBeCheckedAsync();
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Show what HaloCRM gets" }).ClickAsync();
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Agree and make the ticket" }).ClickAsync();
        await Expect(ben.Page.GetByText("The ticket was made.")).ToBeVisibleAsync();
        await Expect(ben.Page.Locator(".filed")).ToContainTextAsync("became ticket 4117");
        Assert.Contains("protocol.txt", app.Google.HaloReceived.Last(r => r.Asked == "POST Attachment").Body, StringComparison.Ordinal);

        await ben.Page.Locator("#tickets summary").ClickAsync();
        await ben.Link("File mail into ticket 4117").ClickAsync();
        await ben.Page.GetByLabel("Margaret Ellison").First.UncheckAsync();
        await ben.Page.GetByLabel("protocol.txt").First.CheckAsync();
        await ben.Page.GetByLabel("The customer may see it in HaloCRM, too").CheckAsync();
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Show what HaloCRM gets" }).ClickAsync();
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Agree and file" }).ClickAsync();
        await Expect(ben.Page.Locator(".filed")).ToContainTextAsync("is in ticket 4117");
        Assert.Contains("\"hiddenfromuser\":false", app.Google.HaloReceived.Last(r => r.Asked == "POST Actions").Body, StringComparison.Ordinal);
        await ben.Page.Locator(".filed-undo summary").ClickAsync();
        await Looks.RightAsync(ben.Page, "filing-filed");
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Delete it in HaloCRM" }).ClickAsync();
        await Expect(ben.Page.GetByText("Deleted in HaloCRM.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Of_a_mail_without_subject_and_text_the_pages_say_so_and_the_ticket_gets_what_they_show()
    {
        using var policy = new EditedPolicy(HaloTickets.Nobody, HaloFiling.Declared);
        HaloFiling.WriteConsent(policy.Folder);
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken, null, policy.Setting);
        app.Google.Deliver(Person.Ben, Encoding.ASCII.GetBytes(
            "From: Margaret Ellison <m.ellison@northwick-logistics.example>\r\nTo: ben@halo.example\r\nMessage-ID: <m3@x.example>\r\n\r\n\r\n"));
        await using var ben = new Person(app, await chromium.NewPersonAsync(), Person.Ben);
        await ben.ConnectAsync();
        await ben.LinkAgentAsync("Ben Okafor");
        await ben.GoAsync("/mail");
        await ben.SyncedAsync();
        await ben.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(@"Margaret Ellison \(no subject\)") }).ClickAsync();
        await Expect(ben.Page.Locator("#thread-subject")).ToHaveTextAsync("(no subject)");

        await ben.Page.Locator("#tickets summary").ClickAsync();
        await ben.Link("Make a ticket…").ClickAsync();
        await Expect(ben.Page.Locator(".lead")).ToHaveTextAsync("(no subject)");
        await Expect(ben.Page.GetByText("(no text)")).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "filing-choose-empty");
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Show what HaloCRM gets" }).ClickAsync();
        await Expect(ben.Page.Locator("#filing-summary")).ToHaveTextAsync("(no subject)");
        var shown = await ben.Page.Locator(".filing-note pre").InnerTextAsync();
        Assert.StartsWith("Subject: (no subject)\n", shown, StringComparison.Ordinal);
        Assert.EndsWith("(no text)", shown.TrimEnd(), StringComparison.Ordinal);
        await Looks.RightAsync(ben.Page, "filing-preview-empty");
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Agree and make the ticket" }).ClickAsync();
        await Expect(ben.Page.GetByText("The ticket was made.")).ToBeVisibleAsync();
        var made = app.Google.HaloReceived.Last(r => r.Asked == "POST Tickets").Body;
        Assert.Contains("\"summary\":\"(no subject)\"", made, StringComparison.Ordinal);
        Assert.Contains("(no text)", made, StringComparison.Ordinal);
    }

    private static byte[] Mail(string id, string more) => Encoding.UTF8.GetBytes($"""
        From: Margaret Ellison <m.ellison@northwick-logistics.example>
        To: Ben Okafor <ben@halo.example>
        Subject: {Subject}
        Date: Sun, 01 Mar 2026 09:00:00 +0000
        Message-ID: <{id}@northwick-logistics.example>
        {more}MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        Hello Ben,

        it has been like this since Monday:

          tray 1   jams on every third page
          tray 2   works

        Best regards,
        Margaret
        --b
        Content-Type: text/plain; name=protocol.txt
        Content-Disposition: attachment; filename=protocol.txt

        09:00 jam
        --b--
        """.ReplaceLineEndings("\r\n"));
}
