using System.Globalization;

namespace GmailConnector.Sandbox.Seed;

/// <summary>Many small messages for benchmarks: 2 to 6 KB, about three to a thread, newest last.</summary>
internal static class BulkMail
{
    private static readonly string[] Topics =
        [
            "Printer", "VPN", "Invoice", "Onboarding", "Backup", "Headset", "Licence", "Guest Wi-Fi", "Scanner", "Certificate",
            "Shared folder", "Phone line"
        ];

    private static readonly string[] Sentences =
    [
        "I have looked at it from here and the log shows nothing unusual until nine.",
        "Could you restart the device once and tell me which lamp comes on first?",
        "Our people on site say that it works again since the cable was changed.",
        "The part is ordered and should be there the day after tomorrow.", "We see the same at two other places, so it's not your network.",
        "Please don't send passwords by mail, I'll ring you in ten minutes.", "The report for last month is in the portal under Documents.",
        "As agreed, there's no charge for this visit.", "I'm adding the number of the contract so that finance can match it.",
        "Thanks for the quick answer, that helps us a lot.", "Is it enough if somebody is there between ten and noon?",
        "I'll close the ticket on Friday unless you write that it's back.",
    ];

    public static IEnumerable<SeedMessage> Of(string account, int count, DateTimeOffset now)
    {
        var owner = SeedAccounts.IsAccount(account)
            ? SeedAccounts.Person(account)
            : new Person(account.Split('@')[0], account, "", "", 0, MailClient.Gmail);
        var dice = Dice.For("bulk" + account);
        var previous = new List<string>();
        var thread = 0;
        var left = 0;
        var subject = "";
        var customer = Customers.All[0];
        for (var i = 0; i < count; i++)
        {
            if (left == 0)
            {
                thread++;
                left = dice.Between(1, 5);
                previous.Clear();
                customer = dice.Pick(Customers.All);
                subject = string.Create(CultureInfo.InvariantCulture, $"{dice.Pick(Topics)}: ticket HD-{100_000 + thread}");
            }

            left--;
            var incoming = previous.Count % 2 == 0;
            var author = incoming ? customer : owner;
            var date = now - TimeSpan.FromSeconds((count - i) * 37L);
            var mail = new MailDraft
            {
                From = author,
                To = [incoming ? owner : customer],
                Subject = previous.Count == 0 ? subject : "Re: " + subject,
                Date = date,
                MessageId = string.Create(CultureInfo.InvariantCulture, $"bulk.{i}.{dice.Hex(12)}@{author.Domain}"),
                References = previous.ToArray(),
                Content = Body(dice, author),
            };
            previous.Add(mail.MessageId);
            yield return new SeedMessage(
                account,
                mail.Write(incoming ? TraceHeaders.For(mail, account, SenderTrust.Passes) : ""),
                incoming ? ["INBOX"] : ["SENT"],
                Unread: incoming && dice.Percent(20),
                Starred: dice.Percent(2),
                date,
                string.Create(CultureInfo.InvariantCulture, $"bulk-{thread}"));
        }
    }

    private static MailPart Body(Dice dice, Person author)
    {
        var text = string.Join(
            "\n\n", Enumerable.Range(0, dice.Between(2, 12)).Select(_ => dice.Pick(Sentences) + " " + dice.Pick(Sentences)))
            + "\n\n" + author.FirstName + "\n";
        return MailPart.Multipart("alternative", "000000000000" + dice.Hex(16),
            MailPart.Text(text), MailPart.Html("<div dir=\"ltr\">" + text.Replace("\n", "<br>\n", StringComparison.Ordinal) + "</div>\n"));
    }
}
