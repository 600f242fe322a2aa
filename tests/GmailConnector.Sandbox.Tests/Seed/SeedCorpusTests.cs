using System.Security.Cryptography;
using System.Text;
using GmailConnector.Sandbox.Mime;
using GmailConnector.Sandbox.Seed;

namespace GmailConnector.Sandbox.Tests.Seed;

public class SeedCorpusTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 10, 30, 15, 250, TimeSpan.FromHours(1));
    private static readonly Lazy<List<(SeedMessage Seed, MimeEntity Mime)>> Corpus =
        new(() => SeedCorpus.Messages(Now).Select(m => (m, MimeParser.Parse(m.Raw))).ToList());

    private static List<(SeedMessage Seed, MimeEntity Mime)> All => Corpus.Value;

    [Fact]
    public void There_are_enough_messages_in_enough_threads()
    {
        var ids = All.Select(m => m.Mime.Header("Message-ID")).Distinct().Count();
        Assert.True(ids >= 450, $"{ids} distinct messages");
        Assert.True(All.Select(m => m.Seed.ThreadKey).Distinct().Count() >= 125);
        Assert.Contains(All.GroupBy(m => (m.Seed.AccountEmail, m.Seed.ThreadKey)), g => g.Count() >= 30);
    }

    [Fact]
    public void Every_account_has_mail_and_the_desk_has_most()
    {
        Assert.True(SeedCorpus.Accounts.Count >= 8);
        var counts = All.CountBy(m => m.Seed.AccountEmail).ToDictionary();
        Assert.All(
            SeedCorpus.Accounts,
            a => Assert.True(counts.GetValueOrDefault(a.Email) >= 5, $"{a.Email}: {counts.GetValueOrDefault(a.Email)}"));
        Assert.Equal(
            [SeedAccounts.Amira, SeedAccounts.Ben, SeedAccounts.Support],
            counts.OrderByDescending(c => c.Value).Take(3).Select(c => c.Key).Order());
    }

    [Fact]
    public void The_same_now_gives_the_same_bytes()
    {
        static string Digest(DateTimeOffset now)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var m in SeedCorpus.Messages(now))
            {
                hash.AppendData(m.Raw);
                hash.AppendData(Encoding.UTF8.GetBytes(
                    $"{m.AccountEmail}{m.ThreadKey}{m.Unread}{m.Starred}{m.InternalDate:O}{string.Join(',', m.LabelNames)}"));
            }

            return Convert.ToHexString(hash.GetHashAndReset());
        }

        Assert.Equal(Digest(Now), Digest(Now));
        Assert.NotEqual(Digest(Now), Digest(Now.AddDays(1)));
    }

    [Fact]
    public void Another_now_moves_dates_and_keeps_identifiers()
    {
        static IEnumerable<(string, string?)> Ids(DateTimeOffset now) =>
            SeedCorpus.Messages(now).Select(m => (m.AccountEmail, MimeParser.Parse(m.Raw).Header("Message-ID"))).Order();

        Assert.Equal(Ids(Now), Ids(Now.AddDays(40)));
    }

    [Fact]
    public void Mail_is_spread_over_ninety_days_up_to_minutes_ago()
    {
        Assert.All(All, m => Assert.InRange(m.Seed.InternalDate, Now.AddDays(-100), Now));
        Assert.True(All.Max(m => m.Seed.InternalDate) > Now.AddMinutes(-30));
        Assert.True(All.Min(m => m.Seed.InternalDate) < Now.AddDays(-75));
        Assert.True(All.Count(m => m.Seed.InternalDate > Now.AddDays(-7)) > 60);
    }

    [Fact]
    public void Date_headers_agree_with_internal_dates() =>
        Assert.All(
            All.Where(m => m.Mime.Header("Date") is not null),
            m =>
            {
                Assert.True(MailDate.TryParse(m.Mime.Header("Date"), out var date));
                Assert.InRange(m.Seed.InternalDate - date, TimeSpan.Zero, TimeSpan.FromSeconds(5));
            });

    [Fact]
    public void Replies_refer_to_messages_of_their_thread_that_came_before()
    {
        var replies = 0;
        foreach (var thread in All.GroupBy(m => (m.Seed.AccountEmail, m.Seed.ThreadKey)))
        {
            var seen = new HashSet<string>();
            foreach (var (seed, mime) in thread)
            {
                if (mime.Header("In-Reply-To") is { } parent)
                {
                    replies++;
                    Assert.True(seen.Contains(parent), $"{seed.ThreadKey}: {parent} is unknown");
                    Assert.EndsWith(parent, mime.Header("References"), StringComparison.Ordinal);
                }

                seen.Add(mime.Header("Message-ID") ?? "");
            }
        }

        Assert.True(replies > 300, $"{replies} replies");
    }

    [Fact]
    public void Mail_between_two_accounts_lies_in_both_mailboxes()
    {
        var boxes = All.ToLookup(m => m.Mime.Header("Message-ID"), m => m.Seed.AccountEmail);
        var accounts = SeedCorpus.Accounts.Select(a => a.Email).ToHashSet();
        var between = All.Where(m =>
            m.Seed.LabelNames.Contains("SENT")
                && accounts.Any(a =>
                    a != m.Seed.AccountEmail && (m.Mime.Header("To") + m.Mime.Header("Cc")).Contains(a, StringComparison.Ordinal))).ToList();
        Assert.True(between.Count > 30);
        Assert.All(between, m => Assert.All(
            accounts.Where(a => (m.Mime.Header("To") + m.Mime.Header("Cc")).Contains(a, StringComparison.Ordinal)),
            a => Assert.Contains(a, boxes[m.Mime.Header("Message-ID")])));
    }

    [Fact]
    public void No_mailbox_holds_the_same_message_twice() =>
        Assert.DoesNotContain(
            All.Where(m => m.Mime.Header("Message-ID") is not null).GroupBy(m => (m.Seed.AccountEmail, m.Mime.Header("Message-ID"))),
            g => g.Count() > 1);

    [Fact]
    public void Labels_are_gmails_own_or_declared_for_that_account()
    {
        string[] system = [
            "INBOX", "SENT", "DRAFT", "SPAM", "TRASH", "IMPORTANT", "CATEGORY_PROMOTIONS", "CATEGORY_UPDATES", "CATEGORY_FORUMS"
        ];
        var declared = SeedCorpus.UserLabels.Select(l => (l.account, l.labelName)).ToHashSet();
        Assert.All(
            All,
            m => Assert.All(m.Seed.LabelNames, l => Assert.True(system.Contains(l) || declared.Contains((m.Seed.AccountEmail, l)), l)));
        Assert.All(system, l => Assert.Contains(All, m => m.Seed.LabelNames.Contains(l)));
        Assert.Empty(declared.Where(d => d.labelName != "Customers").Except(All.SelectMany(m =>
            m.Seed.LabelNames.Select(l => (m.Seed.AccountEmail, l)))));
        Assert.InRange(All.Count(m => m.Seed.Unread), 20, All.Count / 4);
        Assert.Contains(All, m => m.Seed.Starred);
    }

    [Theory]
    [InlineData("text/calendar")]
    [InlineData("multipart/report")]
    [InlineData("message/delivery-status")]
    [InlineData("message/rfc822")]
    [InlineData("multipart/related")]
    [InlineData("application/pdf")]
    [InlineData("text/csv")]
    [InlineData("application/zip")]
    [InlineData("image/png")]
    public void The_kinds_of_parts_that_a_desk_meets_are_there(string type) =>
        Assert.Contains(All, m => m.Mime.Walk().Any(e => e.MimeType == type));

    [Fact]
    public void Attachments_reach_from_one_kilobyte_to_five_megabytes_and_few_are_large()
    {
        var sizes = All.SelectMany(m => m.Mime.Walk()).Where(e => e.Disposition == "attachment").Select(e => e.Body.Length).ToList();
        Assert.True(sizes.Max() >= 5 * 1024 * 1024 - 4096);
        Assert.True(sizes.Min() <= 1500);
        Assert.InRange(sizes.Count(s => s > 1_000_000), 3, 8);
    }

    [Fact]
    public void Attachments_are_what_they_say()
    {
        foreach (var part in All.SelectMany(m => m.Mime.Walk()))
        {
            var body = part.Body.Span;
            switch (part.MimeType)
            {
                case "application/pdf":
                    Assert.True(body.StartsWith("%PDF-1.4"u8) && body.EndsWith("%%EOF\n"u8), part.Filename);
                    break;
                case "image/png":
                    Assert.True(body[1..4].SequenceEqual("PNG"u8) && body[^8..^4].SequenceEqual("IEND"u8), part.Filename);
                    break;
                case "application/zip":
                case "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
                    using (var zip = new System.IO.Compression.ZipArchive(new MemoryStream(part.Body.ToArray())))
                    {
                        Assert.NotEmpty(zip.Entries);
                    }

                    break;
            }
        }
    }

    [Fact]
    public void Inline_pictures_are_found_by_their_content_id()
    {
        var related = All.SelectMany(m => m.Mime.Walk()).Where(e => e.MimeType == "multipart/related").ToList();
        Assert.NotEmpty(related);
        Assert.All(related, r =>
        {
            var html = r.Walk().First(e => e.MimeType == "text/html").Text();
            Assert.All(
                r.Parts.Skip(1), p => Assert.Contains("cid:" + p.Header("Content-ID")!.Trim('<', '>'), html, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("الطابعة لا تعمل بعد التحديث")]
    [InlineData("請求書の件について（9月分）")]
    [InlineData("お問い合わせの件 / ご連絡ください")]
    [InlineData("Сканер снова на складе")]
    [InlineData("邮件确认：欢迎咨询")]
    [InlineData("شكراً")]
    [InlineData("Rückfrage zur Kündigungsfrist")]
    [InlineData("🎉🎪 Festival Wi-Fi?! 📶 (200 people 😱)")]
    [InlineData("Vollmacht – 📎 Anlage")]
    public void Subjects_in_all_scripts_read_as_they_were_written(string subject) =>
        Assert.Contains(All, m => m.Mime.Header("Subject") == subject);

    [Fact]
    public void No_template_mark_is_left_in_a_conversation() =>
        Assert.All(
            All.Where(m =>
                m.Seed.ThreadKey.StartsWith("desk-", StringComparison.Ordinal)
                    || m.Seed.ThreadKey.StartsWith("staff-", StringComparison.Ordinal)),
            m =>
            {
                var text = m.Mime.Walk().First(e => e.MimeType == "text/plain").Text() + m.Mime.Header("Subject");
                Assert.False(
                    text.AsSpan().ContainsAny("{}|[]") && !text.Contains("https://halo.example/help", StringComparison.Ordinal), text);
            });

    [Fact]
    public void Every_message_of_a_thread_has_its_own_words_in_the_list()
    {
        var snippets = All.Select(m => GmailSnippet.Of(m.Mime)).Where(s => s.Length > 0).Distinct().Count();
        Assert.True(snippets > 400, $"{snippets} different snippets");
    }

    [Fact]
    public void Phishing_looks_like_phishing()
    {
        var bait = All.First(m => m.Seed.ThreadKey.StartsWith("hostile-0", StringComparison.Ordinal)).Mime;
        Assert.Contains("dmarc=fail", bait.Header("Authentication-Results"), StringComparison.Ordinal);
        Assert.Contains("login-secure.example", bait.Walk().First(e => e.MimeType == "text/html").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_reserved_domains_appear()
    {
        var addresses = All.SelectMany(m => new[] { "From", "To", "Cc", "Reply-To" }.Select(h => m.Mime.Header(h) ?? ""))
            .SelectMany(v => v.Split([' ', ',', '<', '>'], StringSplitOptions.RemoveEmptyEntries)).Where(w =>
                w.Contains('@', StringComparison.Ordinal));
        Assert.All(addresses, a => Assert.EndsWith(".example", a.ToLowerInvariant(), StringComparison.Ordinal));
    }

    [Fact]
    public void Bulk_mail_is_small_threaded_and_repeatable()
    {
        var bulk = SeedCorpus.Bulk(SeedAccounts.Amira, 3000, Now).ToList();
        Assert.Equal(3000, bulk.Count);
        Assert.InRange(bulk.Average(m => m.Raw.Length), 2000, 6000);
        Assert.InRange(bulk.Count / (double)bulk.Select(m => m.ThreadKey).Distinct().Count(), 2.5, 3.5);
        Assert.Equal(bulk[2999].Raw, SeedCorpus.Bulk(SeedAccounts.Amira, 3000, Now).Last().Raw);
        Assert.Equal(3000, bulk.Select(m => MimeParser.Parse(m.Raw).Header("Message-ID")).Distinct().Count());
    }
}
