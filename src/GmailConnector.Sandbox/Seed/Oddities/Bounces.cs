using System.Text;
using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.Seed.Oddities;

/// <summary>Delivery reports (RFC 3464) and an out-of-office answer, in the thread of the mail that caused them.</summary>
internal static class Bounces
{
    public static void Write(Postbox postbox, DateTimeOffset now)
    {
        Undelivered(
            postbox,
            now - TimeSpan.FromHours(6),
            SeedAccounts.Amira,
            "j.hartmann@weber-und-soehne.example",
            "550-5.1.1 The email account that you tried to reach does not exist",
            "5.1.1",
            0);
        Undelivered(
            postbox, now - TimeSpan.FromDays(12), SeedAccounts.Ben, "team@fjordapotek.example", "552 5.2.2 Mailbox full", "5.2.2", 1);
        OutOfOffice(postbox, now - TimeSpan.FromHours(26));
    }

    private static void Undelivered(
        Postbox postbox, DateTimeOffset at, string sender, string recipient, string diagnostic, string status, int index)
    {
        var dice = Dice.For("bounce" + index);
        var author = SeedAccounts.Person(sender);
        var missing = new Person("", recipient, "", "", 0, MailClient.Gmail);
        var original = new MailDraft
        {
            From = author,
            To = [missing],
            Subject = index == 0 ? "Your new monitor is ready" : "Opening hours over the holidays",
            Date = at,
            MessageId = MessageIds.New(author, dice),
            Content = MailPart.Text(index == 0
                ? "Hello,\n\nyour monitor is at the front desk and can be picked up until six.\n\n" + author.FirstName
                : "Hello,\n\non which days are you closed? We'd like to plan the update.\n\n" + author.FirstName),
        };
        var thread = $"bounce-{index}";
        postbox.Deliver(original, new Filing(thread));

        var daemon = new Person("Mail Delivery Subsystem", "mailer-daemon@mx.halo.example", "", "", -480, MailClient.Gmail);
        var report =
            $"Reporting-MTA: dns; mx.halo.example\r\nReceived-From-MTA: dns; {author.Email}\r\nArrival-Date: {MailDate.Format(at)}\r\nX-Original-Message-ID: <{original.MessageId}>\r\n\r\nFinal-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: {status}\r\nRemote-MTA: dns; mx.{missing.Domain}. (203.0.113.9, the server for the domain.)\r\nDiagnostic-Code: smtp; {diagnostic}\r\nLast-Attempt-Date: {MailDate.Format(at.AddSeconds(4))}\r\n";
        postbox.Deliver(
            new MailDraft
            {
                From = daemon,
                To = [author],
                Subject = "Delivery Status Notification (Failure)",
                Date = at.AddSeconds(5),
                MessageId = $"{dice.Hex(8)}.{dice.Hex(8)}.gmr@mx.halo.example",
                References = [original.MessageId],
                Extra = [("Auto-Submitted", "auto-replied"), ("X-Failed-Recipients", recipient)],
                Content = MailPart.Multipart("report; report-type=delivery-status", "000000000000" + dice.Hex(16),
                    MailPart.Text(
                        $"** Address not found **\n\nYour message wasn't delivered to {recipient}.\n\nThe response was:\n\n{diagnostic}\n"),
                    MailPart.Verbatim(Encoding.ASCII.GetBytes(report), ("Content-Type", "message/delivery-status")),
                    MailPart.Verbatim(original.Write(), ("Content-Type", "message/rfc822"))),
            },
            new Filing(thread) { Unread = index == 0 });
    }

    private static void OutOfOffice(Postbox postbox, DateTimeOffset at)
    {
        var dice = Dice.For("out-of-office");
        var ben = SeedAccounts.Person(SeedAccounts.Ben);
        var claire = Customers.All[3];
        var question = new MailDraft
        {
            From = ben,
            To = [claire],
            Subject = "Date for the yearly check",
            Date = at,
            MessageId = MessageIds.New(ben, dice),
            Content = MailPart.Text(
                "Dear Claire,\n\nthe yearly check of your till is due. Would the second week of the month suit you?\n\nBen"),
        };
        postbox.Deliver(question, new Filing("out-of-office"));
        postbox.Deliver(
            new MailDraft
            {
                From = claire,
                To = [ben],
                Subject = "Réponse automatique : Date for the yearly check",
                Date = at.AddSeconds(20),
                MessageId = MessageIds.New(claire, dice),
                References = [question.MessageId],
                Extra = [("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All"), ("Precedence", "bulk")],
                Content = MailPart.Text("Bonjour,\n\nje suis absente jusqu'à lundi. Pour les urgences : atelier@atelier-marais.example.\n\nBien à vous\nClaire Dubois"),
            },
            new Filing("out-of-office"));
    }
}
