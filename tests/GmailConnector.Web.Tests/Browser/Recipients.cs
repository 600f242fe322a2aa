using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>To, Cc and Bcc as chips: typed, pasted, corrected, moved and copied, and always in the field that the form posts.</summary>
[Collection(SharedOffice.Name)]
public sealed class Recipients(Office office)
{
    private const string Slip = "Anna Berg <anna@kunde.example>, ben@halo";

    [Fact]
    public async Task Recipients_are_typed_corrected_removed_and_moved_by_keyboard_alone()
    {
        await using var ben = await WritingAsync();
        var keys = ben.Page.Keyboard;

        await keys.TypeAsync("ines@elsewhere.example,");
        await keys.TypeAsync("\"Okafor, Ben\" <ben@halo.example>;");
        await keys.TypeAsync("olaf@kunde");
        await keys.PressAsync("Enter");
        await Expect(Chips(ben, "To")).ToHaveTextAsync(["ines@elsewhere.example", "Okafor, Ben", "olaf@kunde"]);
        await Expect(Chips(ben, "To").Nth(1)).ToHaveAccessibleNameAsync("Okafor, Ben, ben@halo.example");
        await Expect(Chips(ben, "To").Nth(0)).ToHaveAccessibleNameAsync("ines@elsewhere.example. Outside your organisation");
        await Expect(Chips(ben, "To").Nth(2)).ToHaveAccessibleNameAsync("olaf@kunde. This email address isn’t complete");

        await keys.PressAsync("ArrowLeft");
        await keys.PressAsync("Enter");
        await Expect(Typed(ben, "To")).ToHaveValueAsync("olaf@kunde");
        await keys.PressAsync("End");
        await keys.TypeAsync(".example");
        await keys.PressAsync("Tab");
        await Expect(Subject(ben)).ToBeFocusedAsync();
        await Expect(Value(ben, "To")).ToHaveValueAsync("ines@elsewhere.example, \"Okafor, Ben\" <ben@halo.example>, olaf@kunde.example");

        await keys.PressAsync("Shift+Tab");
        await keys.PressAsync("Backspace");
        await Expect(Chips(ben, "To").Nth(2)).ToBeFocusedAsync();
        await keys.PressAsync("Alt+ArrowDown");
        await Expect(Chips(ben, "Cc")).ToHaveTextAsync(["olaf@kunde.example"]);
        await Expect(Chips(ben, "Cc").First).ToBeFocusedAsync();
        await keys.PressAsync("Control+Shift+B");
        await Expect(Typed(ben, "Bcc")).ToBeFocusedAsync();
        await keys.TypeAsync("rosa@halo.example");
        await keys.PressAsync("Tab");
        await Expect(Subject(ben)).ToBeFocusedAsync();

        await Typed(ben, "To").FocusAsync();
        await keys.PressAsync("ArrowLeft");
        await keys.PressAsync("ArrowLeft");
        await keys.PressAsync("Delete");
        await Expect(Chips(ben, "To")).ToHaveTextAsync(["Okafor, Ben"]);
        await Expect(Value(ben, "To")).ToHaveValueAsync("\"Okafor, Ben\" <ben@halo.example>");
        await Expect(Value(ben, "Cc")).ToHaveValueAsync("olaf@kunde.example");
        await Expect(Value(ben, "Bcc")).ToHaveValueAsync("rosa@halo.example");
    }

    [Fact]
    public async Task Fifty_are_pasted_at_once_and_the_wrong_one_is_marked()
    {
        await using var ben = await WritingAsync();
        await PasteAsync(ben, string.Join("\r\n", Enumerable.Range(1, 48).Select(i => $"Person {i} <person{i}@kunde.example>"))
            + "\r\nOkafor, Ben <ben@halo.example>; nobody at home; \"Berg, Anna\" <anna@kunde.example>");

        await Expect(Chips(ben, "To")).ToHaveCountAsync(51);
        await Expect(Chips(ben, "To").Nth(48)).ToHaveAccessibleNameAsync("Okafor, Ben, ben@halo.example");
        await Expect(Chips(ben, "To").Nth(49)).ToHaveAccessibleNameAsync("nobody at home. This has no @, so it isn’t an email address");
        await Expect(Chips(ben, "To").Nth(50)).ToHaveAccessibleNameAsync("Berg, Anna, anna@kunde.example. Outside your organisation");
        await Looks.RightAsync(ben.Page, "recipients-fifty");

        await ben.Button("Remove nobody at home").ClickAsync();
        await Expect(Value(ben, "To")).ToHaveValueAsync(new Regex("^Person 1 <person1@kunde.example>, .*, \"Berg, Anna\" <anna@kunde.example>$"));
    }

    [Fact]
    public async Task A_recipient_is_dragged_from_To_to_Cc_and_copied_with_its_address()
    {
        await using var ben = await WritingAsync();
        await PasteAsync(ben, Slip);
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Cc", Exact = true }).ClickAsync();

        await Chips(ben, "To").First.DragToAsync(Typed(ben, "Cc"));
        await Expect(Chips(ben, "To")).ToHaveTextAsync(["ben@halo"]);
        await Expect(Value(ben, "Cc")).ToHaveValueAsync("Anna Berg <anna@kunde.example>");

        await Chips(ben, "Cc").First.FocusAsync();
        var copied = await Chips(ben, "Cc").First.EvaluateAsync<string>(
            """
            chip => {
                const data = new DataTransfer();
                chip.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
                return data.getData('text/plain');
            }
            """);
        Assert.Equal("Anna Berg <anna@kunde.example>", copied);
        await Looks.RightAsync(ben.Page, "recipients");
    }

    [Fact]
    public async Task A_half_typed_name_is_saved_with_the_draft_and_sends_nothing()
    {
        await using var ben = await WritingAsync();
        await ben.Page.Keyboard.TypeAsync("ines@elsewhere.example, olaf.bra");
        await Expect(ben.Page.Locator(".save-state")).ToHaveTextAsync(new Regex("^Saved [0-9]{2}:[0-9]{2}$"));
        await Expect(Typed(ben, "To")).ToHaveValueAsync("olaf.bra");
        await Expect(Value(ben, "To")).ToHaveValueAsync("ines@elsewhere.example, olaf.bra");

        await ben.Button("Send").ClickAsync();
        await Expect(ben.Page.Locator("[id^=to-error]")).ToHaveTextAsync("Not an email address: olaf.bra");
        await Expect(Typed(ben, "To")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Cc_and_Bcc_stand_on_the_line_of_To_and_out_of_the_way_of_Tab()
    {
        await using var ben = await WritingAsync();
        var tops = await ben.Page.EvaluateAsync<double[]>(
            """
            () => [...document.querySelectorAll('.compose-row:has(input[name=To]) :is(label, .more button)')].map(e => {
                const range = document.createRange();
                range.selectNodeContents(e);
                return range.getBoundingClientRect().bottom;
            })
            """);
        Assert.Equal(3, tops.Length);
        Assert.All(tops, top => Assert.InRange(top, tops[0] - 1, tops[0] + 1));

        await ben.Page.Keyboard.PressAsync("Tab");
        await Expect(Subject(ben)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Somebody_of_the_mailbox_is_found_by_a_few_letters_and_taken_by_keyboard_once()
    {
        await using var ben = await WritingAsync();
        var keys = ben.Page.Keyboard;
        var list = ben.Page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" });
        var asked = 0;
        ben.Page.Request += (_, request) => asked += request.Url.EndsWith("/recipients", StringComparison.Ordinal) ? 1 : 0;

        await keys.TypeAsync("amir");
        var amira = list.GetByRole(AriaRole.Option).Filter(new() { HasText = Person.Amira });
        await Expect(amira).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Typed(ben, "To")).ToHaveAttributeAsync("aria-expanded", "true");
        await Looks.RightAsync(ben.Page, "recipients-suggested");
        await keys.TypeAsync("a@ha");
        await Expect(amira).ToBeVisibleAsync();
        Assert.Equal(1, asked);
        await keys.PressAsync("Escape");
        await Expect(list).ToBeHiddenAsync();
        await keys.TypeAsync("l");
        await keys.PressAsync("Tab");
        await Expect(Value(ben, "To")).ToHaveValueAsync(new Regex("^Amira Haddad <amira@halo\\.example>$"));
        await Expect(Typed(ben, "To")).ToBeFocusedAsync();

        await keys.TypeAsync("amira");
        await Expect(Typed(ben, "To")).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(amira).ToHaveCountAsync(0);
        await keys.TypeAsync("@halo.example.org");
        await keys.PressAsync("Enter");
        await Expect(Chips(ben, "To")).ToHaveTextAsync(["Amira Haddad", "amira@halo.example.org"]);
    }

    [Fact]
    public async Task A_message_without_a_subject_is_asked_about_and_sent_by_keyboard_alone()
    {
        await using var ben = await WritingAsync();
        var keys = ben.Page.Keyboard;
        await keys.TypeAsync("ines@elsewhere.example");
        await keys.PressAsync("Control+Enter");

        await Expect(ben.Notice("The message has no subject.")).ToBeVisibleAsync();
        await Expect(ben.Button("Go back")).ToBeFocusedAsync();
        await Looks.RightAsync(ben.Page, "asked-before-sending");
        await keys.PressAsync("Enter");
        await Expect(Subject(ben)).ToBeFocusedAsync();
        await Expect(ben.Button("Send anyway")).ToHaveCountAsync(0);

        await keys.PressAsync("Control+Enter");
        await Expect(ben.Button("Go back")).ToBeFocusedAsync();
        await keys.PressAsync("Shift+Tab");
        await keys.PressAsync("Enter");
        await Expect(ben.Notice("Message sent.")).ToBeVisibleAsync();
    }

    private async Task<Person> WritingAsync()
    {
        var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending");
        await ben.Page.Locator("a.compose-link").ClickAsync();
        await Expect(Typed(ben, "To")).ToBeFocusedAsync();
        return ben;
    }

    private static Task PasteAsync(Person person, string text) => Typed(person, "To").EvaluateAsync(
        """
        (field, text) => {
            const data = new DataTransfer();
            data.setData('text/plain', text);
            field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        text);

    private static ILocator Typed(Person person, string field) => person.Page.GetByLabel(field, new() { Exact = true });

    private static ILocator Value(Person person, string field) => person.Page.Locator($"input[name={field}]");

    private static ILocator Chips(Person person, string field) =>
        person.Page.Locator($".recipients:has(input[name={field}]) .recipient");

    private static ILocator Subject(Person person) => person.Page.GetByLabel("Subject");
}
