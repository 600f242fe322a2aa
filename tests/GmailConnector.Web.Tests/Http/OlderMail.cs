using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>Mail that is older than what the policy keeps here: in conversations, and at the end of lists.</summary>
public sealed partial class OlderMail(HttpApp http) : IClassFixture<HttpApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("kim-first@old.example", true)]
    [InlineData("kim-last@old.example", false)]
    public async Task A_conversation_shows_what_is_older_than_the_copy_whichever_came_first(string sender, bool olderFirst)
    {
        var now = TimeProvider.System.GetUtcNow();
        (int Number, DateTimeOffset Date)[] letters = [(1, now.AddDays(-500)), (2, now)];
        await ImportAsync(HttpPerson.Ben, [.. (olderFirst ? letters : letters.Reverse()).Select(l => Letter(sender, l.Number, l.Date))]);

        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var found = await google.SearchAsync($"from:{sender}");
        Assert.Equal(2, found.Count);

        var conversation = await ben.GetAsync($"/mail/{mailbox}/thread/{(await google.MessageAsync(found[0])).Thread}", "reading");

        Assert.Equal(HttpStatusCode.OK, conversation.Status);
        Assert.All(found, id => Assert.Contains($"/message/{id}/body", conversation.Body, StringComparison.Ordinal));
        Assert.Contains($"Letter 1 of {sender}", conversation.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("couldn’t be asked", conversation.Text, StringComparison.Ordinal);
        var record = await ben.GetAsync($"/activity/{mailbox}?show=all");
        Assert.Contains("Asked Gmail for the rest of a conversation", record.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_goes_on_with_what_is_older_than_the_copy()
    {
        const string Lena = "lena@halo.example";
        await ImportAsync(
            Lena,
            [.. new[] { 400, 500, 600 }.Select((days, i) => Letter($"ago-{i}@old.example", 1, TimeProvider.System.GetUtcNow().AddDays(-days)))]);

        var (lena, mailbox) = await http.ConnectedAsync(Lena);
        var list = await lena.GetAsync($"/mail/{mailbox}/INBOX", "list");
        Assert.DoesNotContain("old.example", list.Text, StringComparison.Ordinal);
        Assert.Contains("Show older mail from Gmail", list.Text, StringComparison.Ordinal);

        var older = await lena.GetAsync(WebUtility.HtmlDecode(More().Match(list.Body).Groups[1].Value), "more");

        Assert.Equal(HttpStatusCode.OK, older.Status);
        Assert.Equal(["ago-0", "ago-1", "ago-2"], Sender().Matches(older.Body).Select(m => m.Value).Distinct());
        Assert.Contains("That's all.", older.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("old.example", (await lena.GetAsync($"/mail/{mailbox}/INBOX", "list")).Text, StringComparison.Ordinal);
        Assert.Contains("Asked Gmail for older mail", (await lena.GetAsync($"/activity/{mailbox}?show=all")).Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("hx-get=\"(/mail/[^\"]*\\?cursor=[^\"]*)\"")]
    private static partial Regex More();

    [GeneratedRegex("ago-[0-9]")]
    private static partial Regex Sender();

    private async Task ImportAsync(string account, string[] letters)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.mbox");
        try
        {
            await File.WriteAllTextAsync(file, string.Concat(letters), Encoding.ASCII, Ct);
            Assert.Equal(letters.Length, await http.App.Google.ImportAsync(file, account, Ct));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Letter(string sender, int number, DateTimeOffset date) => string.Create(
        CultureInfo.InvariantCulture,
        $"From {sender} {date:ddd MMM dd HH:mm:ss yyyy}\nFrom: {sender}\nTo: desk@halo.example\n"
        + $"Subject: Letters of {sender}\nDate: {date:r}\nMessage-ID: <{number}-{sender}>\n")
        + (number > 1 ? $"References: <1-{sender}>\n" : string.Empty)
        + $"X-GM-THRID: {1_800_000_000_000_000_000 + sender[4]}\nX-Gmail-Labels: Inbox\n\nLetter {number} of {sender}.\n\n";
}
