using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// The pictures of what several people have to do with: the desk's pages, sharing, notices and numbers. Made anew with those of
/// <see cref="Screenshots"/>.
/// </summary>
public sealed class DeskScreenshots
{
    private static readonly string[] Counted = [
        HttpPerson.Amira,
        HttpPerson.Ben,
        HttpPerson.Support,
        Person.Sofia,
        Person.Tomas,
        Person.Lena
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_page_of_the_desk_has_its_picture()
    {
        using var folder = PictureFolder.Open();
        await using var office = await DeskOffice.OpenAsync();
        var references = await office.PhishedAsync(3);
        var (sofia, tomas, lena) = (await office.EnterAsync(Person.Sofia), await office.EnterAsync(Person.Tomas), await office.EnterAsync(
            Person.Lena));
        var grant = await office.OpenIncidentAsync(references);
        await sofia.GoAsync($"/desk/cases/{grant}/messages/{references[0]}");
        await Expect(sofia.Heading(NastyMail.Subject)).ToBeVisibleAsync();
        await folder.TakeAsync(sofia.Page, "inspection");

        await sofia.GoAsync("/desk/incidents/new");
        await sofia.Page.GetByLabel("By reference").CheckAsync();
        await sofia.Page.GetByLabel("References", new() { Exact = true }).FillAsync(string.Join('\n', references));
        await sofia.Button("Count the messages").ClickAsync();
        await sofia.Page.GetByLabel("Ticket system").SelectOptionAsync("Own");
        await sofia.Page.GetByLabel("Ticket number").FillAsync("SEC-118");
        await sofia.Page.GetByLabel("What happened").FillAsync(DeskForms.Words);
        await folder.TakeAsync(sofia.Page, "incident");
        await sofia.Button("File the incident").ClickAsync();
        await Expect(sofia.Notice("Filed.")).ToBeVisibleAsync();

        var (officer, second) = (await office.Http.PersonAsync(Person.Lena), await office.Http.PersonAsync(Person.Tomas));
        var order = await FilingDesk.FileAsync(officer, "order", string.Join('\n', references));
        await tomas.GoAsync("/desk");
        await Expect(tomas.Heading("To decide2")).ToBeVisibleAsync();
        await folder.TakeAsync(tomas.Page, "desk");
        await tomas.Page.Locator(".case-link").Filter(new() { HasText = "SEC-118" }).ClickAsync();
        await Expect(tomas.Heading("Your decision")).ToBeVisibleAsync();
        await folder.TakeAsync(tomas.Page, "case");

        await FilingDesk.ApproveAsync(second, order);
        await lena.GoAsync($"/desk/cases/{order}");
        await Expect(lena.Button("Prepare the export")).ToBeVisibleAsync();
        await folder.TakeAsync(lena.Page, "order");
    }

    [Fact]
    public async Task Each_page_of_what_is_shared_has_its_picture()
    {
        using var folder = PictureFolder.Open();
        await using var office = await DeskOffice.OpenAsync();
        var references = await office.PhishedAsync(2);
        var (owner, mailbox) = await office.Http.ConnectedAsync(HttpPerson.Amira);
        var ben = await office.Http.PersonAsync(HttpPerson.Ben);
        var amira = await office.EnterAsync(Person.Amira);
        await amira.GoAsync("/mail");
        await amira.SyncedAsync();
        await amira.OpenThreadAsync(Tour.Conversation);
        await amira.Page.Locator(".reply-bar").GetByRole(AriaRole.Link, new() { Name = "Share…" }).ClickAsync();
        await amira.Page.GetByLabel("Colleague", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Ben Okafor" });
        await amira.Page.GetByLabel("Reason", new() { Exact = true }).FillAsync("The night shift has to know which port is whose.");
        await amira.Page.Locator("input[name=Messages]").First.CheckAsync();
        await folder.TakeAsync(amira.Page, "share");
        await amira.Page.GetByLabel("I agree to let Ben Okafor see the messages ticked above.").CheckAsync();
        await amira.Button("Share 1 message").ClickAsync();
        await Expect(amira.Heading("Receipt")).ToBeVisibleAsync();
        var shared = new Uri(amira.Page.Url).AbsolutePath.Split('/')[2];
        Assert.Equal(System.Net.HttpStatusCode.OK, (await ben.GetAsync($"/shared/{shared}")).Status);
        var grant = await office.OpenIncidentAsync(references);
        Assert.Equal(
            System.Net.HttpStatusCode.OK,
            (await (await office.Http.PersonAsync(Person.Sofia)).GetAsync($"/desk/cases/{grant}/messages/{references[0]}")).Status);

        await amira.GoAsync("/notices");
        await Expect(amira.Page.Locator(".notice-item")).ToHaveCountAsync(2);
        await folder.TakeAsync(amira.Page, "notices");
        await amira.GoAsync($"/activity/{mailbox}");
        await Expect(amira.Page.Locator("tbody tr").Filter(new() { HasText = "Sofia" }).First).ToBeVisibleAsync();
        await folder.TakeAsync(amira.Page, "activity");

        foreach (var colleague in new[] { "Ben Okafor", "Sofia Lindqvist" })
        {
            var members = await owner.GetAsync($"/members/{mailbox}");
            await owner.PostAsync(
                $"/members/{mailbox}?handler=invite",
                [
                    ("colleague", Regex.Match(members.Body, $"<option value=\"(p[^\"]+)\"[^>]*>{colleague}").Groups[1].Value),
                    ("role", "Organise"),
                ]);
        }

        var invitation = await ben.GetAsync("/invitations");
        await ben.PostAsync(
            "/invitations?handler=accept",
            [("enrolment", invitation.Field("enrolment")), ("shownHash", invitation.Field("shownHash")), ("agree", "yes")]);
        await amira.GoAsync($"/members/{mailbox}");
        await Expect(amira.Page.Locator(".case")).ToHaveCountAsync(2);
        await folder.TakeAsync(amira.Page, "members");
    }

    [Fact]
    public async Task The_roles_and_the_briefing_have_their_picture()
    {
        using var folder = PictureFolder.Open();
        await using var office = await DeskOffice.OpenAsync();
        await office.EnterAsync(Person.Ben);
        var omar = await office.EnterAsync(Person.Omar);
        await omar.GoAsync("/roles");
        await Expect(omar.Heading("Propose a person for a role")).ToBeVisibleAsync();
        await folder.TakeAsync(omar.Page, "roles");
        await omar.GoAsync("/briefing");
        await Expect(omar.Heading("Privacy briefing")).ToBeVisibleAsync();
        await folder.TakeAsync(omar.Page, "briefing");
    }

    [Fact]
    public async Task The_numbers_have_their_picture()
    {
        using var folder = PictureFolder.Open();
        await using var office = await DeskOffice.OpenAsync();
        foreach (var account in Counted)
        {
            await office.Http.ConnectedAsync(account);
        }

        await office.Http.App.StopAsync();
        await PastMail.MakeAsync(office.Http.App, Counted.Length, Ct);
        await office.Http.App.RestartAsync(Ct);
        var omar = await office.EnterAsync(Person.Omar);
        await omar.GoAsync("/statistics");
        await omar.Page.GetByLabel("Week").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await omar.Button("Show").ClickAsync();
        await Expect(omar.Page.GetByRole(AriaRole.Img, new() { Name = "Messages received" })).ToBeVisibleAsync();
        await folder.TakeAsync(omar.Page, "statistics");
    }
}
