using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Each page for people who see, read and point in other ways.</summary>
[Collection(SharedOffice.Name)]
public sealed class Accessibility(Office office)
{
    private const int MostTabs = 80;

    private const string WiderThanTheWindow =
        """
        () => {
          const width = document.documentElement.clientWidth;
          const found = document.documentElement.scrollWidth > width ? [`document ${document.documentElement.scrollWidth}`] : [];
          const clips = e => { for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
          for (const e of document.body.querySelectorAll('*')) {
            const box = e.getBoundingClientRect();
            if (box.width > 1 && box.height > 1 && box.right > width + 1 && !clips(e)) found.push(`${e.tagName}.${e.className} ends at ${Math.round(box.right)}`);
          }
          for (const frame of document.querySelectorAll('iframe.message-body')) {
            const body = frame.contentDocument.body;
            if (body.scrollWidth > body.clientWidth + 1) found.push(`a message of ${body.scrollWidth} in a frame of ${body.clientWidth}`);
          }
          return found;
        }
        """;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_page_breaks_a_rule_of_axe(ColorScheme colours)
    {
        await using var amira = await office.EnterAsync(Person.Amira, colours: colours);
        List<string> violations = [];
        var seen = 0;
        await foreach (var page in Tour.OfAsync(amira))
        {
            seen++;
            violations.AddRange(from rule in await Axe.BrokenRulesAsync(amira.Page) select $"{page}: {rule}");
        }

        Assert.Equal(Tour.Stops, seen);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Fact]
    public async Task No_page_scrolls_sideways_at_400_pixels()
    {
        await using var amira = await office.EnterAsync(Person.Amira, width: 400);
        List<string> wide = [];
        await foreach (var page in Tour.OfAsync(amira))
        {
            wide.AddRange(from part in await amira.Page.EvaluateAsync<string[]>(WiderThanTheWindow) select $"{page}: {part}");
        }

        Assert.True(wide.Count == 0, string.Join('\n', wide));
    }

    [Fact]
    public async Task Both_measures_see_a_planted_fault()
    {
        await using var visitor = await office.EnterAsync(Person.Amira, width: 400);
        await visitor.GoAsync("/");
        await visitor.Page.EvaluateAsync(
            "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<img class=planted width=500 height=10 src=data:,>')");

        Assert.Contains(await Axe.BrokenRulesAsync(visitor.Page), rule => rule.StartsWith("image-alt: ", StringComparison.Ordinal));
        Assert.Contains("IMG.planted ends at 500", await visitor.Page.EvaluateAsync<string[]>(WiderThanTheWindow));
    }

    [Fact]
    public async Task A_conversation_is_opened_answered_and_sent_with_Tab_and_Enter_alone()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending");

        await TabToAsync(ben, ben.Row("External monitor flickers").GetByRole(AriaRole.Link));
        await ben.Page.Keyboard.PressAsync("Enter");
        await ben.ReadingAsync("External monitor flickers");
        await Expect(ben.Page.Locator("#thread-subject")).ToBeFocusedAsync();
        await TabToAsync(ben, ben.Page.Locator(".reply-bar").GetByRole(AriaRole.Link, new() { Name = "Reply", Exact = true }));
        await ben.Page.Keyboard.PressAsync("Enter");

        var text = ben.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" });
        await Expect(text).ToBeFocusedAsync();
        await ben.Page.Keyboard.TypeAsync("Please try another cable.");
        await TabToAsync(ben, ben.Button("Send"));
        await ben.Page.Keyboard.PressAsync("Enter");
        await Expect(ben.Notice("Message sent.")).ToBeVisibleAsync();
        await Expect(ben.NewestBody.Locator("body")).ToContainTextAsync("Please try another cable.");
    }

    [Fact]
    public async Task The_same_goes_with_the_shortcuts()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending");

        await ben.Page.Keyboard.PressAsync("/");
        await Expect(ben.Page.GetByLabel("Search mail")).ToBeFocusedAsync();
        await ben.Page.Keyboard.TypeAsync("subject:(photo of the rack)");
        await ben.Page.Keyboard.PressAsync("Enter");
        await Expect(ben.Rows).ToHaveCountAsync(1);
        await ben.Page.Locator("#list-heading").FocusAsync();
        await ben.Page.Keyboard.PressAsync("j");
        await ben.Page.Keyboard.PressAsync("o");
        await ben.ReadingAsync("Photo of the rack");
        await ben.Page.Keyboard.PressAsync("r");

        var text = ben.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" });
        await Expect(text).ToBeFocusedAsync();
        await ben.Page.Keyboard.TypeAsync("Tidy!");
        await ben.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(ben.Notice("Message sent.")).ToBeVisibleAsync();
        await Expect(ben.NewestBody.Locator("body")).ToContainTextAsync("Tidy!");
    }

    [Fact]
    public async Task Messages_are_shared_with_Tab_Space_and_Enter_alone()
    {
        await using var amira = await office.EnterAsync(Person.Amira);
        await using var ben = await office.EnterAsync(Person.Ben);
        await amira.SignInAsync();
        await ben.ConnectAsync("Drafts and sending");
        await ben.OpenThreadAsync("Photo of the rack");

        await TabToAsync(ben, ben.Page.Locator(".reply-bar").GetByRole(AriaRole.Link, new() { Name = "Share…", Exact = true }));
        await ben.Page.Keyboard.PressAsync("Enter");
        await Expect(ben.Heading("Share messages")).ToBeVisibleAsync();
        await TabToAsync(ben, ben.Page.Locator("input[name=Messages]").First);
        await ben.Page.Keyboard.PressAsync("Space");
        await TabToAsync(ben, ben.Page.Locator("#colleague"));
        await ben.Page.Keyboard.TypeAsync("Amira");
        await TabToAsync(ben, ben.Page.Locator("#reason"));
        await ben.Page.Keyboard.TypeAsync("For the audit");
        await TabToAsync(ben, ben.Page.Locator("#agree"));
        await ben.Page.Keyboard.PressAsync("Space");
        await TabToAsync(ben, ben.Button("Share 1 message"));
        await ben.Page.Keyboard.PressAsync("Enter");
        await Expect(ben.Page.GetByText("You gave Amira Haddad access to 1 message of yours")).ToBeVisibleAsync();
    }

    private static async Task TabToAsync(Person person, ILocator goal)
    {
        await Expect(goal).ToBeVisibleAsync();
        for (var presses = 0; presses < MostTabs; presses++)
        {
            if (await goal.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                return;
            }

            await person.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{MostTabs} presses of Tab don't lead to {goal}.");
    }
}
