namespace GmailConnector.Sandbox.Seed.Oddities;

/// <summary>The few heavy messages: attachments from 1 KB to 5 MB, an inline picture report, and file names that need care.</summary>
internal static class Parcels
{
    public static void Write(Postbox postbox, DateTimeOffset now)
    {
        Send(
            postbox,
            now - TimeSpan.FromHours(2),
            6,
            SeedAccounts.Amira,
            "Trace of the lost connections",
            "Here is the trace you asked for, about five megabytes. The drop is at 10:41.",
            [("trace-2207.zip", 5 * 1024 * 1024)]);
        Send(
            postbox,
            now - TimeSpan.FromDays(4),
            14,
            SeedAccounts.Support,
            "Plans of the new office",
            "The architect's plans, ground floor and first floor.",
            [("ground-floor.pdf", 2_800_000), ("first-floor.pdf", 1_400_000)]);
        Send(
            postbox,
            now - TimeSpan.FromDays(9),
            2,
            SeedAccounts.Ben,
            "Photo of the rack",
            "As asked, in full resolution.",
            [("rack.png", 1_900_000)]);
        Send(
            postbox,
            now - TimeSpan.FromDays(16),
            4,
            SeedAccounts.Support,
            "Four small files",
            "One of each kind.",
            [("note.txt", 1024), ("list.csv", 1500), ("mark.png", 1100), ("letter.docx", 2400)]);
        Send(
            postbox,
            now - TimeSpan.FromDays(23),
            19,
            SeedAccounts.Amira,
            "Unterlagen für die Prüfung",
            "Bitte die Umlaute in den Dateinamen beachten.",
            [
                ("Prüfbericht (Entwurf) – März.pdf", 18_000),
                ("Übersicht; alt.csv", 2_000),
                ("very-long-name-" + new string('x', 120) + ".txt", 1_200)
            ]);
        Pictures(postbox, now - TimeSpan.FromHours(30));
    }

    private static void Send(
        Postbox postbox, DateTimeOffset at, int customer, string to, string subject, string text, (string Name, int Size)[] files)
    {
        var dice = Dice.For(subject);
        var author = Customers.All[customer];
        postbox.Deliver(
            new MailDraft
            {
                From = author,
                To = [SeedAccounts.Person(to)],
                Subject = subject,
                Date = at,
                MessageId = MessageIds.New(author, dice),
                Content = MailPart.Multipart("mixed", "------------" + dice.Hex(24),
                    [
                        MailPart.Text($"Hello,\n\n{text}\n\n{author.Name}"),
                        .. files.Select(f => MailPart.File(SampleFile.Named(f.Name, f.Size)))
                    ]),
            },
            new Filing("parcel-" + customer.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                Labels = ["INBOX", "IMPORTANT"],
                Unread = customer is 6 or 14,
                Starred = customer == 6
            });
    }

    private static void Pictures(Postbox postbox, DateTimeOffset at)
    {
        var dice = Dice.For("pictures");
        var author = Customers.All[15];
        string[] ids = [.. Enumerable.Range(1, 3).Select(i => $"part{i}.{dice.Hex(8)}.{dice.Hex(8)}@{author.Domain}")];
        var pictures = ids.Select((id, i) =>
            MailPart.Inline(new SampleFile($"step-{i + 1}.png", "image/png", SampleFile.Png(240, 120, Dice.For(id))), id));
        var html = "<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=UTF-8\"></head><body bgcolor=\"#FFFFFF\" text=\"#000000\"><p>Dzień dobry,</p><p>three pictures show it best:</p><ol>"
            + string.Concat(ids.Select((id, i) =>
                $"<li><p>{(i == 0 ? "I open the queue" : i == 1 ? "I choose the tray" : "and this comes out")}</p><img src=\"cid:{id}\" alt=\"step {i
                    + 1}\" width=\"240\" height=\"120\"></li>"))
            + "</ol><pre class=\"moz-signature\" cols=\"72\">-- \nPiotr Zieliński\nDrukarnia Nova</pre></body></html>";
        postbox.Deliver(
            new MailDraft
            {
                From = author,
                To = [SeedAccounts.Person(SeedAccounts.Amira)],
                Cc = [SeedAccounts.Person(SeedAccounts.Support)],
                Subject = "Wrong tray, in three pictures",
                Date = at,
                MessageId = MessageIds.New(author, dice),
                Extra = [("User-Agent", "Mozilla Thunderbird")],
                Content = MailPart.Multipart("alternative", "------------" + dice.Hex(24),
                    MailPart.Text(
                        "Dzień dobry,\n\nthree pictures show it best:\n\n1. I open the queue\n2. I choose the tray\n3. and this comes out\n\n-- \nPiotr Zieliński\nDrukarnia Nova",
                        parameters: "; format=flowed"),
                    MailPart.Multipart("related", "------------" + dice.Hex(24), [MailPart.Html(html), .. pictures])),
            },
            new Filing("pictures") { Unread = true });
    }
}
