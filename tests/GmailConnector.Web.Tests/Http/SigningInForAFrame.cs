using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>A sign-in that was made in a window gets to the frame that it was made for, and to no other browser.</summary>
public sealed class SigningInForAFrame(HttpApp http) : IClassFixture<HttpApp>
{
    [Fact]
    public async Task The_frame_is_signed_in_once_and_shares_the_sign_in_with_the_window()
    {
        using var frame = Framed();
        using var window = new HttpPerson(http.App, HttpPerson.Ben);
        var page = await frame.GetAsync("/sign-in?returnUrl=/mailboxes");
        Assert.Equal("signed-out", (await frame.GetAsync("/sign-in/state")).Body);

        Assert.Equal("/sign-in/returned", (await SignInAsync(window, page.Field("frame"))).Location);

        var secret = frame.Twin();
        Assert.Equal("signed-in", (await frame.GetAsync("/sign-in/state")).Body);
        Assert.Equal(HttpStatusCode.OK, (await frame.GetAsync("/mailboxes")).Status);
        Assert.Equal("signed-out", (await secret.GetAsync("/sign-in/state")).Body);
        Assert.Equal(HttpStatusCode.OK, (await window.GetAsync("/mailboxes")).Status);

        Assert.Equal("/?done=signedout", (await frame.PostAsync("/sign-out", [])).Location);
        Assert.Contains("/sign-in?returnUrl=", (await window.GetAsync("/mailboxes")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_frame_that_knows_the_id_gets_nothing()
    {
        using var frame = Framed();
        using var other = Framed();
        using var window = new HttpPerson(http.App, HttpPerson.Ben);
        var id = (await frame.GetAsync("/sign-in")).Field("frame");
        Assert.NotEqual(id, (await other.GetAsync("/sign-in")).Field("frame"));
        await SignInAsync(window, id);
        other.Cookies.Add(http.App.Address, new Cookie("connector-frame", id));

        Assert.Equal("signed-out", (await other.GetAsync("/sign-in/state")).Body);
        Assert.Equal("signed-in", (await frame.GetAsync("/sign-in/state")).Body);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("none")]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task A_window_that_none_of_our_pages_opened_leads_nowhere(string? site)
    {
        using var frame = Framed();
        using var victim = new HttpPerson(http.App, HttpPerson.Ben);
        var id = (await frame.GetAsync("/sign-in")).Field("frame");
        victim.Say("Sec-Fetch-Site", site);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(victim, id)).Status);
    }

    [Fact]
    public async Task A_link_of_ours_leads_nowhere_either_since_a_message_can_have_one()
    {
        using var frame = Framed();
        var id = (await frame.GetAsync("/sign-in")).Field("frame");
        var victim = await http.PersonAsync(HttpPerson.Ben);
        using var reader = victim.Twin();
        reader.Say("Sec-Fetch-Site", "same-origin");

        await reader.GetAsync($"/sign-in/window?frame={id}");
        await reader.GetAsync($"/sign-in/returned?frame={id}");
        await reader.GetAsync($"/sign-in?returnUrl=%2Fsign-in%2Fwindow%3Fframe%3D{id}");

        Assert.Equal(HttpStatusCode.BadRequest, (await reader.GetAsync($"/sign-in/window?frame={id}")).Status);
        Assert.Equal("signed-out", (await frame.GetAsync("/sign-in/state")).Body);
    }

    [Fact]
    public async Task What_leads_to_Google_goes_on_in_a_window_as_a_whole()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var frame = ben.Twin();
        frame.Say("Sec-Fetch-Dest", "iframe");
        foreach (var path in new[] { "/connect", $"/connect/grant?mailbox={mailbox}", $"/connect/grant?mailbox={mailbox}&scope=Modify" })
        {
            var framed = (await frame.GetAsync(path)).Text;
            Assert.DoesNotContain("action=\"/connect", framed, StringComparison.Ordinal);
            var way = Regex.Match(framed, "href=\"(/connect[^\"]*)\" target=\"_blank\" data-leaves-frame");
            Assert.True(way.Success, path);

            var window = await ben.GetAsync(way.Groups[1].Value);
            Assert.Equal(HttpStatusCode.OK, window.Status);
            Assert.Equal("true", window.Field("ownWindow"));
        }
    }

    [Fact]
    public async Task A_page_of_its_own_has_no_frame_to_sign_in()
    {
        using var person = new HttpPerson(http.App, HttpPerson.Ben);
        person.Say("Sec-Fetch-Dest", "document");

        var page = await person.GetAsync("/sign-in");

        Assert.DoesNotContain("name=\"frame\"", page.Body, StringComparison.Ordinal);
        Assert.Null(person.Cookies.GetCookies(http.App.Address)["connector-frame"]);
    }

    private HttpPerson Framed()
    {
        var person = new HttpPerson(http.App, HttpPerson.Ben);
        person.Say("Sec-Fetch-Dest", "iframe");
        return person;
    }

    private static async Task<PageAnswer> SignInAsync(HttpPerson window, string frame)
    {
        window.Say("Sec-Fetch-Site", "same-origin");
        var leaving = await PostAsync(window, frame);
        window.Say("Sec-Fetch-Site", null);
        return await window.ReturnAsync(await window.AtGoogleAsync(leaving));
    }

    private static async Task<PageAnswer> PostAsync(HttpPerson window, string frame)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("frame", frame)]);
        return await window.PostAsync("/sign-in/window", form);
    }
}
