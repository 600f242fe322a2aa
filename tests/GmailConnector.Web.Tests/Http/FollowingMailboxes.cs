using System.Net;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>What an open page is told of its mailbox: as an event stream, two numbers, and only to who may see the mailbox.</summary>
public sealed class FollowingMailboxes(HttpApp http) : IClassFixture<HttpApp>
{
    [Fact]
    public async Task The_first_event_is_what_the_mailbox_is_at_and_nothing_else_is_in_it()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);

        var told = await ben.GetAsync($"/mail/{mailbox}/live");

        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.StartsWith("text/event-stream", told.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("no-store", told.Headers["Cache-Control"]);
        Assert.Matches(@"\Aevent: state\ndata: \d+-\d+\n\z", told.Body);
    }

    [Fact]
    public async Task Whoever_may_not_see_the_mailbox_gets_what_a_mailbox_that_does_not_exist_gets()
    {
        var (_, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        var amira = await http.PersonAsync(HttpPerson.Amira);

        var others = await amira.GetAsync($"/mail/{mailbox}/live");
        var none = await amira.GetAsync("/mail/mbx_00000000000000000000000000/live");

        Assert.Equal(HttpStatusCode.NotFound, others.Status);
        Assert.Equal(none.Status, others.Status);
    }

    [Fact]
    public async Task A_server_that_stops_does_not_wait_for_open_pages()
    {
        await using var own = await HttpApp.StartAsync(TestContext.Current.CancellationToken);
        var (ben, mailbox) = await own.ConnectedAsync(HttpPerson.Ben);
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = ben.Cookies });
        using var told = await browser.GetAsync(
            new Uri(own.App.Address, $"/mail/{mailbox}/live"), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        var begun = TimeProvider.System.GetTimestamp();

        await own.App.StopAsync();

        // The host would wait for thirty seconds.
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun).TotalSeconds, 0, 15);
    }
}
