namespace GmailConnector.Sandbox.Seed;

/// <summary>What lies in drafts and in the bin.</summary>
internal static class Leftovers
{
    public static void Write(Postbox postbox, DateTimeOffset now)
    {
        Draft(
            postbox,
            now - TimeSpan.FromMinutes(22),
            SeedAccounts.Amira,
            [Customers.All[2]],
            "Plan for the clinic's move",
            "Dear Priya,\n\nthank you for the floor plan. Three points before I order:\n\n1. ");
        Draft(postbox, now - TimeSpan.FromDays(2), SeedAccounts.Amira, [], "", "Ideas for the team day:\n- boat\n- no boat");
        Draft(
            postbox,
            now - TimeSpan.FromHours(20),
            SeedAccounts.Ben,
            [Customers.All[8]],
            "Offerta nuova rete",
            "Gentile Luca,\n\n(ask Isabel to read my Italian)");
        Draft(
            postbox,
            now - TimeSpan.FromDays(3),
            SeedAccounts.Support,
            [Customers.All[12]],
            "Re: Renewal",
            "Dear Olivia,\n\nthe renewal is ready to sign");

        Binned(postbox, now - TimeSpan.FromDays(3), SeedAccounts.Amira, "Cake in the kitchen", "First come, first served.");
        Binned(postbox, now - TimeSpan.FromDays(8), SeedAccounts.Ben, "Car with the lights on, B-HC 412", "Please have a look, level -1.");
        Binned(postbox, now - TimeSpan.FromDays(11), SeedAccounts.Support, "Test", "test test");
        Binned(
            postbox,
            now - TimeSpan.FromDays(17),
            SeedAccounts.Omar,
            "Old monitoring: last message",
            "This system is switched off today. Good night.");
    }

    private static void Draft(Postbox postbox, DateTimeOffset at, string account, Person[] to, string subject, string text)
    {
        var dice = Dice.For("draft" + account + subject);
        var author = SeedAccounts.Person(account);
        var mail = new MailDraft
        {
            From = author,
            To = to,
            Subject = subject,
            Date = at,
            MessageId = MessageIds.New(author, dice),
            Content = MailPart.Multipart(
                "alternative",
                "000000000000" + dice.Hex(16),
                MailPart.Text(text),
                MailPart.Html("<div dir=\"ltr\">" + Letter.Escape(text).Replace("\n", "<br>\n", StringComparison.Ordinal) + "</div>\n")),
        };
        postbox.Place(account, mail.Write(), new Filing($"draft-{dice.Hex(8)}") { Labels = ["DRAFT"] }, at);
    }

    private static void Binned(Postbox postbox, DateTimeOffset at, string account, string subject, string text)
    {
        var dice = Dice.For("bin" + subject);
        var author = new Person("Front desk", "frontdesk@halo.example", "", "", 60, MailClient.Gmail);
        postbox.Deliver(
            new MailDraft
            {
                From = author,
                To = [SeedAccounts.Person(account)],
                Subject = subject,
                Date = at,
                MessageId = MessageIds.New(author, dice),
                Content = MailPart.Text(text + "\n"),
            },
            new Filing("bin-" + dice.Hex(8)) { Labels = ["TRASH"] });
    }
}
