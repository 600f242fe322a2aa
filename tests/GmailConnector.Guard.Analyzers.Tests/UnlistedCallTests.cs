using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers.Tests;

public class UnlistedCallTests
{
    // What the sample itself needs, and some lines to try.
    private const string List = """
        [*]
        assembly GmailConnector.Guard
        not GmailConnector.Guard.Vocabulary.Refusal.new
        System.Object.new
        System.String.*
        not System.String.Intern
        System.Threading.Tasks.Task
        System.Action
        System.Func
        System.Collections.Generic.List.*
        System.Collections.Generic.IEnumerable
        System.Math.Max(int, int)
        [Pages/Keys/ Pages/Start.cs]
        System.IO.File.ReadAllText
        [*.cshtml]
        System.Console.WriteLine
        """;

    [Theory]
    [InlineData("System.IO.File.ReadAllText(\"x\");", "System.IO.File.ReadAllText")]
    [InlineData("var kept = System.Console.Out;", "System.Console.Out")]
    [InlineData("System.Func<string?> way = System.Console.ReadLine;", "System.Console.ReadLine")]
    [InlineData("object o = new System.Net.Http.HttpClient();", "System.Net.Http.HttpClient.new")]
    [InlineData("System.Exception? fault = null;", "System.Exception")]
    [InlineData("List<System.IO.Stream> streams = [];", "System.IO.Stream")]
    [InlineData("object o = typeof(string);", "System.Type")]
    [InlineData("var o = default(System.IO.FileMode);", "System.IO.FileMode")]
    [InlineData("object o = \"x\"; var t = o.GetType();", "System.Object.GetType")]
    [InlineData("string.Intern(\"x\");", "System.String.Intern")]
    [InlineData("System.Math.Max(1L, 2L);", "System.Math.Max")]
    [InlineData("object o = \"x\"; if (o is System.IO.Stream { Length: 3 }) { }", "System.IO.Stream.Length")]
    [InlineData("try { } catch (System.IO.IOException) { }", "System.IO.IOException")]
    [InlineData(
        "foreach (var c in new System.IO.DirectoryInfo(\"x\").EnumerateFiles()) { }",
        "System.Collections.Generic.IEnumerable.GetEnumerator")]
    [InlineData("await System.Threading.Tasks.Task.Yield();", "System.Runtime.CompilerServices.YieldAwaitable.GetAwaiter")]
    [InlineData("var (a, b) = new KeyValuePair<int, int>(1, 2);", "System.Collections.Generic.KeyValuePair.Deconstruct")]
    [InlineData("System.DateTime a = default; System.DateTimeOffset b = a;", "System.DateTimeOffset.op_Implicit")]
    [InlineData("System.TimeSpan a = default; a += a;", "System.TimeSpan.op_Addition")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int> a = [1];", "System.Collections.Immutable.ImmutableArray.Create")]
    [InlineData("void Local(System.IO.Stream s) { }", "System.IO.Stream")]
    [InlineData("var o = new System.Lazy<string>(() => \"x\") { };", "System.Lazy.new")]
    public async Task What_no_line_approves_is_refused(string statements, string what) =>
        Assert.Contains(await InBodyAsync(statements), m => m.Contains($"'{what}", StringComparison.Ordinal));

    [Theory]
    [InlineData("string.Join(',', new List<string> { \"a\" }).Trim();")]
    [InlineData("System.Math.Max(1, 2);")]
    [InlineData("System.Action<string> act = s => { }; act(\"x\");")]
    [InlineData("foreach (var c in \"text\") { } foreach (var n in new int[2]) { }")]
    [InlineData("(int A, string B) pair = (1, \"x\"); var (a, b) = pair;")]
    [InlineData("var name = nameof(System.IO.File.ReadAllText);")]
    [InlineData("int? none = null; var text = $\"{none}\" + 1;")]
    public async Task What_a_line_approves_and_what_is_the_language_itself_passes(
        string statements) => Assert.Empty(await InBodyAsync(statements));

    [Theory]
    [InlineData("class A : System.IO.MemoryStream { }", "Deriving from 'System.IO.MemoryStream'")]
    [InlineData("class A : System.IDisposable { public void Dispose() { } }", "Deriving from 'System.IDisposable'")]
    [InlineData("class A : System.Collections.Generic.List<string> { }", "Deriving from 'System.Collections.Generic.List'")]
    [InlineData("class A { public override string ToString() => \"\"; }", "Overriding 'System.Object.ToString'")]
    [InlineData("[System.Obsolete(\"x\")] class A { }", "System.ObsoleteAttribute.new")]
    [InlineData(
        "class A { void M([System.Runtime.InteropServices.Optional] int n) { } }", "System.Runtime.InteropServices.OptionalAttribute.new")]
    [InlineData("class A { System.IO.Stream? kept; }", "'System.IO.Stream'")]
    [InlineData("class A { System.IO.Stream? Kept { get; set; } }", "'System.IO.Stream'")]
    [InlineData("class A { event System.EventHandler? Rung; }", "'System.EventHandler'")]
    [InlineData("class A<T> where T : System.IO.Stream { }", "'System.IO.Stream'")]
    [InlineData("delegate void D(System.IO.Stream s);", "'System.IO.Stream'")]
    [InlineData("[assembly: System.Reflection.AssemblyTitle(\"x\")]", "System.Reflection.AssemblyTitleAttribute.new")]
    public async Task Declarations_are_held_to_the_list_too(string source, string what) =>
        Assert.Contains(await MessagesAsync(source), m => m.Contains(what, StringComparison.Ordinal));

    [Theory]
    [InlineData("dynamic d = 1;", "The type dynamic")]
    [InlineData("object o = 1; ((dynamic)o).Anything();", "dynamic")]
    [InlineData("var n = 1; var r = __makeref(n);", "A pointer, or a reference without its type,")]
    [InlineData("unsafe { int n; int* p = &n; }", "A pointer")]
    [InlineData("System.Linq.Expressions.Expression<System.Func<int>> tree = () => 1;", "An expression tree")]
    [InlineData(
        "System.Action<object> any = o => { }; System.Action<string> narrow = any;",
        "A delegate or interface taken for one of a narrower type")]
    public async Task Some_kinds_are_refused_whatever_a_list_says(string statements, string what)
    {
        const string all = List + "\n[Pages/]\nSystem.Linq.Expressions.Expression.*\nSystem.TypedReference.*";
        Assert.Contains(
            await InBodyAsync(statements, all),
            m => m.Contains(what, StringComparison.Ordinal) && m.Contains("is refused whatever a list says", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("static class A { [System.Runtime.InteropServices.DllImport(\"libc\")] static extern int system(string s); }", "(extern)")]
    [InlineData(
        "namespace System.Runtime.CompilerServices { sealed class InterceptsLocationAttribute : Attribute { } }", "under a name of .NET's")]
    [InlineData("namespace Microsoft.Anything { class A; }", "under a name of .NET's")]
    [InlineData("static class A { static GuardedText? Last { get; set; } }", "(static)")]
    [InlineData("static class A { static readonly List<MailThread> All = []; }", "(static)")]
    public async Task And_so_are_some_declarations(
        string source, string what) => Assert.Contains(await MessagesAsync(source), m => m.Contains(what, StringComparison.Ordinal));

    [Theory]
    [InlineData("src/GmailConnector.Web/Pages/Keys/A.cs", true)]
    [InlineData("src/GmailConnector.Web/Pages/Start.cs", true)]
    [InlineData("src/GmailConnector.Web/Pages/Start.cs.cs", false)]
    [InlineData("src/GmailConnector.Web/Pages/Keys.cs", false)]
    [InlineData("src/GmailConnector.Web/Hosting/Pages/Keys/A.cs", false)]
    [InlineData("src/Elsewhere/Pages/Keys/A.cs", false)]
    public async Task A_section_is_for_the_folders_and_files_that_it_names(string path, bool approved) =>
        Assert.Equal(
            approved ? 0 : 1, (await MessagesAsync("class A { void M() => System.IO.File.ReadAllText(\"x\"); }", path: path)).Count);

    [Theory]
    [InlineData("System.IO.File.ReadAllLinez", "doesn't exist any more")]
    [InlineData("System.IO.Filez", "doesn't exist any more")]
    [InlineData("System.Math.Max(int, string)", "doesn't exist any more")]
    [InlineData("assembly Elsewhere", "doesn't exist any more")]
    [InlineData("override System.IO.Stream", "doesn't exist any more")]
    [InlineData("allow System.IO.File", "can't be read")]
    [InlineData("System..File", "can't be read")]
    [InlineData("[Pages/", "isn't a section")]
    [InlineData("System.Action", "is there twice")]
    public async Task A_line_that_says_nothing_is_an_error_so_that_lists_stay_true(string line, string fault) =>
        Assert.Contains(
            await MessagesAsync("class A;", List.Replace("System.Action", "System.Action\n" + line, StringComparison.Ordinal)),
            m => m.Contains(fault, StringComparison.Ordinal));

    [Fact]
    public async Task Without_its_list_or_with_two_nothing_is_approved()
    {
        var twice = ListText.For(Compiled.Page, List).Append(new ListText(Compiled.Page, "[*]")).ToArray();
        Assert.Contains("has to be given to the compiler, once", Assert.Single(await WithAsync(twice)), StringComparison.Ordinal);
        Assert.Contains(
            "GmailConnector.Web.txt", Assert.Single(await WithAsync([new ListText("Values", "[*]")])), StringComparison.Ordinal);
        Assert.Contains("Values.txt", Assert.Single(await WithAsync([new ListText(Compiled.Page, List)])), StringComparison.Ordinal);

        static async Task<IReadOnlyList<string>> WithAsync(AdditionalText[] files) =>
            [.. (await Compiled.DiagnosticsAsync("class A;", files: files)).Select(d =>
                d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }

    [Fact]
    public async Task A_project_that_has_no_mail_beside_it_needs_no_list() =>
        Assert.Empty(await Compiled.DiagnosticsAsync(
            "class A { object o = System.Console.Out; }", "GmailConnector.Sandbox", files: [new ListText("Values", "[*]")]));

    [Theory]
    [InlineData("int n, System.TimeSpan t, bool b, System.DayOfWeek d, System.Exception? e, long? many", true)]
    [InlineData("string text", false)]
    [InlineData("object any", false)]
    [InlineData("GuardedText subject", false)]
    [InlineData("MessageId id", false)]
    public async Task A_log_method_takes_numbers_and_the_like(string parameters, bool approved)
    {
        const string list = List
            + "\n[Pages/]\nMicrosoft.Extensions.Logging.LoggerMessageAttribute.*\nMicrosoft.Extensions.Logging.ILogger\nMicrosoft.Extensions.Logging.LogLevel\nSystem.TimeSpan\nSystem.DayOfWeek\nSystem.Exception";
        var source = $$"""
            static partial class A
            {
                [Microsoft.Extensions.Logging.LoggerMessage(1, Microsoft.Extensions.Logging.LogLevel.Error, "x")]
                static partial void Say(Microsoft.Extensions.Logging.ILogger log, {{parameters}});

                static partial void Say(Microsoft.Extensions.Logging.ILogger log, {{parameters}})
                {
                }
            }
            """;
        Assert.Equal(
            approved, !(await MessagesAsync(source, list)).Any(m => m.Contains("in the log method 'A.Say'", StringComparison.Ordinal)));
        Assert.DoesNotContain(
            await MessagesAsync(source, list + "\nlog A.Say"), m => m.Contains("in the log method", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<p>@Model</p>\n@{\n  #line hidden\n}", true)]
    [InlineData("@{ # pragma warning disable }", true)]
    [InlineData("<p>Number #3, and #lines</p>", false)]
    public async Task A_view_says_nothing_to_the_compiler(string view, bool refused)
    {
        AdditionalText[] files = [.. ListText.For(Compiled.Page, List), new ViewText(view)];
        var found = (await Compiled.DiagnosticsAsync("class A;", files: files)).Select(d =>
            d.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(refused, found.Any(m => m.Contains("a word to the compiler", StringComparison.Ordinal)));
    }

    private sealed class ViewText(string text) : AdditionalText
    {
        public override string Path => "/src/GmailConnector.Web/Pages/Mail/View.cshtml";

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) =>
            Microsoft.CodeAnalysis.Text.SourceText.From(text);
    }

    private static Task<IReadOnlyList<string>> InBodyAsync(string statements, string list = List) =>
        MessagesAsync($"class A {{ async Task M() {{ {statements} }} }}", list);

    // GC0009 alone: the older rules have their own say about some of the samples.
    private static async Task<IReadOnlyList<string>> MessagesAsync(string source, string list = List, string path = ListText.Page) =>
    [
        .. (await Compiled.DiagnosticsAsync(source, path: path, files: ListText.For(Compiled.Page, list)))
            .Where(d => d.Id == "GC0009").Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)),
    ];
}
