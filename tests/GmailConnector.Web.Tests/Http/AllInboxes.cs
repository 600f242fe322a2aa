using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>The inboxes of several mailboxes, one list: each is decided and recorded for its own mailbox.</summary>
public sealed class AllInboxes(HttpApp http) : IClassFixture<HttpApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_inbox_is_a_view_of_its_own_mailbox_and_a_withdrawn_agreement_takes_its_mail_away()
    {
        var (ben, own) = await http.ConnectedAsync(HttpPerson.Ben);
        var (owner, shared) = await http.ConnectedAsync(HttpPerson.Support);
        Assert.Equal("/mail", (await ben.GetAsync("/mail/all")).Location);
        await JoinAsync(owner, shared, ben);
        using var bens = new GoogleMail(http.App.Google, HttpPerson.Ben);
        using var teams = new GoogleMail(http.App.Google, HttpPerson.Support);
        var (his, theirs) = (await NewestAsync(bens), await NewestAsync(teams));

        var views = await ViewsAsync();
        var all = await ben.GetAsync("/mail/all");

        Assert.Equal(HttpStatusCode.OK, all.Status);
        Assert.Contains($"href=\"/mail/{own}/thread/{his}\"", all.Body, StringComparison.Ordinal);
        Assert.Contains($"href=\"/mail/{shared}/thread/{theirs}\"", all.Body, StringComparison.Ordinal);
        Assert.Equal(2, (await ViewsAsync()).Count - views.Count);

        await owner.PostAsync("/mailboxes?handler=withdraw", [("mailbox", shared)]);
        var left = await ben.GetAsync("/mail/all");

        Assert.Contains($"/mail/{own}/thread/{his}", left.Body, StringComparison.Ordinal);
        Assert.DoesNotContain($"/mail/{shared}/thread/", left.Body, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/mail/{shared}\">Open it", left.Body, StringComparison.Ordinal);
    }

    private static async Task<string> NewestAsync(GoogleMail google) =>
        (await google.MessageAsync((await google.SearchAsync("in:inbox"))[0])).Thread;

    private Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> ViewsAsync() => EvidenceFile.FactsAsync(http.App, "view.intent", Ct);

    private static async Task JoinAsync(HttpPerson owner, string mailbox, HttpPerson member)
    {
        var person = SharingMessages.PersonOf(await owner.GetAsync($"/members/{mailbox}"), "Ben Okafor");
        await owner.PostAsync($"/members/{mailbox}?handler=invite", [("colleague", person), ("role", "Organise")]);
        var invitation = await member.GetAsync("/invitations");
        await member.PostAsync(
            "/invitations?handler=accept",
            [("enrolment", invitation.Field("enrolment")), ("shownHash", invitation.Field("shownHash")), ("agree", "yes")]);
    }
}
