using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// A page as it stands now: wide and narrow, light and dark, it doesn't scroll sideways and breaks no rule of axe. What differs between two
/// looks of one width are colours, of two in the same colours the layout: axe looks at a look for each (all four where <c>SCREENSHOTS</c>
/// says where to keep pictures).
/// </summary>
public static class Looks
{
    private const string SticksOut = """
        () => {
          const page = document.documentElement;
          return page.scrollWidth <= page.clientWidth ? '' : [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > page.clientWidth).map(e => `${e.tagName}.${e.className}`).slice(0, 9).join(' ');
        }
        """;

    public static async Task RightAsync(IPage page, string name)
    {
        var pictures = Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder
            ? Directory.CreateDirectory(folder).FullName
            : null;
        (int Width, ColorScheme Colours)[] looks =
        [
            (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (400, ColorScheme.Light), (400, ColorScheme.Dark),
        ];
        foreach (var (width, colours) in looks)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = colours });
            await page.EvaluateAsync("scrollTo(0, 0)");

            // What is being loaded is paler.
            await Expect(page.Locator(".list[aria-busy=true], .reading[aria-busy=true]")).ToHaveCountAsync(0);
            if (pictures is not null || width == 1280 == (colours == ColorScheme.Light))
            {
                var broken = await Axe.BrokenRulesAsync(page);
                Assert.True(broken.Length == 0, string.Join('\n', broken.Select(b => $"{name} {width} {colours}: {b}")));
            }

            var wide = await page.EvaluateAsync<string>(SticksOut);
            Assert.True(wide.Length == 0, $"{name} scrolls sideways at {width}: {wide}");
            if (pictures is not null)
            {
                await page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(pictures, $"{name}-{width}-{colours.ToString().ToLowerInvariant()}.png"),
                    Animations = ScreenshotAnimations.Disabled,
                    FullPage = true
                });
            }
        }

        await page.SetViewportSizeAsync(1280, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
