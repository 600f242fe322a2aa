using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Http.Routes;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>A sign-in ends here and not only in the browser: a cookie that somebody copied before opens nothing afterwards.</summary>
public sealed class SignedOut(HttpApp http) : IClassFixture<HttpApp>
{
    private string StoreFile => Path.Combine(http.App.DataFolder, "store.db");

    [Fact]
    public async Task A_copied_cookie_opens_nothing_after_the_sign_out_on_any_route_that_asks_for_one()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var filed = (await google.AllAsync()).First(m => m.Files.Count > 0);
        var place = new MailPlace(mailbox, filed.Thread, filed.Id, filed.Files[0].Part.Replace('.', '-')) { Draft = "r123" };
        using var leaving = await ben.ElsewhereAsync();
        using var copy = leaving.Twin();
        using var nobody = new HttpPerson(http.App, HttpPerson.Ben);
        Assert.Contains(filed.Subject, (await copy.GetAsync($"/mail/{mailbox}/thread/{filed.Thread}")).Text, StringComparison.Ordinal);

        Assert.Equal("/?done=signedout", (await leaving.PostAsync("/sign-out", [])).Location);

        var closed = 0;
        foreach (var request in http.Routes.Select(r => RouteRequest.Of(r, RouteValues.For(place))))
        {
            var asNobody = await request.SendAsync(nobody, null);
            if (asNobody.Headers.GetValueOrDefault("Location", "").Contains("/sign-in?returnUrl=", StringComparison.Ordinal))
            {
                closed++;
                var answer = await request.SendAsync(copy, null);
                Assert.Equal(
                    $"{request}: {asNobody.Status} {asNobody.Location}",
                    $"{request}: {answer.Status} {answer.Headers.GetValueOrDefault("Location")}");
            }
        }

        Assert.True(closed > 20, $"Only {closed} routes ask for a sign-in.");
        Assert.Equal(HttpStatusCode.Unauthorized, (await copy.GetAsync($"/mail/{mailbox}", "list")).Status);

        // The same person elsewhere goes on.
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{mailbox}")).Status);
    }

    [Fact]
    public async Task It_stays_so_after_a_restart_and_whoever_did_not_sign_out_stays_signed_in()
    {
        await using var own = await HttpApp.StartAsync(TestContext.Current.CancellationToken);
        var stays = await own.PersonAsync(HttpPerson.Ben);
        using var leaving = await stays.ElsewhereAsync();
        using var copy = leaving.Twin();
        await leaving.PostAsync("/sign-out", []);

        await own.App.StopAsync();
        await own.App.RestartAsync(TestContext.Current.CancellationToken);

        IsOut(await copy.GetAsync("/mailboxes"));
        Assert.Equal(HttpStatusCode.OK, (await stays.GetAsync("/mailboxes")).Status);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_keeps_nobody_in()
    {
        var ben = await http.PersonAsync(HttpPerson.Ben);
        using var copy = ben.Twin();
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/mailboxes")).Status);

        File.SetAttributes(StoreFile, FileAttributes.ReadOnly);
        await using (new Repair(() => File.SetAttributes(StoreFile, FileAttributes.Normal)))
        {
            Assert.Equal("/?done=signedout", (await ben.PostAsync("/sign-out", [])).Location);
            IsOut(await ben.GetAsync("/mailboxes"));
            IsOut(await copy.GetAsync("/mailboxes"));
        }

        IsOut(await copy.GetAsync("/mailboxes"));
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_says_so_and_lets_people_out()
    {
        var (someone, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var ben = await someone.ElsewhereAsync();
        using var copy = ben.Twin();
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/mailboxes")).Status);

        File.Move(StoreFile, StoreFile + ".away");
        await using (new Repair(() => File.Move(StoreFile + ".away", StoreFile)))
        {
            // A write notices it first; from then on nothing is read out of a file that is no longer there either.
            Assert.Equal(
                HttpStatusCode.ServiceUnavailable, (await ben.PostAsync("/mailboxes?handler=withdraw", [("mailbox", mailbox)])).Status);
            foreach (var target in new[] { null, "list" })
            {
                var answer = await ben.GetAsync("/mailboxes", target);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
                Assert.Contains("Not available right now", answer.Text, StringComparison.Ordinal);
                Assert.Contains("Nothing was lost", answer.Text, StringComparison.Ordinal);
            }

            Assert.Equal("/?done=signedout", (await ben.PostAsync("/sign-out", [])).Location);
            IsOut(await ben.GetAsync("/mailboxes"));
        }

        IsOut(await copy.GetAsync("/mailboxes"));
    }

    private static void IsOut(PageAnswer answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("/sign-in?returnUrl=", answer.Location, StringComparison.Ordinal);
    }
}
