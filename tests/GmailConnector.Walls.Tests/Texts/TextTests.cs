using GmailConnector.Walls.Tests.Repository;

namespace GmailConnector.Walls.Tests.Texts;

public sealed class TextTests
{
    private static readonly IReadOnlyList<string> Sources = [.. Repo.Files().Where(f => f.StartsWith("src/", StringComparison.Ordinal))];

    [Fact]
    public void No_page_says_anything_that_is_not_in_a_resource_file() =>
        Rule.Holds(
            [.. Sources.Where(f => f.EndsWith(".cshtml", StringComparison.Ordinal))],
            f => TextRules.WordsBetweenTags(f, Repo.Read(f)),
            atLeast: 50);

    [Theory]
    [InlineData("  <p>Nobody has seen them.</p>", 1)]
    [InlineData("  <dt>@DeskTexts.Owner</dt><dd>unknown</dd>", 1)]
    [InlineData("  <dt>@DeskTexts.Owner</dt><dd>@owner</dd>", 0)]
    [InlineData("  <code>evidence verify</code>", 0)]
    public void Words_planted_between_tags_are_caught(
        string line, int faults) => Assert.Equal(faults, TextRules.WordsBetweenTags("src/A.cshtml", line).Count());

    [Fact]
    public void Each_text_is_used_and_given_what_it_has_places_for()
    {
        var uses = TextRules.UsesIn(Sources.Where(f => Path.GetExtension(f) is ".cs" or ".cshtml").Select(Repo.Read));
        Rule.Holds(
            [.. Sources.Where(f => f.EndsWith("Texts.resx", StringComparison.Ordinal)).SelectMany(f => TextResource.In(f, Repo.Read(f)))],
            t => TextRules.FaultsOf(t, uses),
            atLeast: 500);
    }

    [Fact]
    public void A_resource_file_holds_texts_alone() => Rule.Holds(
        [.. Sources.Where(f => f.EndsWith(".resx", StringComparison.Ordinal))],
        f => TextResource.OtherThanTexts(f, Repo.Read(f)),
        atLeast: 10);

    [Theory]
    [InlineData("""<data name="A" type="System.Resources.ResXFileRef"><value>../key;System.String</value></data>""")]
    [InlineData("""<data name="A" mimetype="application/x-microsoft.net.object.binary.base64"><value>AAEAAAD</value></data>""")]
    [InlineData("""<assembly alias="mscorlib" name="mscorlib" />""")]
    [InlineData("""<metadata name="A"><value>x</value></metadata>""")]
    public void Anything_else_planted_in_one_is_caught(
        string element) => Assert.Single(TextResource.OtherThanTexts("src/A.resx", $"<root>{element}</root>"));

    [Theory]
    [InlineData("{0} of {1}", "x = DeskTexts.Count.With(1, F(2, 3));", 0)]
    [InlineData("{0} of {1}", "x = DeskTexts.Count.With(\"a, b\");", 1)]
    [InlineData("{0} of {1}", "x = DeskTexts.Count;", 1)]
    [InlineData("None", "x = DeskTexts.Count.With(1);", 1)]
    [InlineData("None", "x = DeskTexts.CountAll;", 1)]
    public void A_text_planted_with_other_values_or_without_a_use_is_caught(string text, string code, int faults) =>
        Assert.Equal(
            faults,
            TextRules.FaultsOf(new TextResource("src/DeskTexts.resx", "DeskTexts", "Count", text), TextRules.UsesIn([code])).Count());
}
