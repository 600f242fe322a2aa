using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>The conversations of a ticket of HaloCRM: what the tab of the ticket opens.</summary>
public sealed class TicketMail(HttpApp http) : IClassFixture<HttpApp>
{
    [Fact]
    public async Task The_tab_opens_the_conversations_with_the_tickets_tag_and_no_search_is_kept()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        Deliver("Door [ID:0004188]", "Door again", "Door [ID:0041880]", "Ticket 0004188");

        Assert.Equal($"/mail/{mailbox}/ticket/4188", (await ben.GetAsync("/ticket/0004188")).Location);
        var list = (await ben.GetAsync($"/mail/{mailbox}/ticket/4188")).Text;

        Assert.Contains("Ticket 4188", list, StringComparison.Ordinal);
        Assert.Contains("Door [ID:0004188]", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Door again", list, StringComparison.Ordinal);
        Assert.DoesNotContain("0041880", list, StringComparison.Ordinal);
        Assert.DoesNotContain("4188", (await ben.GetAsync($"/mail/{mailbox}/recent-searches")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_several_mailboxes_the_others_are_one_step_away()
    {
        await using var own = await HttpApp.StartAsync(TestContext.Current.CancellationToken);
        using var ben = new HttpPerson(own.App, HttpPerson.Ben);
        await ben.SignInAsync();
        var first = await ben.ConnectAsync();
        var callback = await ben.AtGoogleAsync(new Uri((await ben.AgreeAsync()).Location), account: HttpPerson.Support);
        var second = (await ben.ReturnAsync(callback)).Location.Split('=')[^1];

        foreach (var (here, there, address) in new[] { (first, second, HttpPerson.Support), (second, first, HttpPerson.Ben) })
        {
            var list = (await ben.GetAsync($"/mail/{here}/ticket/4111")).Text;
            Assert.Contains($"<a href=\"/mail/{there}/ticket/4111\">{address}</a>", list, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_mail_in_a_colleagues_mailbox_is_one_of_the_tickets_and_it_is_said_why()
    {
        var (ben, bens) = await http.ConnectedAsync(HttpPerson.Ben);
        var (amira, amiras) = await http.ConnectedAsync(HttpPerson.Amira);
        var same = Mail("Shelf fell down");
        http.App.Google.Deliver(HttpPerson.Ben, same);
        http.App.Google.Deliver(HttpPerson.Amira, same);
        foreach (var (person, mailbox) in new[] { (ben, bens), (amira, amiras) })
        {
            await Eventually.TrueAsync(
                async () => (await person.GetAsync($"/mail/{mailbox}")).Text.Contains("Shelf fell down", StringComparison.Ordinal), "the mail is there");
        }

        var there = ThreadOf((await ben.GetAsync($"/mail/{bens}")).Body, "Shelf fell down");
        var here = ThreadOf((await amira.GetAsync($"/mail/{amiras}")).Body, "Shelf fell down");
        await ben.PostAsync($"/tickets/{bens}/{there}", [("link", "4177")]);

        Assert.Contains("Ticket 4177, linked in another mailbox", (await amira.GetAsync($"/mail/{amiras}/thread/{here}")).Text, StringComparison.Ordinal);
        var list = (await amira.GetAsync($"/mail/{amiras}/ticket/4177")).Text;
        Assert.Contains("Shelf fell down", list, StringComparison.Ordinal);
        Assert.Contains("class=\"chip\">Linked in another mailbox<", list, StringComparison.Ordinal);

        await ben.PostAsync($"/tickets/{bens}/{there}", [("link", ""), ("unlink", "4177")]);
        Assert.DoesNotContain("4177", (await amira.GetAsync($"/mail/{amiras}/thread/{here}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_without_a_tag_is_linked_by_hand_listed_first_and_unlinked()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        Deliver("Lamp [ID:0004199]", "Lamp, too");
        await Eventually.TrueAsync(
            async () => (await ben.GetAsync($"/mail/{mailbox}")).Text.Contains("Lamp, too", StringComparison.Ordinal), "the mail is there");
        var thread = ThreadOf((await ben.GetAsync($"/mail/{mailbox}")).Body, "Lamp, too");

        Assert.Equal($"/mail/{mailbox}/thread/{thread}", (await ben.PostAsync($"/tickets/{mailbox}/{thread}", [("link", "4199")])).Location);
        Assert.Contains(
            $"href=\"/mail/{mailbox}/ticket/4199\">Ticket 4199", (await ben.GetAsync($"/mail/{mailbox}/thread/{thread}")).Body, StringComparison.Ordinal);
        var list = (await ben.GetAsync($"/mail/{mailbox}/ticket/4199")).Text;
        Assert.InRange(list.IndexOf("Lamp, too", StringComparison.Ordinal), 0, list.IndexOf("Lamp [ID:0004199]", StringComparison.Ordinal));
        Assert.Single(Regex.Matches(list, "class=\"chip\">Linked<"));

        foreach (var wrong in new[] { "", "0", "-1", "4199x", "1234567890" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await ben.PostAsync($"/tickets/{mailbox}/{thread}", [("link", wrong)])).Status);
        }

        var fragment = await ben.PostAsync($"/tickets/{mailbox}/{thread}", [("link", ""), ("unlink", "4199")], target: "tickets");
        Assert.DoesNotContain("Ticket 4199", fragment.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lamp, too", (await ben.GetAsync($"/mail/{mailbox}/ticket/4199")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_without_mail_says_so_and_tells_nothing_of_the_ticket()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);

        // The one is another agent's, the other isn't there.
        var others = (await ben.GetAsync($"/mail/{mailbox}/ticket/4101")).Text;
        var none = (await ben.GetAsync($"/mail/{mailbox}/ticket/999999999")).Text;

        Assert.Contains("No conversation here is linked with ticket 4101 or has its tag in the subject.", others, StringComparison.Ordinal);
        Assert.Contains("No conversation here is linked with ticket 999999999 or has its tag in the subject.", none, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1234567890")]
    [InlineData("4188%22+OR+x")]
    [InlineData("from:boss")]
    public async Task What_is_no_number_is_no_ticket(string number)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);

        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync($"/ticket/{number}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync($"/mail/{mailbox}/ticket/{number}")).Status);
    }

    [Fact]
    public async Task Whoever_has_no_mailbox_connects_one_and_comes_back_to_the_ticket()
    {
        using var tomas = new HttpPerson(http.App, "tomas@halo.example");
        await tomas.SignInAsync();

        var connect = (await tomas.GetAsync("/ticket/4111")).Location;

        Assert.Equal("/connect?back=%2Fticket%2F4111", connect);
        Assert.Equal("/ticket/4111", (await tomas.GetAsync(connect)).Field("back"));
    }

    private void Deliver(params string[] subjects)
    {
        foreach (var subject in subjects)
        {
            http.App.Google.Deliver(HttpPerson.Ben, Mail(subject));
        }
    }

    private static byte[] Mail(string subject) => Encoding.ASCII.GetBytes(
        $"From: carla@elsewhere.example\r\nTo: ben@halo.example\r\nSubject: {subject}\r\nMessage-ID: <{Guid.NewGuid():N}@e.example>\r\n\r\nText.\r\n");

    private static string ThreadOf(string page, string subject) =>
        Regex.Matches(page, "data-thread=\"([^\"]+)\"[^\n]*").First(m => m.Value.Contains(subject, StringComparison.Ordinal)).Groups[1].Value;
}
