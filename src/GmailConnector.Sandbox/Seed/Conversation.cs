namespace GmailConnector.Sandbox.Seed;

/// <summary>Plays one script between two people and files the mail it makes.</summary>
internal sealed record Conversation(Script Script, Person Asker, Person Answerer, string ThreadKey, DateTimeOffset LastAt)
{
    public IReadOnlyList<Person> Cc { get; init; } = [];

    /// <summary>Newer than the reader's last visit: the last letter lies unread.</summary>
    public bool Fresh { get; init; }

    /// <summary>Long done: out of the inbox.</summary>
    public bool Archived { get; init; }

    public (int Low, int High) GapMinutes { get; init; } = (9, 1300);

    public void Play(Postbox postbox)
    {
        var dice = Dice.For(ThreadKey);
        var wording = new Wording(dice)
        {
            ["cust"] = Asker.FirstName,
            ["company"] = Asker.Company,
            ["agent"] = Answerer.Name == "Halo Support" ? "team" : Answerer.FirstName,
        };
        var subject = wording.Of(Script.Subject);
        var dates = Dates(dice);
        var letters = new List<Letter>();
        var ids = new List<string>();
        var starred = dice.Percent(7);
        var important = dice.Percent(35);
        for (var i = 0; i < Script.Steps.Count; i++)
        {
            var step = Script.Steps[i];
            var author = step.ByCustomer ? Asker : Answerer;
            var letter = new Letter(author, dates[i], wording.Of(step.Text) + "\n\n" + Signature(author, first: letters.Count < 2));
            var last = i == Script.Steps.Count - 1;
            var mail = new MailDraft
            {
                From = author,
                To = [step.ByCustomer ? Answerer : Asker],
                Cc = Cc,
                Subject = i == 0 ? subject : ReplyPrefix(author) + subject,
                Date = dates[i],
                MessageId = MessageIds.New(author, dice),
                References = ids.ToArray(),
                Extra = Agent(author),
                Content = Content(letter, letters, step, wording, dice),
            };
            postbox.Deliver(mail, new Filing(ThreadKey)
            {
                Labels = [.. Archived ? (string[])[] : ["INBOX"], .. important ? (string[])["IMPORTANT"] : []],
                UserLabels = Script.Labels,
                Unread = Fresh && last,
                Starred = starred && i == 0,
            });
            letters.Add(letter);
            ids.Add(mail.MessageId);
        }
    }

    private DateTimeOffset[] Dates(Dice dice)
    {
        var dates = new DateTimeOffset[Script.Steps.Count];
        var at = LastAt;
        for (var i = dates.Length - 1; i >= 0; i--)
        {
            dates[i] = at;
            at = OfficeHours.AtOrBefore(at - TimeSpan.FromSeconds(dice.Between(GapMinutes.Low * 60, GapMinutes.High * 60)));
        }

        return dates;
    }

    private static MailPart Content(Letter letter, List<Letter> earlier, ScriptStep step, Wording wording, Dice dice)
    {
        var files = step.Files
            .Select(f => MailPart.File(SampleFile.Named(wording.Of(f.Name).Replace(' ', '-'), f.Size)))
            .ToArray();
        var body = letter.Author.Client switch
        {
            MailClient.Thunderbird => MailPart.Text(letter.Plain(earlier), parameters: "; format=flowed"),
            MailClient.Phone => MailPart.Text(letter.Plain(earlier)),
            MailClient.Outlook when earlier.Count == 0 => WithLogo(letter, dice),
            _ => MailPart.Multipart("alternative", Boundary(dice),
                MailPart.Text(letter.Plain(earlier)), MailPart.Html(letter.Html(earlier))),
        };
        return files.Length == 0 ? body : MailPart.Multipart("mixed", Boundary(dice), [body, .. files]);
    }

    private static MailPart WithLogo(Letter letter, Dice dice)
    {
        var contentId = $"image001.png@01D{dice.Hex(5).ToUpperInvariant()}.{dice.Hex(8).ToUpperInvariant()}";
        var logo = new SampleFile("image001.png", "image/png", SampleFile.Png(160, 90, Dice.For(letter.Author.Company)));
        return MailPart.Multipart("related; type=\"multipart/alternative\"", Boundary(dice),
            MailPart.Multipart("alternative", Boundary(dice),
                MailPart.Text(letter.Plain([])), MailPart.Html(letter.Html([], contentId))),
            MailPart.Inline(logo, contentId));
    }

    private static string Boundary(Dice dice) => dice.Percent(50)
        ? "000000000000" + dice.Hex(16)
        : $"_00{dice.Next(10)}_{dice.Hex(24).ToUpperInvariant()}_";

    private static string ReplyPrefix(Person author) => author.Email.EndsWith("soehne.example", StringComparison.Ordinal) ? "AW: " : "Re: ";

    private static string Signature(Person author, bool first) => author.Client switch
    {
        MailClient.Phone => author.FirstName + "\n\nSent from my phone",
        _ when author.Name == "Halo Support" => "Kind regards\nHalo Support\n+49 30 5550 0100 | https://halo.example/help",
        _ when author.Company == "Halo" => author.FirstName,
        _ when first => $"Kind regards\n{author.Name}\n{author.Title}, {author.Company}",
        _ => "Best\n" + author.FirstName,
    };

    private static (string, string)[] Agent(Person author) => author.Client switch
    {
        MailClient.Outlook =>
            [
                ("Thread-Index", "Ad" + Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(author.Email))[..20]),
                ("Accept-Language", "en-GB, en-US"),
                ("X-MS-Has-Attach", ""),
                ("Content-Language", "en-GB")
            ],
        MailClient.Thunderbird => [("User-Agent", "Mozilla Thunderbird"), ("Content-Language", "en-GB")],
        MailClient.Phone => [("X-Mailer", "iPhone Mail (22B83)")],
        _ => [],
    };
}
