using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// A legal officer, a second one and the owner at three browsers: an order from its filing to its export, and what the owner is told, and
/// when.
/// </summary>
public sealed class LegalOrderWork
{
    private const string Gag = "The order forbids telling anybody for a day.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_recorded_approved_opened_and_exported_and_its_owner_told_when_the_gag_ends()
    {
        await using var office = await DeskOffice.OpenAsync();
        var references = await office.PhishedAsync(2);
        var (lena, tomas, amira) = (await office.EnterAsync(Person.Lena), await office.EnterAsync(Person.Tomas), await office.EnterAsync(
            Person.Amira));
        await RecordAsync(lena, references.Length);
        await ArriveAsync(office, amira, "One more parcel");

        await tomas.GoAsync("/desk");
        await tomas.Page.Locator(".case-link").ClickAsync();
        await Expect(tomas.Page.Locator(".facts-list")).ToContainTextAsync(Gag);
        await Expect(tomas.Page.Locator(".facts-list")).ToContainTextAsync("District Court of Example");
        await tomas.Page.Locator("[data-tick-all]").ClickAsync();
        await tomas.Page.GetByLabel("Allow", new() { Exact = true }).CheckAsync();
        await tomas.Page.GetByLabel("Reason for your decision").FillAsync("The document's hash is right, and these are what it names.");
        await Looks.RightAsync(tomas.Page, "order-answer");
        await tomas.Button("Approve 2 messages").ClickAsync();
        await Expect(tomas.Notice("Approved.")).ToBeVisibleAsync();

        // What arrived after the count would fit the search as well, and isn't part of it.
        await lena.Page.ReloadAsync();
        var open = await lena.Page.Locator(".ids a").EvaluateAllAsync<string[]>(
            "links => links.map(a => new URL(a.href).pathname.split('/').slice(-2).join('/'))");
        Assert.Equal(references, open.Order(StringComparer.Ordinal));
        await Looks.RightAsync(lena.Page, "order-open");
        await Expect(lena.Page.GetByText("Its owner sees that you opened it, but not before the notice.")).ToBeVisibleAsync();
        await lena.Page.Locator(".ids a").First.ClickAsync();
        await Expect(lena.Heading(NastyMail.Subject)).ToBeVisibleAsync();
        await Expect(lena.Page.Locator(".case-brow")).ToContainTextAsync("12 AR 34/26");
        await lena.Page.Keyboard.PressAsync("u");
        await ExportAsync(lena);

        // Not a word to the owner until the gag ends: no notice, and nothing on the page of who looked.
        var activity = $"/activity/{references[0].Split('/')[0]}";
        await amira.GoAsync("/notices");
        await Expect(amira.Heading("No notices")).ToBeVisibleAsync();
        await amira.GoAsync(activity);
        await Expect(amira.Heading("Nobody but you")).ToBeVisibleAsync();
        await office.MoveClockAsync(TimeSpan.FromHours(9));
        await amira.GoAsync("/notices");
        await Expect(amira.Heading("No notices")).ToBeVisibleAsync();

        // A sign-in doesn't last as long as the gag.
        await office.MoveClockAsync(TimeSpan.FromHours(16));
        await amira.SignInAsync();
        await amira.GoAsync("/notices");
        await Expect(amira.Page.Locator(".notice-item.is-unread")).ToContainTextAsync(
            "has access to messages of yours under a legal order");
        await amira.Page.Locator(".notice-item").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(amira.Page.Locator("main")).ToContainTextAsync("Lena");
        await amira.GoAsync(activity);
        await Expect(amira.Page.Locator("tbody tr").Filter(new() { HasText = "Legal order" }).First).ToBeVisibleAsync();
        await Looks.RightAsync(amira.Page, "activity-after-gag");
    }

    private static async Task ArriveAsync(DeskOffice office, Person owner, string subject)
    {
        var mail = Encoding.Latin1.GetString(NastyMail.Bytes);
        Assert.Contains(NastyMail.Subject, mail, StringComparison.Ordinal);
        office.Http.App.Google.Deliver(
            HttpPerson.Amira, Encoding.Latin1.GetBytes(mail.Replace(NastyMail.Subject, subject, StringComparison.Ordinal)));
        await owner.GoAsync("/mail");
        await owner.SyncedAsync();
        await owner.UntilArrivedAsync(owner.Row(subject));
    }

    private static async Task RecordAsync(Person lena, int messages)
    {
        var page = lena.Page;
        await lena.GoAsync("/desk");
        await lena.Link("Record an order").First.ClickAsync();
        await page.GetByLabel("Mailboxes").FillAsync(HttpPerson.Amira);
        await page.GetByLabel("From (UTC)").FillAsync(Day(-1));
        await page.GetByLabel("To (inclusive)").FillAsync(Day(1));
        await page.GetByLabel("Sender").FillAsync("service@parcels.example");
        await lena.Button("Count the messages").ClickAsync();
        await Expect(page.GetByText($"{messages} messages in 1 mailbox selected")).ToBeVisibleAsync();
        await page.GetByLabel("Authority").FillAsync("District Court of Example");
        await page.GetByLabel("Reference", new() { Exact = true }).FillAsync("12 AR 34/26");

        // The hash is worked out here; what is posted has no file in it.
        var document = Encoding.UTF8.GetBytes("By order of the court …");
        await page.Locator("#document-file").SetInputFilesAsync(new FilePayload
        {
            Name = "order.pdf",
            MimeType = "application/pdf",
            Buffer = document
        });
        await Expect(page.GetByLabel("SHA-256 of the document")).ToHaveValueAsync(Convert.ToHexStringLower(SHA256.HashData(document)));
        await Expect(page.GetByText("Hash of order.pdf")).ToBeVisibleAsync();
        await page.GetByLabel("What the order requires").FillAsync("To hand over what a phishing sender sent.");
        await page.GetByLabel("Later", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Delay in days").FillAsync("1");
        await Looks.RightAsync(page, "order-file");

        // A gag without a reason is refused, with all that was typed.
        await lena.Button("Record the order").ClickAsync();
        await Expect(page.Locator("[data-focus] .refusal")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Reference", new() { Exact = true })).ToHaveValueAsync("12 AR 34/26");
        await page.GetByLabel("What forbids notifying the owner").FillAsync(Gag);
        var sent = await page.RunAndWaitForRequestAsync(() => lena.Button("Record the order").ClickAsync(), r => r.Method == "POST");
        Assert.DoesNotContain("By order of the court", sent.PostData, StringComparison.Ordinal);
        await Expect(lena.Notice("Filed.")).ToBeVisibleAsync();
        await Expect(lena.Page.Locator("[data-answer]")).ToHaveCountAsync(0);
    }

    private static string Day(int from) =>
        TimeProvider.System.GetUtcNow().AddDays(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task ExportAsync(Person lena)
    {
        await lena.Button("Prepare the export").ClickAsync();
        await Expect(lena.Heading("The archive is ready")).ToBeVisibleAsync();
        await Expect(lena.Page.Locator("dl.fields")).ToContainTextAsync(new Regex("Messages\\s*2, with a manifest"));
        await Looks.RightAsync(lena.Page, "export");
        var download = await lena.Page.RunAndWaitForDownloadAsync(() => lena.Button("Download the archive").ClickAsync());
        Assert.EndsWith("-part-1-of-1.zip", download.SuggestedFilename, StringComparison.Ordinal);
        var taken = await File.ReadAllBytesAsync(await download.PathAsync(), Ct);
        await Expect(lena.Page.Locator("dl.fields")).ToContainTextAsync(Convert.ToHexStringLower(SHA256.HashData(taken)));
        await lena.Link("Back").ClickAsync();
        await Expect(lena.Button("Prepare the export")).ToBeVisibleAsync();
    }
}
