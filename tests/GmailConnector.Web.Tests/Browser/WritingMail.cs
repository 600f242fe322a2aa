using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// Somebody types faster than the page's script arrives; and what is pasted, typed and attached is there when it was sent.
/// </summary>
[Collection(SharedOffice.Name)]
public sealed class WritingMail(Office office)
{
    private const string FivePixels =
        "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==";

    [Fact]
    public async Task What_was_typed_before_the_editor_came_is_gone_on_with()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending");
        var script = await HoldScriptAsync(ben);
        await ReplyAsync(ben);

        await Expect(Text(ben)).ToHaveJSPropertyAsync("tagName", "TEXTAREA");
        await Text(ben).PressSequentiallyAsync("Typed at on");
        script.SetResult();
        await Expect(ben.Button("Bold")).ToBeVisibleAsync();
        await Expect(Text(ben)).ToBeFocusedAsync();
        await ben.Page.Keyboard.TypeAsync("ce.");

        await Expect(Text(ben).Locator("> *").First).ToHaveTextAsync("Typed at once.");
        await Expect(ben.Page.Locator(".save-state")).ToHaveTextAsync("Not saved yet");
    }

    [Fact]
    public async Task Whoever_writes_the_subject_when_the_editor_comes_stays_there()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending");
        var script = await HoldScriptAsync(ben);
        await ReplyAsync(ben);

        var subject = ben.Page.GetByLabel("Subject");
        await subject.FillAsync("");
        await subject.PressSequentiallyAsync("New roo");
        script.SetResult();
        await Expect(ben.Button("Bold")).ToBeVisibleAsync();
        await ben.Page.Keyboard.TypeAsync("m");

        await Expect(subject).ToHaveValueAsync("New room");
    }

    [Fact]
    public async Task A_pasted_picture_a_line_from_right_to_left_and_an_odd_file_name_arrive_as_they_were()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending");
        await ben.Page.Locator("a.compose-link").ClickAsync();
        await Expect(ben.Button("Bold")).ToBeVisibleAsync();
        await ben.Page.GetByLabel("To", new() { Exact = true }).FillAsync("ines@elsewhere.example");
        await ben.Page.GetByLabel("Subject").FillAsync("Pasted and attached");
        await Text(ben).PressSequentiallyAsync("שלום, see: ");
        await Text(ben).EvaluateAsync(
            """
            (surface, html) => {
                const data = new DataTransfer();
                data.setData('text/html', html);
                surface.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            $"<p>the rack <img src=\"data:image/png;base64,{FivePixels}\" alt=\"rack\"></p>");
        await Expect(Text(ben).Locator("img")).ToHaveJSPropertyAsync("naturalWidth", 5);
        await ben.Page.GetByLabel("Attach files").SetInputFilesAsync(
            new FilePayload { Name = "Offer \"final\" 100%.txt", MimeType = "text/plain", Buffer = "twelve chairs"u8.ToArray() });
        await ben.Button("Send").ClickAsync();
        await Expect(ben.Notice("Message sent.")).ToBeVisibleAsync();

        await ben.Link("Sent").ClickAsync();
        await ben.OpenThreadAsync("Pasted and attached");

        await Expect(ben.NewestBody.Locator("img[alt=rack]")).ToHaveJSPropertyAsync("naturalWidth", 5);
        await Expect(ben.NewestBody.Locator("img[alt=rack]")).ToHaveAttributeAsync("src", new Regex("/inline/"));
        await Expect(ben.NewestBody.GetByText("שלום, see:")).ToHaveCSSAsync("direction", "rtl");
        await Expect(ben.Reading.Locator(".file-name")).ToHaveTextAsync(["Offer _final_ 100%.txt"]);
    }

    [Fact]
    public async Task A_screenshot_stands_where_it_was_pasted_and_what_no_text_holds_is_attached()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending");
        await ben.Page.Locator("a.compose-link").ClickAsync();
        await Expect(ben.Button("Bold")).ToBeVisibleAsync();
        await ben.Page.GetByLabel("To", new() { Exact = true }).FillAsync("ines@elsewhere.example");
        await ben.Page.GetByLabel("Subject").FillAsync("A screenshot");
        await Text(ben).PressSequentiallyAsync("Look: ");
        foreach (var (name, type, bytes) in new[]
        {
            ("image.png", "image/png", Convert.FromBase64String(FivePixels)), ("huge.png", "image/png", new byte[1_400_000]),
            ("scan.tiff", "image/tiff", "II"u8.ToArray()),
        })
        {
            await Text(ben).EvaluateAsync(
                """
                (surface, { name, type, bytes }) => {
                    const data = new DataTransfer();
                    data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name, { type }));
                    surface.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                }
                """,
                new { name, type, bytes = Convert.ToBase64String(bytes) });
        }

        await Expect(Text(ben).GetByAltText("Pasted picture")).ToHaveJSPropertyAsync("naturalWidth", 5);
        await Expect(ben.Page.Locator(".chosen-files .file-name")).ToHaveTextAsync(["huge.png", "scan.tiff"]);
        await ben.Button("Send").ClickAsync();
        await Expect(ben.Notice("Message sent.")).ToBeVisibleAsync();

        await ben.Link("Sent").ClickAsync();
        await ben.OpenThreadAsync("A screenshot");
        await Expect(ben.NewestBody.GetByAltText("Pasted picture")).ToHaveJSPropertyAsync("naturalWidth", 5);
        await Expect(ben.NewestBody.GetByAltText("Pasted picture")).ToHaveAttributeAsync("src", new Regex("/inline/"));
    }

    private static async Task<TaskCompletionSource> HoldScriptAsync(Person person)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await person.Page.RouteAsync("**/dist/compose.js*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        return held;
    }

    private static async Task ReplyAsync(Person person)
    {
        await person.OpenThreadAsync("Handover for my day off");
        var address = await person.Reading
            .Locator(".reply-bar")
            .GetByRole(AriaRole.Link, new() { Name = "Reply", Exact = true })
            .GetAttributeAsync("href");
        await person.Page.GotoAsync(new Uri(new Uri(person.Page.Url), address!).AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
        await Expect(person.Heading("Reply")).ToBeVisibleAsync();
    }

    private static ILocator Text(Person person) => person.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" });
}
