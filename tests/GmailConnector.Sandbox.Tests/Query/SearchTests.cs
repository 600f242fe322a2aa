using GmailConnector.Sandbox.Query;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Tests.Query;

public sealed class SearchTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly SearchContext Context = new(
        "amira@halo.example", Now, [.. SystemLabels.All.Select(l => new Label(l, l)), new Label("Label_1", "Customers/VIP now")]);

    private const string Mail =
        "From: Anna Berg <anna.berg@north.example>\r\nTo: amira@halo.example\r\nCc: ben@halo.example\r\nDelivered-To: amira@halo.example\r\n"
        + "List-Id: <news.north.example>\r\nMessage-ID: <m1@north.example>\r\nSubject: Quarterly invoice for 東京支店\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Please <b>pay</b> the open amount by Friday.</p>\r\n"
        + "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"Invoice-42.pdf\"\r\n\r\nxxxx\r\n--b--\r\n";

    [Theory]
    [InlineData("invoice", true)]
    [InlineData("invoices", false)]
    [InlineData("INVOICE quarterly", true)]
    [InlineData("\"quarterly invoice\"", true)]
    [InlineData("\"invoice quarterly\"", false)]
    [InlineData("\"the open amount\"", true)]
    [InlineData("東京", true)]
    [InlineData("class", false)]
    [InlineData("nothing OR invoice", true)]
    [InlineData("nothing OR nobody", false)]
    [InlineData("invoice nothing OR friday", true)]
    [InlineData("{nothing invoice}", true)]
    [InlineData("{nothing nobody}", false)]
    [InlineData("-nothing", true)]
    [InlineData("-invoice", false)]
    [InlineData("invoice -from:anna", false)]
    [InlineData("-(nothing nobody)", true)]
    [InlineData("-{nothing invoice}", false)]
    [InlineData("(invoice pay) friday", true)]
    [InlineData("from:anna", true)]
    [InlineData("from:anna.berg@north.example", true)]
    [InlineData("from:north.example", true)]
    [InlineData("from:amira", false)]
    [InlineData("from:(anna berg)", true)]
    [InlineData("from:{ben anna}", true)]
    [InlineData("from:(anna ben)", false)]
    [InlineData("to:me", true)]
    [InlineData("from:me", false)]
    [InlineData("to:ben", true)]
    [InlineData("cc:ben", true)]
    [InlineData("cc:amira", false)]
    [InlineData("bcc:ben", false)]
    [InlineData("subject:quarterly", true)]
    [InlineData("subject:friday", false)]
    [InlineData("subject:(invoice quarterly)", true)]
    [InlineData("subject:\"invoice for\"", true)]
    [InlineData("label:customers-vip-now", true)]
    [InlineData("label:\"Customers/VIP now\"", true)]
    [InlineData("label:customers", false)]
    [InlineData("in:inbox", true)]
    [InlineData("in:sent", false)]
    [InlineData("in:anywhere", true)]
    [InlineData("is:unread", true)]
    [InlineData("is:read", false)]
    [InlineData("is:starred", true)]
    [InlineData("is:important", false)]
    [InlineData("has:attachment", true)]
    [InlineData("has:userlabels", true)]
    [InlineData("has:nouserlabels", false)]
    [InlineData("filename:pdf", true)]
    [InlineData("filename:invoice-42.pdf", true)]
    [InlineData("filename:docx", false)]
    [InlineData("newer_than:2d", true)]
    [InlineData("newer_than:1h", false)]
    [InlineData("older_than:1h", true)]
    [InlineData("older_than:1m", false)]
    [InlineData("after:2026/03/09", true)]
    [InlineData("after:2026/03/10", false)]
    [InlineData("before:2026/3/10", true)]
    [InlineData("before:2026-03-09", false)]
    [InlineData("after:1773057600", true)]
    [InlineData("larger:100", true)]
    [InlineData("larger:1K", false)]
    [InlineData("smaller:1M", true)]
    [InlineData("rfc822msgid:m1@north.example", true)]
    [InlineData("rfc822msgid:<m1@north.example>", true)]
    [InlineData("rfc822msgid:m2@north.example", false)]
    [InlineData("category:primary", true)]
    [InlineData("category:promotions", false)]
    [InlineData("deliveredto:amira@halo.example", true)]
    [InlineData("list:news.north.example", true)]
    [InlineData("from:anna OR from:ben subject:invoice", true)]
    [InlineData(")))", true)]
    [InlineData("((invoice", true)]
    [InlineData("\"unclosed invoice", false)]
    [InlineData("from:", true)]
    [InlineData("unknown:thing", false)]
    public void Finds_what_gmail_finds(string q, bool found)
    {
        var raw = System.Text.Encoding.UTF8.GetBytes(Mail);
        var message = new Message(
            "1", "1", Now.AddDays(-1).ToUnixTimeMilliseconds(), 1,
            ["INBOX", "UNREAD", "STARRED", "CATEGORY_PERSONAL", "Label_1"], new MessageContent(raw));

        Assert.Equal(found, SearchParser.Parse(q).Matches(message, Context));
    }

    [Fact]
    public void Deep_brackets_end_the_search_and_not_the_process()
    {
        var condition = SearchParser.Parse(new string('(', 100_000) + "x");

        Assert.NotNull(condition);
    }
}
