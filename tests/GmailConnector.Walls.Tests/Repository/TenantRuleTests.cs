namespace GmailConnector.Walls.Tests.Repository;

/// <summary>
/// Each query says whose rows it is about. Those of upkeep, which go over all tenants, are a list with the reason for each; a new one is a
/// decision, so it is approved there.
/// </summary>
public class TenantRuleTests
{
    private const string Approved = "tests/GmailConnector.Walls.Tests/Approved/across-tenants.txt";

    private static readonly string[] Tables = ["notes", "mailboxes"];

    [Fact]
    public void No_query_but_the_approved_ones_lacks_its_tenant()
    {
        var tables = TenantRules.TablesIn(Repo.Files().Where(f => f.EndsWith(".sql", StringComparison.Ordinal)).Select(Repo.Read));
        Assert.True(tables.Count >= 30, $"{tables.Count} tables have a tenant.");
        List<string> sources =
        [
            .. Repo.Files().Where(f =>
                f.StartsWith("src/GmailConnector.Storage/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal)),
        ];
        var fragments = sources.SelectMany(f => TenantRules.FragmentsIn(tables, f, Repo.Read(f))).ToHashSet(StringComparer.Ordinal);
        var found = sources.SelectMany(f => TenantRules.Across(tables, fragments, f, Repo.Read(f))).Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("APPROVE_TENANTS") == "1")
        {
            Assert.Fail(string.Join('\n', found));
        }

        var approved = Repo.Read(Approved).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').ToList();
        Assert.All(approved, line => Assert.Matches(@" \| .+ \| .{10,}$", line));
        Assert.Equal(approved.Select(l => l[..l.LastIndexOf(" | ", StringComparison.Ordinal)]), found);
    }

    [Theory]
    [InlineData("\"SELECT id FROM notes WHERE tenant = @tenant AND id = @id\"", 0)]
    [InlineData("\"SELECT id FROM notes WHERE id = @id\"", 1)]
    [InlineData("\"DELETE FROM notes WHERE id = @id\"", 1)]
    [InlineData("\"\"\"\n    UPDATE notes SET cell = @cell\n    WHERE id = @id\n    \"\"\"", 1)]
    [InlineData("\"INSERT INTO notes (tenant, id) VALUES (@tenant, @id)\"", 0)]
    [InlineData("\"SELECT n.id FROM policies p JOIN notes n ON n.id = p.id\"", 1)]
    [InlineData("\"SELECT n.id FROM mailboxes m JOIN notes n ON n.tenant = m.tenant WHERE m.tenant = @tenant\"", 0)]
    [InlineData("\"SELECT bytes FROM policies\"", 0)]
    [InlineData("$\"{NoteRow.Select} WHERE tenant = @tenant\"", 0)]
    [InlineData("$\"{NoteRow.Select} WHERE id = @id\"", 1)]
    public void A_planted_query_without_its_tenant_is_caught(string literal, int faults) => Assert.Equal(
        faults,
        TenantRules.Across(Tables, new HashSet<string> { "NoteRow.Select" }, "src/A.cs", $"var sql = {literal};").Count());

    [Fact]
    public void The_beginning_of_a_query_is_for_those_who_say_whose_rows()
    {
        const string Source = "internal const string Select = \"SELECT id FROM notes\"; var sql = $\"{Select} WHERE id = @id\";";

        Assert.Equal(["Select", "NoteRow.Select"], TenantRules.FragmentsIn(Tables, "src/NoteRow.cs", Source));
        Assert.Equal(
            ["src/NoteRow.cs | SELECT id FROM notes", "src/NoteRow.cs | {Select} WHERE id = @id"],
            TenantRules.Across(Tables, new HashSet<string>(), "src/NoteRow.cs", Source));
    }

    [Fact]
    public void A_table_has_a_tenant_by_its_migration() => Assert.Equal(
        ["notes"],
        TenantRules.TablesIn(["CREATE TABLE notes (\n    tenant TEXT NOT NULL,\n    id TEXT\n) STRICT;\nCREATE TABLE facts (\n    name TEXT\n) STRICT;\n"]));
}
