using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Browser.Everyday;

/// <summary>The table of docs/everyday-tasks.md says what <see cref="EverydayWork"/> does, and no task takes more here than in Gmail.</summary>
public sealed class EverydayTable
{
    [Fact]
    public void The_table_has_each_task_as_it_is_done() =>
        Assert.Equal(EverydayTasks.All.Select(t => t.Row), RowsOf(File.ReadAllLines(Path.Combine(RunningApp.Built("WebFolder"), "..", "..", "docs", "everyday-tasks.md"))));

    [Fact]
    public void No_task_takes_more_than_in_Gmail() => Assert.DoesNotContain(EverydayTasks.All, TakesMore);

    [Fact]
    public void One_that_takes_more_is_caught() =>
        Assert.True(TakesMore(new EverydayTask("Planted", true, "x e", "e", ["Archive"], 1)));

    private static bool TakesMore(EverydayTask task) =>
        (task.GmailKeys is { } keys && EverydayTask.Count(task.Keys) > EverydayTask.Count(keys))
        || task.Clicks.Count(EverydayWork.IsClick) > task.GmailClicks;

    private static IEnumerable<string> RowsOf(IEnumerable<string> lines) =>
        lines.Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1);
}
