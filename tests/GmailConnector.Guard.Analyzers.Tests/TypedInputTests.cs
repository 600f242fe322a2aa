namespace GmailConnector.Guard.Analyzers.Tests;

/// <summary>What somebody types, and the ways by which page code would have it in the open.</summary>
public class TypedInputTests
{
    [Theory]
    [InlineData("string text", "string")]
    [InlineData("string? text", "string?")]
    [InlineData("object text", "object")]
    [InlineData("char text", "char")]
    [InlineData("char? text", "char")]
    [InlineData("string[] text", "string")]
    [InlineData("List<string> text", "string")]
    [InlineData("IReadOnlyList<string?> text", "string?")]
    [InlineData("Dictionary<string, int> text", "string")]
    [InlineData("Dictionary<int, object> text", "object")]
    [InlineData("List<List<string>> text", "string")]
    [InlineData("byte[] text", "byte[]")]
    [InlineData("List<byte> text", "List<byte>")]
    [InlineData("System.IO.Stream text", "Stream")]
    [InlineData("Uri text", "Uri")]
    [InlineData("Version text", "Version")]
    [InlineData("System.Text.Json.JsonElement text", "JsonElement")]
    [InlineData("Microsoft.AspNetCore.Http.IFormFile text", "IFormFile")]
    [InlineData("List<Microsoft.AspNetCore.Http.IFormFile> text", "IFormFile")]
    [InlineData("Microsoft.AspNetCore.Http.IFormFileCollection text", "IFormFileCollection")]
    [InlineData("Microsoft.AspNetCore.Http.IFormCollection text", "IFormCollection")]
    [InlineData("Microsoft.Extensions.Primitives.StringValues text", "StringValues")]
    [InlineData("[Microsoft.AspNetCore.Mvc.FromForm] string text", "string")]
    [InlineData("[Microsoft.AspNetCore.Mvc.FromQuery] string text", "string")]
    [InlineData("[Microsoft.AspNetCore.Mvc.FromRoute] string text", "string")]
    [InlineData("[Microsoft.AspNetCore.Mvc.FromHeader] string text", "string")]
    [InlineData("[Microsoft.AspNetCore.Mvc.FromBody] string text", "string")]
    [InlineData("Flat text", "string")]
    [InlineData("Deep text", "string")]
    [InlineData("Derived text", "string")]
    [InlineData("Positional text", "string")]
    [InlineData("List<Flat> text", "string")]
    [InlineData("Growing text", "string")]
    [InlineData("Anything text", "Anything")]
    [InlineData("OldAnything text", "OldAnything")]
    [InlineData("Converted text", "Converted")]
    [InlineData("Read text", "Read")]
    [InlineData("Refusal text", "string")]
    [InlineData("(MailboxId, string) text", "string")]
    public async Task A_handler_that_takes_text_in_the_open_is_refused(string parameter, string open)
    {
        var found = Assert.Single(await Compiled.DiagnosticsAsync(Page($"public void OnPostSave(MailboxId mailbox, {parameter}) {{ }}")));

        Assert.Equal("GC0010", found.Id);
        Assert.Contains(
            $"'text' would hold what is typed in the open, as {open} (",
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public void OnGet(string text) { }", "text")]
    [InlineData("public Task OnPostAsync(string text) => Task.CompletedTask;", "text")]
    [InlineData("public void OnHead(string text) { }", "text")]
    [InlineData("public void OnPurge(string text) { }", "text")]
    [InlineData("[Microsoft.AspNetCore.Mvc.BindProperty] public string Body { get; set; } = \"\";", "Body")]
    [InlineData("[Microsoft.AspNetCore.Mvc.BindProperty(SupportsGet = true)] public Flat Body { get; set; } = new();", "Body")]
    [InlineData("[Microsoft.AspNetCore.Mvc.FromForm] public string Body { get; set; } = \"\";", "Body")]
    [InlineData("[Microsoft.AspNetCore.Mvc.FromQuery] public string Body { get; set; } = \"\";", "Body")]
    [InlineData("public void OnPost([Microsoft.AspNetCore.Mvc.ModelBinder(typeof(OwnBinder))] MailboxId mailbox) { }", "mailbox")]
    public async Task Every_kind_of_handler_and_bound_property_is_asked(string member, string culprit) =>
        Assert.Equal([$"GC0010: {culprit}"], await Compiled.ReportsAsync(Page(member)));

    [Fact]
    public async Task A_page_that_binds_all_its_properties_is_asked_for_each() =>
        Assert.Equal(
            ["GC0010: Body"],
            await Compiled.ReportsAsync("[Microsoft.AspNetCore.Mvc.BindProperties] public class P : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { public string Body { get; set; } = \"\"; public int Count { get; set; } }"));

    [Fact]
    public async Task A_view_with_handlers_of_its_own_is_a_page_too() =>
        Assert.Equal(
            ["GC0010: text"],
            await Compiled.ReportsAsync("public class V : Microsoft.AspNetCore.Mvc.RazorPages.Page { public void OnPost(string text) { } public override Task ExecuteAsync() => Task.CompletedTask; }"));

    [Theory]
    [InlineData("var x = Request.Form[\"Body\"].ToString();", "Request.Form")]
    [InlineData("var x = await Request.ReadFormAsync();", "Request.ReadFormAsync()")]
    [InlineData("var x = HttpContext.Request.Query[\"q\"].ToString();", "HttpContext.Request.Query")]
    [InlineData("var x = Request.Body;", "Request.Body")]
    [InlineData("var x = Request.BodyReader;", "Request.BodyReader")]
    [InlineData(
        "Microsoft.AspNetCore.Http.HttpRequestRewindExtensions.EnableBuffering(Request);",
        "Microsoft.AspNetCore.Http.HttpRequestRewindExtensions.EnableBuffering(Request)")]
    [InlineData("var x = ModelState[\"subject\"];", "ModelState[\"subject\"]")]
    [InlineData("foreach (var x in ModelState.Values) { }", "ModelState.Values")]
    [InlineData("ModelState.TryGetValue(\"subject\", out _);", "ModelState.TryGetValue(\"subject\", out _)")]
    [InlineData("await TryUpdateModelAsync(new Flat());", "TryUpdateModelAsync(new Flat())")]
    [InlineData("Func<Flat, Task<bool>> x = TryUpdateModelAsync;", "TryUpdateModelAsync")]
    [InlineData("var x = PageContext.ValueProviderFactories;", "PageContext.ValueProviderFactories")]
    public async Task Fetching_what_was_typed_from_the_request_is_refused(string statement, string culprit) =>
        Assert.Contains(
            $"GC0010: {culprit}",
            await Compiled.ReportsAsync(Page($"public async Task OnPostAsync() {{ {statement} await Task.CompletedTask; }}")));

    [Theory]
    [InlineData(
        "string? Take(Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateEntry entry) => entry.AttemptedValue;", "entry.AttemptedValue")]
    [InlineData("object? Take(Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateEntry entry) => entry.RawValue;", "entry.RawValue")]
    [InlineData(
        "object? Take(Microsoft.AspNetCore.Http.Features.IFeatureCollection all) => all.Get<Microsoft.AspNetCore.Http.Features.IFormFeature>();",
        "all.Get<Microsoft.AspNetCore.Http.Features.IFormFeature>()")]
    [InlineData("void Take(Microsoft.AspNetCore.Http.IFormFile file) { }", "file")]
    [InlineData("Microsoft.AspNetCore.Http.IFormCollection? kept;", "kept")]
    [InlineData(
        "void Take(Microsoft.AspNetCore.Http.HttpContext context) { using var reader = new System.IO.StreamReader(context.Request.Body); }",
        "context.Request.Body")]
    public async Task So_is_it_in_any_other_code_of_the_pages_project(string member, string culprit) =>
        Assert.Equal([$"GC0010: {culprit}"], await Compiled.ReportsAsync($"public class Filter {{ {member} }}"));

    [Fact]
    public async Task A_binder_of_the_pages_own_is_refused() =>
        Assert.Equal(["GC0010: OwnBinder", "GC0010: context"], (await Compiled.ReportsAsync("""
            public class OwnBinder : Microsoft.AspNetCore.Mvc.ModelBinding.IModelBinder
            {
                public Task BindModelAsync(Microsoft.AspNetCore.Mvc.ModelBinding.ModelBindingContext context) => Keep(context.ValueProvider);
                private static Task Keep(Microsoft.AspNetCore.Mvc.ModelBinding.IValueProvider context) => Task.CompletedTask;
            }
            """)).Where(r => !r.EndsWith("ValueProvider", StringComparison.Ordinal)));

    [Theory]
    [InlineData("MailboxId mailbox, ThreadId? thread, List<MessageId> messages, System.Threading.CancellationToken ct")]
    [InlineData("GuardedText subject, GuardedHtml body, IReadOnlyList<GuardedFile> files")]
    [InlineData("bool on, int? images, long seen, decimal price, DateOnly? week, DateTimeOffset? opened, Guid id, Choice choice, Choice? other, List<Choice> more")]
    [InlineData("LabelCommand? change, PageCursor? cursor, FormNumber? token, TextHash? hash, PartId part, PackageId package, DestinationName to, MessageReference one")]
    [InlineData("GmailConnector.Guard.AspNetCore.Binding.LocalPath? back")]
    [InlineData("GoodInput input, List<GoodInput> many")]
    [InlineData("[Microsoft.AspNetCore.Mvc.FromServices] System.IO.Stream service")]
    public async Task What_has_one_shape_or_a_seal_is_fine(
        string parameters) => Assert.Empty(await Compiled.ReportsAsync(Page($"public void OnPost({parameters}) {{ }}")));

    [Theory]
    [InlineData("private void OnPost(string text) { }")]
    [InlineData("public static void OnPost(string text) { }")]
    [InlineData("public void Only(string text) { }")]
    [InlineData("public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context) { }")]
    [InlineData("public string Title { get; set; } = \"\";")]
    [InlineData("public bool Fine => ModelState.IsValid && ModelState.ErrorCount == 0;")]
    [InlineData("public string Where => Request.Path + Request.QueryString;")]
    public async Task What_binds_nothing_is_fine(string member) => Assert.Empty(await Compiled.ReportsAsync(Page(member)));

    [Fact]
    public async Task The_clients_own_files_may_be_told_apart_by_their_address_where_the_pages_are_composed()
    {
        const string source =
            "namespace GmailConnector.Web.{0} {{ class Files {{ bool Is(Microsoft.AspNetCore.Http.HttpRequest request) => request.Query.ContainsKey(\"v\"); }} }}";
        Assert.Empty(await Compiled.ReportsAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, source, "Hosting")));
        Assert.Equal(
            ["GC0010: request.Query"],
            await Compiled.ReportsAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, source, "Pages")));
    }

    [Fact]
    public async Task The_guards_own_binder_reads_the_form() =>
        Assert.Empty(await Compiled.ReportsAsync(
            "class Binder { object Take(Microsoft.AspNetCore.Http.HttpRequest request) => request.Form; }",
            "GmailConnector.Guard.AspNetCore"));

    private static string Page(string members) => $$"""
        public class SomePage : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
        {
            {{members}}
        }

        public enum Choice { One, Two }
        public class Flat { public int Count { get; set; } public string Body { get; set; } = ""; }
        public class Deep { public MailboxId Mailbox { get; set; } public List<Flat> All { get; set; } = []; }
        public class Derived : Flat { public Choice Choice { get; set; } }
        public record Positional(MailboxId Mailbox, string Body);
        public class Growing { public List<string> Lines { get; } = []; }
        public class GoodInput { public FormNumber? Token { get; set; } public GuardedText Text { get; set; } = GuardedText.Empty; public List<PartId> Parts { get; set; } = []; public GoodInput? Next { get; set; } internal string Said => ""; }
        public readonly record struct Anything(string Value) : IParsable<Anything>
        {
            public static Anything Parse(string s, IFormatProvider? provider) => new(s);
            public static bool TryParse(string? s, IFormatProvider? provider, out Anything result) { result = new(s ?? ""); return true; }
        }
        public class OldAnything { public static bool TryParse(string s, out OldAnything result) { result = new(); return true; } }
        [System.ComponentModel.TypeConverter(typeof(object))] public class Converted { }
        [Microsoft.AspNetCore.Mvc.ModelBinder(typeof(Flat))] public class Read { }
        public class OwnBinder { }
        """;
}
