using System.Globalization;

namespace GmailConnector.Sandbox.Seed.Machines;

/// <summary>Order, dispatch and delivery notes of a web shop: three mails a purchase, in one thread.</summary>
internal static class ShopMail
{
    private static readonly (string Item, decimal Price, int Count)[][] Baskets =
    [
        [("Toner TN-2420 black", 68.90m, 2), ("Label rolls 62 mm", 14.50m, 5)],
        [("USB-C dock, 11 ports", 149.00m, 1), ("DisplayPort cable 2 m", 12.90m, 2)],
        [("Headset, wired, mono", 39.95m, 4)],
        [("Coffee beans Guji 1 kg", 34.00m, 2), ("Filter papers No. 4", 3.20m, 3)],
        [("Notebook stand, aluminium", 44.90m, 1)],
    ];

    public static void Write(Postbox postbox, DateTimeOffset now)
    {
        string[] buyers = [SeedAccounts.Amira, SeedAccounts.Ben, SeedAccounts.Omar, SeedAccounts.Amira, SeedAccounts.Sofia];
        var shop = new Person("Paper & Pixel Supply", "orders@paperpixel.example", "Paper & Pixel Supply", "", 0, MailClient.Gmail);
        for (var i = 0; i < Baskets.Length; i++)
        {
            var dice = Dice.For("order" + i);
            var number = $"PP-{dice.Between(100, 999)}-{dice.Between(10000, 99999)}";
            var ordered = now - Ages.Of(i, Baskets.Length, dice) - TimeSpan.FromDays(2.2);
            var buyer = SeedAccounts.Person(buyers[i]);
            string[] ids = [.. Enumerable.Range(0, 3).Select(_ => $"{dice.Hex(20)}@mail.{shop.Domain}")];
            string[] stages = ["Thank you for your order", "Your parcel is on its way 🚚", "Delivered: your parcel has arrived"];
            for (var stage = 0; stage < stages.Length; stage++)
            {
                var html = Html(number, stages[stage], buyer, Baskets[i], stage, dice.Hex(16));
                var body = MailPart.Multipart("alternative", $"=_{dice.Hex(20)}",
                    MailPart.Text($"{stages[stage]}\n\nOrder {number}\n{string.Join(
                        '\n', Baskets[i].Select(b => $"{b.Count} x {b.Item}"))}\n\nTrack: https://paperpixel.example/t/{number}\n"),
                    MailPart.Html(html));
                postbox.Deliver(
                    new MailDraft
                    {
                        From = shop,
                        To = [buyer],
                        Subject = $"{stages[stage]} ({number})",
                        Date = ordered + TimeSpan.FromHours(stage * 24),
                        MessageId = ids[stage],
                        References = ids[..stage],
                        Extra = [("X-Entity-Ref-ID", dice.Hex(12)), ("Auto-Submitted", "auto-generated")],
                        Content = stage == 0
                            ? MailPart.Multipart(
                                "mixed", $"=_{dice.Hex(20)}", body, MailPart.File(SampleFile.Named($"invoice-{number}.pdf", 28_000)))
                            : body,
                    },
                    new Filing("order-" + number) { Labels = ["INBOX", "CATEGORY_UPDATES"], Unread = stage == 2 && i < 2 });
            }
        }
    }

    private static string Html(
        string number, string headline, Person buyer, (string Item, decimal Price, int Count)[] basket, int stage, string token)
    {
        var rows = string.Concat(basket.Select((b, i) => string.Create(CultureInfo.InvariantCulture, $"""
            <tr><td style="padding:12px 0;border-bottom:1px solid #eeeeee;" width="72"><img src="https://cdn.paperpixel.example/p/{token[..6]}-{i}.jpg" width="64" height="64" alt="{b.Item}" style="border:0;border-radius:4px;"></td>
            <td style="padding:12px;border-bottom:1px solid #eeeeee;font:15px/21px Arial,sans-serif;">{b.Item}<br><span style="color:#777777;">Quantity: {b.Count}</span></td>
            <td align="right" style="padding:12px 0;border-bottom:1px solid #eeeeee;font:15px/21px Arial,sans-serif;white-space:nowrap;">{b.Price * b.Count:F2}&nbsp;&euro;</td></tr>

            """)));
        var total = basket.Sum(b => b.Price * b.Count).ToString("F2", CultureInfo.InvariantCulture);
        var steps = string.Concat(new[] { "Ordered", "Sent", "Delivered" }.Select((s, i) =>
            $"<td align=\"center\" width=\"33%\" style=\"font:13px Arial,sans-serif;color:{(i <= stage ? "#0b8043" : "#bbbbbb")};border-top:4px solid {(i <= stage
                ? "#0b8043"
                : "#dddddd")};padding-top:6px;\">{s}</td>"));
        return $$"""
            <html><head><style>.btn:hover{opacity:.9} @media (max-width:480px){.c{width:100%!important} }</style></head>
            <body bgcolor="#ffffff" style="margin:0"><span style="display:none!important;visibility:hidden;opacity:0;color:transparent;height:0;width:0;">{{headline}}: {{basket[0].Item}} and more</span>
            <center><table class="c" width="560" cellpadding="0" cellspacing="0"><tr><td colspan="3" style="padding:24px 0;"><img src="https://cdn.paperpixel.example/logo@2x.png" width="180" height="40" alt="Paper &amp; Pixel" border="0"></td></tr>
            <tr><td colspan="3" style="font:bold 22px/28px Arial,sans-serif;">{{headline}}</td></tr>
            <tr><td colspan="3" style="font:15px/22px Arial,sans-serif;padding:12px 0;">Hello {{buyer.FirstName}}, your order <b>{{number}}</b>:</td></tr>
            <tr><td colspan="3"><table width="100%" cellspacing="0"><tr>{{steps}}</tr></table></td></tr>
            {{rows}}<tr><td colspan="2" style="padding:12px 0;font:bold 15px Arial,sans-serif;">Total incl. VAT</td><td align="right" style="font:bold 15px Arial,sans-serif;white-space:nowrap;">{{total}}&nbsp;&euro;</td></tr>
            <tr><td colspan="3" align="center" style="padding:24px;"><a class="btn" href="https://track.paperpixel.example/r/{{token}}?o={{number}}" style="background:#b3261e;color:#fff;padding:12px 28px;text-decoration:none;border-radius:24px;font:bold 15px Arial,sans-serif;">Track parcel</a></td></tr>
            </table></center><img src="https://track.paperpixel.example/o/{{token}}" width="1" height="1"></body></html>
            """;
    }
}
