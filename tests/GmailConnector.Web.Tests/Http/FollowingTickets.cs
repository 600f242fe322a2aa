using System.Text;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// Once HaloCRM's webhook says that something happened to a ticket, open pages that show it are told, and nothing but that. Others aren't.
/// </summary>
public sealed class FollowingTickets
{
    private const string Secret = "a-secret-of-HaloCRM";
    private const int BensAgent = 14;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_pages_that_show_it_to_an_agent_of_that_organisation_hear_of_it_without_a_number_and_no_other_page_does()
    {
        await using var http = await HttpApp.StartAsync(
            Ct,
            [
                .. TwoTenants.Settings,
                ("Tenants__halo__Halo__Webhook__Authentication", "Bearer"),
                ("Tenants__halo__Halo__Webhook__Secret", Secret),
            ]);
        using var halo = new HttpClient { BaseAddress = http.App.Google.BaseUri };
        using var webhook = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["url"] = new Uri(http.App.Address, "halo/events/halo").ToString(),
            ["authentication"] = "bearer",
            ["name"] = "",
            ["secret"] = Secret,
        });
        (await halo.PostAsync("/halo/sandbox/webhooks", webhook, Ct)).EnsureSuccessStatusCode();
        var (ben, his) = await http.ConnectedAsync(HttpPerson.Ben);
        await ben.LinkAsync(BensAgent);
        var (amira, hers) = await http.ConnectedAsync(HttpPerson.Amira);
        var (stranger, theirs) = await http.ConnectedAsync(TwoTenants.Stranger);
        using var shown = await Follow.OpenAsync(http.App, ben, $"/mail/{his}/live?ticket=4111");
        using var all = await Follow.OpenAsync(http.App, ben, "/mail/all/live?ticket=4112&ticket=4111");
        using var another = await Follow.OpenAsync(http.App, ben, $"/mail/{his}/live?ticket=4112");
        using var hidden = await Follow.OpenAsync(http.App, ben, $"/mail/{his}/live?ticket=4101");
        using var noAgent = await Follow.OpenAsync(http.App, amira, $"/mail/{hers}/live?ticket=4111");
        using var elsewhere = await Follow.OpenAsync(http.App, stranger, $"/mail/{theirs}/live?ticket=4111");

        http.App.Google.ChangeTicket(4101, t => t with { Status = 4 });
        http.App.Google.ChangeTicket(4111, t => t with { Status = 4 });

        Assert.Matches(@"\A\d+-\d+\z", (await shown.UntilAsync("tickets"))[^1].Data);
        await all.UntilAsync("tickets");

        // Whatever is said of a ticket is said before what comes later.
        foreach (var account in new[] { HttpPerson.Ben, HttpPerson.Amira, TwoTenants.Stranger })
        {
            http.App.Google.Deliver(account, Encoding.ASCII.GetBytes(
                $"From: Petra <petra@kunde.example>\r\nTo: {account}\r\nSubject: After it\r\n\r\nHello.\r\n"));
        }

        foreach (var page in new[] { another, hidden, noAgent, elsewhere })
        {
            Assert.DoesNotContain(await page.UntilAsync("arrived"), e => e.Type == "tickets");
        }
    }

    [Fact]
    public async Task A_ticket_that_is_no_number_follows_nothing()
    {
        await using var http = await HttpApp.StartAsync(Ct);
        var (ben, his) = await http.ConnectedAsync(HttpPerson.Ben);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await ben.GetAsync($"/mail/{his}/live?ticket=4111'--")).Status);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await ben.GetAsync("/mail/all/live?ticket=x")).Status);
    }

    /// <summary>A page's event stream.</summary>
    private sealed class Follow : IDisposable
    {
        private readonly HttpClient browser;
        private readonly StreamReader reader;

        private Follow(HttpClient browser, Stream stream) => (this.browser, reader) = (browser, new StreamReader(stream));

        /// <summary>Once it has begun.</summary>
        internal static async Task<Follow> OpenAsync(RunningApp app, HttpPerson person, string path)
        {
            var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = person.Cookies });
            var follow = new Follow(browser, await browser.GetStreamAsync(new Uri(app.Address, path), Ct));
            await follow.UntilAsync("state");
            return follow;
        }

        /// <summary>All events up to the first of this type.</summary>
        internal async Task<List<(string Type, string Data)>> UntilAsync(string type)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            limit.CancelAfter(TimeSpan.FromSeconds(60));
            var heard = new List<(string Type, string Data)>();
            var at = "";
            while (heard is [] || heard[^1].Type != type)
            {
                var line = await reader.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("The stream has ended.");
                at = line.StartsWith("event: ", StringComparison.Ordinal) ? line["event: ".Length..] : at;
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    heard.Add((at, line["data: ".Length..]));
                }
            }

            return heard;
        }

        public void Dispose()
        {
            reader.Dispose();
            browser.Dispose();
        }
    }
}
