using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// Two people at two browsers: one shares messages, or is asked for them; the other reads these and nothing else, until it ends.
/// </summary>
public sealed class SharingMessages(Office office) : IClassFixture<Office>
{
    private const string Reason = "The night shift has to know which port is whose.";

    [Fact]
    public async Task Ticked_messages_are_shared_read_and_gone_from_the_screen_when_it_is_ended()
    {
        await using var amira = await office.EnterAsync(Person.Amira);
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.SignInAsync();
        await amira.ConnectAsync();
        await amira.OpenThreadAsync(Tour.Conversation);
        await amira.Page.Locator(".reply-bar").GetByRole(AriaRole.Link, new() { Name = "Share…" }).ClickAsync();

        // Nothing is ticked for anybody, and what isn't agreed to isn't shared.
        await Expect(amira.Heading("Share messages")).ToBeVisibleAsync();
        await Expect(amira.Page.Locator("input:checked")).ToHaveCountAsync(0);
        await Expect(amira.Page.Locator("#share-button")).ToBeDisabledAsync();
        await Looks.RightAsync(amira.Page, "share-empty");
        await amira.Page.GetByLabel("Colleague", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Ben Okafor" });
        await amira.Page.GetByLabel("Reason", new() { Exact = true }).FillAsync(Reason);
        await amira.Page.GetByLabel("I agree to let Ben Okafor see the messages ticked above.").CheckAsync();
        await amira.Button("Share the ticked messages").ClickAsync();

        // Refused, with all that was typed.
        await Expect(amira.Page.GetByText("No message is chosen.")).ToBeVisibleAsync();
        await Expect(amira.Page.GetByLabel("Reason", new() { Exact = true })).ToHaveValueAsync(Reason);
        await amira.Page.Locator("input[name=Messages]").Nth(0).CheckAsync();
        await amira.Page.Locator("input[name=Messages]").Nth(1).CheckAsync();
        await amira.Page.GetByLabel("I agree to let Ben Okafor see the messages ticked above.").CheckAsync();
        await amira.Button("Share 2 messages").ClickAsync();
        await Expect(amira.Heading("Receipt")).ToBeVisibleAsync();
        await Expect(amira.Page.GetByText("You gave Ben Okafor access to 2 messages of yours")).ToBeVisibleAsync();
        await Expect(amira.Page.GetByText("entry ")).ToBeVisibleAsync();
        await Looks.RightAsync(amira.Page, "receipt");

        await ben.GoAsync("/shared");
        await Expect(ben.Page.GetByText(Reason)).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "shared");
        await ben.Link("Read").ClickAsync();
        await Expect(ben.Page.Locator("iframe.message-body")).ToHaveCountAsync(2);
        await Expect(ben.Page.Locator("iframe.message-body").Last.ContentFrame.Locator("body")).Not.ToBeEmptyAsync();
        await Expect(ben.Page.GetByText("shared these 2 messages with you until")).ToBeVisibleAsync();
        await Expect(ben.Page.Locator(".reply-bar, [data-change]")).ToHaveCountAsync(0);
        await Looks.RightAsync(ben.Page, "shared-view");

        await amira.GoAsync("/mail");
        await amira.OpenThreadAsync(Tour.Conversation);
        await Expect(amira.Reading.GetByText("Shared with Ben Okafor until")).ToHaveCountAsync(2);
        await Looks.RightAsync(amira.Page, "thread-shared");
        await amira.Reading.Locator(".shared-chip").Last.GetByRole(AriaRole.Button, new() { Name = "End access" }).ClickAsync();
        await Expect(amira.Notice("Access ended. Nothing of it is shown any more.")).ToBeVisibleAsync();

        await Expect(ben.Page.Locator(".view-ended")).ToBeVisibleAsync(new() { Timeout = Promised.FiveSeconds });
        await Expect(ben.Page.Locator("iframe")).ToHaveCountAsync(0);
        await Expect(ben.Page.GetByText(Reason)).ToHaveCountAsync(0);
        await ben.Page.ReloadAsync();
        await Expect(ben.Heading("This access isn't open").Last).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "shared-ended");
    }

    [Fact]
    public async Task A_colleague_asks_by_references_and_the_owner_allows_some()
    {
        await using var amira = await office.EnterAsync(Person.Amira);
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.SignInAsync();
        await amira.ConnectAsync();
        await amira.OpenThreadAsync(Tour.Conversation);
        var references = await amira.Page.Locator("a[data-copy-reference]").EvaluateAllAsync<string[]>("links => links.map(a => a.href)");
        Assert.True(references.Length >= 2);

        await ben.GoAsync("/ask");
        await ben.Page.GetByLabel("Reference", new() { Exact = true }).FillAsync("not a reference");
        await ben.Button("Continue").ClickAsync();
        await Expect(ben.Page.GetByText("That isn't a reference.")).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "ask-paste");
        await ben.Page.GetByLabel("Reference", new() { Exact = true }).FillAsync(references[0]);
        await ben.Button("Continue").ClickAsync();
        await ben.Page.GetByText("More messages from the same mailbox").ClickAsync();
        await ben.Page.GetByLabel("References, one per line").FillAsync(references[1]);
        await ben.Page.GetByLabel("Reason", new() { Exact = true }).FillAsync("A customer asks about the move.");
        await Looks.RightAsync(ben.Page, "ask");
        await ben.Button("Request access").ClickAsync();
        await Expect(ben.Page.GetByText("Waiting for a decision", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(ben.Page.Locator("section[aria-labelledby=asked]")).Not.ToContainTextAsync("Amira");

        await amira.GoAsync("/shared");
        await amira.Link("Decide").ClickAsync();
        await Expect(amira.Heading("Ben Okafor requests access to 2 messages")).ToBeVisibleAsync();
        await Expect(amira.Page.Locator("input:checked")).ToHaveCountAsync(0);
        await amira.Page.Locator("input[name=Messages]").First.CheckAsync();
        await amira.Page.GetByLabel("I agree to let Ben Okafor see the messages ticked above.").CheckAsync();
        await Looks.RightAsync(amira.Page, "answer");
        await amira.Button("Approve 1 message").ClickAsync();
        await Expect(amira.Heading("Receipt")).ToBeVisibleAsync();

        await ben.GoAsync("/shared");
        await ben.Link("Read").ClickAsync();
        await Expect(ben.Page.Locator("iframe.message-body")).ToHaveCountAsync(1);
        await ben.Button("Give up access").ClickAsync();
        await Expect(ben.Notice("Access ended. Nothing of it is shown any more.")).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "shared-over");
    }
}
