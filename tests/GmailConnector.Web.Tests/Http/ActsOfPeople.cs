using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// Each thing that only a person can do, posted by the right form once, and before that by every wrong one: then nothing is done.
/// </summary>
public sealed class ActsOfPeople(HttpApp http) : IClassFixture<HttpApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_goes_out_by_its_own_form_alone_and_the_evidence_names_the_act()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var elsewhere = await ben.ElsewhereAsync();
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var word = $"Act{Guid.NewGuid():N}";
        var send = $"/compose/{mailbox}?handler=send";
        var form = await ben.GetAsync($"/compose/{mailbox}");
        var right = form.Act("?handler=send");
        (string, string)[] letter = [("To", HttpPerson.Amira), ("Subject", word), ("Body", "<p>Hello.</p>")];
        (string, string)[][] wrong =
        [
            [("act", "")],
            [("act", right[..^1])],
            [("act", form.Act("?handler=discard"))],
            [("act", (await ben.GetAsync($"/settings/{mailbox}")).Act("?handler=vacation"))],
            [("act", (await elsewhere.GetAsync($"/compose/{mailbox}")).Act("?handler=send"))], [("act", right), ("act", right)],
        ];
        foreach (var act in wrong)
        {
            var refused = await ben.PostAsync(send, [.. letter, .. act], []);
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Contains("This page is out of date", refused.Text, StringComparison.Ordinal);
            Assert.Equal(word, refused.Field("Subject"));
        }

        Assert.Equal(HttpStatusCode.Conflict, (await elsewhere.PostAsync(send, [.. letter, ("act", right)], [])).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await ben.PostAsync($"{send}&act={right}", [.. letter, ("act", "")], [])).Status);
        Assert.Empty(await google.SearchAsync($"in:sent subject:{word}"));

        Assert.EndsWith("?done=sent", (await ben.PostAsync(send, [.. letter, ("act", right)], [])).Location, StringComparison.Ordinal);
        Assert.Single(await google.SearchAsync($"in:sent subject:{word}"));
        Assert.Contains(
            await EvidenceFile.FactsAsync(http.App, "mail.send.intent", Ct),
            f => f.TryGetValue("act", out var act) && act.StartsWith("send:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_comes_back_refused_can_be_sent_from_where_it_is()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var word = $"Again{Guid.NewGuid():N}";
        (string, string)[] letter = [("Subject", word), ("Body", "<p>Hello.</p>")];

        var page = await ben.PostAsync($"/compose/{mailbox}?handler=send", [.. letter, ("To", HttpPerson.Amira), ("act", "")], []);
        var notice = await ben.PostAsync(
            $"/compose/{mailbox}?handler=send", [.. letter, ("To", "nobody"), ("act", page.Act("?handler=send"))], [], target: "notices");
        var again = System.Text.RegularExpressions.Regex.Match(notice.Body, "id=\"send-again\" value=\"([^\"]+)\"").Groups[1].Value;
        var sent = await ben.PostAsync(
            $"/compose/{mailbox}?handler=send", [.. letter, ("To", HttpPerson.Amira), ("act", again)], [], target: "notices");

        Assert.EndsWith("?done=sent", sent.Headers["HX-Redirect"], StringComparison.Ordinal);
        Assert.Single(await google.SearchAsync($"in:sent subject:{word}"));
    }

    [Fact]
    public async Task Nobody_agrees_shares_or_changes_settings_without_the_button()
    {
        var (amira, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        await http.PersonAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Amira);
        var message = (await google.AllAsync()).First(m => m.Files.Count > 0);
        var page = $"/share/{mailbox}/{message.Thread}";
        var form = await amira.GetAsync(page);
        (string, string)[] share =
        [
            ("ShownHash", form.Field("ShownHash")),
            ("Messages", message.Id),
            ("Colleague", SharingMessages.PersonOf(form, "Ben Okafor")),
            ("Reason", "Because"),
            ("Days", "1"),
            ("Agree", "yes"),
        ];
        var agreement = await amira.GetAsync("/connect");

        Assert.Equal(HttpStatusCode.Conflict, (await amira.PostAsync(page, [.. share, ("act", "")])).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await amira.PostAsync(page, [.. share, ("act", agreement.Act("/connect"))])).Status);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await amira.PostAsync("/connect", [("shownHash", agreement.Field("shownHash")), ("agree", "yes"), ("act", "")])).Status);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await amira.PostAsync(
                "/connect", [("shownHash", agreement.Field("shownHash")), ("agree", "yes"), ("act", form.Act(page))])).Status);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await amira.PostAsync(
                $"/settings/{mailbox}?handler=vacation", [("on", "true"), ("subject", "x"), ("text", "x"), ("act", "")])).Status);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await amira.PostAsync("/mailboxes?handler=disconnect", [("mailbox", mailbox), ("confirm", "delete"), ("act", "")])).Status);
        Assert.Contains("You share nothing.", (await amira.GetAsync("/shared")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await amira.GetAsync($"/mail/{mailbox}")).Status);
    }
}
