using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>How the HTML of mail is drawn in its frame: as its sender meant it, at each width.</summary>
public sealed class LayoutOfMail(LayoutOfMail.Delivered mail) : IClassFixture<LayoutOfMail.Delivered>
{
    private const string Reader =
        """
        () => {
            const inner = document.querySelector('#reading iframe.message-body').contentDocument;
            const root = inner.documentElement;
            const one = s => inner.querySelector(s);
            const rounded = n => Math.round(n * 10) / 10;
            const size = s => `${rounded(one(s).getBoundingClientRect().width)}x${rounded(one(s).getBoundingClientRect().height)} `;
            const fits = s => one(s).getBoundingClientRect().right <= root.clientWidth ? 'fits ' : `too wide: ${size(s)}`;
            const look = (s, p) => inner.defaultView.getComputedStyle(one(s)).getPropertyValue(p) + ' ';
            const borders = s => look(s, 'border-left-width') + look(s, 'border-right-width');
            const hidden = s => one(s).getClientRects().length === 0 ? 'hidden ' : 'shown ';
            const scrolls = () => root.scrollWidth > root.clientWidth ? 'page'
                : one('.message').scrollWidth > one('.message').clientWidth ? 'message' : 'nothing';
            const lines = word => {
                const texts = inner.createTreeWalker(one('.message'), NodeFilter.SHOW_TEXT);
                for (let text = texts.nextNode(); text; text = texts.nextNode()) {
                    const at = text.data.indexOf(word);
                    if (at >= 0) {
                        const range = inner.createRange();
                        range.setStart(text, at);
                        range.setEnd(text, at + word.length);
                        return `${range.getClientRects().length} `;
                    }
                }
                return 'not there ';
            };
            return READ;
        }
        """;

    public static TheoryData<string> Kinds => [.. Sampled.Of(MailLayouts.All).Select(l => l.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Is_as_its_sender_meant_it(string kind)
    {
        var layout = MailLayouts.All.Single(l => l.Kind == kind);
        await mail.Framed.Page.SetViewportSizeAsync(layout.Width, 900);
        await mail.Framed.Page.EmulateMediaAsync(new() { ColorScheme = layout.IsDark ? ColorScheme.Dark : ColorScheme.Light });

        await mail.Framed.ShowAsync(kind);

        var read = await mail.Framed.Page.EvaluateAsync<string>(Reader.Replace("READ", layout.Read, StringComparison.Ordinal));
        Assert.Equal(layout.Right, read);
    }

    public sealed class Delivered : IAsyncLifetime
    {
        internal FramedMail Framed { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Framed = await FramedMail.OpenAsync(MailLayouts.All.Select(l => (l.Kind, l.Html, "utf-8")));

        public ValueTask DisposeAsync() => Framed is null ? default : Framed.DisposeAsync();
    }
}
