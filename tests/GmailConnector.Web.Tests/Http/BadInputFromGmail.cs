using System.Net;
using System.Text;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>What Gmail may say between two looks: that its history has expired, or that the grant has ended.</summary>
public sealed class BadInputFromGmail(HttpApp http) : IClassFixture<HttpApp>
{
    [Fact]
    public async Task An_expired_history_id_costs_nothing_but_a_full_look()
    {
        var (amira, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Amira);
        var before = await google.AllAsync();

        // While the application isn't looking: some mail comes, a label changes, and the place in history is lost.
        await http.App.StopAsync();
        var starred = before.First(m => m.Files.Count > 0);
        await google.StarAsync(starred.Id);
        var arrived = Enumerable.Range(0, 5).Select(i => http.App.Google.Deliver(HttpPerson.Amira, Letter($"Missed number {i}"))).ToList();
        http.App.Google.ExpireHistory(HttpPerson.Amira);
        await http.App.RestartAsync(TestContext.Current.CancellationToken);
        using var again = new HttpPerson(http.App, HttpPerson.Amira);
        await again.SignInAsync();

        foreach (var id in arrived)
        {
            await Eventually.TrueAsync(
                async () => (await again.GetAsync($"/mail/{mailbox}/message/{id}/body")).Status == HttpStatusCode.OK,
                "what was missed arrives");
        }

        await Eventually.TrueAsync(
            async () =>
                (await again.GetAsync("/mailboxes")).Text.Contains($"{before.Count + 5} messages kept here", StringComparison.Ordinal),
            "all of it is there, and nothing twice");
        await Eventually.TrueAsync(
            async () =>
                (await again.GetAsync($"/mail/{mailbox}/STARRED")).Body.Contains(
                    $"data-thread=\"{starred.Thread}\"", StringComparison.Ordinal),
            "the star is known");

        // And from the new place in history on it goes as before.
        var next = http.App.Google.Deliver(HttpPerson.Amira, Letter("After the gap"));
        await Eventually.TrueAsync(
            async () => (await again.GetAsync($"/mail/{mailbox}/message/{next}/body")).Status == HttpStatusCode.OK, "the next one arrives");
    }

    [Fact]
    public async Task A_revoked_grant_marks_that_mailbox_alone_and_offers_to_connect_again()
    {
        var (ben, his) = await http.ConnectedAsync(HttpPerson.Ben);
        var (lena, hers) = await http.ConnectedAsync("lena@halo.example");
        http.App.Google.RevokeAllTokens(lena.Account);

        await Eventually.TrueAsync(
            async () => (await lena.GetAsync("/mailboxes")).Text.Contains("Google has ended this connection", StringComparison.Ordinal),
            "the mailbox is marked");
        var list = await lena.GetAsync($"/mail/{hers}");
        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Contains($"<a href=\"/connect/grant?mailbox={hers}\">Connect again</a>", list.Body, StringComparison.Ordinal);
        Assert.Contains("A mailbox needs attention", list.Text, StringComparison.Ordinal);
        Assert.Contains($"<a class=\"menu-item\" href=\"/connect/grant?mailbox={hers}\">", list.Body, StringComparison.Ordinal);
        var search = await lena.PostAsync($"/mail/{hers}/search", [("phrase", "in:anywhere")]);
        Assert.Equal(HttpStatusCode.Conflict, search.Status);
        Assert.Contains("Connect it again. No stored data is lost.", search.Text, StringComparison.Ordinal);

        // Nobody else notices.
        Assert.DoesNotContain("Google has ended", (await ben.GetAsync("/mailboxes")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("needs attention", (await ben.GetAsync($"/mail/{his}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ben.PostAsync($"/mail/{his}/search", [("phrase", "in:anywhere")])).Status);

        // The button leads to Google and back, to the same mailbox with the same mail.
        var callback = await lena.AtGoogleAsync(await lena.PostAsync("/connect/grant", [("mailbox", hers), ("scope", "")]));
        Assert.EndsWith(hers, (await lena.ReturnAsync(callback)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await lena.PostAsync($"/mail/{hers}/search", [("phrase", "in:anywhere")])).Status);
        Assert.DoesNotContain("Google has ended", (await lena.GetAsync("/mailboxes")).Text, StringComparison.Ordinal);
    }

    private static byte[] Letter(string subject) =>
        Encoding.ASCII.GetBytes(
            $"From: Outside <outside@elsewhere.example>\r\nTo: amira@halo.example\r\nSubject: {subject}\r\n\r\n{subject}\r\n");
}
