using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>In Sent and Drafts one looks for whom it went to, and a draft is opened to go on writing.</summary>
public sealed partial class SentAndDrafts(HttpApp http) : IClassFixture<HttpApp>
{
    [Fact]
    public async Task Rows_name_the_recipients_and_a_draft_opens_in_the_editor()
    {
        var (amira, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Amira);

        var sent = await amira.GetAsync($"/mail/{mailbox}/SENT");
        var drafts = await amira.GetAsync($"/mail/{mailbox}/DRAFT");
        var inbox = await amira.GetAsync($"/mail/{mailbox}/INBOX");

        Assert.NotEmpty(Names().Matches(sent.Body));
        Assert.All(Names().Matches(sent.Body), m => Assert.StartsWith("To:", m.Groups[1].Value.Trim(), StringComparison.Ordinal));
        Assert.All(Names().Matches(drafts.Body), m => Assert.StartsWith("To:", m.Groups[1].Value.Trim(), StringComparison.Ordinal));
        Assert.All(Names().Matches(inbox.Body), m => Assert.DoesNotContain("To:", m.Groups[1].Value, StringComparison.Ordinal));
        var link = Editor().Match(drafts.Body);
        Assert.True(link.Success, drafts.Text);
        var editor = await amira.GetAsync(WebUtility.HtmlDecode(link.Groups[1].Value));
        Assert.Equal(HttpStatusCode.OK, editor.Status);
        Assert.Contains(
            (await google.DraftsAsync()).Select(d => d.Message), id => id == editor.Field("DraftMessage"));
    }

    [GeneratedRegex("""<span class="names">(.*?)</span>\s*(?:<span class="messages">|</span>)""", RegexOptions.Singleline)]
    private static partial Regex Names();

    [GeneratedRegex("""<a class="row-link" href="(/compose/[^"]*kind=draft[^"]*)"(?! hx-get)""")]
    private static partial Regex Editor();
}
