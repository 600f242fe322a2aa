using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.RoundTheGuard;

/// <summary>
/// The worked examples of docs/guard.md, served by the running application: nobody thought about security, and they are secure.
/// </summary>
public class NewcomersPage
{
    [Fact]
    public async Task Ten_lines_show_a_subject_to_its_owner_and_to_nobody_else()
    {
        await using var http = await HttpApp.StartAsync(
            TestContext.Current.CancellationToken, MorePages.SettingFor(typeof(NewcomersPage).Assembly.Location));
        var (ben, his) = await http.ConnectedAsync(HttpPerson.Ben);
        var amira = await http.PersonAsync(HttpPerson.Amira);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.AllAsync()).First(m =>
            m.Subject.Length > 10 && m.Subject.All(c => char.IsAsciiLetterOrDigit(c) || c == ' '));
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

    [Fact]
    public async Task Eleven_lines_do_something_for_whoever_presses_the_button_and_for_nobody_else()
    {
        await using var http = await HttpApp.StartAsync(
            TestContext.Current.CancellationToken, MorePages.SettingFor(typeof(NewcomersPage).Assembly.Location));
        var (ben, his) = await http.ConnectedAsync(HttpPerson.Ben);
        var amira = await http.PersonAsync(HttpPerson.Amira);
        using var elsewhere = await ben.ElsewhereAsync();
        var page = $"/newcomer/leave/{his}";
        var act = ("act", (await ben.GetAsync(page)).Act(""));
        var another = ("act", (await ben.GetAsync("/mailboxes")).Act("?handler=disconnect"));

        // A GET; nothing pressed; another form's button; somebody else; the same person at another browser; twice the same button.
        await ben.GetAsync($"{page}?act={act.Item2}");
        await ben.PostAsync(page, [("act", "")]);
        await ben.PostAsync($"{page}?act={act.Item2}", [("act", "")]);
        await ben.PostAsync(page, [another]);
        await amira.PostAsync(page, [act]);
        await elsewhere.PostAsync(page, [act]);
        await ben.PostAsync(page, [act, act]);
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{his}")).Status);

        await ben.PostAsync(page, [act]);
        var after = await ben.GetAsync($"/mail/{his}");
        Assert.Equal(HttpStatusCode.Forbidden, after.Status);
        Assert.Contains("This mail needs your agreement", after.Text, StringComparison.Ordinal);
    }
}
