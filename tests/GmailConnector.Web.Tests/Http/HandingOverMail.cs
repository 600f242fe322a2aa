using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>A shared mailbox gets another owner through the running application; its log is verified when it stops.</summary>
public sealed class HandingOverMail(HttpApp http) : IClassFixture<HttpApp>
{
    [Fact]
    public async Task A_colleague_who_agrees_and_signs_in_to_the_account_has_the_mailbox_and_the_owner_before_has_nothing()
    {
        var (owner, mailbox) = await http.ConnectedAsync(HttpPerson.Support);
        var ben = await http.PersonAsync(HttpPerson.Ben);
        var lena = await http.PersonAsync("lena@halo.example");
        using var google = new GoogleMail(http.App.Google, HttpPerson.Support);
        var message = (await google.AllAsync()).First(m => m.Texts.Count > 0);
        var thread = $"/mail/{mailbox}/thread/{message.Thread}";
        await JoinAsync(owner, lena, mailbox, "Lena");

        var page = await owner.GetAsync($"/members/{mailbox}/hand-over");
        var offered = await owner.PostAsync(
            $"/members/{mailbox}/hand-over", [("colleague", SharingMessages.PersonOf(page, "Ben Okafor"))]);
        Assert.Equal($"/members/{mailbox}/hand-over?done=offered", offered.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync(thread)).Status);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(thread)).Status);

        var handOver = (await owner.GetAsync($"/members/{mailbox}/hand-over")).Field("handOver");
        Assert.Contains("offers you a mailbox", (await ben.GetAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Contains($"/hand-over/{handOver}", (await ben.GetAsync("/invitations")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lena.GetAsync($"/hand-over/{handOver}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/hand-over/{handOver}")).Status);

        var offer = await ben.GetAsync($"/hand-over/{handOver}");
        Assert.Contains(HttpPerson.Support, offer.Text, StringComparison.Ordinal);
        Assert.Contains("Lena", offer.Text, StringComparison.Ordinal);
        var unticked = await ben.PostAsync($"/hand-over/{handOver}", [("shownHash", offer.Field("shownHash"))]);
        Assert.Equal(HttpStatusCode.BadRequest, unticked.Status);

        // Somebody who signs in to another account, and not to the one that Google is asked for, takes nothing over.
        var asked = (await AgreeAsync(ben, handOver)).Location;
        Assert.Contains("login_hint=", asked, StringComparison.Ordinal);
        var elsewhere = new Uri(Regex.Replace(asked, "login_hint=[^&]*&?", ""));
        var wrong = await ben.AtGoogleAsync(elsewhere, null, "allow", HttpPerson.Ben);
        Assert.StartsWith("/connect/failed?reason=other-account", (await ben.ReturnAsync(wrong)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(thread)).Status);

        var right = await ben.AtGoogleAsync(new Uri((await AgreeAsync(ben, handOver)).Location), null, "allow", HttpPerson.Support);
        Assert.Equal($"/connect/progress?mailbox={mailbox}", (await ben.ReturnAsync(right)).Location);

        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync(thread)).Status);
        Assert.Equal(HttpStatusCode.OK, (await lena.GetAsync(thread)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync(thread)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/members/{mailbox}")).Status);
        Assert.Contains("is now the owner of a mailbox", (await owner.GetAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Contains("is now the owner of a mailbox", (await lena.GetAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Contains("Became the mailbox's owner", (await ben.GetAsync($"/activity/{mailbox}?show=all")).Text, StringComparison.Ordinal);
        Assert.Contains("End membership", (await ben.GetAsync($"/members/{mailbox}")).Text, StringComparison.Ordinal);
    }

    private static async Task<PageAnswer> AgreeAsync(HttpPerson successor, string handOver)
    {
        var offer = await successor.GetAsync($"/hand-over/{handOver}");
        return await successor.PostAsync($"/hand-over/{handOver}", [("shownHash", offer.Field("shownHash")), ("agree", "yes")]);
    }

    private static async Task JoinAsync(HttpPerson owner, HttpPerson member, string mailbox, string name)
    {
        var members = await owner.GetAsync($"/members/{mailbox}");
        await owner.PostAsync(
            $"/members/{mailbox}?handler=invite", [("colleague", SharingMessages.PersonOf(members, name)), ("role", "Answer")]);
        var invitation = await member.GetAsync("/invitations");
        await member.PostAsync(
            "/invitations?handler=accept",
            [("enrolment", invitation.Field("enrolment")), ("shownHash", invitation.Field("shownHash")), ("agree", "yes")]);
    }
}
