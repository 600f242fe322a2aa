using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GmailConnector.Sandbox;
using GmailConnector.Tests.Shared;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// Mail is filed into a ticket of HaloCRM, through the running application: what HaloCRM gets is what the page showed, and nothing else.
/// </summary>
[Trait("way", "13")]
[Trait("way", "34")]
public sealed partial class FilingMail : IAsyncLifetime
{
    private const int Ben = 14;
    private const string Sender = "Margaret Ellison <m.ellison@northwick-logistics.example>";

    private readonly EditedPolicy policy = new(HaloTickets.Nobody, HaloFiling.Declared);
    private HttpApp http = null!;
    private HttpPerson ben = null!;
    private string mailbox = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        HaloFiling.WriteConsent(policy.Folder);
        http = await HttpApp.StartAsync(Ct, policy.Setting);
        (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
    }

    public async ValueTask DisposeAsync()
    {
        await http.DisposeAsync();
        policy.Dispose();
    }

    [Fact]
    public async Task The_document_has_the_entry_and_the_text_that_this_is_tried_with()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(RunningApp.PolicyFolder, "..", "docs", "transfers.md"), Ct);

        Assert.Contains($"```yaml\n{HaloFiling.Declared}\n```", document, StringComparison.Ordinal);
        Assert.Contains($"```markdown\n{HaloFiling.Consent}```", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_HaloCRM_gets_is_what_the_page_showed_and_undone_it_is_gone_there()
    {
        await ben.LinkAsync(Ben);
        var (thread, message) = await DeliverAsync("Scanner <jams> & \"more\"", "It jams.\n\n  Since Monday  -- é 日本");
        await ben.PostAsync($"/tickets/{mailbox}/{thread}", [("link", "4111")]);
        Assert.Contains($"href=\"/file/{mailbox}/{thread}/4111\"", (await ben.GetAsync($"/mail/{mailbox}/thread/{thread}")).Body, StringComparison.Ordinal);
        var chosen = await ben.GetAsync($"/file/{mailbox}/{thread}/4111");
        Assert.Contains("File into ticket 4111", chosen.Text, StringComparison.Ordinal);

        var preview = await ben.GetAsync($"/file/{mailbox}/{thread}/4111?messages={message}&fields=Subject&fields=From&fields=Text");
        var shown = WebUtility.HtmlDecode(Note().Match(preview.Body).Groups[1].Value);
        Assert.Contains("acme.haloservicedesk.com", preview.Text, StringComparison.Ordinal);
        Assert.Contains("It is hidden from the customer", preview.Text, StringComparison.Ordinal);
        Assert.Empty(Changes());

        var page = $"/file/{mailbox}/{thread}/4111";
        (string, string)[] form =
        [
            ("messages", message), ("fields", "Subject"), ("fields", "From"), ("fields", "Text"),
            ("consent", preview.Field("consent")), ("what", preview.Field("what")), ("act", preview.Act("/4111")),
        ];
        Assert.Equal($"/mail/{mailbox}/thread/{thread}?ticket=4111&done=filedInTicket", (await ben.PostAsync(page, form)).Location);

        var given = Assert.Single(Changes());
        Assert.Equal("POST Actions", given.Asked);
        using var json = JsonDocument.Parse(given.Body);
        var action = json.RootElement[0];
        Assert.Equal(["ticket_id", "note_html", "hiddenfromuser", "sendemail"], action.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            (4111, true, false),
            (action.GetProperty("ticket_id").GetInt32(), action.GetProperty("hiddenfromuser").GetBoolean(), action.GetProperty("sendemail").GetBoolean()));
        Assert.Equal(shown, Seen(action.GetProperty("note_html").GetString()!));
        Assert.Contains("Scanner <jams> & \"more\"\nFrom: " + Sender, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("ben@halo.example", given.Body, StringComparison.Ordinal);

        // The same form again; and what is there isn't offered again.
        Assert.NotEqual(HttpStatusCode.Redirect, (await ben.PostAsync(page, form)).Status);
        Assert.Contains("is in ticket 4111 already", (await ben.GetAsync($"{page}?messages={message}&fields=Subject")).Text, StringComparison.Ordinal);
        Assert.Single(Changes());
        var view = await ben.GetAsync($"/mail/{mailbox}/thread/{thread}");
        Assert.Contains("It can't undo that somebody has read", view.Text, StringComparison.Ordinal);
        var undone = await ben.PostAsync($"{page}/undo", [("message", message)]);
        Assert.Equal($"/mail/{mailbox}/thread/{thread}?ticket=4111&done=filingUndone", undone.Location);
        Assert.Equal(["POST Actions", "DELETE Actions/1?ticket_id=4111"], Changes().Select(c => c.Asked));
        Assert.DoesNotContain("It can't undo", (await ben.GetAsync($"/mail/{mailbox}/thread/{thread}")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "Filed messages to a declared destination", (await ben.GetAsync($"/activity/{mailbox}?show=all")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Of_mails_of_any_kind_HaloCRM_gets_what_the_page_showed(int seed)
    {
        string[] pieces =
        [
            "<b>", "&amp;", "&", "\"", "'", "  ", "\n", "\n\n ", "\t", "é", "日本", "שלום", "🙂", "<br>", "&nbsp;", "\u00a0", "\u200b", "{0}", "a", "\\u0041", "]]>",
        ];
        await ben.LinkAsync(Ben);
        var random = new Random(seed);
        string Any(int length) =>
            string.Concat(Enumerable.Range(0, random.Next(1, length)).Select(_ => pieces[random.Next(pieces.Length)]));
        for (var i = 0; i < 10; i++)
        {
            var subject = $"Mail {seed} {i}";
            var (thread, message) = await DeliverAsync(subject, Any(60), random.Next(2) == 0 ? "html" : "plain");
            var preview = await ben.GetAsync($"/file/{mailbox}/{thread}/4111?messages={message}&fields=Subject&fields=From&fields=To&fields=Text");

            var answer = await ben.PostAsync(
                $"/file/{mailbox}/{thread}/4111",
                [
                    ("messages", message), ("fields", "Subject"), ("fields", "From"), ("fields", "To"), ("fields", "Text"),
                    ("consent", preview.Field("consent")), ("what", preview.Field("what")), ("act", preview.Act("/4111")),
                ]);

            Assert.Contains("done=filedInTicket", answer.Location, StringComparison.Ordinal);
            using var json = JsonDocument.Parse(Changes().Last().Body);
            var given = json.RootElement[0].GetProperty("note_html").GetString()!;
            Assert.Equal(WebUtility.HtmlDecode(Note().Match(preview.Body).Groups[1].Value), Seen(given));
            Assert.Contains(subject, given, StringComparison.Ordinal);
        }

        Assert.Equal(10, Changes().Count());
    }

    [Fact]
    public async Task A_ticket_is_made_of_a_mail_with_its_file_and_HaloCRMs_lost_answer_makes_no_second_one()
    {
        await ben.LinkAsync(Ben);
        var (thread, message) = await DeliverAsync("Re: Toner is empty", "Please send some.");
        var url = $"/file/{mailbox}/{thread}?messages={message}&fields=Subject&fields=From&fields=Date&fields=Text";
        var preview = await ben.GetAsync(url);
        Assert.Contains(">Toner is empty<", preview.Body, StringComparison.Ordinal);
        http.App.Google.LoseHaloAnswers(1);

        var lost = await ben.PostAsync($"/file/{mailbox}/{thread}", Form(preview, thread, message));

        Assert.Contains("nobody knows whether it is in the ticket", lost.Text, StringComparison.Ordinal);
        Assert.Contains("being filed into that ticket right now", (await ben.PostAsync($"/file/{mailbox}/{thread}", Form(await ben.GetAsync(url), thread, message))).Text, StringComparison.Ordinal);
        var made = Assert.Single(Changes());
        using var json = JsonDocument.Parse(made.Body);
        Assert.Equal(["summary", "details_html", "user_id"], json.RootElement[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            WebUtility.HtmlDecode(Note().Match(preview.Body).Groups[1].Value), Seen(json.RootElement[0].GetProperty("details_html").GetString()!));
        Assert.Contains(http.App.Google.HaloReceived, r => r.Asked.StartsWith("GET Users?search=m.ellison%40northwick-logistics.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_declared_HaloCRM_or_a_proven_agent_nothing_is_filed_and_HaloCRM_decides_into_which_ticket()
    {
        var (thread, message) = await DeliverAsync("Scanner", "It jams.");
        var url = $"/file/{mailbox}/{thread}/4111?messages={message}&fields=Subject";
        Assert.Contains("haven't proven which agent", (await ben.GetAsync(url)).Text, StringComparison.Ordinal);
        await ben.LinkAsync(Ben);
        var preview = await ben.GetAsync(url);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.PostAsync($"/file/{mailbox}/{thread}/4111", [("messages", message)])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync($"/file/{mailbox}/{thread}/x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync($"{url}&fields=Everything")).Status);
        url = url.Replace("4111", "4101", StringComparison.Ordinal);
        preview = await ben.GetAsync(url);

        var refused = await ben.PostAsync(
            $"/file/{mailbox}/{thread}/4101",
            [
                ("messages", message), ("fields", "Subject"), ("consent", preview.Field("consent")),
                ("what", preview.Field("what")), ("act", preview.Act("/4101")),
            ]);

        Assert.Contains("HaloCRM shows you no ticket with this number.", refused.Text, StringComparison.Ordinal);
        Assert.Empty(Changes());
        await using var other = await HttpApp.StartAsync(Ct);
        var (amira, hers) = await other.ConnectedAsync(HttpPerson.Amira);
        await amira.LinkAsync(13);
        Assert.Equal(HttpStatusCode.NotFound, (await amira.GetAsync($"/file/{hers}/{thread}/4111")).Status);
    }

    private IEnumerable<HaloReceived> Changes() => http.App.Google.HaloReceived.Where(r => !r.Asked.StartsWith("GET ", StringComparison.Ordinal));

    private static (string, string)[] Form(PageAnswer preview, string thread, string message) =>
    [
        ("messages", message), ("fields", "Subject"), ("fields", "From"), ("fields", "Date"), ("fields", "Text"),
        ("consent", preview.Field("consent")), ("what", preview.Field("what")), ("act", preview.Act($"/{thread}")),
    ];

    private static string Seen(string html) => WebUtility.HtmlDecode(
        html.Replace("<br>\n", "\n", StringComparison.Ordinal).Replace("&nbsp;", " ", StringComparison.Ordinal));

    private async Task<(string Thread, string Message)> DeliverAsync(string subject, string text, string kind = "plain")
    {
        http.App.Google.Deliver(HttpPerson.Ben, System.Text.Encoding.UTF8.GetBytes(
            $"From: {Sender}\r\nTo: ben@halo.example\r\nSubject: {subject}\r\nMessage-ID: <{Guid.NewGuid():N}@x.example>\r\nDate: Mon, 02 Mar 2026 09:30:00 +0000\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n{text.ReplaceLineEndings("\r\n")}\r\n"));
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.AllAsync()).First(m => m.Subject == subject);
        await ben.GetAsync($"/mail/{mailbox}/thread/{message.Thread}");
        return (message.Thread, message.Id);
    }

    [GeneratedRegex("<pre[^>]*>(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Note();
}
