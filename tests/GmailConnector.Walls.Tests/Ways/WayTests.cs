using System.Text.RegularExpressions;
using GmailConnector.Walls.Tests.Repository;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GmailConnector.Walls.Tests.Ways;

/// <summary>
/// docs/limited-use.md lists the ways round the guard, each with the tests that fail it. The tests say themselves which way they try, by a
/// trait; here both are held together.
/// </summary>
public sealed partial class WayTests
{
    private const string Document = "docs/limited-use.md";
    private const string Switch = "APPROVE_WAYS";
    private const int Ways = 40;

    private static readonly string[] Compiling = ["GmailConnector.Guard.Analyzers.Tests", "GmailConnector.Walls.Tests"];

    [Fact]
    public void Every_way_stands_in_the_document_with_the_tests_that_try_it()
    {
        var tried = Repo
            .Files()
            .Where(f => f.StartsWith("tests/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => TestsIn(f, Repo.Read(f)))
            .ToList();
        var text = Repo.Read(Document);
        if (Environment.GetEnvironmentVariable(Switch) == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            text = Rewritten(text, tried);
            File.WriteAllText(Repo.PathOf(Document), text);
        }

        Assert.Empty(FaultsOf(text, tried));
    }

    [Fact]
    public void What_the_clauses_name_is_there()
    {
        var clauses = Repo.Read(Document).Split("## Forty ways")[0]
            .Split('\n')
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .ToList();
        var files = Repo.Files();
        Rule.Holds(clauses, clause => MissingIn(clause, files), atLeast: 15);
        Assert.Equal(
            ["cases/none.yaml", "Nowhere", "GC9999"],
            MissingIn("| a clause | a rule | `Permit.cs` | GC9999 | `Nowhere`, `cases/none.yaml`, `Headers` |", files).Order(
                StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void Against_whom_it_holds_is_shown_by_tests_that_are_there()
    {
        var rows = Repo.Read("docs/SECURITY.md").Split("## Against whom it holds")[1].Split("\n## ")[0]
            .Split('\n')
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .ToList();
        var files = Repo.Files();
        Rule.Holds(rows, row => MissingTests(row, files), atLeast: 5);
        Assert.Equal(["Nowhere"], MissingTests("| somebody | `Permit` holds | `Headers`, `Nowhere` |", files));
    }

    [Theory]
    [InlineData("| 1 | Printing | C R | nothing | Walls `A` |", "way 1: the document names Walls `A`; the tests say Web `B`, Walls `A`.")]
    [InlineData("| 1 | Printing | C R | nothing | Web `B`, Walls `A` |\n| 2 | Records | C | nothing |  |", "way 2 is tried by no test.")]
    [InlineData(
        "| 1 | Printing | C R | nothing | Web `B`, Walls `A` |\n| 2 | Records | C | nothing | Web `B` |",
        "way 2: the document names Web `B`; the tests say nothing.")]
    [InlineData("| 3 | Casts | C | nothing | Web `C` |", "way 3 is to fail in the build, and no test compiles it.")]
    [InlineData("| 4 | Serialiser | R | nothing | Walls `D` |", "way 4 is to fail at run time, and no test runs it.")]
    [InlineData("", "way 40 isn't in the document.")]
    public void A_document_that_says_otherwise_is_told(string rows, string fault)
    {
        List<Tried> tried =
        [
            new(1, "GmailConnector.Web.Tests", "B"),
            new(1, "GmailConnector.Walls.Tests", "A"),
            new(3, "GmailConnector.Web.Tests", "C"),
            new(4, "GmailConnector.Walls.Tests", "D"),
        ];

        Assert.Contains(fault, FaultsOf(rows, tried));
    }

    [Fact]
    public void A_trait_is_found_on_a_class_and_on_a_method()
    {
        const string source = """
            [Trait("way", "7")] public class All { [Fact] public void A() { } }
            public class Some { [Fact, Trait("way", "8"), Trait("way", "9")] public void B() { } [Fact] public void C() { } }
            """;

        Assert.Equal(
            [(7, "All"), (8, "Some"), (9, "Some")], TestsIn("tests/GmailConnector.Web.Tests/X.cs", source).Select(t => (t.Way, t.Class)));
    }

    private static IEnumerable<string> MissingIn(string clause, IReadOnlyList<string> files)
    {
        return MissingTests(clause, files).Concat(RuleId()
            .Matches(clause.Split(" | ")[3])
            .Select(r => r.Value)
            .Where(id => !files.Contains($"docs/rules/{id}.md")));
    }

    private static IEnumerable<string> MissingTests(string row, IReadOnlyList<string> files) =>
        Quoted().Matches(row.Split(" | ")[^1]).Select(t => t.Groups[1].Value)
            .Where(t =>
                !files.Any(f =>
                    f.EndsWith(t.Contains('/', StringComparison.Ordinal) ? "policy/" + t : $"/{t}.cs", StringComparison.Ordinal)));

    private static List<string> FaultsOf(string document, IReadOnlyList<Tried> tried)
    {
        List<string> faults = [];
        var rows = Row().Matches(document).ToDictionary(r =>
            int.Parse(r.Groups["way"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
        for (var way = 1; way <= Ways; way++)
        {
            if (!rows.TryGetValue(way, out var row))
            {
                faults.Add($"way {way} isn't in the document.");
                continue;
            }

            var tests = tried.Where(t => t.Way == way).ToList();
            var (named, said) = (row.Groups["tests"].Value.Trim(), Named(tests));
            if (named != said)
            {
                faults.Add($"way {way}: the document names {(named.Length == 0 ? "nothing" : named)}; the tests say {(said.Length == 0
                    ? "nothing"
                    : said)}.");
            }

            var kinds = row.Groups["kinds"].Value;
            if (tests.Count == 0)
            {
                faults.Add($"way {way} is tried by no test.");
            }
            else if (kinds.Contains('C', StringComparison.Ordinal) && !tests.Exists(t => Compiling.Contains(t.Project)))
            {
                faults.Add($"way {way} is to fail in the build, and no test compiles it.");
            }
            else if (kinds.Contains('R', StringComparison.Ordinal) && tests.TrueForAll(t => Compiling.Contains(t.Project)))
            {
                faults.Add($"way {way} is to fail at run time, and no test runs it.");
            }
        }

        return faults;
    }

    private static string Rewritten(string document, IReadOnlyList<Tried> tried) => Row().Replace(
        document,
        row => $"| {row.Groups["way"].Value} | {row.Groups["what"].Value} | {row.Groups["kinds"].Value} | {row.Groups["stops"].Value} | "
            + $"{Named(tried.Where(t =>
                t.Way == int.Parse(row.Groups["way"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)))} |");

    private static string Named(IEnumerable<Tried> tests) => string.Join(
        ", ",
        tests
            .GroupBy(t => Short(t.Project))
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Reverse()
            .Select(g =>
                $"{g.Key} {string.Join(
                    ' ', g.Select(t => t.Class).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(c => $"`{c}`"))}"));

    private static string Short(string project) => project["GmailConnector.".Length..^".Tests".Length];

    private static IEnumerable<Tried> TestsIn(string file, string source)
    {
        if (!source.Contains("Trait(\"way\"", StringComparison.Ordinal))
        {
            return [];
        }

        var project = file.Split('/')[1];
        var classes = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>();
        return classes.SelectMany(c =>
            c.AttributeLists.Concat(c.Members.OfType<MethodDeclarationSyntax>().SelectMany(m => m.AttributeLists))
                .SelectMany(l => l.Attributes)
                .Where(a =>
                    a.Name.ToString() == "Trait"
                        && a.ArgumentList?.Arguments is [{ Expression: LiteralExpressionSyntax { Token.ValueText: "way" } }, _])
                .Select(a =>
                    int.Parse(
                        ((LiteralExpressionSyntax)a.ArgumentList!.Arguments[1].Expression).Token.ValueText,
                        System.Globalization.CultureInfo.InvariantCulture))
                .Distinct()
                .Order()
                .Select(way => new Tried(way, project, c.Identifier.ValueText)));
    }

    [GeneratedRegex(
        @"^\| (?<way>\d+) \| (?<what>[^|]*) \| (?<kinds>[CR ]+) \| (?<stops>[^|]*) \| (?<tests>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Za-z/.-]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"GC\d{4}")]
    private static partial Regex RuleId();

    private sealed record Tried(int Way, string Project, string Class);
}
