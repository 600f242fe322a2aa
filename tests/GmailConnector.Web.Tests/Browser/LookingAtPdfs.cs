using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>A PDF is read in a frame without an origin and without a connection to anywhere.</summary>
[Collection(SharedOffice.Name)]
public sealed class LookingAtPdfs(Office office)
{
    private const string Subject = "Offers to look at";

    [Fact]
    public async Task Its_pages_are_drawn_their_words_can_be_marked_and_it_can_be_enlarged()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        await DeliverAsync(lena, Subject,
            ("offer.pdf", PdfFile.Of("Roof, first offer", "Second page", "Third page")), ("anfrage.pdf", PdfFile.Japanese("見積書")),
            ("locked.pdf", PdfFile.Locked()),
            ("broken.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\nnothing")),
            ("long.pdf", PdfFile.Of([.. Enumerable.Range(1, 1200).Select(i => $"Page number {i}.")])));

        await lena.Reading.Locator("a.file-chip", new() { HasText = "offer.pdf" }).ClickAsync();
        var frame = lena.Reading.Locator("iframe.preview-pdf").ContentFrame;
        await Expect(frame.GetByText("Roof, first offer")).ToBeVisibleAsync();
        await Expect(frame.GetByText("Page 1 of 3", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(frame.GetByRole(AriaRole.Region, new() { Name = "Page 3 of 3" })).ToHaveCountAsync(1);
        Assert.True(await frame.Locator("canvas").First.EvaluateAsync<bool>(HasInk));
        await Looks.RightAsync(lena.Page, "preview-pdf");

        var narrow = await WidthAsync(frame);
        await frame.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        Assert.Equal(1.25, await WidthAsync(frame) / narrow, 2);
        await frame.GetByRole(AriaRole.Button, new() { Name = "Zoom out" }).PressAsync("Enter");
        Assert.Equal(1, await WidthAsync(frame) / narrow, 2);
        await frame.GetByRole(AriaRole.Region, new() { Name = "Page 3 of 3" }).ScrollIntoViewIfNeededAsync();
        await Expect(frame.GetByText("Third page")).ToBeVisibleAsync();
        await Expect(frame.Locator("#at")).ToHaveTextAsync(new Regex("Page [23] of 3"));

        await lena.Link("Next file").ClickAsync();
        await Expect(lena.Heading("anfrage.pdf")).ToBeVisibleAsync();
        await Expect(lena.Reading.Locator("iframe.preview-pdf").ContentFrame.GetByText("見積書")).ToBeVisibleAsync();

        await SaysAsync(lena, "locked.pdf", "This PDF is locked with a password.");
        await SaysAsync(lena, "broken.pdf", "This PDF can’t be read here.");
        await SaysAsync(lena, "long.pdf", "Here are the first 1000 of 1200 pages.");
        await Expect(frame.GetByText("Page number 1.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task It_runs_nothing_of_its_own_and_reaches_neither_the_page_nor_the_network()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        await DeliverAsync(
            lena, "A PDF with a script", ("script.pdf", PdfFile.WithScript("Harmless", "app.launchURL\\('https://elsewhere.example/'\\)")));
        await lena.Reading.Locator("a.file-chip", new() { HasText = "script.pdf" }).ClickAsync();
        await Expect(lena.Reading.Locator("iframe.preview-pdf").ContentFrame.GetByText("Harmless")).ToBeVisibleAsync();

        // As if what reads the file were turned against its reader.
        var frame = lena.Page.Frames.Single(f => f.Url.Contains("/pdf/", StringComparison.Ordinal));
        var tried = await frame.EvaluateAsync<string[]>(Attempts);

        Assert.Equal(
            [
                "origin: null", "cookie: SecurityError", "parent: SecurityError", "storage: SecurityError", "fetch of this site: TypeError",
                "fetch of another: TypeError", "picture: refused", "window: refused", "code from text: EvalError", "worker: refused",
            ],
            tried);
        Assert.Equal(0, await lena.Page.Locator("iframe[sandbox*=allow-scripts][sandbox*=allow-same-origin]").CountAsync());
    }

    [Fact]
    public async Task One_that_takes_long_doesnt_hold_up_the_page()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        await DeliverAsync(lena, "A PDF that takes long", ("slow.pdf", PdfFile.Of("Slow")));
        await lena.Reading.Locator("a.file-chip", new() { HasText = "slow.pdf" }).ClickAsync();
        await Expect(lena.Reading.Locator("iframe.preview-pdf").ContentFrame.GetByText("Slow")).ToBeVisibleAsync();
        var frame = lena.Page.Frames.Single(f => f.Url.Contains("/pdf/", StringComparison.Ordinal));

        var busy = frame.EvaluateAsync("() => { for (const end = performance.now() + 20000; performance.now() < end;); }");
        await lena.Page.Keyboard.PressAsync("u");
        await Expect(lena.Heading("A PDF that takes long")).ToBeFocusedAsync();

        Assert.False(busy.IsCompletedSuccessfully);
        await Assert.ThrowsAsync<PlaywrightException>(() => busy);
    }

    private static async Task SaysAsync(Person person, string file, string what)
    {
        await person.Link("Next file").ClickAsync();
        await Expect(person.Heading(file)).ToBeVisibleAsync();
        await Expect(person.Reading.Locator("iframe.preview-pdf").ContentFrame.GetByRole(AriaRole.Status)).ToContainTextAsync(what);
    }

    private const string HasInk =
        "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((value, at) => at % 4 < 3 && value < 128)";

    private const string Attempts = """
        async () => {
          const name = async (what, act) => {
            try { return `${what}: ${await act()}`; } catch (fault) { return `${what}: ${fault.name}`; }
          };
          const loads = element => new Promise(done => { element.onload = () => done('loaded'); element.onerror = () => done('refused'); });
          return [
            await name('origin', () => window.origin),
            await name('cookie', () => document.cookie),
            await name('parent', () => parent.document.title),
            await name('storage', () => localStorage.length),
            await name('fetch of this site', async () => (await fetch('/mailboxes')).status),
            await name('fetch of another', async () => (await fetch('https://elsewhere.example/')).status),
            await name('picture', () => { const seen = new Image(); const done = loads(seen); seen.src = '/favicon.ico?x'; return done; }),
            await name('window', () => open('https://elsewhere.example/') ? 'opened' : 'refused'),
            await name('code from text', () => new Function('return 1')()),
            await name('worker', () => new Promise(done => {
              const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
              worker.onmessage = () => done('ran');
              worker.onerror = () => done('refused');
            })),
          ];
        }
        """;

    private static async Task<double> WidthAsync(IFrameLocator frame) =>
        await frame.Locator(".page").First.EvaluateAsync<double>("e => e.getBoundingClientRect().width");

    private async Task DeliverAsync(Person lena, string subject, params (string Name, byte[] Content)[] files)
    {
        office.App.Google.Deliver(Person.Lena, Encoding.UTF8.GetBytes(
            $"From: Petra <petra@kunde.example>\r\nTo: lena@halo.example\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n"
            + string.Concat(files.Select(f =>
                $"--b\r\nContent-Type: application/pdf; name=\"{f.Name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + $"{Convert.ToBase64String(f.Content, Base64FormattingOptions.InsertLineBreaks)}\r\n"))
            + "--b--\r\n"));
        await lena.UntilArrivedAsync(lena.Row(subject));
        await lena.OpenThreadAsync(subject);
    }
}
