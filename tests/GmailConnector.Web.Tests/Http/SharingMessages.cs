using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// Sharing and asking through the running application, without script: what is refused, what is seen, and what is on record.
/// </summary>
public sealed partial class SharingMessages(HttpApp http) : IClassFixture<HttpApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exactly_what_was_ticked_is_seen_by_whom_it_was_shared_with_until_it_is_ended()
    {
        var (amira, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        var ben = await http.PersonAsync(HttpPerson.Ben);
        var sofia = await http.PersonAsync("sofia@halo.example");
        using var google = new GoogleMail(http.App.Google, HttpPerson.Amira);
        var thread = (await google.AllAsync()).GroupBy(m => m.Thread).First(t => t.Count() >= 3).ToList();
        var grant = await SharedAsync(amira, mailbox, thread[0], "Ben Okafor");

        var view = await ben.GetAsync($"/shared/{grant}");
        Assert.Equal(HttpStatusCode.OK, view.Status);
        Assert.Contains($"/shared/{grant}/{mailbox}/body/{thread[0].Id}", view.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(thread[1].Id, view.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("/compose/", view.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/shared/{grant}/{mailbox}/body/{thread[0].Id}")).Status);

        var link = $"/mail/{mailbox}/thread/{thread[0].Thread}";
        Assert.Contains(link, (await amira.GetAsync($"/shared/{grant}/receipt")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(link, (await ben.GetAsync($"/shared/{grant}/receipt")).Body, StringComparison.Ordinal);

        // The rest of the conversation, a message that doesn't exist, and the doors that aren't his: one answer.
        var nowhere = await ben.GetAsync($"/shared/{grant}/{mailbox}/body/0000000000000000");
        Same(nowhere, await ben.GetAsync($"/shared/{grant}/{mailbox}/body/{thread[1].Id}"), thread[1].Id, "0000000000000000");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync($"/mail/{mailbox}/thread/{thread[0].Thread}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync($"/mail/{mailbox}/message/{thread[0].Id}/body")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync($"/share/{mailbox}/{thread[0].Thread}")).Status);

        foreach (var path in new[] { "/shared/{0}", "/shared/{0}/receipt", "/shared/{0}/answer", "/shared/{0}/"
            + mailbox
            + "/body/"
            + thread[0].Id })
        {
            Same(
                await sofia.GetAsync(Path(path, "agm_000000000000000000000000")),
                await sofia.GetAsync(Path(path, grant)),
                grant,
                "agm_000000000000000000000000");
        }

        Assert.Equal(HttpStatusCode.NotFound, (await sofia.PostAsync("/shared?handler=end", [("grant", grant)])).Status);
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/shared/{grant}")).Status);

        var ended = await amira.PostAsync("/shared?handler=end", [("grant", grant)]);
        Assert.Equal("/shared?done=ended", ended.Location);
        var refused = await ben.GetAsync($"/shared/{grant}");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.DoesNotContain(thread[0].Id, refused.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await ben.GetAsync($"/shared/{grant}/{mailbox}/body/{thread[0].Id}")).Status);
        var record = await amira.GetAsync($"/activity/{mailbox}");
        Assert.Contains("Ground ended", record.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_of_the_form_is_refused_and_the_form_comes_back_as_it_was()
    {
        var (amira, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        await http.PersonAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Amira);
        var message = (await google.AllAsync()).First(m => m.Files.Count > 0);
        var page = $"/share/{mailbox}/{message.Thread}";
        var form = await amira.GetAsync(page);
        Assert.DoesNotContain(" checked", form.Body, StringComparison.Ordinal);
        var right = new Dictionary<string, string>
        {
            ["act"] = form.Act(page),
            ["ShownHash"] = form.Field("ShownHash"),
            ["Messages"] = message.Id,
            ["Colleague"] = PersonOf(form, "Ben Okafor"),
            ["Reason"] = "The words that I typed",
            ["Days"] = "3",
            ["Agree"] = "yes",
        };
        (string Field, string Value, HttpStatusCode Status)[] faults =
        [
            ("Agree", "", HttpStatusCode.BadRequest),
            ("ShownHash", new string('0', 64), HttpStatusCode.Forbidden),
            ("Colleague", "", HttpStatusCode.BadRequest),
            ("Colleague", "p_nobody", HttpStatusCode.BadRequest),
            ("Reason", "  ", HttpStatusCode.BadRequest),
            ("Days", "0", HttpStatusCode.BadRequest),
            ("Days", "31", HttpStatusCode.BadRequest),
            ("Days", "2147483647", HttpStatusCode.BadRequest),
            ("Days", "-2147483648", HttpStatusCode.BadRequest),
            ("Days", "many", HttpStatusCode.BadRequest),
            ("Days", "", HttpStatusCode.BadRequest),
            ("Messages", "0000000000000000", HttpStatusCode.NotFound),
            ("act", "", HttpStatusCode.Conflict),
            ("Messages", "", HttpStatusCode.BadRequest),
        ];
        foreach (var (field, value, status) in faults)
        {
            var answer = await amira.PostAsync(page, right.Where(f => f.Key != field).Select(f => (f.Key, f.Value)).Append((field, value)));

            Assert.Equal($"{field}={value} {status}", $"{field}={value} {answer.Status}");
            if (field is "Agree" or "ShownHash" or "Colleague" or "Days")
            {
                Assert.Contains("The words that I typed", answer.Text, StringComparison.Ordinal);
                Assert.Contains("checked", answer.Body, StringComparison.Ordinal);
                Assert.Contains("class=\"refusal", answer.Body, StringComparison.Ordinal);
                // What is no number is no text to show either, so that field is empty.
                Assert.Equal(field != "Days" ? "3" : value == "many" ? "" : value, answer.Field("Days"));
            }
        }

        Assert.Contains("You share nothing.", (await amira.GetAsync("/shared")).Text, StringComparison.Ordinal);

        // Right, and the very same form again.
        var before = Regex.Count((await amira.GetAsync("/shared")).Body, "data-case=");
        var shared = (await amira.PostAsync(page, right.Select(f => (f.Key, f.Value)))).Location;
        Assert.EndsWith("/receipt?done=shared", shared, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await amira.PostAsync(page, right.Select(f => (f.Key, f.Value)))).Status);
        Assert.Equal(before + 1, Regex.Count((await amira.GetAsync("/shared")).Body, "data-case="));
        var grant = Regex.Match(shared, "/shared/([^/]+)/receipt").Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await amira.PostAsync("/shared?handler=end", [("grant", grant)])).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await amira.PostAsync("/shared?handler=end", [("grant", grant)])).Status);
    }

    [Fact]
    public async Task From_asking_nobody_learns_whether_there_is_such_a_message()
    {
        var (_, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Amira);
        var there = (await google.AllAsync())[0].Id;
        List<string> answers = [];
        foreach (var (account, box, message) in new[]
        {
            ("tomas@halo.example", mailbox, there), ("lena@halo.example", mailbox, "0000000000000000"), ("omar@halo.example", "mbx_000000000000000000000000", there),
        })
        {
            var asker = await http.PersonAsync(account);
            var form = await asker.GetAsync($"/ask/{box}/{message}");
            var asked = await asker.PostAsync($"/ask/{box}/{message}", [("Reason", "Because"), ("Days", "2")]);
            var list = await asker.GetAsync(asked.Location);
            Assert.Contains("Waiting for a decision", list.Text, StringComparison.Ordinal);
            var receipt = await asker.GetAsync($"/shared/{CaseOf(list)}");
            answers.Add($"{asked.Status} {asked.Location} {Changing().Replace(MainOf(list), "*")} {receipt.Status}");
        }

        Assert.All(answers, a => Assert.Equal(answers[0], a));
    }

    internal static async Task<string> SharedAsync(HttpPerson owner, string mailbox, GoogleMessage message, string colleague)
    {
        var form = await owner.GetAsync($"/share/{mailbox}/{message.Thread}");
        var shared = await owner.PostAsync(
            $"/share/{mailbox}/{message.Thread}",
            [
                ("ShownHash", form.Field("ShownHash")),
                ("Messages", message.Id),
                ("Colleague", PersonOf(form, colleague)),
                ("Reason", "For the audit"),
                ("Days", "3"),
                ("Agree", "yes"),
            ]);
        return shared.Location.Split('/')[2];
    }

    internal static string PersonOf(PageAnswer form, string name) =>
        Regex.Match(form.Body, $"<option value=\"(p[^\"]+)\"[^>]*>{name}").Groups[1].Value;

    private static string CaseOf(PageAnswer list) => Regex.Match(list.Body, "data-case=\"([^\"]+)\"").Groups[1].Value;

    private static string MainOf(PageAnswer page) => page.Body[page.Body.IndexOf("<main", StringComparison.Ordinal)..];

    private static string Path(string template, string grant) => template.Replace("{0}", grant, StringComparison.Ordinal);

    private static void Same(PageAnswer nowhere, PageAnswer theirs, string id, string missing)
    {
        Assert.Equal(nowhere.Status, theirs.Status);
        Assert.Equal(
            Changing().Replace(nowhere.Body, "*").Replace(missing, "id", StringComparison.Ordinal),
            Changing().Replace(theirs.Body, "*").Replace(id, "id", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"CfDJ8[\w-]+|\b[0-9a-f]{32}\b|agm_[0-9a-f]{24}|[\w-]{163}|<time.*?</time>|mbx_\w+|v=[\w-]+")]
    private static partial Regex Changing();
}
