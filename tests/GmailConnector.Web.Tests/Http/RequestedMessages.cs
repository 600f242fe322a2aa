using System.Globalization;
using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>Whoever approves a case reads what was asked for, as it was typed, and no word of the mail.</summary>
public sealed class RequestedMessages(HttpApp http) : IClassFixture<HttpApp>
{
    private const string Sender = "service@parcels.example";
    private const string New = "/desk/incidents/new";

    [Fact]
    public async Task The_criteria_and_of_each_message_its_day_direction_and_size()
    {
        http.App.Google.Deliver(HttpPerson.Ben, NastyMail.Bytes);
        await http.ConnectedAsync(HttpPerson.Ben);
        var (sofia, tomas) = (await http.PersonAsync(Person.Sofia), await http.PersonAsync(Person.Tomas));
        var counted = await sofia.PostAsync(
            $"{New}?handler=count",
            [("By", "query"), ("Mailboxes", HttpPerson.Ben), ("FromDay", Day(-5)), ("ToDay", Day(1)), ("Sender", Sender)]);
        Assert.Equal(HttpStatusCode.OK, counted.Status);
        var filed = await sofia.PostAsync($"{New}?handler=file", DeskForms.Incident(counted.Field("Scope"), "TYPED-1"));

        var asked = await tomas.GetAsync(filed.Location.Split('?')[0]);

        Assert.Contains(Sender, asked.Text, StringComparison.Ordinal);
        Assert.Contains(HttpPerson.Ben, asked.Text, StringComparison.Ordinal);
        Assert.Matches(@"Message 1</strong>\s*<span class=""message-day""><time.*?</time></span>\s*<span>received</span>\s*<span class=""number"">[0-9.]+ K?B</span>", asked.Body);
        Assert.Contains("Matches: sender", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(NastyMail.Subject, asked.Text, StringComparison.Ordinal);
    }

    private static string Day(int from) =>
        TimeProvider.System.GetUtcNow().AddDays(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
