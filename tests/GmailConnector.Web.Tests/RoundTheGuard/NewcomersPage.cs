using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.RoundTheGuard;

/// <summary>The first worked example of docs/guard.md, served by the running application: nobody thought about security, and it is secure.</summary>
public class NewcomersPage
{
    [Fact]
    public async Task Ten_lines_show_a_subject_to_its_holder_and_to_nobody_else()
    {
        await using var http = await HttpApp.StartAsync(TestContext.Current.CancellationToken, MorePages.SettingFor(typeof(NewcomersPage).Assembly.Location));
        var (ben, his) = await http.ConnectedAsync(HttpPerson.Ben);
        var amira = await http.PersonAsync(HttpPerson.Amira);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.AllAsync()).First(m => m.Subject.Length > 10 && m.Subject.All(c => char.IsAsciiLetterOrDigit(c) || c == ' '));
        var address = $"/newcomer/{his}/{message.Thread}";

        var shown = await ben.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains($"<h1>{message.Subject}</h1>", shown.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", shown.Headers["Cache-Control"]);

        var others = await amira.GetAsync(address);
        Assert.DoesNotContain(message.Subject, others.Text, StringComparison.Ordinal);
        Assert.Contains("There is no such mail here.", others.Text, StringComparison.Ordinal);

        // What it did is on record without a line of the page's own.
        var seen = await ben.GetAsync($"/activity/{his}?show=all");
        Assert.Contains("Read mail", seen.Text, StringComparison.Ordinal);
    }
}
