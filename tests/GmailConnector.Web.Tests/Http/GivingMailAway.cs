using System.Net;
using System.Text.Json;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>A message reaches somebody else by a declared transfer alone, agreed to on the page, through the running application.</summary>
[Trait("way", "13")]
[Trait("way", "34")]
public sealed class GivingMailAway
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ticked_messages_go_to_the_declared_destination_and_nothing_else_does()
    {
        await using var desk = await TicketDesk.StartAsync(Ct);
        await using var http = await HttpApp.StartAsync(Ct, desk.Settings);
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var mail = await google.AllAsync();
        var chosen = mail.First(m => m.Texts.Count > 0 && mail.Count(o => o.Thread == m.Thread) == 1);
        var page = $"/transfers/{mailbox}/{chosen.Thread}/halo-tickets";

        Assert.Contains($"href=\"{page}\"", (await ben.GetAsync($"/mail/{mailbox}/thread/{chosen.Thread}")).Body, StringComparison.Ordinal);
        var asked = await ben.GetAsync(page);
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("where whoever works on the ticket reads them", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", asked.Body, StringComparison.Ordinal);

        // Nothing ticked; another text; somebody's id that isn't there.
        var consent = ("consent", asked.Field("consent"));
        Assert.Equal(HttpStatusCode.BadRequest, (await ben.PostAsync(page, [consent])).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden, (await ben.PostAsync(page, [("consent", new string('0', 64)), ("messages", chosen.Id)])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.PostAsync(page, [consent, ("messages", "0000000000000000")])).Status);
        Assert.Empty(desk.Received);

        var given = await ben.PostAsync(page, [consent, ("messages", chosen.Id)]);
        Assert.Equal($"/mail/{mailbox}/thread/{chosen.Thread}?done=given", given.Location);
        var (request, body) = Assert.Single(desk.Received);
        Assert.Equal("POST /api/gmail-messages", request);
        using var json = JsonDocument.Parse(body);
        var message = Assert.Single(json.RootElement.GetProperty("messages").EnumerateArray());
        Assert.Equal(chosen.Subject, message.GetProperty("subject").GetString());
        Assert.Equal(["subject", "from", "date", "text"], message.EnumerateObject().Select(p => p.Name));

        desk.Answer = 503;
        var broken = await ben.PostAsync(page, [consent, ("messages", chosen.Id)]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, broken.Status);
        Assert.Contains("it isn't known whether the mail arrived", broken.Text, StringComparison.Ordinal);
        Assert.Equal(2, desk.Received.Count);
        Assert.Contains(
            "Filed messages to a declared destination",
            (await ben.GetAsync($"/activity/{mailbox}?show=all")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_is_declared_no_page_offers_it()
    {
        await using var http = await HttpApp.StartAsync(Ct);
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.AllAsync())[0];

        Assert.DoesNotContain("File to", (await ben.GetAsync($"/mail/{mailbox}/thread/{message.Thread}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync($"/transfers/{mailbox}/{message.Thread}/halo-tickets")).Status);
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable,
            (await ben.PostAsync(
                $"/transfers/{mailbox}/{message.Thread}/halo-tickets", [("messages", message.Id), ("consent", "x")])).Status);
    }
}
