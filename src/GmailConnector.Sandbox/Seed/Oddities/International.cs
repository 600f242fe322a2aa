namespace GmailConnector.Sandbox.Seed.Oddities;

/// <summary>Scripts other than Latin, directions other than left to right, and characters of four bytes.</summary>
internal static class International
{
    private static readonly Person Layla = new(
        "ليلى الحسن", "layla@noor-travel.example", "نور للسفر", "مديرة المكتب", 180, MailClient.Gmail);
    private static readonly Person Tanaka = new("田中 美咲", "misaki.tanaka@sakura-shoji.example", "桜商事", "総務部", 540, MailClient.Outlook);
    private static readonly Person Yael = new("יעל כהן", "yael@tzafon-print.example", "Tzafon Print", "", 120, MailClient.Gmail);
    private static readonly Person Wang = new("王芳", "wangfang@lotus-parts.example", "Lotus Parts", "", 480, MailClient.Outlook);
    private static readonly Person Anna = new(
        "Анна Ковальчук", "anna@dnipro-books.example", "Dnipro Books", "", 120, MailClient.Thunderbird);
    private static readonly Person Zoe = new("Zoë 🌻 Martin", "zoe@sunflower-events.example", "Sunflower Events", "", 60, MailClient.Phone);

    private const string Text = """
        == arabic
        ~ الطابعة لا تعمل بعد التحديث
        C> السيدة أميرة المحترمة،

        بعد تحديث الأمس لم تعد الطابعة في مكتب الاستقبال تطبع التذاكر. تظهر رسالة "خطأ 49" ثم تتوقف. لدينا مجموعة من 40 مسافراً صباح الغد، فهل يمكنكم مساعدتنا اليوم؟

        رقم الجهاز: HD-2207
        @file صورة-الشاشة.png 12k
        A> السيدة ليلى،

        شكراً على الصورة. أعدنا برنامج تشغيل الطابعة إلى الإصدار السابق. رجاءً اطبعي صفحة اختبار وأخبريني بالنتيجة.
        C> تعمل الآن، شكراً جزيلاً! 🙏

        == japanese
        ~ 請求書の件について（9月分）
        % Invoices, 日本
        C> サポートご担当者様

        いつもお世話になっております。桜商事の田中です。
        9月分の請求書について、数量が先月と異なっているようです。お手数ですが、ご確認いただけますでしょうか。

        よろしくお願いいたします。
        @file 請求書_9月.pdf 36k
        A> 田中様

        お問い合わせいただきありがとうございます。確認したところ、保守対象の端末が2台増えておりました。内訳を添付いたしますので、ご確認ください。
        @file 内訳.csv 3k
        C> 早速のご対応ありがとうございます。内訳を確認し、問題ありませんでした。

        == hebrew
        ~ שאלה לגבי VPN מהבית
        C> שלום, כשאני מתחברת מהבית ל-VPN הגישה לתיקייה "הזמנות 2026" נחסמת. במשרד הכול עובד. תודה, יעל
        A> Hi Yael, thanks! The folder rule knew only the office network. I've added the VPN range, please try again. (Happy to write English or Arabic, my Hebrew is slow.)
        C> עובד! Thank you 😊

        == russian
        ~ Сканер не отправляет письма
        C> Добрый день! Сканер на складе перестал отправлять письма: «ошибка 535». Пароль никто не менял. Помогите, пожалуйста.
        A> Good day Anna, error 535 is a refused sign-in: the relay wants TLS 1.2 since Monday. I've updated the scanner's firmware from here, please send one page.
        C> Отправляет, спасибо!

        == emoji
        ~ 🎉🎪 Festival Wi-Fi?! 📶 (200 people 😱)
        C> Hiii [agent]! 👋 We've a garden festival 🌻 with ~200 people and the house Wi-Fi dies at 30 👩‍👩‍👧‍👦📱💀. Can you rent us something that holds? Card terminals 💳 must work, 🇪🇺 cards and all!
        A> Hi Zoë! Yes: two mobile access points with a 5G uplink, and a network of their own for the terminals. 2 days, set up included, 290 EUR. Shall I hold them?
        C> 🙌🙌🙌 HOLD THEM! ❤️
        """;

    public static void Write(Postbox postbox, DateTimeOffset now)
    {
        var scripts = ScriptReader.Read(Text);
        (Person Asker, string Answerer)[] pairs =
        [
            (Layla, SeedAccounts.Amira),
            (Tanaka, SeedAccounts.Ben),
            (Yael, SeedAccounts.Amira),
            (Anna, SeedAccounts.Support),
            (Zoe, SeedAccounts.Amira),
        ];
        for (var i = 0; i < scripts.Count; i++)
        {
            new Conversation(
                scripts[i],
                pairs[i].Asker,
                SeedAccounts.Person(pairs[i].Answerer),
                "world-" + scripts[i].Key,
                now - TimeSpan.FromHours(3 + (i * 29)))
            {
                Fresh = i < 3,
                GapMinutes = (20, 300),
            }.Play(postbox);
        }

        OldCharsets(postbox, now);
    }

    /// <summary>The charsets that people still write in, header and body alike.</summary>
    private static void OldCharsets(Postbox postbox, DateTimeOffset now)
    {
        (Person Author, string Charset, string Subject, string Text)[] samples =
        [
            (Tanaka, "iso-2022-jp", "お問い合わせの件 / ご連絡ください", "お問い合わせの件、承知いたしました。\n来週の月曜日にお電話いたします。\n\n田中"),
            (Wang, "gb2312", "邮件确认：欢迎咨询", "您好，\n\n请问我们的新扫描仪可以连接到同一个网络吗？\n\n王芳"),
            (Anna, "koi8-r", "Сканер снова на складе", "Здравствуйте, сканер снова работает. Спасибо за помощь!\n\nАнна"),
            (Layla, "windows-1256", "شكراً", "شكراً لكم على المساعدة السريعة.\n\nليلى"),
            (Customers.All[9], "iso-8859-1", "Rückfrage zur Kündigungsfrist", "Sehr geehrte Frau Haddad,\n\nbis wann muss die Kündigung für die alten Geräte spätestens bei Ihnen sein? Üblicherweise rechnen wir mit drei Monaten.\n\nMit freundlichen Grüßen\nHannah Schäfer"),
        ];
        for (var i = 0; i < samples.Length; i++)
        {
            var (author, charset, subject, text) = samples[i];
            var dice = Dice.For("charset-" + charset);
            postbox.Deliver(
                new MailDraft
                {
                    From = author,
                    To = [SeedAccounts.Person(i % 2 == 0 ? SeedAccounts.Amira : SeedAccounts.Support)],
                    Subject = "",
                    SubjectWire = HeaderText.WordIn(charset, subject),
                    Date = now - TimeSpan.FromHours(50 + (i * 77)),
                    MessageId = MessageIds.New(author, dice),
                    Content = MailPart.TextIn(charset, text),
                },
                new Filing("charset-" + charset) { Unread = i == 0 });
        }
    }
}
