using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// What hands do in a browser, in all of its windows and frames, by the keystroke-level model: 0.2 s a key, and 1.3 s for pointing and
/// clicking, as in docs/everyday-tasks.md.
/// </summary>
internal sealed class HandTime
{
    private const double SecondsOfAKey = 0.2;
    private const double SecondsOfAClick = 1.3;

    private int keys;
    private int clicks;

    public int Keys => keys;

    public int Clicks => clicks;

    public double Seconds => (keys * SecondsOfAKey) + (clicks * SecondsOfAClick);

    public static async Task<HandTime> OfAsync(IBrowserContext browser)
    {
        var time = new HandTime();
        await browser.ExposeFunctionAsync("handsDid", (string what) => what == "key"
            ? Interlocked.Increment(ref time.keys)
            : Interlocked.Increment(ref time.clicks));
        await browser.AddInitScriptAsync(
            "addEventListener('pointerdown', () => window.handsDid('click'), true); addEventListener('keydown', () => window.handsDid('key'), true);");
        return time;
    }
}
