using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Support;

/// <summary>The client in a frame of another site's page, in a browser that blocks third-party cookies.</summary>
internal sealed class FramedClient(IPage page, IFrameLocator client, string account)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The application over https, as a page of this site may frame it.</summary>
    public static Task<RunningApp> StartAppAsync(
        OwnCertificate certificate, string site, params (string Name, string Value)[] more) => RunningApp.StartAsync(
        Ct,
        null,
        [
            .. certificate.Settings,
            ("ASPNETCORE_ENVIRONMENT", "Staging"),
            ("AllowedHosts", "127.0.0.1"),
            ("SignIn__AllowedDomains__0", "halo.example"),
            ("Google__Quota__UnitsPerMinute", "0"),
            ("Web__FrameAncestors", site),
            .. more,
        ]);

    public async Task SignInAsync()
    {
        // What the rest shows is worth nothing unless this browser blocks third-party cookies.
        Assert.Equal("kept=1", await client.Locator("html").EvaluateAsync<string>(
            "() => { document.cookie = 'plain=1; SameSite=None; Secure'; document.cookie = 'kept=1; SameSite=None; Secure; Partitioned'; return document.cookie; }"));

        await InOwnWindowAsync("Sign in with Google", async google =>
        {
            await google.GetByRole(AriaRole.Button).Filter(new() { HasText = account }).ClickAsync();
            await google.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        });
    }

    public async Task ConnectAsync(params IReadOnlyCollection<string> scopes)
    {
        await Expect(client.GetByRole(AriaRole.Heading, new() { Name = "Connect a Gmail mailbox" })).ToBeVisibleAsync();
        await InOwnWindowAsync("Continue in a new window", async google =>
        {
            foreach (var scope in scopes)
            {
                await google.GetByLabel(scope, new() { Exact = true }).CheckAsync();
            }

            await google.GetByLabel("I have read this and agree to it").CheckAsync();
            await google.GetByRole(AriaRole.Button, new() { Name = "Agree and continue to Google" }).ClickAsync();
            await google.GetByRole(AriaRole.Button).Filter(new() { HasText = account }).ClickAsync();
            await google.GetByLabel("View your email messages and settings").Or(google.GetByRole(
                AriaRole.Button, new() { Name = "Select all" })).First.ClickAsync();
            await google.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        });
    }

    /// <summary>Proves to HaloCRM's own page which agent this is.</summary>
    public async Task LinkAsync(string agent)
    {
        await client.GetByRole(AriaRole.Link, new() { Name = "Link your agent in HaloCRM" }).ClickAsync();
        await Expect(client.GetByRole(AriaRole.Heading, new() { Name = "Your agent in HaloCRM" })).ToBeVisibleAsync();
        await InOwnWindowAsync("Sign in to HaloCRM", async halo =>
        {
            await halo.GetByRole(AriaRole.Button, new() { Name = "Sign in to HaloCRM" }).ClickAsync();
            await halo.GetByRole(AriaRole.Button).Filter(new() { HasText = agent }).ClickAsync();
        });
    }

    private async Task InOwnWindowAsync(string name, Func<IPage, Task> atGoogle)
    {
        var way = client.GetByRole(AriaRole.Button, new() { Name = name }).Or(client.GetByRole(AriaRole.Link, new() { Name = name }));
        var window = await page.RunAndWaitForPopupAsync(() => way.ClickAsync());
        await Expect(client.GetByText("This page then continues by itself")).ToBeVisibleAsync();
        var closed = new TaskCompletionSource();
        window.Close += (_, _) => closed.TrySetResult();
        await atGoogle(window);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
    }
}
