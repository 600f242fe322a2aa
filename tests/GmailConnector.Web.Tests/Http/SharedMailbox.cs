using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>A shared mailbox through the running application: who gets in, what a member can't do, and what strangers learn.</summary>
public sealed class SharedMailbox(HttpApp http) : IClassFixture<HttpApp>
{
    [Fact]
    public async Task A_member_works_the_mail_and_what_stays_with_the_owner_is_refused()
    {
        var (owner, mailbox) = await http.ConnectedAsync(HttpPerson.Support);
        var ben = await http.PersonAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Support);
        var message = (await google.AllAsync()).First(m => m.Texts.Count > 0);
        var thread = $"/mail/{mailbox}/thread/{message.Thread}";
        var members = await owner.GetAsync($"/members/{mailbox}");
        var person = SharingMessages.PersonOf(members, "Ben Okafor");
        Assert.Equal(
            $"/members/{mailbox}?done=invited",
            (await InviteAsync(owner, mailbox, person)).Location);
        Assert.Equal(
            HttpStatusCode.Conflict, (await InviteAsync(owner, mailbox, person)).Status);
        Assert.Equal(
            HttpStatusCode.BadRequest, (await InviteAsync(owner, mailbox, "p_nobody")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync(thread)).Status);

        var invitation = await ben.GetAsync("/invitations");
        var enrolment = invitation.Field("enrolment");
        var hash = invitation.Field("shownHash");
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await ben.PostAsync("/invitations?handler=accept", [("enrolment", enrolment), ("shownHash", hash)])).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await ben.PostAsync("/invitations?handler=accept", [("enrolment", enrolment), ("shownHash", "0"), ("agree", "yes")])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync(thread)).Status);
        Assert.Equal(
            "/mailboxes?done=joined",
            (await ben.PostAsync(
                "/invitations?handler=accept", [("enrolment", enrolment), ("shownHash", hash), ("agree", "yes")])).Location);

        var opened = await ben.GetAsync(thread);
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.Contains("You see this as a member of", opened.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"/share/{mailbox}", opened.Body, StringComparison.Ordinal);
        Assert.DoesNotContain($"/settings/{mailbox}", opened.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=disconnect", (await ben.GetAsync("/mailboxes")).Body, StringComparison.Ordinal);

        // By hand, past what the pages offer.
        var refusals = new[]
        {
            await ben.GetAsync($"/settings/{mailbox}"), await ben.GetAsync($"/share/{mailbox}/{message.Thread}"), await ben.GetAsync(
                $"/members/{mailbox}"),
            await ben.PostAsync($"/settings/{mailbox}?handler=vacation", [("on", "true"), ("subject", "Away"), ("text", "Bye")]),
        };
        Assert.All(refusals, r => Assert.Equal(HttpStatusCode.Forbidden, r.Status));
        Assert.All(refusals, r => Assert.Contains("Ask the owner", r.Text, StringComparison.Ordinal));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await ben.PostAsync("/mailboxes?handler=disconnect", [("mailbox", mailbox), ("confirm", "delete")])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.PostAsync("/mailboxes?handler=withdraw", [("mailbox", mailbox)])).Status);
        Assert.Contains("Ben Okafor", (await owner.GetAsync($"/activity/{mailbox}")).Text, StringComparison.Ordinal);

        // Seen by those inside, and by nobody else.
        var others = await owner.PostAsync($"/presence/{mailbox}/{message.Thread}", [("answering", "false")]);
        Assert.Contains("Ben Okafor", others.Text, StringComparison.Ordinal);
        Assert.Contains("is reading this", others.Text, StringComparison.Ordinal);
        var stranger = await http.PersonAsync(HttpPerson.Amira);
        Assert.Equal(
            HttpStatusCode.NotFound, (await stranger.PostAsync($"/presence/{mailbox}/{message.Thread}", [("answering", "true")])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/invitations?handler=leave", [("enrolment", enrolment)])).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await stranger.PostAsync("/invitations?handler=leave", [("enrolment", "enr_000000000000000000000000")])).Status);

        Assert.Equal("/invitations?done=left", (await ben.PostAsync("/invitations?handler=leave", [("enrolment", enrolment)])).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync(thread)).Status);
        Assert.Equal(
            HttpStatusCode.NotFound, (await ben.PostAsync($"/presence/{mailbox}/{message.Thread}", [("answering", "true")])).Status);
    }

    [Fact]
    public async Task A_second_answer_comes_back_with_who_and_when_and_everything_that_was_typed()
    {
        var (owner, mailbox) = await http.ConnectedAsync(HttpPerson.Support);
        var sofia = await http.PersonAsync("sofia@halo.example");
        var members = await owner.GetAsync($"/members/{mailbox}");
        await owner.PostAsync(
            $"/members/{mailbox}?handler=invite",
            [("colleague", Regex.Match(members.Body, "<option value=\"(p[^\"]+)\"[^>]*>Sofia").Groups[1].Value), ("role", "Organise")]);
        var invitation = await sofia.GetAsync("/invitations");
        await sofia.PostAsync(
            "/invitations?handler=accept",
            [("enrolment", invitation.Field("enrolment")), ("shownHash", invitation.Field("shownHash")), ("agree", "yes")]);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Support);
        var message = (await google.AllAsync()).First(m => m.Texts.Count > 0);
        var compose = $"/compose/{mailbox}?kind=reply&source={message.Id}&thread={message.Thread}";
        var hers = Fields(await sofia.GetAsync(compose), message, "Sofia's words");
        var his = Fields(await owner.GetAsync(compose), message, "The owner's words");

        Assert.EndsWith("?done=sent", (await owner.PostAsync($"/compose/{mailbox}?handler=send", his)).Location, StringComparison.Ordinal);
        var warned = await sofia.PostAsync($"/compose/{mailbox}?handler=send", hers);

        Assert.Equal(HttpStatusCode.Conflict, warned.Status);
        Assert.Contains("has replied to this message since you opened the form", warned.Text, StringComparison.Ordinal);
        Assert.Contains("Sofia's words", warned.Text, StringComparison.Ordinal);
        Assert.Contains("Send anyway", warned.Text, StringComparison.Ordinal);
        Assert.Contains(Regex.Match(invitation.Text, "<bdi>([^<]+)</bdi> asks you").Groups[1].Value, warned.Text, StringComparison.Ordinal);
        Assert.EndsWith(
            "?done=sent",
            (await sofia.PostAsync($"/compose/{mailbox}?handler=send", [.. hers, ("Anyway", "true")])).Location,
            StringComparison.Ordinal);
    }

    private static List<(string Name, string Value)> Fields(PageAnswer form, GoogleMessage message, string text) =>
    [
        ("act", form.Act("?handler=send")),
        ("Thread", message.Thread),
        ("Source", message.Id),
        ("Kind", "Reply"),
        ("Opened", form.Field("Opened")),
        ("To", "somebody@elsewhere.example"),
        ("Subject", form.Field("Subject")), ("Body", $"<p>{text}</p>"),
    ];

    private static Task<PageAnswer> InviteAsync(HttpPerson owner, string mailbox, string person) =>
        owner.PostAsync($"/members/{mailbox}?handler=invite", [("colleague", person), ("role", "Organise")]);
}
