using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>A page as it stands now: wide and narrow, light and dark, it breaks no rule of axe and doesn't scroll sideways. Its pictures are kept where <c>SCREENSHOTS</c> says.</summary>
public static class Looks
{
    private static readonly AxeRunContext WithoutMessageText = new() { Exclude = [new AxeSelector("iframe.message-body")] };

    public static async Task RightAsync(IPage page, string name)
    {
        foreach (var (width, colours) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (400, ColorScheme.Light), (400, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = colours });
            await page.EvaluateAsync("scrollTo(0, 0)");
            var broken = await page.RunAxe(WithoutMessageText, new AxeRunOptions { ResultTypes = [ResultType.Violations], Iframes = false });
            Assert.True(broken.Violations.Length == 0, string.Join('\n', broken.Violations.SelectMany(v => v.Nodes.Select(n => $"{name} {width} {colours}: {v.Id}: {v.Help}: {n.Html}"))));
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{name} scrolls sideways at {width}.");
            if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{colours.ToString().ToLowerInvariant()}.png"), Animations = ScreenshotAnimations.Disabled, FullPage = true });
            }
        }

        await page.SetViewportSizeAsync(1280, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
