using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// The rules of axe for a page as it stands now, and not for the text of messages: no script runs in their frames, and what is in there is
/// its sender's. It runs in the page itself: Deque's own method for Playwright opens a second page for each run, which takes seconds.
/// </summary>
internal static class Axe
{
    private const string Rules =
        """
        async () => {
          const found = await axe.run({ exclude: ['iframe.message-body'] }, { resultTypes: ['violations'], iframes: false });
          return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${v.help}: ${n.target}: ${n.html}`));
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Each rule that is broken, and where.</summary>
    internal static async Task<string[]> BrokenRulesAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        return await page.EvaluateAsync<string[]>(Rules);
    }
}
