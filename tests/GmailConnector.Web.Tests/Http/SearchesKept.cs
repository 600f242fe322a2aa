using System.Net;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>The results of a search have an address, in which there is no word of it.</summary>
public sealed class SearchesKept(HttpApp http) : IClassFixture<HttpApp>
{
    [Fact]
    public async Task Results_are_there_again_by_their_address_beside_a_conversation_too_and_the_phrase_stands_in_none()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        const string phrase = "in:anywhere -subject:zebrafinch";

        var found = await ben.PostAsync($"/mail/{mailbox}/search", [("phrase", phrase)]);
        var address = found.Headers["HX-Push-Url"];
        var again = await ben.GetAsync(address);
        var row = again.Body.Split("href=\"").First(p => p.Contains($"/thread/", StringComparison.Ordinal)).Split('"')[0];
        var beside = await ben.GetAsync(WebUtility.HtmlDecode(row));

        Assert.Matches($"^/mail/{mailbox}/search/sch_[0-9a-f]{{24}}$", address);
        Assert.Contains($"?search={address.Split('/')[^1]}", row, StringComparison.Ordinal);
        foreach (var page in new[] { again, beside })
        {
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("Search results", page.Text, StringComparison.Ordinal);
            Assert.Equal(phrase, page.Field("phrase"));
            Assert.DoesNotContain("zebrafinch", string.Concat(page.Body.Split("href=\"").Skip(1).Select(p => p.Split('"')[0])), StringComparison.Ordinal);
        }

        Assert.Equal(RowsOf(found), RowsOf(again));
        var more = await ben.GetAsync($"{address}?cursor={CursorOf(again)}", "more");
        Assert.Equal(HttpStatusCode.OK, more.Status);
        Assert.NotEmpty(RowsOf(more));
        Assert.Contains(phrase, (await ben.GetAsync($"/mail/{mailbox}/recent-searches")).Text, StringComparison.Ordinal);
        Assert.Contains("Viewed recent searches", (await ben.GetAsync($"/activity/{mailbox}?show=all")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_isnt_kept_says_so()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);

        var gone = await ben.GetAsync($"/mail/{mailbox}/search/sch_000000000000000000000000");

        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        Assert.Contains("Not found", gone.Text, StringComparison.Ordinal);
    }

    private static string CursorOf(PageAnswer page) => page.Body.Split("?cursor=")[1].Split('"')[0];

    private static List<string> RowsOf(PageAnswer page) => [.. page.Body.Split("data-thread=\"").Skip(1).Select(p => p.Split('"')[0])];
}
