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
        if (!olderFirst)
        {
            http.App.Google.Deliver(HttpPerson.Ben, Letter(sender, 2, TimeProvider.System.GetUtcNow()));
        }

        await ImportAsync(HttpPerson.Ben, Letter(sender, 1, TimeProvider.System.GetUtcNow().AddDays(-500)));
        if (olderFirst)
        {
            http.App.Google.Deliver(HttpPerson.Ben, Letter(sender, 2, TimeProvider.System.GetUtcNow()));
        }

        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var found = await google.SearchAsync($"from:{sender}");
        Assert.Equal(2, found.Count);

        var conversation = await ben.GetAsync($"/mail/{mailbox}/thread/{(await google.MessageAsync(found[0])).Thread}", "reading");

        Assert.Equal(HttpStatusCode.OK, conversation.Status);
        Assert.All(found, id => Assert.Contains($"/message/{id}/body", conversation.Body, StringComparison.Ordinal));
        Assert.Contains($"Letter 1 of {sender}", conversation.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("couldn’t be asked", conversation.Text, StringComparison.Ordinal);
        var record = await ben.GetAsync($"/activity/{mailbox}");
        Assert.Contains("Asked Gmail for the rest of a conversation", record.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_goes_on_with_what_is_older_than_the_copy()
    {
        const string Lena = "lena@halo.example";
        foreach (var (number, days) in new[] { 400, 500, 600 }.Index())
        {
            await ImportAsync(Lena, Letter($"ago-{number}@old.example", 1, TimeProvider.System.GetUtcNow().AddDays(-days)));
        }

        var (lena, mailbox) = await http.ConnectedAsync(Lena);
        var list = await lena.GetAsync($"/mail/{mailbox}/INBOX", "list");
        Assert.DoesNotContain("old.example", list.Text, StringComparison.Ordinal);
        Assert.Contains("Show older mail from Gmail", list.Text, StringComparison.Ordinal);

        var older = await lena.GetAsync(WebUtility.HtmlDecode(More().Match(list.Body).Groups[1].Value), "more");

        Assert.Equal(HttpStatusCode.OK, older.Status);
        Assert.Equal(["ago-0", "ago-1", "ago-2"], Sender().Matches(older.Body).Select(m => m.Value).Distinct());
        Assert.Contains("That's all.", older.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("old.example", (await lena.GetAsync($"/mail/{mailbox}/INBOX", "list")).Text, StringComparison.Ordinal);
        Assert.Contains("Asked Gmail for older mail", (await lena.GetAsync($"/activity/{mailbox}")).Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("hx-get=\"(/mail/[^\"]*\\?cursor=[^\"]*)\"")]
    private static partial Regex More();

    [GeneratedRegex("ago-[0-9]")]
    private static partial Regex Sender();

    private async Task ImportAsync(string account, byte[] letter)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.eml");
        try
        {
            await File.WriteAllBytesAsync(file, letter, Ct);
            Assert.Equal(1, await http.App.Google.ImportAsync(file, account, Ct));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static byte[] Letter(string sender, int number, DateTimeOffset date) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"From: {sender}\r\nTo: desk@halo.example\r\nSubject: Letters of {sender}\r\nDate: {date:r}\r\nMessage-ID: <{number}-{sender}>\r\n")
        + (number > 1 ? $"References: <1-{sender}>\r\n" : string.Empty)
        + $"X-Gmail-Labels: Inbox\r\n\r\nLetter {number} of {sender}.\r\n");
}
