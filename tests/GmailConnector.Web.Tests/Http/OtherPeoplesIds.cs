using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Http.Routes;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// Another person's id gets the same answer as an id that doesn't exist, on every route that takes one: nobody learns what there is.
/// </summary>
[Trait("way", "38")]
public sealed partial class OtherPeoplesIds(HttpApp http, ITestOutputHelper output) : IClassFixture<HttpApp>
{
    private static readonly string[] Incidental = ["Date", "Set-Cookie", "Content-Length"];

    [Fact]
    public Task Every_route_answers_another_persons_id_as_one_that_does_not_exist() => TryAsync(http, HttpPerson.Ben);

    /// <summary>Whoever tries is security officer, legal officer, operator and reviewer of the other one.</summary>
    [Fact]
    public async Task Every_route_answers_another_organisations_id_as_one_that_does_not_exist()
    {
        await using var two = await HttpApp.StartAsync(TestContext.Current.CancellationToken, TwoTenants.Settings);

        await TryAsync(two, TwoTenants.Stranger);
    }

    private async Task TryAsync(HttpApp http, string stranger)
    {
        var (amira, hers) = await http.ConnectedAsync(HttpPerson.Amira);
        var (ben, his) = await http.ConnectedAsync(stranger);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Amira);
        var mail = await google.AllAsync();
        var (grant, enrolment) = await OpenedToSofiaAsync(http, amira, hers, mail.First(m => m.Files.Count > 0));
        var real = await PlaceAsync(google, mail, hers) with
        {
            Grant = grant,
            Enrolment = enrolment,
            HandOver = await HandOverAsync(amira, hers),
            Report = await ReportsToSecurity.ReportAsync(amira, $"{hers}/{mail.First(m => m.Files.Count > 0).Id}", "It looks odd."),
            Notice = await NoticeOfSofiaAsync(http),
            Template = await TemplateAsync(amira, hers),
            Note = await NoteAsync(amira, hers, mail.First(m => m.Files.Count > 0).Thread),
            Search = (await amira.PostAsync($"/mail/{hers}/search", [("phrase", "in:anywhere")])).Headers["HX-Push-Url"].Split('/')[^1],
            Entry = Regex.Match((await amira.GetAsync($"/activity/{hers}?show=all")).Body, @"/entry/(\d+)").Groups[1].Value,
        };
        var routes = http.Routes.Where(r => RouteValues.Ids.Any(id => Takes(r, id))).ToList();
        Assert.True(routes.Count >= 20, $"Only {routes.Count} routes take an id.");

        // Hers in her mailbox, and hers in his own: to read, to answer, to go on writing.
        var tried = new[] { real, real with { Mailbox = his }, real with { Mailbox = his, Kind = "reply" }, real with
        {
            Mailbox = his,
            Kind = "draft"
        } };
        foreach (var place in tried)
        {
            foreach (var route in routes.Where(r => place.Mailbox == hers || RouteValues.Ids.Any(id => id != "mailbox" && Takes(r, id))))
            {
                var theirs = await AnswerAsync(ben, route, place, his);
                var nowhere = await AnswerAsync(ben, route, Nowhere(place, his), his);
                output.WriteLine(theirs.Split('\n')[0]);

                Assert.Equal(nowhere, theirs);
                Assert.DoesNotContain(" 500\n", theirs, StringComparison.Ordinal);
            }
        }

        // The control: to herself the same ids do lead somewhere.
        var own = await AnswerAsync(amira, routes.Single(r => r.Template == "/mail/{mailbox}/thread/{thread}"), real, hers);
        Assert.Contains(" 200\n", own, StringComparison.Ordinal);
        Assert.Equal(mail.Select(m => m.Id).Order(), (await google.AllAsync()).Select(m => m.Id).Order());
    }

    /// <summary>She offers her mailbox to a third person.</summary>
    private static async Task<string> HandOverAsync(HttpPerson person, string mailbox)
    {
        var page = await person.GetAsync($"/members/{mailbox}/hand-over");
        await person.PostAsync($"/members/{mailbox}/hand-over", [("colleague", SharingMessages.PersonOf(page, "Sofia"))]);
        return (await person.GetAsync($"/members/{mailbox}/hand-over")).Field("handOver");
    }

    private static async Task<string> TemplateAsync(HttpPerson person, string mailbox)
    {
        await person.PostAsync($"/templates/{mailbox}?handler=save", [("name", "Hers"), ("text", "<p>Hello {name}</p>")]);
        return Regex.Match((await person.GetAsync($"/templates/{mailbox}")).Body, "tpl_[0-9a-f]{24}").Value;
    }

    private static async Task<string> NoteAsync(HttpPerson person, string mailbox, string thread)
    {
        const string Note = "int_0123456789abcdef01234567";
        await person.PostAsync($"/notes/{mailbox}/{thread}", [("note", Note), ("version", "0"), ("text", "Hers")]);
        return Regex.Match((await person.GetAsync($"/mail/{mailbox}/thread/{thread}")).Body, Note).Value;
    }

    [Fact]
    public async Task Without_signing_in_every_route_but_the_open_ones_leads_to_the_sign_in()
    {
        using var nobody = new HttpPerson(http.App, "nobody");
        string[] open =
        [
            "/", "/limited-use", "/privacy", "/scopes", "/data", "/leaving", "/checkpoint", "/evidence", "/evidence/bundle", "/receipt",
            "/walk-through", "/sign-in", "/sign-in/failed", "/sign-in/returned", "/sign-in/state", "/sign-in/window", "/sign-out",
            "/error/{status:int?}", "/signin-google", "/connect-google", "/agent/returned", "/halo/events/{tenant?}", "/google/push",
            "/accent/{color}.css", "/health/live", "/health/ready",
        ];
        foreach (var route in http.Routes.Where(r => !open.Contains(r.Template)))
        {
            var answer = await RouteRequest.Of(route, RouteValues.For(new MailPlace("mbx_1", "t", "m", "1"))).SendAsync(nobody, null);

            Assert.Equal($"{route} {HttpStatusCode.Redirect}", $"{route} {answer.Status}");
            Assert.StartsWith(new Uri(http.App.Address, "/sign-in?returnUrl=").AbsoluteUri, answer.Location, StringComparison.Ordinal);
        }
    }

    private static async Task<MailPlace> PlaceAsync(GoogleMail google, IReadOnlyList<GoogleMessage> mail, string mailbox)
    {
        var message = mail.First(m => m.Files.Count > 0);
        var draft = (await google.DraftsAsync())[0];
        return new MailPlace(mailbox, message.Thread, message.Id, message.Files[0].Part.Replace('.', '-'))
        {
            Draft = draft.Draft,
            DraftMessage = draft.Message
        };
    }

    /// <summary>What she has going with a third person: messages shared, and an invitation.</summary>
    private static async Task<(string Grant, string Enrolment)> OpenedToSofiaAsync(
        HttpApp http, HttpPerson amira, string mailbox, GoogleMessage message)
    {
        await http.PersonAsync("sofia@halo.example");
        var grant = await SharingMessages.SharedAsync(amira, mailbox, message, "Sofia");
        var members = await amira.GetAsync($"/members/{mailbox}");
        await amira.PostAsync($"/members/{mailbox}?handler=invite", [("colleague", SharingMessages.PersonOf(members, "Sofia")), ("role", "Organise")]);
        return (grant, (await amira.GetAsync($"/members/{mailbox}")).Field("enrolment"));
    }

    private static async Task<string> NoticeOfSofiaAsync(HttpApp http)
    {
        var sofia = await http.PersonAsync("sofia@halo.example");
        return Regex.Match((await sofia.GetAsync("/notices")).Body, "/notices/(ntc_[0-9a-f]+)").Groups[1].Value;
    }

    private static bool Takes(AppRoute route, string id) =>
        route.Fields.Contains(id) || route.Template.Contains($"{{{id}", StringComparison.Ordinal);

    /// <summary>A place like this one with ids that nothing has: each of the same length and look.</summary>
    private static MailPlace Nowhere(MailPlace place, string own) => place with
    {
        Mailbox = place.Mailbox == own ? own : Unlike(place.Mailbox),
        Thread = Unlike(place.Thread),
        Message = Unlike(place.Message),
        Draft = Unlike(place.Draft),
        Grant = Unlike(place.Grant),
        Enrolment = Unlike(place.Enrolment),
        HandOver = Unlike(place.HandOver),
        Search = Unlike(place.Search),
        Report = Unlike(place.Report),
        Notice = Unlike(place.Notice),
        Note = Unlike(place.Note),
        DraftMessage = Unlike(place.DraftMessage),
        Entry = "9" + place.Entry,
    };

    private static string Unlike(string id)
    {
        var prefix = id.IndexOf('_', StringComparison.Ordinal) + 1;
        return id[..prefix] + string.Concat(id[prefix..].Select(c => char.IsAsciiDigit(c) ? (char)('0' + ((c - '0' + 3) % 10)) : c));
    }

    /// <summary>Status, headers and body, with the ids that were sent and what differs from answer to answer taken out.</summary>
    private static async Task<string> AnswerAsync(HttpPerson person, AppRoute route, MailPlace place, string own)
    {
        var values = RouteValues.For(place);
        (values["confirm"], values["agree"], values["Agree"], values["Reason"]) = ("delete", "yes", "yes", "Because");
        var answer = await RouteRequest.Of(route, values).SendAsync(person, null);
        var headers = answer.Headers
            .Where(h => !Incidental.Contains(h.Key))
            .OrderBy(h => h.Key, StringComparer.Ordinal)
            .Select(h => $"{h.Key}: {h.Value}");
        var said = $"{string.Join('\n', headers)}\n{answer.Body}";
        foreach (var (id, name) in new[] { (place.Mailbox, "mailbox"), (place.Thread, "thread"), (place.Message, "message"), (place.DraftMessage, "draft-message"), (place.Draft, "draft"), (place.Grant, "grant"), (place.Enrolment, "enrolment"), (place.Search, "search"), (place.Report, "report"), (place.Notice, "notice"), (place.Note, "note") })
        {
            said = id == own ? said : said.Replace(id, $"<{name}>", StringComparison.Ordinal);
        }

        return $"{route} ({(place.Mailbox == own ? "own mailbox" : "another mailbox")}) {(int)answer.Status}\n{NewEachTime().Replace(
            said, "<new>")}";
    }

    // Form tokens and numbers, numbers for help, what forms carry, the draft that a form was saved as, how far the synchronisation is that
    // the walk itself keeps busy, and how long ago something was.
    [GeneratedRegex(@"(?<=have=)\d+&amp;history=\d+|(?<=data-draft=""|name=""Draft(?:Message|Thread)?"" value="")[^""]+|CfDJ8[\w-]+|shr_[0-9a-f]{32}|\b[0-9a-f]{32}\b|[\w-]{163}|\d{4}-\d\d-\d\dT[\d:.]+Z|<time.*?</time>")]
    private static partial Regex NewEachTime();
}
