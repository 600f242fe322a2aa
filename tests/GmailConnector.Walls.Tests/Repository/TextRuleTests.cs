namespace GmailConnector.Walls.Tests.Repository;

/// <summary>What people read stands in resources, and all of it is there in German.</summary>
public class TextRuleTests
{
    private const string Scripts = "src/GmailConnector.Web/Client/texts.json";

    [Fact]
    public void Every_text_is_there_in_German() =>
        Rule.Holds(
            [.. Repo.Files().Where(TextRules.IsText)],
            path => TextRules.Untranslated(
                TextRules.GermanOf(path),
                TextRules.Resources(Repo.Read(path)),
                TextRules.Resources(File.Exists(Repo.PathOf(TextRules.GermanOf(path))) ? Repo.Read(TextRules.GermanOf(path)) : "<root />")),
            atLeast: 40);

    [Fact]
    public void So_is_every_text_of_the_scripts() =>
        Rule.Holds(
            [Scripts],
            path => TextRules.Untranslated(
                TextRules.GermanOf(path), TextRules.Scripts(Repo.Read(path)), TextRules.Scripts(Repo.Read(TextRules.GermanOf(path)))));

    [Fact]
    public void No_view_has_words_of_its_own() =>
        Rule.Holds([.. Repo.Files().Where(TextRules.IsView)], path => TextRules.WordsInView(path, Repo.Read(path)), atLeast: 100);

    [Theory]
    [InlineData("a=Send {0}", "", 1)]
    [InlineData("a=Send {0}", "a=Senden", 1)]
    [InlineData("a=Send {0}", "a=", 1)]
    [InlineData("a=Send {0}", "a={0} senden|b=mehr", 1)]
    [InlineData("a=Send {0} of {1}", "a={1}: {0} senden", 0)]
    public void A_planted_gap_is_caught(string english, string german, int faults) =>
        Assert.Equal(faults, TextRules.Untranslated("src/A.de.resx", Of(english), Of(german)).Count());

    [Theory]
    [InlineData("<p>Nothing was found.</p>", 1)]
    [InlineData("<button aria-label=\"Send it now\"><icon /></button>", 1)]
    [InlineData("<p>@MailTexts.NothingFound</p>", 0)]
    [InlineData("<p><code>dotnet run</code> @* a remark for us *@</p>", 0)]
    [InlineData("<p lang=\"en\">Limited Use requirements</p>", 0)]
    public void Planted_words_are_caught(string view, int faults) =>
        Assert.Equal(faults, TextRules.WordsInView("src/A.cshtml", view).Count());

    private static Dictionary<string, string> Of(string texts) => texts.Split('|', StringSplitOptions.RemoveEmptyEntries)
        .Select(t => t.Split('=', 2)).ToDictionary(t => t[0], t => t[1], StringComparer.Ordinal);
}
