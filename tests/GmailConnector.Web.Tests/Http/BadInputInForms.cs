using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Http.Routes;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>Forms that come without their token, with somebody else's, twice, or full of nonsense.</summary>
public sealed class BadInputInForms(HttpApp http) : IClassFixture<HttpApp>
{
    [Fact]
    public async Task Every_form_without_its_token_is_refused_and_does_nothing()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        var (amira, _) = await http.ConnectedAsync(HttpPerson.Amira);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var mail = await google.AllAsync();
        var values = RouteValues.For(new MailPlace(mailbox, mail[0].Thread, mail[0].Id, "1"));
        (values["confirm"], values["agree"], values["change"]) = ("delete", "yes", "trash");

        // Not the error page: it answers whatever failed, and does nothing else. Nor the webhooks, which are no forms.
        var forms = http.Routes
            .Where(r => r.Method == "POST" && r.Template is not ("/halo/events/{tenant?}" or "/google/push")
                && !r.Template.StartsWith("/error", StringComparison.Ordinal))
            .Select(r => RouteRequest.Of(r, values))
            .ToList();
        Assert.True(forms.Count >= 14, $"Only {forms.Count} forms were found.");
        var hers = (await amira.GetAsync("/connect")).FormToken!;
        foreach (var form in forms)
        {
            foreach (var token in new[] { null, "", "CfDJ8nonsense", hers })
            {
                var fields = form.Form.Select(f => KeyValuePair.Create(f.Name, f.Value));
                using var content = new FormUrlEncodedContent(
                    token is null ? fields : fields.Append(KeyValuePair.Create("__RequestVerificationToken", token)));
                var refused = await ben.PostAsync(form.Path, content);

                Assert.Equal($"{form} {HttpStatusCode.BadRequest}", $"{form} {refused.Status}");
                Assert.Contains("Nothing was changed. Go back, reload the page and try again.", refused.Text, StringComparison.Ordinal);
            }
        }

        Assert.Equal(mail.Select(m => m.Id).Order(), (await google.AllAsync()).Select(m => m.Id).Order());
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{mailbox}")).Status);
    }

    [Fact]
    public async Task A_message_that_is_submitted_again_and_at_once_is_sent_once()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var word = $"Once{Guid.NewGuid():N}";
        var form = await ben.GetAsync($"/compose/{mailbox}");
        (string, string)[] letter = [
            ("act", form.Act("?handler=send")),
            ("To", HttpPerson.Amira),
            ("Subject", word),
            ("Body", "<p>Once.</p>")
        ];

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ben.PostAsync($"/compose/{mailbox}?handler=send", letter, [])));
        var later = await ben.PostAsync($"/compose/{mailbox}?handler=send", letter, []);

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(
            answers.Where(a => a.Status != HttpStatusCode.Redirect),
            a => Assert.Contains(
                "It won't be sent twice|Nothing was sent twice".Split('|'), w => a.Text.Contains(w, StringComparison.Ordinal)));
        Assert.All(
            answers.Where(a => a.Status != HttpStatusCode.Redirect).Append(later), a => Assert.Equal(HttpStatusCode.Conflict, a.Status));
        Assert.Contains("This message has already been sent.", later.Text, StringComparison.Ordinal);
        Assert.Single(await google.SearchAsync($"in:sent subject:{word}"));
        using var amira = new GoogleMail(http.App.Google, HttpPerson.Amira);
        Assert.Single(await amira.SearchAsync($"subject:{word}"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert('evil.example')")]
    [InlineData("/mail/evil.example/é")]
    public async Task An_address_to_go_back_to_is_one_of_ours_or_none(string evil)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        var there = Uri.EscapeDataString(evil);
        foreach (var path in new[] { $"/connect/grant?mailbox={mailbox}&scope=Modify&back={there}", $"/connect/progress?mailbox={mailbox}&back={there}" })
        {
            var page = await ben.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("evil.example", page.Text, StringComparison.Ordinal);
        }

        var granted = await ben.ReturnAsync(
            await ben.AtGoogleAsync(await ben.PostAsync("/connect/grant", [("mailbox", mailbox), ("scope", "Modify"), ("back", evil)])));
        Assert.Equal($"/connect/progress?mailbox={mailbox}", granted.Location);

        using var sofia = new HttpPerson(http.App, "sofia@halo.example");
        Assert.DoesNotContain("evil.example", (await sofia.GetAsync($"/sign-in?returnUrl={there}")).Text, StringComparison.Ordinal);
        var signedIn = await sofia.ReturnAsync(await sofia.AtGoogleAsync(await sofia.PostAsync("/sign-in", [("returnUrl", evil)])));
        Assert.Equal("/mail", signedIn.Location);
    }

    [Theory]
    [InlineData("GET", "/mail/..%2F..%2Fetc/INBOX")]
    [InlineData("GET", "/compose/{0}?handler=nothing")]
    [InlineData("POST", "/mail/{0}/thread/1")]
    [InlineData("POST", "/settings/{0}")]
    [InlineData("POST", "/activity/{0}")]
    [InlineData("GET", "/mail/{0}/thread/' OR 1=1 --")]
    [InlineData("GET", "/mail/{0}/message/x/part/..%2F..%2F1")]
    [InlineData("GET", "/mail/{0}/INBOX?cursor=nonsense")]
    [InlineData("GET", "/mail/{0}/sync?have=many")]
    [InlineData("GET", "/activity/{0}?before=yesterday")]
    [InlineData("GET", "/connect/grant?mailbox={0}&scope=Everything")]
    [InlineData("GET", "/connect/grant?mailbox={0}&scope=99")]
    [InlineData("GET", "/error/99999999999999999999")]
    [InlineData("POST", "/mail/{0}/change?change=explode&threads=1")]
    [InlineData("POST", "/mail/{0}/change?change=archive&threads=%00")]
    [InlineData("POST", "/mail/{0}/change")]
    [InlineData("POST", "/mail/{0}/search")]
    [InlineData("POST", "/compose/{0}?handler=send&Kind=Telepathy")]
    [InlineData("POST", "/compose/{0}?handler=nothing")]
    [InlineData("POST", "/connect?scopes=Everything&agree=yes")]
    public async Task Nonsense_gets_an_answer_in_words_and_never_a_broken_page(string method, string address)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        var path = address.Replace("{0}", mailbox, StringComparison.Ordinal);
        var fields = path.Contains('?', StringComparison.Ordinal)
            ? path.Split('?')[1].Split('&').Select(f => (f.Split('=')[0], Uri.UnescapeDataString(f.Split('=')[1])))
            : [];

        var answer = method == "GET" ? await ben.GetAsync(path) : await ben.PostAsync(path, fields);

        Assert.True((int)answer.Status is 200 or (>= 400 and < 500), $"{(int)answer.Status}: {answer.Text}");
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        Assert.Contains("<h", answer.Body, StringComparison.Ordinal);
    }
}
