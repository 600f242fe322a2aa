using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>One message drawn twice at one width: as it came, and in our frame.</summary>
/// <param name="Raw">The picture of the whole message as it came.</param>
/// <param name="Ours">The picture of the whole frame.</param>
/// <param name="RawText">The words that are seen of the message as it came, with one blank between them.</param>
/// <param name="OurText">Those that are seen in the frame.</param>
internal sealed record MailPair(byte[] Raw, byte[] Ours, string RawText, string OurText);

/// <summary>
/// Messages of HTML, drawn as they came and as our frame draws them. Scripts and fonts from elsewhere are left out of both; both get the
/// pictures, which are drawn here from their addresses. What the sender leaves to the reader's program, the font and the margin, is ours in
/// both.
/// </summary>
public sealed partial class MailPairs : IAsyncDisposable
{
    private const string Bare = "https://bare.example/";

    /// <summary>The reader's own looks, weaker than everything that the message says.</summary>
    private const string Defaults =
        ":where(html){font:14px/normal system-ui,sans-serif;color:#1b1c20}:where(body){margin:0;padding:PADDING;box-sizing:border-box}";

    private const string Words = "text => text.replace(/[\\s\\u200b-\\u200f\\ufeff\\u2610\\u2611]+/g, ' ').trim()";

    private const string DrawOurs =
        $$"""
        async width => {
            const frame = document.querySelector('#reading iframe.message-body');
            const inner = frame.contentDocument;
            // Quotes are folded; what was folded away is compared too, without the button that unfolds it.
            inner.querySelectorAll('details').forEach(quote => { quote.open = true; quote.firstElementChild.style.display = 'none'; });
            frame.style.cssText = `position:fixed;inset:0 auto auto 0;z-index:9999;border-radius:0;background:#fff;pointer-events:none;width:${width}px`;
            const height = Math.ceil(inner.body.getBoundingClientRect().height);
            frame.style.height = `${height}px`;
            const text = ({{Words}})(inner.querySelector('.message').innerText);
            return { height, text, isColoured: inner.documentElement.classList.contains('is-coloured') };
        }
        """;

    private const string Differ =
        """
        async ([raw, ours, width]) => {
            const pixels = async png => {
                const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
                const canvas = new OffscreenCanvas(width, picture.height);
                const on = canvas.getContext('2d');
                on.fillStyle = '#fff';
                on.fillRect(0, 0, width, picture.height);
                on.drawImage(picture, 0, 0);
                return on.getImageData(0, 0, width, picture.height);
            };
            const cell = 20;
            const across = Math.ceil(width / cell);
            const cells = image => {
                const down = Math.ceil(image.height / cell);
                const sums = new Float64Array(across * down * 4);
                for (let y = 0; y < image.height; y++) {
                    for (let x = 0; x < width; x++) {
                        const from = (y * width + x) * 4;
                        const to = (Math.floor(y / cell) * across + Math.floor(x / cell)) * 4;
                        sums[to] += image.data[from];
                        sums[to + 1] += image.data[from + 1];
                        sums[to + 2] += image.data[from + 2];
                        sums[to + 3]++;
                    }
                }
                return sums;
            };
            const [a, b] = [cells(await pixels(raw)), cells(await pixels(ours))];
            const length = Math.max(a.length, b.length);
            const at = (sums, i, c) => i < sums.length ? sums[i + c] / sums[i + 3] : 255;
            let sum = 0;
            for (let i = 0; i < length; i += 4) {
                for (let c = 0; c < 3; c++) {
                    sum += Math.abs(at(a, i, c) - at(b, i, c));
                }
            }
            return sum / (length / 4) / 3 / 255 * 100;
        }
        """;

    private const string SideBySide =
        """
        async ([raw, ours, width, title]) => {
            const [a, b] = await Promise.all([raw, ours].map(async png =>
                createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob())));
            const left = Math.max(width, a.width) + 20;
            const canvas = new OffscreenCanvas(left + width, Math.max(a.height, b.height) + 24);
            const on = canvas.getContext('2d');
            on.fillStyle = '#c9d3ff';
            on.fillRect(0, 0, canvas.width, canvas.height);
            on.fillStyle = '#000';
            on.font = '14px sans-serif';
            on.fillText(title + ' – as it came', 4, 17);
            on.fillText('ours', left + 4, 17);
            on.drawImage(a, 0, 24);
            on.drawImage(b, left, 24);
            if (a.width > width) {
                on.fillStyle = '#f00';
                on.fillRect(width, 24, 1, a.height);
            }
            const png = await canvas.convertToBlob({ type: 'image/png' });
            return new Promise(done => {
                const reader = new FileReader();
                reader.onload = () => done(reader.result.split(',')[1]);
                reader.readAsDataURL(png);
            });
        }
        """;

    private readonly Dictionary<string, string> sources = [];
    private readonly Dictionary<(string Name, int Width), byte[]> known = [];
    private FramedMail mail = null!;
    private IPage bare = null!;
    private IPage measuring = null!;

    internal static async Task<MailPairs> OpenAsync(IReadOnlyList<(string Name, string Html)> messages)
    {
        var pairs = new MailPairs();
        foreach (var (name, html) in messages)
        {
            pairs.sources[name] = html;
        }

        pairs.mail = await FramedMail.OpenAsync(messages.Select(m => (m.Name, m.Html, "utf-8")));
        await pairs.mail.Page.Context.RouteAsync(IsElsewhere, AnswerAsync);
        pairs.measuring = await pairs.mail.Page.Context.NewPageAsync();
        pairs.bare = await pairs.mail.Page.Context.NewPageAsync();
        return pairs;

        bool IsElsewhere(string url) => new Uri(url).Host.EndsWith(".example", StringComparison.Ordinal);
    }

    internal async Task<MailPair> DrawAsync(string name, int width)
    {
        var page = mail.Page;
        await page.SetViewportSizeAsync(width, 900);
        await mail.ShowAsync(name, withImages: true);
        var drawn = await page.EvaluateAsync<Drawn>(DrawOurs, width);
        await page.SetViewportSizeAsync(width, drawn.Height);
        var ours = await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled });
        var (raw, text) = await DrawHtmlAsync(sources[name], width, drawn.IsColoured);
        known[(name, width)] = raw;
        return new MailPair(raw, ours, text, drawn.Text);
    }

    /// <summary>A message as it came.</summary>
    internal async Task<byte[]> DrawRawAsync(string name, int width) =>
        known.TryGetValue((name, width), out var raw) ? raw : (await DrawHtmlAsync(sources[name], width, isColoured: true)).Picture;

    /// <summary>HTML as it came, and the words that are seen of it.</summary>
    /// <param name="html">The message's.</param>
    /// <param name="width">How wide the page is.</param>
    /// <param name="isColoured">Whether our frame gives it the margin of coloured mail.</param>
    internal async Task<(byte[] Picture, string Text)> DrawHtmlAsync(string html, int width, bool isColoured)
    {
        // A low window: "height: 100%" means nothing in a frame that is as high as its message.
        await bare.SetViewportSizeAsync(width, 100);
        await bare.UnrouteAsync(Bare);
        await bare.RouteAsync(Bare, route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Headers = new Dictionary<string, string>
            {
                ["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:",
                ["Content-Type"] = "text/html; charset=utf-8",
            },
            BodyBytes = Encoding.UTF8.GetBytes(html.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) ? html : "<!doctype html>" + html),
        }));
        await bare.GotoAsync(Bare, new() { WaitUntil = WaitUntilState.Load });
        await bare.AddStyleTagAsync(new()
        {
            Content = Defaults.Replace("PADDING", isColoured ? "8px 7px" : "4px 0", StringComparison.Ordinal),
        });
        var text = await bare.EvaluateAsync<string>($"({Words})(document.body.innerText)");
        return (await bare.ScreenshotAsync(new() { FullPage = true, Animations = ScreenshotAnimations.Disabled }), text);
    }

    /// <summary>By how many percent two pictures on white paper differ in colour, on a grid of cells of 20 pixels.</summary>
    internal Task<double> DifferenceAsync(byte[] one, byte[] other, int width) =>
        measuring.EvaluateAsync<double>(Differ, new object[] { Convert.ToBase64String(one), Convert.ToBase64String(other), width });

    internal async Task WriteAsync(MailPair pair, int width, string title, string file)
    {
        var both = await measuring.EvaluateAsync<string>(
            SideBySide, new object[] { Convert.ToBase64String(pair.Raw), Convert.ToBase64String(pair.Ours), width, title });
        await File.WriteAllBytesAsync(file, Convert.FromBase64String(both), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => mail is null ? default : mail.DisposeAsync();

    // The address of a picture says what it looks like: its size, its colour and a word.
    private static Task AnswerAsync(IRoute route)
    {
        if (PictureAt().Match(route.Request.Url) is not { Success: true } found)
        {
            return route.AbortAsync();
        }

        var (width, height, word) = (found.Groups["w"].Value, found.Groups["h"].Value, Uri.UnescapeDataString(found.Groups["word"].Value));
        var size = Math.Min(40, double.Parse(height, System.Globalization.CultureInfo.InvariantCulture) / 2);
        var picture =
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"><rect width="100%" height="100%" fill="#{found.Groups["colour"].Value}"/><circle cx="15%" cy="20%" r="8%" fill="#ffffff" opacity="0.25"/><text x="50%" y="50%" fill="#ffffff" stroke="#000000" stroke-width="0.5" font-family="sans-serif" font-size="{size}" text-anchor="middle" dominant-baseline="central">{System.Net.WebUtility.HtmlEncode(word)}</text></svg>
            """;
        return route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = picture });
    }

    [GeneratedRegex(@"/(?<w>\d+)x(?<h>\d+)/(?<colour>[0-9a-f]{6})/(?<word>[^/]*)\.png$")]
    private static partial Regex PictureAt();

    private sealed class Drawn
    {
        public int Height { get; set; }

        public string Text { get; set; } = "";

        public bool IsColoured { get; set; }
    }
}
