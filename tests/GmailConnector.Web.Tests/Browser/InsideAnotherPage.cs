using System.Text;
using GmailConnector.Tests.Shared;
using GmailConnector.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>The client as it is used in a helpdesk: in a frame of a page of another site.</summary>
public sealed class InsideAnotherPage : IAsyncLifetime
{
    private const string Subject = "Picture of the broken hinge";

    private readonly Chromium chromium = new();
    private readonly OwnCertificate certificate = new();
    private LoopbackApp outer = null!;
    private RunningApp app = null!;

    // Another site than the client's 127.0.0.1, and not only another port.
    private string OuterAddress => $"http://localhost:{outer.Address.Port}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(30_000);
        await chromium.InitializeAsync();
        outer = await LoopbackApp.StartAsync(AnswerAsync, Ct);
        app = await FramedClient.StartAppAsync(certificate, OuterAddress);
        app.Google.Deliver(Person.Ben, WithPicture);
    }

    [Fact]
    public async Task One_signs_in_and_connects_in_windows_that_close_and_reads_mail_with_its_pictures()
    {
        var (page, client) = await ConnectAsync();

        await client.Locator("#threads > .row").Filter(new() { HasText = Subject }).GetByRole(AriaRole.Link).ClickAsync();
        var body = client.FrameLocator("#reading iframe.message-body");
        await Expect(body.GetByText("The hinge broke here:")).ToBeVisibleAsync();
        await Expect(body.GetByRole(AriaRole.Img, new() { Name = "Hinge" })).ToHaveJSPropertyAsync("naturalWidth", 1);
        await Expect(client.Locator("#reading iframe.message-body")).Not.ToHaveAttributeAsync("aria-busy", "true");

        using var pictures = PictureFolder.Open();
        await pictures.TakeAsync(page, "framed", ColorScheme.Light);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task In_a_frame_of_420_pixels_one_writes_formats_and_sends_by_keyboard()
    {
        var (page, client) = await ConnectAsync("Drafts and sending");
        await page.EvaluateAsync("() => { document.getElementById('client').style.width = '420px'; }");
        await client.Locator("#threads > .row").First.FocusAsync();
        await page.Keyboard.PressAsync("c");
        var form = client.GetByRole(AriaRole.Form, new() { Name = "New message" });
        await Expect(form.GetByLabel("To", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("ines@elsewhere.example");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("From a ticket");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("struck");
        await page.Keyboard.PressAsync("Shift+Home");
        await Expect(form.GetByRole(AriaRole.Button, new() { Name = "Strikethrough" })).ToBeHiddenAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "More formatting" }).PressAsync("Enter");
        await form.GetByRole(AriaRole.Button, new() { Name = "Strikethrough" }).PressAsync("Enter");
        await Expect(form.Locator(".editor-surface s")).ToHaveTextAsync("struck");
        Assert.True(await client.Locator("html").EvaluateAsync<bool>("h => h.scrollWidth <= h.clientWidth"));
        using var pictures = PictureFolder.Open();
        await pictures.TakeAsync(page, "framed-compose", ColorScheme.Light);

        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(client.Locator("#notices").GetByText("Message sent.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        await app.DisposeAsync();
        await outer.DisposeAsync();
        certificate.Dispose();
    }

    private async Task<(IPage Page, IFrameLocator Client)> ConnectAsync(params string[] scopes)
    {
        var page = await chromium.NewProfileAsync(Path.Combine(app.Folder, "profile"));
        await page.GotoAsync(OuterAddress);
        var client = page.FrameLocator("#client");
        var framed = new FramedClient(page, client, Person.Ben);
        await framed.SignInAsync();
        await framed.ConnectAsync(scopes);
        return (page, client);
    }

    private Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"<!doctype html><html lang=en><title>Ticket 4101</title><h1>Ticket 4101</h1><iframe id=client title=Mail style=\"width:100%;height:780px\" src=\"{app.Address}mail\"></iframe>",
            context.RequestAborted);
    }

    private static byte[] WithPicture { get; } = Encoding.ASCII.GetBytes($"""
        From: Carla <carla@elsewhere.example>
        To: ben@halo.example
        Subject: {Subject}
        Date: Sun, 01 Mar 2026 09:00:00 +0000
        MIME-Version: 1.0
        Content-Type: multipart/related; boundary="b1"

        --b1
        Content-Type: text/html; charset=utf-8

        <p>The hinge broke here:</p><p><img src="cid:hinge" alt="Hinge" width="40" height="40"></p>
        --b1
        Content-Type: image/png; name="hinge.png"
        Content-ID: <hinge>
        Content-Disposition: inline; filename="hinge.png"
        Content-Transfer-Encoding: base64

        iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
        --b1--
        """.ReplaceLineEndings("\r\n"));
}
