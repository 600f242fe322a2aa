using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// What a verification video must show, walked in a browser; each step's picture is one of the page /walk-through. They are made anew by
/// <c>SCREENSHOTS=$PWD/src/GmailConnector.Web/wwwroot/walk-through dotnet test tests/GmailConnector.Web.Tests --filter WalkThrough</c>.
/// </summary>
public sealed partial class WalkThrough(Office office) : IClassFixture<Office>
{
    private static readonly string[] Chosen =
        ["Drafts and sending", "Labels, archive and Trash", "Signature, vacation responder and filters"];

    private readonly List<string> taken = [];

    [Fact]
    public async Task The_walk_goes_through_and_each_of_its_steps_has_its_picture()
    {
        using var folder = PictureFolder.Open();
        await using var amira = await office.EnterAsync(Person.Amira);
        await ConnectAsync(amira, folder);
        var mailbox = new Uri(amira.Page.Url).AbsolutePath.Split('/')[2];
        await UseAsync(amira, mailbox, folder);
        await RefuseAsync(mailbox, folder);
        await LeaveAsync(amira, mailbox, folder);

        await amira.GoAsync("/walk-through");
        Assert.Equal(taken, await amira.Page.Locator(".walk > li").EvaluateAllAsync<string[]>("items => items.map(i => i.id)"));
        foreach (var picture in await amira.Page.Locator(".walk img").AllAsync())
        {
            await picture.ScrollIntoViewIfNeededAsync();
            await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 1280);
        }

        Assert.Equal(
            await amira.Page.Locator(".walk code.hash").EvaluateAllAsync<string[]>(
                "names => [...new Set(names.map(n => n.innerText))].sort()"),
            await ScopesAsync(amira));
    }

    private async Task ConnectAsync(Person amira, PictureFolder folder)
    {
        await amira.GoAsync("/");
        await TakeAsync(amira, folder, "home");
        await amira.Button("Sign in with Google").ClickAsync();
        await Expect(amira.Page.GetByText(amira.Address)).ToBeVisibleAsync();
        await TakeAsync(amira, folder, "sign-in");
        await amira.SignInAsync();
        foreach (var scope in Chosen)
        {
            await amira.Page.GetByLabel(scope, new() { Exact = true }).CheckAsync();
        }

        await amira.Page.GetByLabel("I have read this and agree to it").ScrollIntoViewIfNeededAsync();
        await TakeAsync(amira, folder, "agreement");
        await amira.AgreeAsync();
        await amira.ChooseAccountAsync();
        await Expect(amira.Page.Locator("input[name=scope]")).ToHaveCountAsync(4);
        await TakeAsync(amira, folder, "consent");
        await amira.AllowAllAsync();
        await TakeAsync(amira, folder, "connected");
        await amira.OpenInboxAsync();
    }

    private async Task UseAsync(Person amira, string mailbox, PictureFolder folder)
    {
        await amira.OpenThreadAsync(Tour.Conversation);
        await TakeAsync(amira, folder, "reading");
        await amira.SearchAsync("from:ben has:attachment");
        await Expect(amira.Rows.First).ToBeVisibleAsync();
        await TakeAsync(amira, folder, "searching");

        await amira.GoAsync($"/mail/{mailbox}");
        await amira.OpenThreadAsync(Tour.Conversation);
        await amira.Reading.Locator(".reply-bar").GetByRole(AriaRole.Link, new() { Name = "Reply", Exact = true }).ClickAsync();
        await amira.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" }).PressSequentiallyAsync(
            "Scanners are ordered, they come on Monday.");
        await Expect(amira.Page.GetByText(Saved())).ToBeVisibleAsync();
        await TakeAsync(amira, folder, "writing");
        await amira.Button("Send").ClickAsync();
        await Expect(amira.Notice("Message sent.")).ToBeVisibleAsync();
        await TakeAsync(amira, folder, "sent");

        await amira.GoAsync($"/mail/{mailbox}");
        await amira.OpenThreadAsync(Tour.Newsletter);
        await amira.Button("Archive").ClickAsync();
        await Expect(amira.Notice("Conversation archived.")).ToBeVisibleAsync();
        await TakeAsync(amira, folder, "organizing");

        await amira.GoAsync($"/settings/{mailbox}");
        await amira.Page.GetByLabel("Send automatic replies while I am away").CheckAsync();
        await amira.Page.GetByLabel("Subject").FillAsync("Away until Monday");
        await amira.Button("Save vacation responder").ClickAsync();
        await Expect(amira.Page.Locator("#notices")).ToContainTextAsync(Saved());
        await TakeAsync(amira, folder, "settings");

        await amira.GoAsync($"/activity/{mailbox}?show=all");
        await TakeAsync(amira, folder, "record");
    }

    private async Task RefuseAsync(string mailbox, PictureFolder folder)
    {
        await using var sofia = await office.EnterAsync(Person.Sofia);
        await sofia.SignInAsync();
        await sofia.GoAsync($"/mail/{mailbox}");
        await Expect(sofia.Rows).ToHaveCountAsync(0);
        await TakeAsync(sofia, folder, "refused");
    }

    private async Task LeaveAsync(Person amira, string mailbox, PictureFolder folder)
    {
        await amira.GoAsync("/mailboxes");
        await amira.Page.GetByText("Disconnect or withdraw", new() { Exact = true }).ClickAsync();
        await amira.Button("Withdraw agreement").ClickAsync();
        await amira.GoAsync($"/mail/{mailbox}");
        await Expect(amira.Rows).ToHaveCountAsync(0);
        await TakeAsync(amira, folder, "withdrawn");

        await amira.GoAsync("/mailboxes");
        await amira.Page.GetByText("Disconnect or withdraw", new() { Exact = true }).ClickAsync();
        await amira.Page.GetByLabel("Type delete to confirm").FillAsync("delete");
        await amira.Button("Disconnect and delete").ScrollIntoViewIfNeededAsync();
        await TakeAsync(amira, folder, "deleting");
        await amira.Button("Disconnect and delete").ClickAsync();
        await Expect(amira.Page.GetByText("Mailbox disconnected. Its copy here was deleted.")).ToBeVisibleAsync();
        await TakeAsync(amira, folder, "deleted");
        await amira.GoAsync($"/mail/{mailbox}");
        await Expect(amira.Rows).ToHaveCountAsync(0);
    }

    private async Task TakeAsync(Person person, PictureFolder folder, string name)
    {
        await folder.TakeAsync(person.Page, name, ColorScheme.Dark);
        await folder.TakeAsync(person.Page, name, ColorScheme.Light);
        taken.Add(name);
    }

    private static async Task<string[]> ScopesAsync(Person person)
    {
        await person.GoAsync("/scopes");
        return await person.Page.Locator(".scope-card > p > code").EvaluateAllAsync<string[]>(
            "names => names.map(n => n.innerText).sort()");
    }

    [GeneratedRegex("[Ss]aved")]
    private static partial Regex Saved();
}
