using System.Net;
using System.Text;
using GmailConnector.Sandbox;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>A ticket of HaloCRM beside mail: as HaloCRM shows it to this agent, changed with their rights, and never waited for.</summary>
public sealed class TicketsBesideMail : IAsyncLifetime
{
    private const int Ben = 14;

    private HttpApp http = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => http = await HttpApp.StartAsync(Ct);

    public ValueTask DisposeAsync() => http.DisposeAsync();

    [Fact]
    public async Task It_says_status_customer_agent_time_and_the_customers_other_open_tickets()
    {
        var ben = await AgentAsync();
        var customer = http.App.Google.Ticket(4111)!.User;
        http.App.Google.PutTicket(new SandboxTicket(4990, "The other scanner") { User = customer, Type = SandboxTicket.IncidentType });
        http.App.Google.PutTicket(new SandboxTicket(4991, "Long done") { User = customer, Type = SandboxTicket.IncidentType, Closed = true });

        var page = (await ben.GetAsync("/tickets/4111")).Text;

        foreach (var said in new[]
        {
            "Northwick Logistics: question from Margaret Ellison", "Northwick Logistics, Margaret Ellison", "Amira Haddad", "To be solved by",
            "One other open ticket of this customer", "The other scanner", "<option value=\"1\" selected=\"selected\">New</option>",
            $"href=\"{http.App.Google.BaseUri.GetLeftPart(UriPartial.Authority)}/halo/tickets?id=4111\"",
        })
        {
            Assert.Contains(said, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Long done", page, StringComparison.Ordinal);
        http.App.Google.PutTicket(http.App.Google.Ticket(4112)! with { FixBy = TimeProvider.System.GetUtcNow().AddHours(-1) });
        Assert.Contains("Overdue since", (await ben.GetAsync("/tickets/4112")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_or_changes_a_ticket_that_HaloCRM_doesnt_show_them()
    {
        var ben = await AgentAsync();
        var sofia = await http.PersonAsync("sofia@halo.example");
        await sofia.LinkAsync(HttpPerson.SofiasAgent);
        var amira = await http.PersonAsync(HttpPerson.Amira);

        foreach (var ticket in new[] { "4101", "9999" })
        {
            var page = await ben.GetAsync($"/tickets/{ticket}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("HaloCRM shows you no ticket with this number.", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Phishing", page.Text, StringComparison.Ordinal);
            Assert.Contains("wasn't changed", (await ben.PostAsync($"/tickets/{ticket}", [("status", "9")])).Text, StringComparison.Ordinal);
        }

        Assert.False(http.App.Google.Ticket(4101)!.Closed);
        Assert.Contains("Phishing", (await sofia.GetAsync("/tickets/4101")).Text, StringComparison.Ordinal);
        Assert.Contains("haven't proven which agent", (await amira.GetAsync("/tickets/4111")).Text, StringComparison.Ordinal);
        Assert.Contains("haven't proven which agent", (await amira.PostAsync("/tickets/4111", [("status", "9")])).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync("/tickets/x")).Status);
    }

    [Fact]
    public async Task Its_status_is_set_and_it_is_assigned_each_by_its_own_button()
    {
        var ben = await AgentAsync();

        Assert.Equal("/tickets/4111", (await ben.PostAsync("/tickets/4111", [("status", "4")])).Location);
        Assert.Equal((4, HttpPerson.Amira), (http.App.Google.Ticket(4111)!.Status, http.App.Google.Ticket(4111)!.Agent));
        var card = await ben.PostAsync("/tickets/4111", [("status", "9"), ("toSelf", "true")], target: "ticket-list-4111");
        Assert.Equal((4, HttpPerson.Ben), (http.App.Google.Ticket(4111)!.Status, http.App.Google.Ticket(4111)!.Agent));
        Assert.DoesNotContain("Assign to me", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", card.Text, StringComparison.Ordinal);
        await ben.PostAsync("/agent/unlink", []);
        await ben.PostAsync("/tickets/4111", [("status", "9")]);
        Assert.Equal(4, http.App.Google.Ticket(4111)!.Status);
    }

    [Fact]
    public async Task The_ticket_that_HaloCRMs_own_mailbox_made_of_the_same_mail_is_found_and_linked()
    {
        await using var app = await HttpApp.StartAsync(Ct, ("Halo__Mailboxes__0", "support@halo.example"));
        var (ben, mailbox) = await app.ConnectedAsync(HttpPerson.Ben);
        await ben.LinkAsync(Ben);
        app.App.Google.Deliver(HttpPerson.Ben, Encoding.ASCII.GetBytes(
            "From: Margaret <m.ellison@northwick-logistics.example>\r\nTo: ben@halo.example, support@halo.example\r\n"
            + "Subject: Toner is empty\r\nMessage-ID: <toner@northwick-logistics.example>\r\n\r\nPlease send some.\r\n"));
        using var google = new GoogleMail(app.App.Google, HttpPerson.Ben);
        var thread = (await google.AllAsync()).First(m => m.Subject == "Toner is empty").Thread;
        var place = $"/tickets/{mailbox}/{thread}/made";
        Assert.Contains($"hx-get=\"{place}\"", (await ben.GetAsync($"/mail/{mailbox}/thread/{thread}")).Body, StringComparison.Ordinal);
        Assert.Contains("shows you no ticket with this subject", (await ben.GetAsync(place)).Text, StringComparison.Ordinal);
        app.App.Google.PutTicket(new SandboxTicket(4990, "Toner is empty") { Type = SandboxTicket.IncidentType, Opened = TimeProvider.System.GetUtcNow() });

        var found = await ben.GetAsync(place, target: "x");

        Assert.Contains("HaloCRM seems to have made ticket 4990 of it", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(app.App.Google.HaloReceived, r => r.Asked.Contains("oner", StringComparison.Ordinal));
        await ben.PostAsync($"/tickets/{mailbox}/{thread}", [("link", "4990")]);
        Assert.DoesNotContain(place, (await ben.GetAsync($"/mail/{mailbox}/thread/{thread}")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basic", "basic", "halo")]
    [InlineData("Bearer", "bearer", "")]
    [InlineData("ApiKey", "apikey", "X-Halo-Key")]
    public async Task Once_HaloCRMs_webhook_says_that_something_happened_the_ticket_is_asked_for_anew(
        string setting, string inHalo, string name)
    {
        const string Secret = "a-secret-of-HaloCRM";
        await using var app = await HttpApp.StartAsync(
            Ct, ("Halo__Webhook__Authentication", setting), ("Halo__Webhook__Name", name), ("Halo__Webhook__Secret", Secret));
        var ben = await app.PersonAsync(HttpPerson.Ben);
        await ben.LinkAsync(Ben);
        using var halo = new HttpClient { BaseAddress = app.App.Google.BaseUri };
        using var webhook = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["url"] = new Uri(app.App.Address, "halo/events").ToString(),
            ["authentication"] = inHalo,
            ["name"] = name,
            ["secret"] = Secret,
        });
        (await halo.PostAsync("/halo/sandbox/webhooks", webhook, Ct)).EnsureSuccessStatusCode();
        Assert.Contains("value=\"1\" selected", (await ben.GetAsync("/tickets/4111")).Text, StringComparison.Ordinal);

        app.App.Google.PutTicket(app.App.Google.Ticket(4111)! with { Status = 4 });
        Assert.Contains("value=\"1\" selected", (await ben.GetAsync("/tickets/4111")).Text, StringComparison.Ordinal);
        app.App.Google.ChangeTicket(4111, t => t with { Status = 9 });

        await Eventually.TrueAsync(
            async () => (await ben.GetAsync("/tickets/4111")).Text.Contains("value=\"9\" selected", StringComparison.Ordinal),
            "HaloCRM is asked anew");
        using var unsigned = new StringContent("{}");
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await halo.PostAsync(new Uri(app.App.Address, "halo/events"), unsigned, Ct)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await halo.PostAsync(new Uri(http.App.Address, "halo/events"), unsigned, Ct)).StatusCode);
    }

    [Fact]
    public async Task A_conversation_doesnt_wait_for_HaloCRM_and_its_ticket_is_asked_for_beside_it()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        await ben.LinkAsync(Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.AllAsync())[0];
        var thread = message.Thread;
        await ben.PostAsync($"/tickets/{mailbox}/{thread}", [("link", "4111")]);
        http.App.Google.SilenceHalo(true);

        var page = await ben.GetAsync($"/mail/{mailbox}/thread/{thread}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"hx-get=\"/tickets/4111?mailbox={mailbox}\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("didn't answer in time", (await ben.GetAsync("/tickets/4111", target: "ticket-thread-4111")).Text, StringComparison.Ordinal);
        Assert.Contains("didn't answer in time", (await ben.GetAsync("/tickets/4111/after-sending", target: "x")).Text, StringComparison.Ordinal);
        var editor = (await ben.GetAsync($"/compose/{mailbox}?kind=reply&source={message.Id}&thread={thread}")).Body;
        Assert.Contains("hx-get=\"/tickets/4111/after-sending\"", editor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ticket_of_a_tag_is_shown_beside_its_conversation_and_the_customers_other_mail_is_one_step_away()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        await ben.LinkAsync(Ben);
        const string Customer = "m.ellison@northwick-logistics.example";
        Deliver($"Margaret <{Customer}>", "Scanner jams [ID:0004111]");
        Deliver($"Margaret <{Customer}>", "Something else");
        Deliver("Other <other@elsewhere.example>", "Not hers");
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var thread = (await google.AllAsync()).First(m => m.Subject.Contains("4111", StringComparison.Ordinal)).Thread;

        var page = (await ben.GetAsync($"/mail/{mailbox}/thread/{thread}")).Body;

        Assert.Contains("Ticket 4111, by its tag", page, StringComparison.Ordinal);
        Assert.Contains($"hx-get=\"/tickets/4111?mailbox={mailbox}\"", page, StringComparison.Ordinal);
        Assert.Contains("&amp;ticket=4111\"", page, StringComparison.Ordinal);
        var card = await ben.GetAsync($"/tickets/4111?mailbox={mailbox}", target: "ticket-thread-4111");
        Assert.Contains($"Conversations with {Customer}", card.Text, StringComparison.Ordinal);
        var found = (await ben.PostAsync($"/mail/{mailbox}/search", [("phrase", $"{{from:{Customer} to:{Customer} cc:{Customer}}}")])).Text;
        Assert.Contains("Scanner jams", found, StringComparison.Ordinal);
        Assert.Contains("Something else", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Not hers", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_and_close_closes_the_ticket_once_the_answer_was_sent_and_undone_it_stays_open()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        await ben.LinkAsync(Ben);
        Assert.Contains("name=\"TicketStatus\"", (await ben.GetAsync("/tickets/4112/after-sending", target: "x")).Text, StringComparison.Ordinal);

        var undone = await SendAsync(ben, mailbox, "4112", "&when=Tomorrow");
        await ben.PostAsync($"/outbox/{mailbox}?handler=stop", [("sending", undone)]);
        var sent = await SendAsync(ben, mailbox, "4111", "");
        await Eventually.TrueAsync(
            async () => (await ben.GetAsync($"/outbox/{mailbox}/{sent}")).Text.Contains("Ticket 4111 was changed.", StringComparison.Ordinal),
            "the ticket is closed");

        Assert.True(http.App.Google.Ticket(4111)!.Closed);
        Assert.Equal(HttpPerson.Ben, http.App.Google.Ticket(4111)!.Agent);
        Assert.False(http.App.Google.Ticket(4112)!.Closed);
    }

    [Fact]
    public async Task Where_HaloCRM_didnt_change_it_the_answer_is_sent_and_its_writer_is_told()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        await ben.LinkAsync(Ben);

        await SendAsync(ben, mailbox, "4101", "");
        await Eventually.TrueAsync(
            async () => (await ben.GetAsync("/notices")).Text.Contains("HaloCRM didn't change ticket 4101", StringComparison.Ordinal),
            "its writer is told");

        Assert.Contains("Show ticket", (await ben.GetAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Contains("HaloCRM didn't change ticket 4101.", (await ben.GetAsync($"/outbox/{mailbox}")).Text, StringComparison.Ordinal);
    }

    private void Deliver(string from, string subject) => http.App.Google.Deliver(HttpPerson.Ben, Encoding.ASCII.GetBytes($"""
        From: {from}
        To: {HttpPerson.Ben}
        Subject: {subject}
        Date: Sun, 01 Mar 2026 09:00:00 +0000
        Message-ID: <{Guid.NewGuid():N}@elsewhere.example>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        It jams.
        """.ReplaceLineEndings("\r\n")));

    private async Task<HttpPerson> AgentAsync()
    {
        var ben = await http.PersonAsync(HttpPerson.Ben);
        await ben.LinkAsync(Ben);
        return ben;
    }

    private static async Task<string> SendAsync(HttpPerson ben, string mailbox, string ticket, string when)
    {
        var form = await ben.GetAsync($"/compose/{mailbox}");
        var sent = await ben.PostAsync(
            $"/compose/{mailbox}?handler=send{when}",
            [
                ("act", form.Act("?handler=send")), ("Form", form.Field("Form")), ("To", HttpPerson.Amira), ("Subject", "Scanner"),
                ("Body", "<p>It works.</p>"), ("Ticket", ticket), ("TicketStatus", "9"), ("TicketToSelf", "true"),
            ],
            []);
        return sent.Location.Split("sending=")[1].Split('&')[0];
    }
}
