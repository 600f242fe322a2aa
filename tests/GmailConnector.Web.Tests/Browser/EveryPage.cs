using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Http.Routes;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Every address that shows a page, light and dark, wide and narrow: it breaks no rule of axe and fits its window.</summary>
public sealed class EveryPage(ITestOutputHelper output)
{
    [Fact]
    public async Task Of_an_owner_of_officers_and_of_an_operator_breaks_no_rule_and_fits()
    {
        await using var office = await DeskOffice.OpenAsync();
        var references = await office.PhishedAsync(1);
        var incident = await office.OpenIncidentAsync(references);
        var (_, mailbox) = await office.Http.ConnectedAsync(HttpPerson.Amira);
        using var google = new GoogleMail(office.Http.App.Google, HttpPerson.Amira);
        var filed = (await google.AllAsync()).First(m => m.Files.Count > 0);
        var own = new MailPlace(mailbox, filed.Thread, filed.Id, filed.Files[0].Part.Replace('.', '-')) { Grant = incident, Kind = "reply" };
        var phished = references[0].Split('/')[1];
        var desk = new MailPlace(mailbox, phished, phished, "1") { Grant = incident };

        await LookAsync(await office.EnterAsync(Person.Amira), office, own, r => !r.Template.StartsWith("/desk", StringComparison.Ordinal), 50);
        await LookAsync(await office.EnterAsync(Person.Sofia), office, desk, r => r.Template.StartsWith("/desk", StringComparison.Ordinal), 5);
        await LookAsync(await office.EnterAsync("omar@halo.example"), office, desk, r => r.Template is "/statistics" or "/roles" or "/briefing", 3);
    }

    private async Task LookAsync(Person person, DeskOffice office, MailPlace place, Func<AppRoute, bool> which, int atLeast)
    {
        var seen = 0;
        var reader = await office.Http.PersonAsync(person.Address);
        foreach (var route in office.Http.Routes.Where(r => r.Method == "GET" && !NoPage(r.Template) && which(r)))
        {
            var request = RouteRequest.Of(route, RouteValues.For(place));
            if ((await request.SendAsync(reader, null)).Body.Contains("<main", StringComparison.Ordinal))
            {
                await person.GoAsync(request.Path);
                await Looks.RightAsync(person.Page, $"every-{route.Template.Trim('/').Replace('/', '-')}");
                output.WriteLine($"{person.Address} {request.Path}");
                seen++;
            }
        }

        Assert.True(seen >= atLeast, $"{person.Address} saw only {seen} pages.");
    }

    // They end the sign-in, leave the site, or go on until the page is left.
    private static bool NoPage(string template) =>
        template is "/sign-out" or "/signin-google" or "/connect-google" or "/agent/returned" or "/accent/{color}.css"
        || template.EndsWith("/live", StringComparison.Ordinal);
}
