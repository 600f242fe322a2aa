namespace GmailConnector.Sandbox.Seed.Machines;

/// <summary>What servers write to the people who keep them: alerts, backups, sign-in notices, a mailing list.</summary>
internal static class Alerts
{
    private static readonly (string Reader, string From, string Email, string Subject, string Text, string[] User)[] Notices =
    [
        (SeedAccounts.Omar, "Alertmanager", "alerts@monitor.halo.example", "[FIRING:1] DiskSpaceLow db-2 (warning)", "Labels:\n  alertname = DiskSpaceLow\n  instance = db-2\n  mount = /var/lib/tickets\nAnnotations:\n  14 % left, full in about 6 days at the present rate", ["Alerts"]),
        (SeedAccounts.Omar, "Alertmanager", "alerts@monitor.halo.example", "[RESOLVED] DiskSpaceLow db-2", "db-2 /var/lib/tickets is back at 46 % free.", ["Alerts"]),
        (SeedAccounts.Omar, "Alertmanager", "alerts@monitor.halo.example", "[FIRING:2] MailQueueAge relay-1 relay-2 (critical)", "The oldest message in the queue is 14 minutes old (threshold 10).\nRunbook: https://monitor.halo.example/runbook/mail-queue", ["Alerts"]),
        (SeedAccounts.Omar, "Backup", "backup@halo.example", "Backup report: 12 of 12 jobs ok", "tickets      ok   41.2 GB   00:18:04\nportal       ok    2.1 GB   00:01:11\nvault        ok    0.1 GB   00:00:09\n...\nRestore test of the week: portal, 00:02:40, checksums equal", []),
        (SeedAccounts.Omar, "Backup", "backup@halo.example", "Backup report: 11 of 12 jobs ok, 1 late", "scans        LATE  waiting for a lock since 01:12\nAll other jobs are fine.", []),
        (SeedAccounts.Omar, "Domain registry", "notice@registrar.example", "halo.example: renewal in 60 days", "Your domain renews by itself on the date below. Nothing to do.", []),
        (SeedAccounts.Sofia, "Sign-in guard", "no-reply@signin.halo.example", "New sign-in from a new device", "Account: sofia@halo.example\nDevice: Firefox on Linux\nPlace: Gothenburg (by address)\n\nIf this was you, there's nothing to do.", []),
        (SeedAccounts.Sofia, "Abuse desk", "abuse@hosting.example", "Your report: lookalike domain taken down", "The domain in your report (ha1o-desk.example) has been suspended. Reference AB-77120. Thank you for the clear evidence.", ["Reported phishing"]),
        (SeedAccounts.Tomas, "Vulnerability feed", "feed@advisories.example", "2 advisories match your inventory", "HIGH   print-server 4.8.1   fixed in 4.8.3\nLOW    portal-theme 2.0     fixed in 2.0.1\n\nBoth need no sign of attack so far.", []),
        (SeedAccounts.Tomas, "Sign-in guard", "no-reply@signin.halo.example", "Five refused sign-ins for support@", "Five wrong passwords in one minute from 198.51.100.77. The address is blocked for an hour.", []),
        (SeedAccounts.Lena, "Court portal", "service@court-portal.example", "Document ready for download", "A new document is in your safe inbox. For reasons of confidentiality this message doesn't say more.", []),
        (SeedAccounts.Lena, "Contract archive", "archive@halo.example", "3 contracts reach their notice date this quarter", "Northwick Logistics (renews), Harbour Dental (renews), Office cleaning (please decide).", ["Contracts"]),
        (SeedAccounts.Reviewer, "Verification desk", "desk@reviewers.example", "Assigned: HaloCRM Gmail Connector", "Application assigned to you. Scopes asked for: gmail.readonly, gmail.compose, gmail.modify, gmail.settings.basic. Due in 10 working days.", ["HaloCRM"]),
        (SeedAccounts.Reviewer, "Verification desk", "desk@reviewers.example", "Reminder: HaloCRM Gmail Connector, 5 days left", "Please record your questions in the case so that the applicant sees them.", ["HaloCRM"]),
        (SeedAccounts.Support, "Halo portal", "portal@halo.example", "Weekly queue summary", "New 214, solved 221, waiting for customer 19, oldest 6 days.\nMost asked: printers (31), VPN (24), invoices (18).", []),
        (SeedAccounts.Support, "Status page", "status@provider-net.example", "Planned work on your line, Harbour Street", "On the night to Wednesday, 01:00-03:00, the line at Harbour Street is interrupted for up to ten minutes.", ["Outage"]),
        (SeedAccounts.Amira, "Travel portal", "trips@bahnreise.example", "Your ticket Berlin - Hamburg", "Departure 08:06 track 5, arrival 09:54. Seat 61, coach 9. The ticket is in the app.", []),
        (SeedAccounts.Ben, "Halo Calendar", "calendar@halo.example", "Agenda for tomorrow", "09:00 Stand-up\n11:00 Brightpath training\n12:30 Lunch, noodle place\n15:00 Rota", []),
    ];

    private static readonly (string Author, string Subject, string Text, int ReplyTo)[] ListPosts =
    [
        ("Henrik Vo", "[desk-ops] How do you keep knowledge articles alive?", "We have 900 articles and trust about 200. Do you delete by age, by views, or by somebody's good taste?", -1),
        ("Amina Yusuf", "Re: [desk-ops] How do you keep knowledge articles alive?", "By views *and* thumbs. Under five views a year it goes to the cellar, and nobody has ever gone down to get one back.", 0),
        ("Chris Palmer", "Re: [desk-ops] How do you keep knowledge articles alive?", "Every article has an owner with a face. When the owner leaves, the heir gets a list. Half of it is gone the same day.", 0),
        ("Henrik Vo", "Re: [desk-ops] How do you keep knowledge articles alive?", "The cellar it is. Thank you both!", 2),
        ("Lotte Brink", "[desk-ops] Meet-up in spring, Utrecht or Ghent?", "Trains are fine for both. Waffles speak for Ghent. Please vote by Friday.", -1),
        ("Chris Palmer", "Re: [desk-ops] Meet-up in spring, Utrecht or Ghent?", "Ghent. It's the waffles.", 4),
    ];

    public static void Write(Postbox postbox, DateTimeOffset now)
    {
        for (var i = 0; i < Notices.Length; i++)
        {
            var notice = Notices[i];
            var dice = Dice.For("notice" + i);
            var author = new Person(notice.From, notice.Email, notice.From, "", 0, MailClient.Gmail);
            var age = Ages.Of(i * 5 % Notices.Length, Notices.Length, dice) + TimeSpan.FromMinutes(17);
            postbox.Deliver(
                new MailDraft
                {
                    From = author,
                    To = [SeedAccounts.Person(notice.Reader)],
                    Subject = notice.Subject,
                    Date = now - age,
                    MessageId = $"{dice.Hex(10)}.{dice.Hex(16)}@{author.Domain}",
                    Extra = [("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")],
                    Content = MailPart.Text(notice.Text + "\n\n-- \nThis message was made by a machine."),
                },
                new Filing($"notice-{i:D2}")
                {
                    Labels = ["INBOX", "CATEGORY_UPDATES"],
                    UserLabels = notice.User,
                    Unread = age < TimeSpan.FromDays(5)
                });
        }

        MailingList(postbox, now);
    }

    private static void MailingList(Postbox postbox, DateTimeOffset now)
    {
        var list = new Person("", "desk-ops@lists.example", "", "", 0, MailClient.Gmail);
        var ids = new List<string>();
        for (var i = 0; i < ListPosts.Length; i++)
        {
            var post = ListPosts[i];
            var dice = Dice.For("list" + i);
            var author = new Person(
                post.Author, post.Author.Replace(' ', '.').ToLowerInvariant() + "@deskfolk.example", "", "", 60, MailClient.Thunderbird);
            ids.Add(MessageIds.New(author, dice));
            var thread = i < 4 ? "list-knowledge" : "list-meetup";
            postbox.Deliver(
                new MailDraft
                {
                    From = author,
                    To = [list],
                    Envelope = [SeedAccounts.Person(SeedAccounts.Amira), SeedAccounts.Person(SeedAccounts.Ben)],
                    Subject = post.Subject,
                    Date = now - TimeSpan.FromHours(220 - (i * 31)),
                    MessageId = ids[i],
                    References = post.ReplyTo < 0 ? [] : post.ReplyTo == 2 ? [ids[0], ids[2]] : [ids[post.ReplyTo]],
                    Extra =
                    [
                        ("List-Id", "Desk operations <desk-ops.lists.example>"),
                        ("List-Unsubscribe", "<mailto:desk-ops-leave@lists.example>"),
                        ("List-Post", "<mailto:desk-ops@lists.example>"),
                        ("List-Archive", "<https://lists.example/archive/desk-ops>"),
                        ("Precedence", "list"),
                    ],
                    Content = MailPart.Text(
                        $"{post.Text}\n\n{post.Author.Split(' ')[0]}\n_______________________________________________\ndesk-ops mailing list\nhttps://lists.example/desk-ops",
                        parameters: "; format=flowed; delsp=yes"),
                },
                new Filing(thread) { Labels = ["INBOX", "CATEGORY_FORUMS"], Unread = i > 3 });
        }
    }
}
