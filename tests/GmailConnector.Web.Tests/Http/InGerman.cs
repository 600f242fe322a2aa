using System.Collections;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Http.Routes;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>Whoever's browser asks for German, or who chose it, gets no English but the words of mail and of the policy.</summary>
public sealed partial class InGerman(HttpApp http) : IClassFixture<HttpApp>
{
    private static readonly CultureInfo German = new("de");
    private static readonly string[] Read = ["aria-label", "title", "placeholder", "alt"];

    // What stands in mail, and what people and the policy typed.
    private const string OfOthers =
        "[lang=en], bdi, code, kbd, pre, [dir=auto], iframe, script, style, .row-text, .row-subject, .row-who, .file-name, .preview-text, textarea, "
        + ".row [aria-label]";

    [Fact]
    public async Task No_page_has_a_sentence_in_English()
    {
        var (amira, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Amira);
        var message = (await google.AllAsync()).First(m => m.Files.Count > 0);
        var place = new MailPlace(mailbox, message.Thread, message.Id, message.Files[0].Part.Replace('.', '-'));

        Assert.Empty(await EnglishOnPagesAsync(amira, place, _ => true, atLeast: 250));
    }

    [Fact]
    public async Task Nor_has_one_of_those_who_look_at_others_mail_and_of_whom_it_is()
    {
        var references = new[] { http.App.Google.Deliver(HttpPerson.Amira, NastyMail.Bytes) };
        var (amira, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        var (sofia, tomas) = (await http.PersonAsync(Person.Sofia), await http.PersonAsync(Person.Tomas));
        var (lena, omar) = (await http.PersonAsync(Person.Lena), await http.PersonAsync("omar@halo.example"));
        await Eventually.TrueAsync(
            async () => (await amira.GetAsync($"/mail/{mailbox}/message/{references[0]}/details")).Status == HttpStatusCode.OK, "it has come in");
        var incident = await FilingDesk.FileAsync(sofia, "incident", $"{mailbox}/{references[0]}");
        var order = await FilingDesk.FileAsync(lena, "order", $"{mailbox}/{references[0]}");
        await FilingDesk.ApproveAsync(tomas, incident);
        (HttpPerson Person, string Grant)[] seen =
            [(sofia, incident), (tomas, incident), (tomas, order), (lena, order), (omar, incident), (amira, incident)];
        foreach (var (person, grant) in seen)
        {
            var place = new MailPlace(mailbox, references[0], references[0], "1") { Grant = grant };

            Assert.Empty(await EnglishOnPagesAsync(
                person,
                place,
                r => r.Template is "/statistics" or "/notices" or "/activity/{mailbox}" || r.Template.StartsWith("/desk", StringComparison.Ordinal),
                atLeast: 20));
        }
    }

    private async Task<IReadOnlyList<string>> EnglishOnPagesAsync(
        HttpPerson person, MailPlace place, Func<AppRoute, bool> only, int atLeast)
    {
        person.Speak("de-AT, en;q=0.5");
        var steps = await new RouteWalk(person, http.Routes).TakeAsync([place], r => r.Method == "GET" && only(r));
        person.Speak("en");
        var pages = steps.Where(s => IsPage(s.Answer) && !s.Request.Route.Template.Contains("/body", StringComparison.Ordinal)).ToList();
        Assert.True(pages.Count >= atLeast, $"Only {pages.Count} pages were looked at.");
        Assert.All(
            pages.Where(p => p.Answer.Body.Contains("<html", StringComparison.Ordinal)),
            p => Assert.Matches("<html lang=\"(de|und)\"", p.Answer.Body));
        var known = OnlyEnglish();
        Assert.True(known.Count > 500);
        return
        [
            .. pages.SelectMany(p => EnglishIn(p.Answer.Body, known).Select(w => $"{p.Request.Route.Template}: {w}")).Distinct().Order(),
        ];
    }

    private static bool IsPage(PageAnswer answer) =>
        answer.Headers.GetValueOrDefault("Content-Type", "").StartsWith("text/html", StringComparison.Ordinal);

    [Theory]
    [InlineData("<p>This page is out of date.</p>", 1)]
    [InlineData("<a aria-label='Back to the list'></a>", 1)]
    [InlineData("<p>Diese Seite ist veraltet.</p>", 0)]
    [InlineData("<p lang='en'>Only to show the mail to you</p>", 0)]
    public void Planted_English_is_found(string page, int faults) => Assert.Equal(faults, EnglishIn(page, new HashSet<string>()).Count());

    [Theory]
    [InlineData("de", "de", "/dist/de/app.js")]
    [InlineData("de-CH, fr;q=0.9", "de", "/dist/de/app.js")]
    [InlineData("fr, de;q=0.4, en;q=0.6", "en", "/dist/app.js")]
    [InlineData("xx", "en", "/dist/app.js")]
    [InlineData("de;q=0, fr", "en", "/dist/app.js")]
    public async Task The_first_language_that_there_is_counts(string asked, string language, string script)
    {
        using var anybody = new HttpPerson(http.App, "nobody");
        anybody.Speak(asked);

        var home = await anybody.GetAsync("/");

        Assert.Contains($"<html lang=\"{language}\"", home.Body, StringComparison.Ordinal);
        Assert.Equal(language, home.Headers["Content-Language"]);
        Assert.Contains($"src=\"{script}?v=", home.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync(script)).Status);
    }

    [Fact]
    public async Task What_a_person_prefers_counts_before_what_the_browser_asks_for()
    {
        var (ben, _) = await http.ConnectedAsync(HttpPerson.Ben);
        Assert.Contains("<html lang=\"en\"", (await ben.GetAsync("/preferences")).Body, StringComparison.Ordinal);

        await ChooseAsync(ben, "German");
        Assert.Contains("<h1>Einstellungen</h1>", (await ben.GetAsync("/preferences")).Text, StringComparison.Ordinal);
        Assert.Contains("Postfach", (await ben.GetAsync("/mailboxes")).Text, StringComparison.Ordinal);

        ben.Speak("de");
        await ChooseAsync(ben, "English");
        Assert.Contains("<h1>Preferences</h1>", (await ben.GetAsync("/preferences")).Text, StringComparison.Ordinal);
    }

    private static async Task ChooseAsync(HttpPerson person, string language) => await person.PostAsync(
        "/preferences",
        [
            ("language", language), ("afterMove", "List"), ("undoSend", "Ten"), ("defaultReply", "Reply"), ("markRead", "AtOnce"),
            ("density", "Default"),
        ]);

    private static IEnumerable<string> EnglishIn(string page, IReadOnlySet<string> known)
    {
        var document = new HtmlParser().ParseDocument(page);
        foreach (var other in document.QuerySelectorAll(OfOthers).ToList())
        {
            other.Remove();
        }

        var texts = document.Descendants<IText>().Select(t => t.Data)
            .Concat(document.All.SelectMany(e => Read.Select(e.GetAttribute)).OfType<string>());
        return texts.Select(t => Blanks().Replace(t, " ").Trim()).Where(t => known.Contains(t) || Sentence().IsMatch(t));
    }

    /// <summary>The texts of the resources whose German is another.</summary>
    private static HashSet<string> OnlyEnglish()
    {
        HashSet<string> english = new(StringComparer.Ordinal);
        HashSet<string> german = new(StringComparer.Ordinal);
        foreach (var assembly in new[] { "Web", "Guard", "Gmail", "Halo", "Storage" }.Select(n => Assembly.Load($"GmailConnector.{n}")))
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith("Texts.resources", StringComparison.Ordinal)))
            {
                var texts = new ResourceManager(name[..^".resources".Length], assembly);
                foreach (DictionaryEntry text in texts.GetResourceSet(CultureInfo.InvariantCulture, true, false)!)
                {
                    english.Add(((string)text.Value!).Trim());
                    german.Add(texts.GetString((string)text.Key, German)!.Trim());
                }
            }
        }

        english.ExceptWith(german);
        english.RemoveWhere(t => !t.Contains(' ', StringComparison.Ordinal));
        return english;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?i)\b(the|you|your|this|with|isn't|aren't|of|have|which|nobody|somebody)\b")]
    private static partial Regex Sentence();
}
