using System.Text.RegularExpressions;
using GmailConnector.Walls.Tests.Repository;

namespace GmailConnector.Walls.Tests.Pages;

/// <summary>What a person does by a form carries what the form was made with: a button without it does nothing, whatever it says.</summary>
public sealed partial class ActFormTests
{
    private const string Pages = "src/GmailConnector.Web/Pages/";

    [Fact]
    public void Each_form_for_what_a_person_has_to_do_has_a_button_with_the_act()
    {
        var doors = Repo.Files().Where(IsPage).SelectMany(f => DoorsOf(Repo.Read(f), Repo.Read(f + ".cs"))).ToList();
        var views = Repo
            .Files()
            .Where(f => f.StartsWith(Pages, StringComparison.Ordinal) && f.EndsWith(".cshtml", StringComparison.Ordinal))
            .ToList();

        Assert.True(doors.Count >= 25, $"Only {doors.Count} handlers take an act.");
        Rule.Holds(views, view => WithoutAct(Repo.Read(view), doors).Select(form => $"{view}: {form}"), atLeast: 40);
    }

    [Theory]
    [InlineData("""<form method="post" action="/shared?handler=end"><button>End it</button></form>""", 1)]
    [InlineData(
        """<form method="post" action="/members/@Model.Id?handler=Invite"><button name="act" value="@Model.Act">Invite</button></form>""",
        0)]
    [InlineData(
        """<form id="no" method="post" action="/shared?handler=End"></form><button form="no" name="act" value="@Model.End">End</button>""",
        0)]
    [InlineData(
        """<form id="no" method="post" action="/shared?handler=End"></form><button form="yes" name="act" value="@Model.End">End</button>""",
        1)]
    [InlineData("""<form method="post" action="/shared"><button>Nothing that a person has to do</button></form>""", 0)]
    public void A_form_without_one_is_found(string view, int forms)
    {
        List<Door> doors =
        [
            .. DoorsOf("@page \"/shared\"", "Task OnPostEndAsync([FromForm] GrantId grant, AffirmativeAct act, CancellationToken ct)"),
            .. DoorsOf("@page \"/members/{mailbox}\"", "Task OnPostInviteAsync(MailboxId mailbox, AffirmativeAct act)"),
        ];

        Assert.Equal(forms, WithoutAct(view, doors).Count());
    }

    private static bool IsPage(string file) =>
        file.StartsWith(Pages, StringComparison.Ordinal)
            && file.EndsWith(".cshtml", StringComparison.Ordinal)
            && Repo.Files().Contains(file + ".cs")
            && Route().IsMatch(Repo.Read(file));

    private static IEnumerable<Door> DoorsOf(string page, string code)
    {
        var route = Route().Match(page).Groups[1].Value;
        return Handler()
            .Matches(code)
            .Where(h => h.Groups[2].Value.Contains("AffirmativeAct ", StringComparison.Ordinal))
            .Select(h => new Door(route, h.Groups[1].Value));
    }

    private static IEnumerable<string> WithoutAct(string view, IReadOnlyList<Door> doors) =>
        from form in Form().Matches(view)
        let action = Action().Match(form.Value)
        where doors.Any(d => d.IsAt(action.Groups[1].Value, action.Groups[2].Value))
        where !form.Value.Contains("name=\"act\"", StringComparison.Ordinal)
        let id = Id().Match(form.Groups[1].Value).Groups[1].Value
        where id.Length == 0
            || !Button().Matches(view).Any(b =>
                b.Value.Contains($"form=\"{id}\"", StringComparison.Ordinal) && b.Value.Contains("name=\"act\"", StringComparison.Ordinal))
        select action.Value;

    private sealed record Door(string Route, string Handler)
    {
        // What is put in by the page is whatever fits.
        internal bool IsAt(string path, string handler)
        {
            var (own, asked) = (Route.Split('/'), path.Split('/'));
            return string.Equals(Handler, handler, StringComparison.OrdinalIgnoreCase)
                && own.Length == asked.Length
                && own.Zip(asked).All(s => s.First == s.Second || s.First.StartsWith('{') || s.Second.StartsWith('@'));
        }
    }

    [GeneratedRegex("""@page "([^"]*)""")]
    private static partial Regex Route();

    [GeneratedRegex("""OnPost(\w*?)(?:Async)?\(([^{=]*?)\)\s*(?:=>|\r?\n|$)""")]
    private static partial Regex Handler();

    [GeneratedRegex("""<form\b([^>]*)>.*?</form>""", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""action="([^"?]*)(?:\?handler=(\w+))?""")]
    private static partial Regex Action();

    [GeneratedRegex("""\bid="([^"]*)""")]
    private static partial Regex Id();

    [GeneratedRegex("""<button\b[^>]*>""")]
    private static partial Regex Button();
}
