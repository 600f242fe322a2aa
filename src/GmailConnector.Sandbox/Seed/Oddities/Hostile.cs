using System.Text;

namespace GmailConnector.Sandbox.Seed.Oddities;

/// <summary>Phishing as it arrives, and other spam. All domains are reserved ones.</summary>
internal static class Hostile
{
    private sealed record Sample(
        string Name, string Email, string ReplyTo, string Subject, string Plain, string Html, string[] Labels, string[] Readers);

    private static readonly Sample[] Samples =
    [
        new("Halo IT-Service", "it-service@ha1o.example", "it-desk@mailbox-help.example", "Action required: your password expires in 2 hours",
            "Your password expires in 2 hours. Keep the same password here: https://halo.example/keep",
            "<table width=\"100%\" style=\"font-family:Segoe UI,Arial\"><tr><td><img src=\"https://img.ha1o.example/halo-logo.png\" width=\"96\" alt=\"Halo\"><h3>Your password expires in 2 hours</h3><p>To keep the same password, please confirm your account:</p><p><a href=\"https://ha1o.example.login-secure.example/keep?u=amira\" style=\"background:#0b57d0;color:#fff;padding:10px 20px\">https://halo.example/account/keep</a></p><p style=\"color:#999;font-size:11px\">Ignoring this message will result in permanent loss of mail.</p></td></tr></table>",
            ["INBOX"], [SeedAccounts.Amira, SeedAccounts.Ben, SeedAccounts.Sofia]),
        new("Sofia Lindqvist", "sofia.lindqvist.halo@freemail.example", "sofia.lindqvist.halo@freemail.example", "Are you at your desk?",
            "Are you available? I am in a meeting and can't talk. I need you to buy five gift cards for a customer, I will pay you back today. Please keep this between us.\n\nSofia\nSent from my phone",
            "", ["INBOX"], [SeedAccounts.Amira]),
        new("DHL Express", "parcel@dh1-tracking.example", "", "Ihr Paket konnte nicht zugestellt werden / Parcel on hold",
            "Pay 1.99 EUR to release your parcel.",
            "<center><div style=\"background:#ffcc00;padding:16px\"><b style=\"color:#d40511\">EXPRESS</b></div><p>Your parcel is on hold. Customs fee: <b>1,99&nbsp;&euro;</b></p><a href=\"http://198.51.100.23/dhl/pay.php?id=8812\">https://www.dhl.example/track/8812</a><form action=\"http://198.51.100.23/c.php\" method=\"post\"><input name=\"card\" placeholder=\"Card number\"><input type=\"submit\" value=\"Pay\"></form></center>",
            ["SPAM"], [SeedAccounts.Support, SeedAccounts.Ben]),
        new("Voicemail", "vm-notify@voice-portal.example", "", "You have (1) new voice message 00:47",
            "Open the attachment to listen.",
            "<p>You have one new voice message.</p><p><a href=\"javascript:void(0)\" onclick=\"location='https://voice-portal.example/x'\">Play</a> <a href=\"https://voice-portal.example/signin\">https://halo.example/voicemail</a></p><script>document.location='https://voice-portal.example'</script><img src=x onerror=\"alert(1)\">",
            ["SPAM"], [SeedAccounts.Sofia, SeedAccounts.Amira]),
        new("Accounts | Northwick Logistics", "accounts@northwick-1ogistics.example", "", "Changed bank details for all open invoices",
            "Dear partner,\n\nplease note that our bank has changed. Use only the new account for all open invoices from today. The old account is closed.\n\nMargaret Ellison\nNorthwick Logistics",
            "", ["INBOX", "IMPORTANT"], [SeedAccounts.Support, SeedAccounts.Lena]),
        new("Rank Booster", "deals@seo-booster.example", "", "We checked halo.example: 14 errors on page one!!!",
            "Hello Sir/Madam, we can put you on the first page. Reply YES for free audit.",
            "",
            ["SPAM"],
            [SeedAccounts.Support, SeedAccounts.Omar]),
        new("Lottery Office", "claims@grand-prize.example", "", "=Congratulations= WINNING NOTIFICATION Ref: 88/210",
            "Your address has won 850,000 EUR. Send your full name, address and bank.",
            "",
            ["SPAM"],
            [SeedAccounts.Tomas, SeedAccounts.Reviewer]),
    ];

    public static void Write(Postbox postbox, DateTimeOffset now)
    {
        for (var i = 0; i < Samples.Length; i++)
        {
            var sample = Samples[i];
            var dice = Dice.For("hostile" + i);
            var author = new Person(sample.Name, sample.Email, "", "", 0, MailClient.Gmail);
            foreach (var reader in sample.Readers)
            {
                // One message a victim, as campaigns are sent.
                var plain = MailPart.Text(sample.Plain);
                postbox.Deliver(
                    new MailDraft
                    {
                        From = author,
                        To = [SeedAccounts.Person(reader)],
                        Subject = sample.Subject,
                        Date = now - TimeSpan.FromMinutes(40 + (i * 61 * 60)) - TimeSpan.FromSeconds(dice.Between(1, 90)),
                        MessageId = $"{dice.Hex(16)}@{author.Domain}",
                        Extra = sample.ReplyTo.Length == 0
                            ? [("X-Mailer", "PHPMailer 6.1")]
                            : [("Reply-To", sample.ReplyTo), ("X-Priority", "1 (Highest)"), ("Importance", "High")],
                        Content = sample.Html.Length == 0
                            ? plain
                            : MailPart.Multipart(
                                "alternative", "b1_" + dice.Hex(32), plain, MailPart.Html($"<html><body>{sample.Html}</body></html>")),
                    },
                    new Filing($"hostile-{i}-{reader}")
                    {
                        Labels = sample.Labels,
                        Unread = dice.Percent(70),
                        Trust = i == 1 ? SenderTrust.Passes : SenderTrust.Fails,
                        UserLabels = ["Reported phishing"]
                    });
            }
        }

        Reported(postbox, now);
    }

    /// <summary>Amira sends the phishing mail to security as an attachment, as one should.</summary>
    private static void Reported(Postbox postbox, DateTimeOffset now)
    {
        var dice = Dice.For("reported");
        var amira = SeedAccounts.Person(SeedAccounts.Amira);
        var sample = Samples[0];
        var original = new MailDraft
        {
            From = new Person(sample.Name, sample.Email, "", "", 0, MailClient.Gmail),
            To = [amira],
            Subject = sample.Subject,
            Date = now - TimeSpan.FromMinutes(41),
            MessageId = $"{dice.Hex(16)}@ha1o.example",
            Content = MailPart.Html($"<html><body>{sample.Html}</body></html>"),
        };
        var raw = original.Write(TraceHeaders.For(original, SeedAccounts.Amira, SenderTrust.Fails));
        postbox.Deliver(
            new MailDraft
            {
                From = amira,
                To = [SeedAccounts.Person(SeedAccounts.Sofia), SeedAccounts.Person(SeedAccounts.Tomas)],
                Subject = "Phishing report: password expires in 2 hours",
                Date = now - TimeSpan.FromMinutes(33),
                MessageId = MessageIds.New(amira, dice),
                Content = MailPart.Multipart("mixed", "000000000000" + dice.Hex(16),
                    MailPart.Text("Hi both,\n\nthis came in ten minutes ago, original attached. I haven't clicked. The sender's domain has a one instead of an L.\n\nAmira"),
                    MailPart.Verbatim(
                        raw,
                        ("Content-Type", "message/rfc822; name=\"original.eml\""),
                        ("Content-Disposition", "attachment; filename=\"original.eml\""))),
            },
            new Filing("phishing-report")
            {
                Labels = ["INBOX", "IMPORTANT"],
                UserLabels = ["Reported phishing"],
                Unread = true,
                Starred = true
            });
    }

    public static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n"));
}
