using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Browser.Everyday;

/// <summary>
/// The table of docs/everyday-tasks.md says what <see cref="EverydayWork"/> does, and no task takes more here than in Gmail.
/// </summary>
public sealed class EverydayTable
{
    [Fact]
    public void The_table_has_each_task_as_it_is_done()
    {
        var page = File.ReadAllLines(Path.Combine(RunningApp.Built("WebFolder"), "..", "..", "docs", "everyday-tasks.md"));

        Assert.Equal(EverydayTasks.All.Select(t => t.Row), RowsOf(page));
    }

    [Fact]
    public void No_task_takes_more_than_in_Gmail() => Assert.DoesNotContain(EverydayTasks.All, t => t.TakesMoreThanInGmail);

    [Theory]
    [InlineData("x e", "Archive")]
    [InlineData("e", "hover Archive, Archive")]
    public void One_that_takes_more_is_caught(string keys, string clicks) =>
        Assert.True(new EverydayTask("Planted", true, keys, "e", clicks.Split(", "), 1).TakesMoreThanInGmail);

    private static IEnumerable<string> RowsOf(IEnumerable<string> lines) =>
        lines.Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1);
}
