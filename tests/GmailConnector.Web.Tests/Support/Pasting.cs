using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>What a browser does when something is pasted into an editor, or dropped there.</summary>
public static class Pasting
{
    public static Task PasteAsync(ILocator surface, string html, string? text = null) => surface.EvaluateAsync(
        """
        (surface, { html, text }) => {
            const data = new DataTransfer();
            data.setData('text/html', html);
            if (text !== null) { data.setData('text/plain', text); }
            surface.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        new { html, text });

    public static Task DropAsync(ILocator onto, string name, string type, byte[] bytes) => onto.EvaluateAsync(
        """
        (onto, { name, type, bytes }) => {
            const data = new DataTransfer();
            data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name, { type }));
            const box = onto.getBoundingClientRect();
            const at = { clientX: box.left + 2, clientY: box.top + box.height / 2, dataTransfer: data, bubbles: true, cancelable: true };
            onto.dispatchEvent(new DragEvent('drop', at));
        }
        """,
        new { name, type, bytes = Convert.ToBase64String(bytes) });

    /// <summary>What a browser says of the page's rules, from now on.</summary>
    public static List<string> Complaints(IPage page)
    {
        List<string> complaints = [];
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        return complaints;
    }
}
