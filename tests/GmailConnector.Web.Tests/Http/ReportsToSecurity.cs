using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// What people report to security, from page to page: words and a reference reach the officers, and nothing of the mail does before an
/// incident is approved.
/// </summary>
public sealed class ReportsToSecurity(HttpApp http) : IClassFixture<HttpApp>
{
    private const string Words = "It looks odd to me.";
    private const string Password = "It asks me for my password.";

    [Fact]
    public async Task A_suspicious_message_becomes_an_incident_by_its_reference_and_its_author_is_answered()
    {
        var id = http.App.Google.Deliver(HttpPerson.Amira, NastyMail.Bytes);
        var (amira, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        var (sofia, tomas) = (await http.PersonAsync(Person.Sofia), await http.PersonAsync(Person.Tomas));
        var reference = $"{mailbox}/{id}";
        Assert.Contains(NastyMail.Subject, (await amira.GetAsync($"/report/{reference}")).Text, StringComparison.Ordinal);
        var empty = await amira.PostAsync($"/report/{reference}", [("words", "")]);
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);

        var report = await ReportAsync(amira, reference, Password);

        var desk = await sofia.GetAsync("/desk");
        Assert.Contains(Password, desk.Text, StringComparison.Ordinal);
        Assert.Contains("reports a suspicious message.", (await sofia.GetAsync("/notices")).Text, StringComparison.Ordinal);
        var shown = await sofia.GetAsync($"/reports/{report}");
        Assert.Contains(reference, shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(NastyMail.Subject, shown.Text, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await sofia.GetAsync($"/mail/{mailbox}/message/{id}/body")).Status);

        var form = await sofia.GetAsync($"/desk/incidents/new?report={report}");
        Assert.Contains(reference, form.Text, StringComparison.Ordinal);
        var scope = await DeskForms.CountAsync(sofia, "/desk/incidents/new", reference);
        var filed = await sofia.PostAsync(
            "/desk/incidents/new?handler=file", [.. DeskForms.Incident(scope, "RPT-1"), ("Report", report)]);
        var page = filed.Location.Split('?')[0];
        Assert.Contains($"href=\"{page}\"", (await tomas.GetAsync($"/reports/{report}")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, (await tomas.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page, (await amira.GetAsync($"/reports/{report}")).Body, StringComparison.Ordinal);

        await tomas.GetAsync($"/reports/{report}");
        var answered = await tomas.PostAsync($"/reports/{report}?handler=answer", [("words", "Thank you. The sender is blocked.")]);
        Assert.Equal($"/reports/{report}?done=answeredreport", answered.Location);
        Assert.Contains("The sender is blocked.", (await amira.GetAsync($"/reports/{report}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_taken_back_by_its_author_and_nobody_else_finds_it()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.AllAsync()).First(m => m.Texts.Count > 0);
        var report = await ReportAsync(ben, $"{mailbox}/{message.Id}", Words);
        var lena = await http.PersonAsync(Person.Lena);
        Assert.Equal(HttpStatusCode.NotFound, (await lena.GetAsync($"/reports/{report}")).Status);

        await ben.GetAsync($"/reports/{report}");
        Assert.Equal(
            $"/reports/{report}?done=takenbackreport", (await ben.PostAsync($"/reports/{report}?handler=takeback", [])).Location);

        Assert.Contains("Taken back", (await ben.GetAsync($"/reports/{report}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_that_was_followed_is_read()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.AllAsync()).First(m => m.Texts.Count > 0);
        var tomas = await http.PersonAsync(Person.Tomas);
        var report = await ReportAsync(ben, $"{mailbox}/{message.Id}", Words);
        var unread = Unread((await tomas.GetAsync("/notices")).Body);
        var link = Regex.Match((await tomas.GetAsync("/notices")).Body, "href=\"(/notices/ntc_[0-9a-f]+)\"").Groups[1].Value;

        var followed = await tomas.GetAsync(link);

        Assert.Equal($"/reports/{report}", followed.Location);
        Assert.Equal(unread - 1, Unread((await tomas.GetAsync("/notices")).Body));
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync(link)).Status);

        static int Unread(string page) => Regex.Count(page, "is-unread");
    }

    [Fact]
    public async Task Officers_operators_and_reviewers_without_a_mailbox_begin_on_their_own_page()
    {
        Assert.Equal("/desk", (await (await http.PersonAsync(Person.Sofia)).GetAsync("/mail")).Location);
        Assert.Equal("/desk", (await (await http.PersonAsync(Person.Lena)).GetAsync("/mail")).Location);
        Assert.Equal("/statistics", (await (await http.PersonAsync(Person.Omar)).GetAsync("/mail")).Location);
        Assert.Equal("/scopes", (await (await http.PersonAsync("reviewer@reviewers.example")).GetAsync("/mail")).Location);
        var tomas = await http.PersonAsync(Person.Tomas);
        Assert.Contains("href=\"/desk\"", (await tomas.GetAsync("/notices")).Body, StringComparison.Ordinal);
    }

    internal static async Task<string> ReportAsync(HttpPerson agent, string reference, string words)
    {
        await agent.GetAsync($"/report/{reference}");
        var reported = await agent.PostAsync($"/report/{reference}", [("words", words)]);
        Assert.EndsWith("?done=reportedmessage", reported.Location, StringComparison.Ordinal);
        return reported.Location.Split('/')[^1].Split('?')[0];
    }
}
