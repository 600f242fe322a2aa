namespace GmailConnector.Sandbox.Seed.Machines;

/// <summary>Newsletters as mail houses build them: preheader, style block, nested tables, remote pictures, a pixel that counts.</summary>
internal static class Newsletters
{
    private sealed record Sender(string Name, string Email, string Colour, string Slogan);

    private sealed record Issue(int From, string Subject, string Preheader, (string Head, string Text)[] Articles);

    private static readonly Sender[] Senders =
    [
        new("The Helpdesk Weekly", "news@helpdeskweekly.example", "#1f4e79", "Short reads for people who answer the phone"),
        new("Cloudlane Status & Tips", "hello@news.cloudlane.example", "#0b8043", "Your infrastructure, a little calmer"),
        new("Kaffeewerk Berlin", "bohnen@kaffeewerk.example", "#6d4c41", "Frisch geröstet, jeden Dienstag"),
        new("Paper & Pixel Supply", "offers@paperpixel.example", "#b3261e", "Office supplies that arrive when they should"),
    ];

    private static readonly Issue[] Issues =
    [
        new(
            0,
            "Why your best agent writes the shortest mails",
            "Plus: a checklist for handovers that nobody skips",
            [
                ("Short is kind", "We counted 40,000 replies. The ones that closed a ticket at the first attempt had 74 words in the middle, one question, and no apology in the first line."),
                ("Handovers in four lines", "Who, what, until when, what not to touch. That's all a colleague needs at seven in the morning."),
                ("Reader's corner", "Marta from Gdańsk colours her tickets by mood. It works better than priority, she says.")
            ]),
        new(
            0,
            "The queue is not the problem",
            "What happens when you measure waiting instead of working",
            [
                ("Waiting time, honestly", "Most tickets are worked on for eleven minutes and wait for two days. Guess which number the dashboards show."),
                ("Three questions before you escalate", "Do I know what was tried? Do I know who is waiting? Would I take this ticket from me?")
            ]),
        new(
            0,
            "Templates people don't recognise as templates",
            "And the one phrase to delete today",
            [
                ("Delete “as per my last mail”", "It has never made anybody faster."),
                ("Variables are not personality", "A first name in the greeting is nice. The right screenshot is nicer.")
            ]),
        new(
            0,
            "Printers: a love story",
            "Our readers' most stubborn devices",
            [
                ("The one that prints only in rain", "A school in Leeds found the reason after two years: the damp paper lay in tray 3."),
                ("Drivers worth keeping", "A table of versions which don't bite.")
            ]),
        new(
            1,
            "Maintenance on the 12th, and faster snapshots 📦",
            "No action needed for most of you",
            [
                ("What happens", "Between 02:00 and 04:00 UTC storage nodes in region north-2 restart one after the other. Volumes stay online."),
                ("Snapshots", "They are now taken in the background. Our own went from eleven minutes to forty seconds.")
            ]),
        new(
            1,
            "Your monthly usage summary is ready",
            "You stayed 8 % under your plan",
            [
                ("This month", "Compute 412 h, storage 1.8 TB, traffic 240 GB. The largest machine was idle at night: a schedule would save about 31 EUR."),
                ("New in the console", "Tags can be searched now, and the graph remembers its time zone.")
            ]),
        new(
            1,
            "Deprecation: TLS 1.1 ends on 30 June",
            "Three of your endpoints still answer to it",
            [
                ("What to do", "Switch the minimum version to 1.2 in the load balancer's settings. It takes a minute and no restart."),
                ("Why now", "Less than 0.02 % of connections need it. Most are scanners in a corner.")
            ]),
        new(
            2,
            "Neu im Regal: Äthiopien Guji ☕",
            "Nur 60 Kilo, Versand ab Mittwoch",
            [
                ("Guji, gewaschen", "Aprikose, Bergamotte, ein bisschen Schwarztee. Für Filter gemacht, als Espresso überraschend."),
                ("Büro-Abo", "Ab zwei Kilo im Monat liefern wir mit dem Rad bis ans Bürotor.")
            ]),
        new(
            2,
            "Wir rösten am Feiertag nicht",
            "Bestellungen bis Montag 12 Uhr",
            [("Kurz und bündig", "Am Donnerstag bleibt der Ofen kalt. Wer bis Montag bestellt, hat am Mittwoch frischen Kaffee.")]),
        new(
            3,
            "⏰ Only until Sunday: 3 for 2 on toner",
            "Original and refilled, mixed as you like",
            [
                ("3 for 2", "Put three into the basket, the cheapest is free. The code is applied by itself."),
                ("Did you know?", "We take empty cartridges back with the next delivery. Just give them to the driver.")
            ]),
        new(
            3,
            "Your favourites are back in stock",
            "Label rolls 62 mm, at last",
            [
                ("62 mm continuous", "White, removable, and this time enough for everybody."),
                ("A4 recycled, 80 g", "The pallet price holds until the end of the month.")
            ]),
        new(
            3,
            "We've changed our terms",
            "What is new in two minutes",
            [("In brief", "Returns now 60 days. Large orders are insured by us. Everything else stays as it was.")]),
    ];

    public static void Write(Postbox postbox, DateTimeOffset now)
    {
        string[] readers = [SeedAccounts.Amira, SeedAccounts.Ben, SeedAccounts.Omar, SeedAccounts.Sofia, SeedAccounts.Lena];
        for (var i = 0; i < Issues.Length; i++)
        {
            var issue = Issues[i];
            var sender = Senders[issue.From];
            var dice = Dice.For("newsletter" + i);
            var at = now - Ages.Of(i, Issues.Length, dice) - TimeSpan.FromMinutes(95);
            var author = new Person(sender.Name, sender.Email, sender.Name, "", 0, MailClient.Gmail);
            var reader = SeedAccounts.Person(readers[(i + issue.From) % readers.Length]);
            var token = dice.Hex(32);
            postbox.Deliver(
                new MailDraft
                {
                    From = author,
                    To = [reader],
                    Envelope = i % 3 == 0 ? [SeedAccounts.Person(SeedAccounts.Amira)] : [],
                    Subject = issue.Subject,
                    Date = at,
                    MessageId = $"{dice.Hex(24)}.{i}@{author.Domain}",
                    Extra =
                    [
                        ("Reply-To", $"no-reply@{author.Domain}"),
                        ("List-Unsubscribe", $"<https://{author.Domain}/u/{token}>,\r\n <mailto:unsubscribe@{author.Domain}?subject={token}>"),
                        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                        ("List-Id", $"{sender.Name} <list.{author.Domain}>"),
                        ("Feedback-ID", $"{dice.Between(1000, 9999)}:{dice.Between(1000, 9999)}:campaign:mailhouse"),
                        ("Precedence", "bulk"),
                    ],
                    Content = MailPart.Multipart("alternative", "----=_Part_" + dice.Hex(12),
                        MailPart.Text(Plain(sender, issue, author.Domain, token)),
                        MailPart.Html(Html(sender, issue, author.Domain, token))),
                },
                new Filing("newsletter-" + i.ToString(System.Globalization.CultureInfo.InvariantCulture))
                {
                    Labels = ["INBOX", issue.From == 1 ? "CATEGORY_UPDATES" : "CATEGORY_PROMOTIONS"],
                    Unread = dice.Percent(60),
                });
        }
    }

    private static string Plain(Sender sender, Issue issue, string domain, string token) =>
        $"{sender.Name}\n{sender.Slogan}\n\n"
            + string.Join("\n\n", issue.Articles.Select(a => $"* {a.Head} *\n{a.Text}\nhttps://{domain}/read/{token[..8]}"))
        + $"\n\n--\nYou get this because you signed up at {domain}.\nUnsubscribe: https://{domain}/u/{token}\n";

    private static string Html(Sender sender, Issue issue, string domain, string token)
    {
        var articles = string.Concat(issue.Articles.Select((a, i) => $"""
                      <tr><td class="pad" style="padding:24px 32px 0 32px;font-family:Helvetica,Arial,sans-serif;">
                        <img src="https://img.{domain}/{token[..6]}/{i}.jpg" width="536" height="180" alt="" style="display:block;width:100%;max-width:536px;height:auto;border:0;border-radius:6px;">
                        <h2 style="margin:16px 0 8px 0;font-size:20px;line-height:26px;color:{sender.Colour};">{Letter.Escape(a.Head)}</h2>
                        <p style="margin:0 0 12px 0;font-size:15px;line-height:23px;color:#333333;">{Letter.Escape(a.Text)}</p>
                        <!--[if mso]><v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" href="https://click.{domain}/{token}/{i}" style="height:40px;v-text-anchor:middle;width:150px;" arcsize="10%" fillcolor="{sender.Colour}"><center style="color:#ffffff;">Read on</center></v:roundrect><![endif]-->
                        <!--[if !mso]><!--><a href="https://click.{domain}/{token}/{i}?utm_source=newsletter&amp;utm_medium=email" style="display:inline-block;background:{sender.Colour};color:#ffffff;text-decoration:none;padding:10px 22px;border-radius:4px;font-size:14px;">Read on</a><!--<![endif]-->
                      </td></tr>

            """));
        return $$"""
            <!DOCTYPE html>
            <html lang="en" xmlns="http://www.w3.org/1999/xhtml"><head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="x-apple-disable-message-reformatting">
            <title>{{Letter.Escape(issue.Subject)}}</title>
            <style type="text/css">
              body{margin:0;padding:0;background:#f2f2f5}table{border-collapse:collapse}img{-ms-interpolation-mode:bicubic}
              a{color:{{sender.Colour}}}@media only screen and (max-width:600px){.wrap{width:100%!important}.pad{padding:16px!important} }
              @media (prefers-color-scheme:dark){body{background:#111!important} }
            </style></head>
            <body style="margin:0;padding:0;background:#f2f2f5;">
            <div style="display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all;">{{Letter.Escape(
                issue.Preheader)}}{{string.Concat(Enumerable.Repeat("&zwnj;&nbsp;", 40))}}</div>
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f2f2f5"><tr><td align="center" style="padding:24px 8px;">
              <table role="presentation" class="wrap" width="600" cellpadding="0" cellspacing="0" border="0" style="width:600px;background:#ffffff;border-radius:8px;">
                <tr><td style="background:{{sender.Colour}};padding:28px 32px;border-radius:8px 8px 0 0;color:#ffffff;font-family:Georgia,serif;font-size:26px;">{{Letter.Escape(
                    sender.Name)}}<br><span style="font-size:13px;font-family:Helvetica,Arial,sans-serif;opacity:.85;">{{Letter.Escape(
                    sender.Slogan)}}</span></td></tr>
            {{articles}}    <tr><td style="padding:32px;font-family:Helvetica,Arial,sans-serif;font-size:12px;line-height:18px;color:#888888;text-align:center;">
                  You get this because you signed up at {{domain}}.<br><a href="https://{{domain}}/u/{{token}}" style="color:#888888;">Unsubscribe</a> &middot; <a href="https://{{domain}}/v/{{token}}" style="color:#888888;">View in browser</a></td></tr>
              </table>
            </td></tr></table>
            <img src="https://click.{{domain}}/open/{{token}}.gif" width="1" height="1" alt="" style="display:block;width:1px;height:1px;border:0;">
            </body></html>
            """;
    }
}
