namespace GmailConnector.Guard.Analyzers.Tests;

public class ContentToSinkTests
{
    [Theory]
    [InlineData("Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, \"{Subject}\", subject);", "subject")]
    [InlineData("Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, \"{Id} {Thread}\", id, thread);", "thread")]
    [InlineData("Microsoft.Extensions.Logging.LoggerExtensions.BeginScope(logger, \"{Thread}\", thread);", "thread")]
    [InlineData("logger.Log(default, default, summary, null, (s, e) => string.Empty);", "summary")]
    [InlineData("serilog.Information(\"{@Thread}\", thread);", "thread")]
    [InlineData("Serilog.Log.Information(\"{@Page}\", outcome);", "outcome")]
    [InlineData("Console.WriteLine(subject);", "subject")]
    [InlineData("var s = System.Text.Json.JsonSerializer.Serialize(outcome);", "outcome")]
    [InlineData("var s = System.Text.Json.JsonSerializer.Serialize(new { Id = id, What = subject });", "new { Id = id, What = subject }")]
    [InlineData("var s = System.Text.Json.JsonSerializer.Serialize((object)(id, subject));", "(id, subject)")]
    [InlineData("var s = System.Text.Json.JsonSerializer.Serialize(new List<MailMessage>());", "new List<MailMessage>()")]
    [InlineData("if (id == default) { throw new PageException(subject); }", "subject")]
    [InlineData("var e = new InvalidOperationException(); e.Data[\"what\"] = subject;", "subject")]
    [InlineData("var e = new InvalidOperationException(); e.Data.Add(\"what\", subject);", "subject")]
    [InlineData("activity.SetTag(\"subject\", subject);", "subject")]
    [InlineData("var tags = new System.Diagnostics.TagList(); tags.Add(\"label\", label);", "label")]
    [InlineData("tempData[\"subject\"] = subject;", "subject")]
    [InlineData("Microsoft.Extensions.Caching.Memory.CacheExtensions.Set(memory, \"thread\", thread);", "thread")]
    [InlineData("memory.CreateEntry(\"thread\").Value = thread;", "thread")]
    [InlineData("var r = new Microsoft.AspNetCore.Mvc.JsonResult(thread);", "thread")]
    [InlineData("var r = Microsoft.AspNetCore.Http.Results.Ok(thread);", "thread")]
    public async Task Content_given_to_a_sink_is_refused(string statement, string culprit) =>
        Assert.Contains($"GC0002: {culprit}", await Compiled.ReportsAsync(WithException(statement)));

    [Theory]
    [InlineData("Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, \"{Id} {Count}\", id, thread.Messages.Count);")]
    [InlineData("serilog.Information(\"{Id}\", thread.Id);")]
    [InlineData("Console.WriteLine(thread.Messages.Count);")]
    [InlineData("var s = System.Text.Json.JsonSerializer.Serialize(new { Id = id, Count = thread.Messages.Count });")]
    [InlineData("if (outcome.Refusal is { } refusal) { throw new InvalidOperationException(refusal.Reason); }")]
    [InlineData("var e = new InvalidOperationException(); e.Data[\"what\"] = id;")]
    [InlineData("activity.SetTag(\"messages\", thread.Messages.Count);")]
    [InlineData("tempData[\"done\"] = id.Value;")]
    [InlineData("Microsoft.Extensions.Caching.Memory.CacheExtensions.Set(memory, \"thread\", thread.Id);")]
    [InlineData("var r = new Microsoft.AspNetCore.Mvc.JsonResult(id);")]
    [InlineData("var seen = new Dictionary<MessageId, GuardedText>(); seen[id] = subject; seen.Add(id, subject);")]
    public async Task Ids_and_counts_may_go_there(string statement) => Assert.Empty(await Compiled.ReportsAsync(WithException(statement)));

    [Fact]
    public async Task A_generated_log_method_takes_no_content_either()
    {
        var reports = await Compiled.ReportsAsync(Compiled.Body("Messages.Opened(subject); Messages.Opened(id);") + """

            static class Messages
            {
                [Microsoft.Extensions.Logging.LoggerMessage(Level = Microsoft.Extensions.Logging.LogLevel.Information, Message = "{What}")]
                internal static void Opened(object what) { }
            }
            """);
        Assert.Equal(["GC0002: subject"], reports);
    }

    [Fact]
    public async Task A_type_of_the_page_that_holds_content_somewhere_inside_counts_as_content_and_one_that_names_itself_comes_to_an_end()
    {
        var reports = await Compiled.ReportsAsync(Compiled.Body("Console.WriteLine(new Row()); Console.WriteLine(new Node());") + """

            class Row { public Cell? Cell { get; set; } }
            class Cell { public Row? Row { get; set; } public IReadOnlyList<GuardedText?> Texts { get; } = []; }
            class Node { public Node? Next { get; set; } private GuardedText? Hidden { get; set; } }
            """);
        Assert.Equal(["GC0002: new Row()"], reports);
    }

    private static string WithException(string statement) =>
        Compiled.Body(statement) + "\npublic sealed class PageException(object what) : Exception { public object What => what; }";
}
