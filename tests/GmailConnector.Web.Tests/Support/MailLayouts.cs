namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// HTML as people's programs write it, and what is seen of it: each by an expression that reads it off the drawn message. Two inputs of
/// each kind.
/// </summary>
internal static class MailLayouts
{
    private const string Dot = "src=\"data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=\"";

    /// <summary>How wide the window is, what is read off, and what it has to be.</summary>
    internal sealed record Layout(string Kind, string Html, int Width, string Read, string Right, bool IsDark = false);

    private static readonly string Address = "https://files.kunde.example/share/" + new string('a', 60) + new string('0', 60) + "/1";

    private static readonly string Wide =
        "<table border=1 style=\"border-collapse:collapse\"><tr><th>Position</th><th>Quantity</th><th>Condition</th><th>Address</th></tr>"
        + $"<tr><td>1</td><td>Seventeen</td><td>Refurbished</td><td>{Address}</td></tr></table>";

    private static readonly string Columns =
        "<style>.t{width:100%}.t td{width:25%;padding:9px}</style><table class=t><tr><td>Wiederverwendung</td><td>Lieferbedingungen</td>"
        + "<td>Rechnungsanschrift</td><td>buchhaltung.zentrale@niederlassung.example</td></tr></table>";

    private const string Prices =
        "<table width=600 cellpadding=8 border=1><tr><td>Order number</td><td>Item description that is rather long and wraps over lines</td>"
        + "<td align=right>€ 1.024,00</td></tr><tr><td>A-100200</td><td>Steel valve with flange, 2 inch, with gaskets and bolts</td>"
        + "<td align=right>€ 12.500,00</td></tr></table>";

    private const string Dates =
        "<div style=\"width:640px\"><table style=\"width:640px\"><tr><td style=\"width:420px\">Delivered to the reception on the ground floor</td>"
        + "<td style=\"width:220px\">2026-11-27T10:00 (+49) 30/1234567</td></tr></table></div>";

    private const string Pictures =
        $"<table width=600><tr><td><img title=a {Dot} width=600 height=10 alt=''></td></tr><tr><td><img title=b {Dot} width=120 height=40 alt=logo>"
        + $" <img title=c {Dot} height=20 alt=low> <img title=d {Dot} style=\"width:60px;height:60px;border-radius:30px\" alt=round></td></tr></table>";

    private const string PicturesByClass =
        $"<style>.line{{width:480px;height:4px}}.face{{width:48px;height:48px}}</style><img title=a class=line {Dot} alt=''>"
        + $"<p>Words beside <img title=b class=face {Dot} alt=face></p><img title=c {Dot} width=300 height=1 alt=''>";

    private const string Card =
        "<style>.btn{background:#0a58ca;padding:12px 20px;display:inline-block}.hide{display:none}.card{background:#111;padding:20px}</style>"
        + "<span class=hide>Preheader</span><div class=card><h2 style=\"color:#ffffff\">White</h2><a class=btn href=https://shop.example>Pay</a></div>";

    private const string Copies =
        "<style>.phone{display:none}@media only screen and (max-width:480px){.desk{display:none!important}.phone{display:block!important}}</style>"
        + "<div class=desk>For the desk</div><div class=phone>For the phone</div>";

    private const string Word =
        "<style><!--p.MsoNormal,li.MsoNormal{margin:0cm;margin-bottom:.0001pt;mso-pagination:none;font-size:11.0pt}@page WordSection1{size:612pt}"
        + "div.WordSection1{page:WordSection1}--></style><div class=WordSection1><p class=MsoNormal>Hello,<o:p></o:p></p></div>";

    internal static IReadOnlyList<Layout> All { get; } =
    [
        // A wide table keeps its words and scrolls (C29)
        new("wide table", Wide, 1280, "lines('Quantity') + lines('Refurbished') + scrolls()", "1 1 message"),
        new("wide table, narrow", Wide, 400, "lines('Quantity') + lines('Refurbished') + scrolls()", "1 1 message"),
        new("columns by class", Columns, 1600, "lines('Wiederverwendung') + lines('Rechnungsanschrift') + scrolls()", "1 1 nothing"),
        new("columns by class, narrow", Columns, 400, "lines('Wiederverwendung') + lines('Lieferbedingungen') + scrolls()", "1 1 message"),

        // "As wide as the page" means the page
        new("body as wide as the page", "<style>body{width:100% !important}.a{color:red}</style><p class=a>x</p>", 1280, "scrolls()", "nothing"),
        new("body as wide as the page, narrow", "<body style=\"width:100%;margin:0\" bgcolor=#eeeeee><p>x</p>", 400, "scrolls()", "nothing"),

        // A narrow page makes nothing larger, and small things no smaller
        new("numbers to vote with, narrow", "<table cellspacing=4><tr><td title=a width=34 bgcolor=#eeeeee>1</td><td title=b style=\"width:60px\">2</td></tr></table>", 400, "size('[title=a]') + size('[title=b]').split('x')[0]", "36x21 62"),
        new("table of an icon, narrow", "<table title=a width=32 cellspacing=0 cellpadding=0><tr><td>i</td></tr></table>", 400, "size('[title=a]').split('x')[0]", "32"),
        new("block wider than a phone in a table, narrow", "<table style=\"width:600px\"><tr><td><div title=a style=\"width:700px;max-width:100%\">words</div></td></tr></table>", 400, "fits('[title=a]') + scrolls()", "fits nothing"),
        new("picture with rules for phones, narrow", $"<style>@media (max-width:480px){{img{{max-width:120px}}}}</style><img title=a {Dot} width=300 height=30 alt=''>", 400, "size('[title=a]')", "120x12 "),

        // A long address outside of a table is broken
        new("long address", $"<p>Here: {Address}</p>", 400, "scrolls()", "nothing"),
        new("long link in a div", $"<div><a href=\"{Address}\">{Address}</a></div>", 400, "scrolls()", "nothing"),

        // Numbers stay whole (08)
        new("prices", Prices, 900, "lines('1.024,00') + lines('12.500,00')", "1 1 "),
        new("prices, narrow", Prices, 380, "lines('1.024,00') + lines('12.500,00')", "1 1 "),
        new("dates and numbers", Dates, 380, "lines('2026-11-27T10:00') + lines('30/1234567')", "1 1 "),

        // Pictures keep the size that they state, and fit (01)
        new("pictures", Pictures, 1600, "size('[title=a]') + size('[title=b]') + size('[title=c]') + size('[title=d]')", "600x10 120x40 20x20 60x60 "),
        new("pictures, narrow", Pictures, 400, "fits('[title=a]') + size('[title=b]') + size('[title=d]')", "fits 120x40 60x60 "),
        new("pictures by class", PicturesByClass, 1280, "size('[title=a]') + size('[title=b]') + size('[title=c]')", "480x4 48x48 300x1 "),
        new("pictures by class, narrow", PicturesByClass, 400, "fits('[title=a]') + size('[title=b]') + fits('[title=c]')", "fits 48x48 fits "),

        // One that is held back takes no more place than it will need (28)
        new("held-back icon", "<table width=600><tr><td><img title=a src=https://img.example/i.png width=20 alt=''></td><td>words</td></tr></table>", 1280, "size('[title=a]')", "20x20 "),
        new("held-back icon by class", "<style>.i{width:16px}</style><p><img title=a class=i src=https://img.example/i.png alt=''> words</p>", 1280, "size('[title=a]')", "16x16 "),
        new("held-back picture of unknown height", "<img title=a src=https://img.example/i.png width=500 alt=''>", 1280, "size('[title=a]')", "500x150 "),

        // From right to left where the page says so (C25)
        new("body from right to left", "<body dir=rtl><p title=a>Ticket 5521: طلب</p><table title=b><tr><td>3</td></tr></table><ul><li title=c>HP</li></ul></body>", 1280, "look('[title=a]', 'direction') + look('[title=b]', 'direction') + look('[title=c]', 'direction')", "rtl rtl rtl "),
        new("page from right to left", "<html dir=rtl><body><div title=a>Printer: <b>מדפסת</b></div></body></html>", 1280, "look('[title=a]', 'direction')", "rtl "),

        // Readable in the dark, where the page has colours of its own (C46)
        new("a dark page in the dark", "<style>body{background:#222}.t{color:#fff}</style><table bgcolor=#ffffff><tr><td><font color=#333333 title=a>x</font></td></tr></table><p class=t>y</p>", 1280, "look('.message', 'background-color') + look('.m-t', 'color') + look('[title=a]', 'color')", "rgb(34, 34, 34) rgb(255, 255, 255) rgb(51, 51, 51) ", IsDark: true),

        // Quotes have one border (12)
        new("quote from right to left", "<div dir=rtl><blockquote title=a style=\"border-right:2px solid #09f;padding-right:8px;margin:0\">הודעה</blockquote></div>", 1280, "borders('[title=a]')", "0px 2px "),
        new("quote of Outlook", "<blockquote title=a style=\"border:none;border-left:solid #ccc 1.0pt;padding:0 0 0 6pt\">old</blockquote>", 1280, "borders('[title=a]')", "1px 0px "),
        new("quote with a border by class, from right to left", "<style>.q{border-right:3px solid #09f}</style><div dir=rtl><blockquote class=q title=a>הודעה</blockquote></div>", 1280, "borders('[title=a]')", "0px 3px "),
        new("quote with a border by class on the other side", "<style>.q{border-right:3px solid #09f}</style><blockquote class=q title=a>old</blockquote>", 1280, "borders('[title=a]')", "0px 3px "),
        new("quote without a border", "<blockquote title=a>old</blockquote>", 1280, "borders('[title=a]')", "2px 0px "),

        // Lines are as high as the font has them, unless the mail says otherwise (13)
        new("heading", "<p title=a style=\"font-size:24px;margin:0\">Two lines</p>", 1280, "look('[title=a]', 'line-height')", "normal "),
        new("heights by class", "<style>.x{line-height:30px}</style><div class=x><p title=a>one</p></div><p title=b>two</p>", 1280, "look('[title=a]', 'line-height') + look('[title=b]', 'line-height')", "30px normal "),

        // Backgrounds (15)
        new("background with a picture", "<table style=\"background:#223344 url(https://img.example/b.jpg) center / cover no-repeat\" title=a><tr><td title=b style=\"background:linear-gradient(90deg,#060,#0a0)\">x</td><td title=c style=\"background: rgb(10, 80, 120) none repeat\">y</td></tr></table>", 1280, "look('[title=a]', 'background-color') + look('[title=b]', 'background-image') + look('[title=c]', 'background-color')", "rgb(34, 51, 68) linear-gradient(90deg, rgb(0, 102, 0), rgb(0, 170, 0)) rgb(10, 80, 120) "),
        new("background with a picture by class", "<style>.hero{background:url(https://img.example/b.jpg) center/cover,rgba(0, 0, 0, 0.6)}</style><div class=hero title=a>x</div>", 1280, "look('[title=a]', 'background-color')", "rgba(0, 0, 0, 0.6) "),

        // Style sheets (C20, 09, 10)
        new("card with a button", Card, 1280, "hidden('.m-hide') + look('.m-card', 'background-color') + look('.m-btn', 'background-color')", "hidden rgb(17, 17, 17) rgb(10, 88, 202) "),
        new("copies for desk and phone", Copies, 1280, "hidden('.m-desk') + hidden('.m-phone')", "shown hidden "),
        new("copies for desk and phone, narrow", Copies, 400, "hidden('.m-desk') + hidden('.m-phone')", "hidden shown "),
        new("paragraphs of Word", Word, 1280, "look('.m-MsoNormal', 'margin') + look('.m-MsoNormal', 'font-size')", "0px 0px 0.000133333px 14.6667px "),
        new("colours for the dark", "<style>.a{background:#fff;color:#111}@media (prefers-color-scheme:dark){.a{background:#111;color:#eee}}</style><p class=a>x</p>", 1280, "look('.m-a', 'color') + look('.m-a', 'background-color')", "rgb(238, 238, 238) rgb(17, 17, 17) ", IsDark: true),
        new("no colours, in the dark", "<style>p{margin:0}a{text-decoration:none}</style><p title=a>x</p>", 1280, "look('[title=a]', 'color') + look('html', 'background-color')", "rgb(236, 236, 240) rgb(23, 24, 29) ", IsDark: true),
    ];
}
