namespace GmailConnector.Guard.Analyzers.Tests;

public class SealKeptTests
{
    [Theory]
    [Trait("way", "6")]
    [InlineData("object o = subject; Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, \"{X}\", o);", "subject")]
    [InlineData("object o = thread;", "thread")]
    [InlineData("object o = outcome;", "outcome")]
    [InlineData("object o; o = summary;", "summary")]
    [InlineData("object[] all = [id, subject];", "subject")]
    [InlineData("object[] all = new GuardedText[1];", "new GuardedText[1]")]
    [InlineData("var all = new List<object>(); all.Add(subject);", "subject")]
    [InlineData("var all = new Dictionary<string, object> { [\"s\"] = subject };", "subject")]
    [InlineData("IEnumerable<object> all = thread.Messages;", "thread.Messages")]
    [InlineData("System.Collections.IEnumerable all = thread.Messages;", "thread.Messages")]
    [InlineData("IFormattable? f = subject as object as IFormattable;", "subject")]
    [InlineData("Microsoft.AspNetCore.Html.IHtmlContent html = subject;", "subject")]
    [InlineData("object o = new { What = subject };", "new { What = subject }")]
    [InlineData("object o = (id, subject);", "(id, subject)")]
    [InlineData("(object a, int b) = (subject, 1);", "subject")]
    [InlineData("var pair = (subject, 1); (object a, int b) = pair;", "pair")]
    [InlineData("if (subject is object o) { }", "object o")]
    [InlineData("if (thread is object { } o) { }", "object { } o")]
    [InlineData("foreach (object o in thread.Messages) { }", "object")]
    [InlineData("Func<object> f = () => subject;", "subject")]
    [InlineData("Func<object> f = Take; GuardedText Take() => subject;", "Take")]
    [InlineData("Action<GuardedText> a = Log; void Log(object o) { }", "Log")]
    [InlineData("Func<GuardedText> f = () => subject; Func<object> g = f;", "f")]
    [InlineData("var all = System.Linq.Enumerable.Select(thread.Messages, m => (object)m.Subject);", "m.Subject")]
    [InlineData("var all = System.Linq.Enumerable.Cast<object>(thread.Messages);", "thread.Messages")]
    [InlineData("var pick = id == default ? (object)1 : subject;", "subject")]
    [InlineData("var boxed = new Microsoft.AspNetCore.Html.HtmlContentBuilder(); boxed.AppendHtml(subject);", "subject")]
    [InlineData("var view = new Microsoft.AspNetCore.Mvc.ViewFeatures.ViewDataDictionary(null!, null!); view[\"s\"] = subject;", "subject")]
    public async Task Content_that_would_lose_its_type_is_refused(string statement, string culprit) =>
        Assert.Equal([$"GC0007: {culprit}"], await Compiled.ReportsAsync(Compiled.Body(statement)));

    [Fact]
    [Trait("way", "6")]
    public async Task A_dynamic_forgets_what_it_holds_too() =>
        Assert.Equal(["GC0007: subject", "GC0007: thread"], await Compiled.ReportsAsync(Compiled.Body("dynamic d = subject; d = thread;")));

    [Theory]
    [Trait("way", "6")]
    [InlineData("Log(subject);")]
    [InlineData("Log<object>(subject);", "subject")]
    [InlineData("new Box<GuardedText>(subject);")]
    [InlineData("Func<GuardedText, string> f = Log;", "Log")]
    [InlineData("Store.Keep(thread);")]
    public async Task An_open_type_parameter_is_no_way_out_either(string statement, string? culprit = null) =>
        Assert.Equal([$"GC0007: {culprit ?? statement.TrimEnd(';')}"], await Compiled.ReportsAsync(Generic(statement)));

    [Fact]
    public async Task A_type_parameter_that_says_sealed_is_fine_and_its_own_body_is_judged()
    {
        const string source = """
            static class Views
            {
                internal static T Same<T>(T content) where T : SealedContent => content;
                internal static object Lose<T>(T content) where T : SealedContent => content;
                internal static GuardedText Use(GuardedText text) => Same(text);
            }
            """;
        Assert.Equal(["GC0007: content"], await Compiled.ReportsAsync(source));
    }

    [Theory]
    [Trait("way", "37")]
    [InlineData("var same = subject == thread.Subject;", "subject == thread.Subject")]
    [InlineData("var same = subject.Equals(thread.Subject);", "subject.Equals(thread.Subject)")]
    [InlineData("var hash = subject.GetHashCode();", "subject.GetHashCode()")]
    [InlineData("var seen = new HashSet<GuardedText>();", "new HashSet<GuardedText>()")]
    [InlineData("var count = new Dictionary<GuardedAddress, int>();", "new Dictionary<GuardedAddress, int>()")]
    [InlineData(
        "var same = EqualityComparer<GuardedText>.Default.Equals(subject, thread.Subject);",
        "EqualityComparer<GuardedText>.Default.Equals(subject, thread.Subject)")]
    [InlineData(
        "var order = Comparer<GuardedText>.Default.Compare(subject, thread.Subject);",
        "Comparer<GuardedText>.Default.Compare(subject, thread.Subject)")]
    [InlineData(
        "var sorted = System.Linq.Enumerable.OrderBy(thread.Messages, m => m.Subject);",
        "System.Linq.Enumerable.OrderBy(thread.Messages, m => m.Subject)")]
    [InlineData(
        "var grouped = System.Linq.Enumerable.GroupBy(thread.Messages, m => m.From);",
        "System.Linq.Enumerable.GroupBy(thread.Messages, m => m.From)")]
    [InlineData(
        "var map = System.Linq.Enumerable.ToDictionary(thread.Messages, m => m.Subject, m => m.Id);",
        "System.Linq.Enumerable.ToDictionary(thread.Messages, m => m.Subject, m => m.Id)")]
    [InlineData(
        "var set = System.Linq.Enumerable.ToHashSet(summary.Participants);", "System.Linq.Enumerable.ToHashSet(summary.Participants)")]
    [InlineData(
        "var few = System.Linq.Enumerable.Distinct(summary.Participants);", "System.Linq.Enumerable.Distinct(summary.Participants)")]
    [InlineData(
        "var has = System.Linq.Enumerable.Contains(summary.Participants, from);",
        "System.Linq.Enumerable.Contains(summary.Participants, from)")]
    public async Task Content_is_not_compared_sorted_or_counted_by(string statement, string culprit) =>
        Assert.Equal([$"GC0007: {culprit}"], await Compiled.ReportsAsync(Compiled.Body(statement)));

    [Theory]
    [Trait("way", "37")]
    [InlineData("var n = subject.Length;")]
    [InlineData("var c = subject[0];")]
    [InlineData("var n = from.Address.Length;")]
    [InlineData("var n = subject.Count;")]
    public async Task Its_length_is_not_even_there(string statement)
    {
        var broken = await Assert.ThrowsAsync<Xunit.Sdk.TrueException>(() => Compiled.ReportsAsync(Compiled.Body(statement)));
        Assert.Matches("CS1061|CS0021", broken.Message);
    }

    [Theory]
    [InlineData("if (subject is null || subject == null || null != thread) { }")]
    [InlineData("var text = id == default ? subject : thread.Subject;")]
    [InlineData("SealedContent any = subject; if (any is GuardedText t) { }")]
    [InlineData(
        "if (outcome.TryGet(out var page, out var refusal)) { foreach (var t in page.Threads) { } } else { object why = refusal.Reason; }")]
    [InlineData("IEnumerable<MailMessage> all = thread.Messages; var own = System.Linq.Enumerable.ToList(System.Linq.Enumerable.Where(all, m => m.IsUnread));")]
    [InlineData("var byId = System.Linq.Enumerable.ToDictionary(thread.Messages, m => m.Id); var newest = System.Linq.Enumerable.OrderBy(thread.Messages, m => m.Date);")]
    [InlineData("var unread = System.Linq.Enumerable.Select(thread.Messages, m => m.Id); object ids = unread;")]
    [InlineData("Task<GuardedText> later = Task.FromResult(subject); var now = await later;")]
    [InlineData("var (what, when) = (subject, 1);")]
    [InlineData("var pair = new { What = subject }; var rows = new List<(MessageId, GuardedText)> { (id, subject) };")]
    [InlineData("object number = thread.Messages.Count; object which = id; object labels = thread.Labels;")]
    [InlineData("Func<GuardedText> f = () => subject; Func<SealedContent> g = f;")]
    public async Task Content_that_keeps_its_type_is_fine(
        string statement) => Assert.Empty(await Compiled.ReportsAsync(Compiled.Body(statement)));

    [Fact]
    public async Task What_Razor_writes_for_a_view_is_fine_and_writing_it_raw_is_not()
    {
        const string view = """
            #nullable enable
            public abstract class SubjectView : Microsoft.AspNetCore.Mvc.Razor.RazorPage<MailThread>
            {
                public override Task ExecuteAsync()
                {
                    Write(Model.Subject);
                    BeginWriteAttribute("title", " title=\"", 0, "\"", 0, 1);
                    WriteAttributeValue("", 0, Model.Subject, 0, 1, false);
                    EndWriteAttribute();
                    WriteLiteral(Model.Subject);
                    ViewData["s"] = Model.Subject;
                    return Task.CompletedTask;
                }
            }
            """;
        Assert.Equal(
            ["GC0007: Model.Subject", "GC0007: Model.Subject"], await Compiled.ReportsAsync(view, path: "Pages_Subject_cshtml.g.cs"));
    }

    private static string Generic(string statement) => Compiled.Body($$"""
        {{statement}}
        string Log<T>(T value) => $"{value}";
        """) + """

        class Box<T>(T value) { public T Value => value; }
        static class Store { internal static void Keep<T>(T value) { } }
        """;
}
