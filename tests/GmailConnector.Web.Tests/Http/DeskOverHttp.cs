using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>What the desk refuses, through the running application: each with its reason, and nothing opened or typed lost.</summary>
public sealed partial class DeskOverHttp(HttpApp http) : IClassFixture<HttpApp>, IAsyncLifetime
{
    private const string New = "/desk/incidents/new";

    private HttpPerson sofia = null!;
    private HttpPerson tomas = null!;
    private HttpPerson ben = null!;
    private string mailbox = "";
    private string[] references = [];

    public async ValueTask InitializeAsync()
    {
        (sofia, tomas) = (await http.PersonAsync(Person.Sofia), await http.PersonAsync(Person.Tomas));
        (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        references = [.. (await google.AllAsync()).Where(m => m.Texts.Count > 0).Take(3).Select(m => $"{mailbox}/{m.Id}")];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Nobody_approves_their_own_and_another_narrows_it()
    {
        var page = await DeskForms.FileAsync(sofia, "OWN-1", references);

        var own = await sofia.PostAsync($"{page}?handler=approve", DeskForms.Answer("Mine", "8", references));
        Assert.Equal(HttpStatusCode.Forbidden, own.Status);
        Assert.Contains("You took part in this case", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("data-answer", own.Body, StringComparison.Ordinal);

        var asked = await tomas.GetAsync(page);
        Assert.DoesNotContain("checked", asked.Body, StringComparison.Ordinal);
        Assert.Equal(
            $"{page}?done=approved",
            (await tomas.PostAsync($"{page}?handler=approve", DeskForms.Answer("Enough", "2", references[0]))).Location);
        var open = await sofia.GetAsync(page);
        Assert.Contains("1 message in 1 mailbox", open.Text, StringComparison.Ordinal);
        Assert.Contains($"{page}/messages/{references[0]}", open.Body, StringComparison.Ordinal);
        Assert.DoesNotContain($"{page}/messages/{references[1]}", open.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STAYS-1", false)]
    [InlineData("STRIKE-1", true)]
    public async Task Who_approves_can_strike_the_delay_and_it_is_not_ticked_for_them(string ticket, bool strikes)
    {
        var scope = await DeskForms.CountAsync(sofia, New, references[0]);
        var form = DeskForms
            .Incident(scope, ticket)
            .Where(f => f.Name != "Later")
            .Append(("Later", "true"))
            .Append(("DelayReason", "An insider may be warned."));
        var page = (await sofia.PostAsync($"{New}?handler=file", [.. form])).Location.Split('?')[0];
        var asked = await tomas.GetAsync(page);
        Assert.Contains("name=\"NoticeAtOnce\"", asked.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", asked.Body, StringComparison.Ordinal);

        var told = await ToldAsync();
        var answer = DeskForms.Answer("Enough", "1", references[0]);
        // Left as it is, the field strikes nothing and approves nothing.
        var untouched = await tomas.PostAsync($"{page}?handler=approve", answer);
        Assert.Equal(HttpStatusCode.BadRequest, untouched.Status);
        Assert.Contains("Choose for each point that is marked as requested.", untouched.Text, StringComparison.Ordinal);
        await tomas.PostAsync($"{page}?handler=approve", [.. answer, ("NoticeAtOnce", strikes ? "true" : "false")]);

        Assert.Equal(strikes, (await sofia.GetAsync(page)).Text.Contains("At once, when the access opens", StringComparison.Ordinal));
        Assert.Equal(strikes ? told + 1 : told, await ToldAsync());

        async Task<int> ToldAsync() => NoticeItem().Count((await ben.GetAsync("/notices")).Body);
    }

    [Fact]
    public async Task What_was_struck_or_left_out_is_said_to_both_sides_as_a_difference()
    {
        var scope = await DeskForms.CountAsync(sofia, New, references[0], references[1]);
        var page = (await sofia.PostAsync($"{New}?handler=file", [.. DeskForms.Incident(scope, "LESS-1"), ("Downloads", "true")]))
            .Location.Split('?')[0];
        var asked = await tomas.GetAsync(page);
        Assert.Contains("By reference: each message was named on its own", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"<code>{references[0].Split('/')[1]}", asked.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", asked.Body, StringComparison.Ordinal);
        var untouched = await tomas.PostAsync($"{page}?handler=approve", DeskForms.Answer("Enough", "2", references[0]));
        Assert.Equal(HttpStatusCode.BadRequest, untouched.Status);
        Assert.Contains("Waiting for a decision", (await sofia.GetAsync(page)).Text, StringComparison.Ordinal);

        await tomas.PostAsync($"{page}?handler=approve", [.. DeskForms.Answer("Enough", "2", references[0]), ("Downloads", "false")]);

        const string Difference = "2 messages, 8 hours, downloads: yes → 1 message, 2 hours, downloads: no";
        Assert.Contains($"Less than requested: {Difference}", (await sofia.GetAsync(page)).Text, StringComparison.Ordinal);
        Assert.Contains($"Less than requested: {Difference}", (await tomas.GetAsync(page)).Text, StringComparison.Ordinal);
        Assert.Contains($"Less than you requested: {Difference}.", (await sofia.GetAsync("/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_opening_is_in_the_history_and_an_open_page_learns_that_something_changed()
    {
        var page = await DeskForms.FileAsync(sofia, "VIEW-1", references[0], references[1]);
        var state = page.Replace("/cases/", "/state/", StringComparison.Ordinal);
        var before = (await sofia.GetAsync(state)).Body;
        await tomas.PostAsync($"{page}?handler=approve", DeskForms.Answer("All", "2", references[0], references[1]));
        Assert.NotEqual(before, (await sofia.GetAsync(state)).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync(state)).Status);

        var listed = await sofia.GetAsync(page);
        var first = OpenLink().Match(listed.Body);
        await sofia.GetAsync(first.Groups[1].Value);

        Assert.Contains($"Opened message {first.Groups[2].Value} by", Flat((await tomas.GetAsync(page)).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_are_saved_while_the_access_is_open_and_are_in_the_form_when_it_has_ended()
    {
        const string Words = "The link leads to a page that asks for a password.";
        var page = await DeskForms.FileAsync(sofia, "DRAFT-1", references[0]);
        await tomas.PostAsync($"{page}?handler=approve", DeskForms.Answer("All", "2", references[0]));

        Assert.Equal($"{page}?done=draftkept", (await sofia.PostAsync($"{page}?handler=draft", [("Words", Words)])).Location);

        Assert.DoesNotContain(Words, (await tomas.GetAsync(page)).Text, StringComparison.Ordinal);
        Assert.Contains(Words, (await sofia.GetAsync($"{page}/messages/{references[0]}")).Text, StringComparison.Ordinal);
        await sofia.GetAsync(page);
        await sofia.PostAsync($"{page}?handler=end", []);
        var due = await sofia.GetAsync(page);
        Assert.Contains("Submit findings", due.Text, StringComparison.Ordinal);
        Assert.Contains(Words, due.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_twice_files_once_and_an_answer_is_given_once()
    {
        var scope = await DeskForms.CountAsync(sofia, New, references[0]);
        var form = DeskForms.Incident(scope, "TWICE-1");
        var page = (await sofia.PostAsync($"{New}?handler=file", form)).Location.Split('?')[0];

        var again = await sofia.PostAsync($"{New}?handler=file", form);
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("Count the messages again, then file.", again.Text, StringComparison.Ordinal);
        Assert.Contains(DeskForms.Words, again.Text, StringComparison.Ordinal);
        Assert.Single(
            CaseLink().Matches((await sofia.GetAsync("/desk?show=mine")).Text), m => m.Value.Contains("TWICE-1", StringComparison.Ordinal));

        var answer = DeskForms.Answer("Enough", "1", references[0]);
        var both = await Task.WhenAll(
            tomas.PostAsync($"{page}?handler=approve", answer), tomas.PostAsync($"{page}?handler=approve", answer));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], both.Select(a => a.Status).Order());
    }

    [Theory]
    [InlineData("*@phish.example", "The sender isn't one exact address.")]
    [InlineData("", "would select all messages of those days")]
    public async Task No_wildcard_and_no_empty_search_is_counted_and_what_was_typed_stays(string sender, string reason)
    {
        var refused = await sofia.PostAsync(
            $"{New}?handler=count",
            [("By", "query"), ("Mailboxes", HttpPerson.Ben), ("FromDay", "2026-01-01"), ("ToDay", "2026-01-05"), ("Sender", sender)]);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(reason, refused.Text, StringComparison.Ordinal);
        Assert.Equal((sender, "2026-01-01"), (refused.Field("Sender"), refused.Field("FromDay")));
        Assert.Contains(HttpPerson.Ben, refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Scope\"", refused.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mailboxes", "nobody@halo.example", "2026-01-01", "billing@phish.example", "", "")]
    [InlineData("from-day", HttpPerson.Ben, "2025-01-01", "billing@phish.example", "", "")]
    [InlineData("sender", HttpPerson.Ben, "2026-01-01", "*@phish.example", "", "")]
    [InlineData("rfc-id", HttpPerson.Ben, "2026-01-01", "", "no id", "")]
    [InlineData("hash", HttpPerson.Ben, "2026-01-01", "", "", "12")]
    public async Task The_field_that_has_to_be_corrected_is_marked_and_no_other(
        string field, string mailboxes, string from, string sender, string messageId, string hash)
    {
        var refused = await sofia.PostAsync(
            $"{New}?handler=count",
            [
                ("By", "query"), ("Mailboxes", mailboxes), ("FromDay", from), ("ToDay", "2026-01-05"), ("Sender", sender),
                ("RfcMessageId", messageId), ("AttachmentHash", hash)
            ]);

        var marked = Regex.Matches(refused.Body, "id=\"([a-z-]+)\" aria-invalid=\"true\"").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(field == "from-day" ? ["from-day", "to-day"] : [field], marked);
    }

    [Theory]
    [InlineData("25", "at most 24 hours, as the policy sets")]
    [InlineData("many", "isn't valid")]
    public async Task A_time_over_the_policy_or_none_is_refused_and_the_form_comes_back(string hours, string reason)
    {
        var scope = await DeskForms.CountAsync(sofia, New, references[1]);

        var refused = await sofia.PostAsync($"{New}?handler=file", DeskForms.Incident(scope, "LONG-1", hours));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(reason, refused.Text, StringComparison.Ordinal);
        Assert.Equal((scope, "LONG-1"), (refused.Field("Scope"), refused.Field("Ticket")));
        Assert.Contains(DeskForms.Words, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_was_not_counted_is_never_approved_and_one_that_is_not_there_never_counted()
    {
        var page = await DeskForms.FileAsync(sofia, "GROW-1", references[0]);

        var grown = await tomas.PostAsync($"{page}?handler=approve", DeskForms.Answer("All of it", "1", references[0], references[1]));
        Assert.Equal(HttpStatusCode.BadRequest, grown.Status);
        Assert.Contains("One of these messages wasn't requested", grown.Text, StringComparison.Ordinal);
        Assert.Contains("Waiting for a decision", (await sofia.GetAsync(page)).Text, StringComparison.Ordinal);

        foreach (var nowhere in new[] { $"{mailbox}/0000000000000000", "mbx_000000000000000000000000/0000000000000000", "*" })
        {
            var refused = await sofia.PostAsync($"{New}?handler=count", [("By", "references"), ("References", nowhere)]);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains("One of the references doesn't name a message here.", refused.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_is_no_officer_has_no_desk_and_learns_of_no_case()
    {
        var page = await DeskForms.FileAsync(sofia, "ROLE-1", references[0]);
        var nowhere = page[..^24] + new string('0', 24);
        var lena = await http.PersonAsync(Person.Lena);

        Assert.Equal(HttpStatusCode.Forbidden, (await ben.GetAsync("/desk")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ben.PostAsync($"{New}?handler=file", DeskForms.Incident("scp_0", "AGENT-1"))).Status);
        var answer = DeskForms.Answer("Let me", "1", references[0]);
        var real = await ben.PostAsync($"{page}?handler=approve", answer);
        Assert.Equal(HttpStatusCode.Forbidden, real.Status);
        Assert.Contains("This needs the role", real.Text, StringComparison.Ordinal);
        Assert.Equal(Same(await ben.PostAsync($"{nowhere}?handler=approve", answer)), Same(real));

        // Incidents aren't a legal officer's to see.
        var hidden = await lena.GetAsync(page);
        Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
        Assert.Equal(Same(await lena.GetAsync(nowhere)), Same(hidden));
        Assert.Equal(
            Same(await lena.PostAsync($"{nowhere}?handler=approve", answer)),
            Same(await lena.PostAsync($"{page}?handler=approve", answer)));
        Assert.Contains("Waiting for a decision", (await sofia.GetAsync(page)).Text, StringComparison.Ordinal);
    }

    private static string Flat(string text) => Blanks().Replace(Tags().Replace(text, ""), " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("<a href=\"(/desk/cases/[^\"]+)\">Open message ([0-9]+)</a>")]
    private static partial Regex OpenLink();

    private static string Same(PageAnswer answer) => $"{answer.Status} {NewEachTime().Replace(answer.Body, "")}";

    [GeneratedRegex(@"CfDJ8[\w-]+|\b[0-9a-f]{32}\b|[\w-]{163}")]
    private static partial Regex NewEachTime();

    [GeneratedRegex("class=\"notice-item")]
    private static partial Regex NoticeItem();

    [GeneratedRegex("<a class=\"case-link\".*?</a>", RegexOptions.Singleline)]
    private static partial Regex CaseLink();
}
