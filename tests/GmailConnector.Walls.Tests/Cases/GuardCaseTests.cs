using GmailConnector.Walls.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GmailConnector.Walls.Tests.Cases;

/// <summary>
/// Code that tries to beat the guard, put into the project that it is meant for as it stands: each piece is refused, or is named in
/// harmless.txt with the property that leaves it without effect. GUARD_CASES names a folder with more of them.
/// </summary>
public class GuardCaseTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("GmailConnector.Web", 50)]
    [InlineData("GmailConnector.Guard", 10)]
    [InlineData("GmailConnector.Gmail", 5)]
    [InlineData("GmailConnector.Storage", 5)]
    public async Task Each_case_is_refused_or_harmless_and_the_project_itself_is_clean(string project, int atLeast)
    {
        var ct = TestContext.Current.CancellationToken;
        var cases = GuardCase.Of(project);
        var compiler = await ProjectCompiler.OfAsync(project, ct);
        var errors = await compiler.ErrorsWithAsync([.. cases.Select(c => (c.Path, c.Text))], ct);
        var harmless = Harmless();

        var elsewhere = errors.Where(e => !cases.Any(c => c.Holds(e))).Select(e => e.ToString()).ToList();
        Assert.True(elsewhere.Count == 0, "Errors that belong to no case:\n" + string.Join('\n', elsewhere));
        Repository.Rule.Holds(
            cases,
            one =>
            {
                // A using directive that names nothing isn't what refuses a case.
                var rules = errors
                    .Where(e => one.Holds(e) && !IsUsing(e))
                    .Select(e => e.Id)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .ToList();
                output.WriteLine(
                    $"{one.Name}: {(rules.Count > 0 ? string.Join(' ', rules) : harmless.GetValueOrDefault(one.Name, "accepted"))}");
                return rules.Count > 0 || harmless.ContainsKey(one.Name)
                    ? []
                    : [$"{one.Name} is accepted by {project}, and harmless.txt doesn't say why it may be."];
            },
            atLeast);
    }

    [Fact]
    public async Task The_newcomers_page_needs_no_line_of_a_list()
    {
        var ct = TestContext.Current.CancellationToken;
        var compiler = await ProjectCompiler.OfAsync("GmailConnector.Web", ct);
        const string of = "tests/GmailConnector.Web.Tests/Pages/Newcomer/Subject.cshtml";
        var view = Repo.Read(of).Replace(
            "@model SubjectModel", "@model GmailConnector.Web.Tests.Pages.Newcomer.SubjectModel", StringComparison.Ordinal);

        Assert.Empty((await compiler.ErrorsWithAsync(
            [("Pages/Newcomer/Subject.cshtml", view), ("Pages/Newcomer/Subject.cshtml.cs", Repo.Read(of + ".cs"))],
            ct)).Select(e => e.ToString()));
    }

    private static bool IsUsing(Diagnostic error) =>
        error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan).FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null;

    private static Dictionary<string, string> Harmless() => Repo.Read("tests/GmailConnector.Walls.Tests/Cases/harmless.txt").Split('\n')
        .Where(l => l.Length > 0 && l[0] != '#')
        .Select(l => l.Split(": ", 2))
        .ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);
}
