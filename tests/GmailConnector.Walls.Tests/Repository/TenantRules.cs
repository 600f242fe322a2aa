using System.Text.RegularExpressions;

namespace GmailConnector.Walls.Tests.Repository;

/// <summary>Which SQL doesn't say whose rows it is about, though its tables have a tenant.</summary>
internal static partial class TenantRules
{
    private const int Shown = 100;

    /// <summary>The tables that have a tenant, by the migrations.</summary>
    internal static IReadOnlyList<string> TablesIn(IEnumerable<string> migrations) =>
        [
            .. migrations.SelectMany(m => Created().Matches(m))
                .Where(t => Tenant().IsMatch(t.Groups[2].Value))
                .Select(t => t.Groups[1].Value),
        ];

    /// <summary>The statements of a source file without a tenant, each as <c>path | its beginning</c>.</summary>
    /// <param name="tables">The tables that have a tenant.</param>
    /// <param name="fragments">The constants that are the beginning of such a statement, such as <c>NoteRow.Select</c>.</param>
    /// <param name="path">Where the source is.</param>
    /// <param name="source">The source.</param>
    internal static IEnumerable<string> Across(
        IReadOnlyList<string> tables, IReadOnlySet<string> fragments, string path, string source) =>
        Statements(tables, fragments, path, source)
            .Where(s => !Bound().IsMatch(s))
            .Select(s => $"{path} | {(s.Length > Shown ? s[..Shown] : s)}");

    /// <summary>Constants that begin a statement and don't say whose rows; whoever uses one has to.</summary>
    internal static IEnumerable<string> FragmentsIn(IReadOnlyList<string> tables, string path, string source) =>
        Constant().Matches(source)
            .Where(c => IsAbout(tables, Joined(c.Groups[2].Value)) && !Bound().IsMatch(c.Groups[2].Value))
            .SelectMany(c => new[] { c.Groups[1].Value, $"{Path.GetFileNameWithoutExtension(path)}.{c.Groups[1].Value}" });

    private static IEnumerable<string> Statements(
        IReadOnlyList<string> tables, IReadOnlySet<string> fragments, string path, string source)
    {
        var own = FragmentsIn(tables, path, source).ToHashSet(StringComparer.Ordinal);
        return Literal().Matches(source)
            .Select(m => Joined(m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value))
            .Where(s => IsAbout(tables, s)
                || Hole().Matches(s).Any(h => h.Groups[1].Value is var name
                    && (own.Contains(name) || (name.Contains('.', StringComparison.Ordinal) && fragments.Contains(name)))));
    }

    private static bool IsAbout(IReadOnlyList<string> tables, string statement) =>
        Table().Matches(statement).Any(t => tables.Contains(t.Groups[1].Value));

    private static string Joined(string sql) => Spaces().Replace(sql, " ").Trim();

    [GeneratedRegex(@"CREATE TABLE (\w+)\s*\((.*?)\n\)", RegexOptions.Singleline)]
    private static partial Regex Created();

    [GeneratedRegex(@"^\s*tenant\s", RegexOptions.Multiline)]
    private static partial Regex Tenant();

    // A tenant that is given, or that of a row beside it.
    [GeneratedRegex(@"\btenant = (@tenant|\w+\.tenant|\(SELECT)|@tenant\b|@Tenant\b", RegexOptions.IgnoreCase)]
    private static partial Regex Bound();

    [GeneratedRegex("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", RegexOptions.Singleline)]
    private static partial Regex Literal();

    [GeneratedRegex("const string (\\w+) =\\s*\\$?\"{1,3}(.*?)\"{1,3};", RegexOptions.Singleline)]
    private static partial Regex Constant();

    [GeneratedRegex(@"\b(?:FROM|JOIN|UPDATE|INTO) (\w+)\b")]
    private static partial Regex Table();

    [GeneratedRegex(@"\{([\w.]+)\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
