using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>Roles are given, confirmed and taken through the running application; its log is verified when it stops.</summary>
public sealed class GivingRoles
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_officers_role_opens_nothing_before_the_briefing_and_the_refusal_leads_there()
    {
        await using var http = await HttpApp.StartAsync(Ct);
        using var sofia = new HttpPerson(http.App, Person.Sofia);
        await sofia.SignInAsync(confirmsBriefing: false);

        Assert.Equal("/briefing", (await sofia.GetAsync("/mail")).Location);
        foreach (var path in new[] { "/desk", "/desk/incidents/new" })
        {
            var refused = await sofia.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Assert.Contains("haven't confirmed the privacy briefing", refused.Text, StringComparison.Ordinal);
            Assert.Contains("href=\"/briefing\">Confirm the privacy briefing", refused.Body, StringComparison.Ordinal);
        }

        var page = await sofia.GetAsync("/briefing");
        var unshown = await sofia.PostAsync("/briefing", [("shownHash", new string('0', 64))]);
        Assert.Equal(HttpStatusCode.Forbidden, unshown.Status);
        Assert.Equal(
            "/briefing?done=briefed", (await sofia.PostAsync("/briefing", [("shownHash", page.Field("shownHash"))])).Location);

        Assert.Equal(HttpStatusCode.OK, (await sofia.GetAsync("/desk")).Status);
        var confirmed = Assert.Single(await EvidenceFile.FactsAsync(http.App, "briefing.confirmed", Ct));
        Assert.Equal(("privacy-briefing-1", page.Field("shownHash")), (confirmed["text"], confirmed["text-hash"]));
    }

    [Fact]
    public async Task What_one_proposes_and_another_approves_works_once_it_is_confirmed_and_ends_at_once_when_it_is_taken()
    {
        await using var http = await HttpApp.StartAsync(Ct);
        var omar = await http.PersonAsync(Person.Omar);
        var sofia = await http.PersonAsync(Person.Sofia);
        var ben = await http.PersonAsync(Person.Ben);
        var roles = await omar.GetAsync("/roles");
        (string, string)[] proposal = [("person", SharingMessages.PersonOf(roles, "Ben Okafor")), ("role", "SecurityOfficer")];

        Assert.Equal(HttpStatusCode.BadRequest, (await omar.PostAsync("/roles?handler=propose", proposal)).Status);
        Assert.Equal(
            "/roles?done=roleProposed", (await omar.PostAsync("/roles?handler=propose", [.. proposal, ("attested", "yes")])).Location);
        Assert.Contains("Roles (1 proposed)", (await sofia.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Contains("proposed for a role", (await sofia.GetAsync("/notices")).Text, StringComparison.Ordinal);
        var id = ProposalIn(await sofia.GetAsync("/roles"));
        Assert.DoesNotContain("handler=approve", (await omar.GetAsync("/roles")).Body, StringComparison.Ordinal);

        Assert.Equal("/roles?done=roleGiven", (await sofia.PostAsync("/roles?handler=approve", [("proposal", id)])).Location);
        Assert.Contains("You were given a role", (await ben.GetAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await ben.GetAsync("/desk")).Status);
        await ben.ConfirmBriefingAsync();
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync("/desk")).Status);

        var taken = await omar.PostAsync("/roles?handler=take", [("person", proposal[0].Item2), ("role", "SecurityOfficer")]);
        Assert.Equal("/roles?done=roleTaken", taken.Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await ben.GetAsync("/desk")).Status);
        foreach (var kind in new[] { "role.proposed", "role.given", "role.taken" })
        {
            Assert.Equal("security-officer", Assert.Single(await EvidenceFile.FactsAsync(http.App, kind, Ct))["role"]);
        }
    }

    [Fact]
    public async Task Whose_access_is_taken_is_out_at_once_and_reads_why_at_the_next_sign_in()
    {
        await using var http = await HttpApp.StartAsync(Ct);
        var sofia = await http.PersonAsync(Person.Sofia);
        var ben = await http.PersonAsync(Person.Ben);
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync("/mailboxes")).Status);
        var person = Regex.Match((await sofia.GetAsync("/roles")).Body, "name=\"person\" value=\"(prs_[^\"]+)\">\\s*<input type=\"hidden\" name=\"role\" value=\"Agent\"").Groups[1].Value;

        Assert.Equal("/roles?done=accessTaken", (await sofia.PostAsync("/roles?handler=take", [("person", person), ("role", "Agent")])).Location);

        Assert.Equal(HttpStatusCode.Redirect, (await ben.GetAsync("/mailboxes")).Status);
        using var again = new HttpPerson(http.App, Person.Ben);
        var refused = await again.ReturnAsync(await again.AtGoogleAsync(await again.PostAsync("/sign-in", [("returnUrl", "/mail")])));
        Assert.Equal("/sign-in/failed?reason=access-taken", refused.Location);
        Assert.Contains("took your access", (await again.GetAsync(refused.Location)).Text, StringComparison.Ordinal);
        Assert.Equal("/roles?done=accessGiven", (await sofia.PostAsync("/roles?handler=back", [("person", person)])).Location);
        await again.SignInAsync();
    }

    [Fact]
    public async Task Who_has_no_such_role_proposes_decides_and_takes_nothing_and_sees_nobodys_roles()
    {
        await using var http = await HttpApp.StartAsync(Ct);
        var omar = await http.PersonAsync(Person.Omar);
        var sofia = await http.PersonAsync(Person.Sofia);
        var lena = await http.PersonAsync(Person.Lena);
        var ben = await http.PersonAsync(Person.Ben);
        var roles = await omar.GetAsync("/roles");
        var (benId, omarId) = (SharingMessages.PersonOf(roles, "Ben Okafor"), SharingMessages.PersonOf(roles, "Omar"));
        await omar.PostAsync("/roles?handler=propose", [("person", benId), ("role", "Reviewer"), ("attested", "yes")]);
        var id = ProposalIn(await sofia.GetAsync("/roles"));
        var approve = (await sofia.ActAsync("/roles?handler=approve", ("proposal", id)))!;
        var take = (await sofia.ActAsync("/roles?handler=take", ("person", benId), ("role", "Agent")))!;

        foreach (var person in new[] { ben, lena })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await person.PostAsync("/roles?handler=approve", [("proposal", id), ("act", approve)])).Status);
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await person.PostAsync("/roles?handler=take", [("person", omarId), ("role", "Operator"), ("act", take)])).Status);
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await person.PostAsync("/roles?handler=propose", [("person", benId), ("role", "Operator"), ("attested", "yes")])).Status);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await ben.GetAsync("/roles")).Status);
        Assert.DoesNotContain("Ben Okafor", (await lena.GetAsync("/roles")).Text, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Redirect, (await omar.PostAsync("/roles?handler=approve", [("proposal", id), ("act", approve)])).Status);
        Assert.Empty(await EvidenceFile.FactsAsync(http.App, "role.given", Ct));
        Assert.Empty(await EvidenceFile.FactsAsync(http.App, "role.taken", Ct));
    }

    private static string ProposalIn(PageAnswer page) => Regex.Match(page.Body, "rpl_[0-9a-f]{24}").Value;
}
