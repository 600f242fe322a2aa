using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>A conversation that was deleted at Gmail for good and is still in the list here.</summary>
public sealed class GoneAtGmail(HttpApp http) : IClassFixture<HttpApp>
{
    [Theory]
    [InlineData("archive", "archived")]
    [InlineData("star", "starred")]
    public async Task What_is_gone_is_said_and_leaves_the_list_while_the_others_are_changed(string change, string done)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var alone = (await google.AllAsync()).GroupBy(m => m.Thread).Where(t => t.Count() == 1).Select(t => t.First().Id).ToHashSet();
        var inbox = (await google.SearchAsync("in:inbox -is:starred")).Where(alone.Contains).Take(2).ToList();
        var (gone, there) = (await google.MessageAsync(inbox[0]), await google.MessageAsync(inbox[1]));
        Assert.Contains(gone.Thread, (await ben.GetAsync($"/mail/{mailbox}")).Body, StringComparison.Ordinal);

        await google.DeleteForGoodAsync(http.App.Google, HttpPerson.Ben, gone.Id);
        var answer = await ben.PostAsync(
            $"/mail/{mailbox}/change", [("change", change), ("threads", gone.Thread), ("threads", there.Thread)], [], target: "notices");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(
            $"Conversation {done}. 1 conversation isn't at Gmail any more, so it was removed from this list.",
            answer.Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain(gone.Thread, (await ben.GetAsync($"/mail/{mailbox}")).Body, StringComparison.Ordinal);
        var again = await ben.PostAsync(
            $"/mail/{mailbox}/change", [("change", change), ("threads", gone.Thread)], [], target: "notices");
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
    }
}
