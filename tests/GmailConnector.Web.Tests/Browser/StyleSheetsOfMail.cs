using System.Collections.Concurrent;
using System.Text;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// Style sheets that mail brings, in a real browser, whose every request is seen: they load nothing, run nothing and change nothing but the
/// message. The list of what stays and the frame's policy each do it alone; without both, the same browser asks elsewhere.
/// </summary>
public sealed class StyleSheetsOfMail(StyleSheetsOfMail.Delivered mail) : IClassFixture<StyleSheetsOfMail.Delivered>
{
    private const string Looks =
        """
        () => {
            const inner = document.querySelector('#reading iframe.message-body').contentDocument;
            const view = inner.defaultView;
            const seen = ['display', 'position', 'visibility', 'opacity', 'font-size', 'zoom', 'margin', 'transform', 'content'];
            const own = ['html', 'body', '.quote', '.quote > summary'].filter(s => inner.querySelector(s)).map(s => {
                const is = view.getComputedStyle(inner.querySelector(s));
                return [s, ...seen.map(p => is.getPropertyValue(p))].join(' ');
            });
            const moved = [...inner.querySelectorAll('.message, .message *')].filter(e => {
                const is = view.getComputedStyle(e);
                return is.position !== 'static' || is.zIndex !== 'auto' || is.transform !== 'none'
                    || !['', 'none', 'normal', '""'].includes(view.getComputedStyle(e, '::before').content);
            });
            return [...own, ...moved.map(e => e.outerHTML)];
        }
        """;

    public static TheoryData<string> Kinds => [.. Sampled.Of(HostileSheets.All).Select(s => s.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Load_nothing_run_nothing_and_change_nothing_but_the_message(string kind)
    {
        var sheet = HostileSheets.All.Single(s => s.Kind == kind);

        await mail.ShowBareAsync(sheet);
        Assert.Equal(sheet.IsLive, mail.Seen().Any(IsElsewhere));

        await mail.ShowAsync(kind, withImages: false, new Behind { Unread = Encoded(sheet) });
        Assert.DoesNotContain(mail.Seen(), IsElsewhere);

        await mail.ShowAsync(kind, withImages: true, new Behind { HasPolicy = false });
        Assert.Empty(mail.Seen());

        foreach (var withImages in new[] { false, true })
        {
            await mail.ShowAsync(kind, withImages, new Behind());
            Assert.Empty(mail.Seen());
            var looks = await mail.Page.EvaluateAsync<string[]>(Looks);
            Assert.Empty(looks.Where(l => !sheet.StylesAllOfMessage || l[0] != '.').Except(mail.Plain));
            Assert.True(looks.Length >= 2);
        }
    }

    [Fact]
    public async Task A_background_picture_is_asked_for_when_pictures_are_shown_and_the_recorder_sees_it()
    {
        await mail.ShowAsync(Delivered.Picture, withImages: false, new Behind());
        Assert.Empty(mail.Seen());

        await mail.ShowAsync(Delivered.Picture, withImages: true, new Behind());
        Assert.Equal(["https://evil.example/background"], mail.Seen());
    }

    private static bool IsElsewhere(string seen) => seen == Delivered.Ran || new Uri(seen).Host == HostileSheets.Elsewhere;

    private static byte[] Encoded(HostileSheets.Sheet sheet) =>
        Encoding.GetEncoding(sheet.Charset).GetBytes(sheet.Html + HostileSheets.Words);

    /// <summary>What is taken out of the way.</summary>
    internal sealed class Behind
    {
        /// <summary>The message as it came, which is shown as if nobody had read it.</summary>
        internal byte[]? Unread { get; init; }

        internal bool HasPolicy { get; init; } = true;

        internal bool WasAsked { get; set; }
    }

    /// <summary>A message for each sheet, and a record of what the browser asks for.</summary>
    public sealed class Delivered : IAsyncLifetime
    {
        internal const string Picture = "a background picture";
        internal const string Ran = "a script ran";

        private const string Harmless = "nothing hostile";
        private const string Bare = "https://bare.example/";
        private const string Policy = "content-security-policy";

        private readonly ConcurrentQueue<string> seen = [];
        private FramedMail mail = null!;
        private Behind behind = new();

        internal IPage Page => mail.Page;

        /// <summary>How our own elements look in a message that does nothing to them.</summary>
        internal IReadOnlyList<string> Plain { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            HostileSheets.Sheet[] controls =
            [
                new(Harmless, "", false), new(Picture, "<style>p{background:url(//evil.example/background)}</style>", true),
            ];
            mail = await FramedMail.OpenAsync(
                HostileSheets.All.Concat(controls).Select(s => (s.Kind, s.Html + HostileSheets.Words, s.Charset)));
            await Page.Context.RouteAsync("**/*", AnswerAsync);
            await ShowAsync(Harmless, withImages: false, new Behind());
            Plain = await Page.EvaluateAsync<string[]>(Looks);
            Assert.Equal(4, Plain.Count);
        }

        public ValueTask DisposeAsync() => mail is null ? default : mail.DisposeAsync();

        /// <summary>What was asked for elsewhere, or ran, since this was last asked.</summary>
        internal IReadOnlyList<string> Seen()
        {
            var asked = seen.ToList();
            seen.Clear();
            return asked;
        }

        /// <summary>As it came, in a page of its own with nothing in its way.</summary>
        internal async Task ShowBareAsync(HostileSheets.Sheet sheet)
        {
            var page = await Page.Context.NewPageAsync();
            await page.RouteAsync(
                Bare,
                route => route.FulfillAsync(new() { ContentType = $"text/html; charset={sheet.Charset}", BodyBytes = Encoded(sheet) }));
            await page.GotoAsync(Bare);
            await page.CloseAsync();
        }

        internal async Task ShowAsync(string kind, bool withImages, Behind without)
        {
            behind = without;
            await mail.ShowAsync(kind, withImages);
            Assert.True(behind.WasAsked);
            if (await Page.EvaluateAsync<bool>("() => 'ran' in window"))
            {
                seen.Enqueue(Ran);
            }
        }

        private async Task AnswerAsync(IRoute route)
        {
            var address = new Uri(route.Request.Url);
            if (address.Authority != mail.Office.App.Address.Authority)
            {
                seen.Enqueue(route.Request.Url);
                await route.AbortAsync();
            }
            else if (address.AbsolutePath.EndsWith("/body", StringComparison.Ordinal))
            {
                await BodyAsync(route);
            }
            else
            {
                // Of our own server the frame asks for its looks, and for nothing else.
                if (route.Request.Frame != Page.MainFrame && address.AbsolutePath != "/dist/frame.css")
                {
                    seen.Enqueue(route.Request.Url);
                }

                await route.ContinueAsync();
            }
        }

        private async Task BodyAsync(IRoute route)
        {
            behind.WasAsked = true;
            var answer = await route.FetchAsync();
            Assert.Contains(Policy, answer.Headers.Keys);
            await route.FulfillAsync(new()
            {
                Status = answer.Status,
                Headers = answer.Headers.Where(h => behind.HasPolicy || h.Key != Policy),
                BodyBytes = behind.Unread ?? await answer.BodyAsync(),
            });
        }
    }
}
