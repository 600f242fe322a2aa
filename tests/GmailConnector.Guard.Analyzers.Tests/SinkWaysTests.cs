namespace GmailConnector.Guard.Analyzers.Tests;

/// <summary>
/// Each way round the guard that ends in a sink, tried on sealed content. Services that aren't referenced here stand in by name.
/// </summary>
public class SinkWaysTests
{
    [Theory]
    [Trait("way", "2")]
    [InlineData("var s = summary.ToString();", "GC0001: summary")]
    [InlineData("var s = thread.Messages[0].ToString();", "GC0001: thread.Messages[0]")]
    [InlineData("var s = $\"{thread}\";", "GC0001: thread")]
    [InlineData("var (a, b, c, d, e) = thread; Console.WriteLine(b);", "GC0002: b")]
    public Task A_record_prints_nothing_and_its_parts_stay_sealed(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "4")]
    [InlineData("var s = System.Text.Json.JsonSerializer.Serialize(thread);", "GC0002: thread")]
    [InlineData("var s = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes<object>(subject);", "GC0002: subject")]
    [InlineData("var n = System.Text.Json.JsonSerializer.SerializeToNode(new { subject });", "GC0002: new { subject }")]
    [InlineData("var j = new Microsoft.AspNetCore.Mvc.JsonResult(new { subject });", "GC0002: new { subject }")]
    public Task Json(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "5")]
    [InlineData("var s = Newtonsoft.Json.JsonConvert.SerializeObject(thread);", "GC0002: thread")]
    [InlineData("new System.Xml.Serialization.XmlSerializer(typeof(int)).Serialize(writer, thread);", "GC0002: thread")]
    [InlineData(
        "new System.Runtime.Serialization.DataContractSerializer(typeof(int)).WriteObject((System.Xml.XmlWriter)null!, thread);",
        "GC0002: thread")]
    [InlineData("MessagePack.MessagePackSerializer.Serialize(thread);", "GC0002: thread")]
    [InlineData("new YamlDotNet.Serialization.Serializer().Serialize(thread);", "GC0002: thread")]
    public Task Every_other_serialiser(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "7")]
    [InlineData("throw new PageException(subject);", "GC0002: subject")]
    [InlineData("throw new InvalidOperationException($\"No {subject}\");", "GC0001: subject")]
    [InlineData("new Exception().Data[\"s\"] = subject;", "GC0002: subject")]
    [InlineData("new PageException(1).What = thread;", "GC0002: thread")]
    public Task An_exception(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "9")]
    [InlineData("Microsoft.Extensions.Logging.LoggerExtensions.LogError(logger, \"{S}\", subject);", "GC0002: subject")]
    [InlineData(
        "Microsoft.Extensions.Logging.LoggerExtensions.LogError(logger, \"{A} {B}\", new object[] { id, subject });", "GC0002: subject")]
    [InlineData("serilog.Warning(\"{S}\", subject);", "GC0002: subject")]
    [InlineData("System.Diagnostics.Trace.WriteLine(subject);", "GC0002: subject")]
    public Task A_log_template(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "10")]
    [InlineData("Microsoft.Extensions.Logging.LoggerExtensions.BeginScope(logger, \"{S}\", subject);", "GC0002: subject")]
    [InlineData("logger.BeginScope(thread);", "GC0002: thread")]
    [InlineData("logger.BeginScope(new Dictionary<string, object> { [\"s\"] = subject });", "GC0007: subject")]
    [InlineData("Serilog.Context.LogContext.PushProperty(\"s\", thread, destructureObjects: true);", "GC0002: thread")]
    [InlineData("serilog.ForContext(\"s\", subject).Information(\"{@Thread}\", id);", "GC0002: subject")]
    public Task A_log_scope(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "11")]
    [InlineData("activity.SetTag(\"s\", subject);", "GC0002: subject")]
    [InlineData("activity.AddBaggage(\"s\", $\"{subject}\");", "GC0001: subject")]
    [InlineData("activity.AddEvent(new System.Diagnostics.ActivityEvent(\"s\", tags: new() { { \"s\", subject } }));", "GC0002: subject")]
    [InlineData("activity.SetCustomProperty(\"s\", subject);", "GC0002: subject")]
    public Task An_activity(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "12")]
    [InlineData("counter.Add(1, new KeyValuePair<string, object?>(\"s\", subject));", "GC0002: subject")]
    [InlineData("counter.Add(1, new System.Diagnostics.TagList { { \"s\", subject } });", "GC0002: subject")]
    [InlineData("counter.Add(1, [new(\"s\", from.Address)]);", "GC0002: from.Address")]
    [InlineData(
        "var m = new System.Diagnostics.Metrics.Measurement<int>(1, new KeyValuePair<string, object?>(\"s\", subject));",
        "GC0002: subject")]
    public Task A_metric_label(
        string statement, string report) => Refused("System.Diagnostics.Metrics.Counter<int> counter = null!; " + statement, report);

    [Theory]
    [Trait("way", "16")]
    [InlineData("new System.Diagnostics.ProcessStartInfo(\"tool\", $\"{subject}\");", "GC0001: subject")]
    [InlineData("new System.Diagnostics.ProcessStartInfo().Arguments = $\"{subject}\";", "GC0001: subject")]
    [InlineData("Environment.SetEnvironmentVariable(\"s\", \"\" + subject);", "GC0001: subject")]
    [InlineData("AppContext.SetData(\"s\", subject);", "GC0002: subject")]
    public Task A_process(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "17")]
    [InlineData("Sentry.SentrySdk.Capture(subject);", "GC0002: subject")]
    [InlineData("Microsoft.ApplicationInsights.TelemetryClient.Capture(thread);", "GC0002: thread")]
    [InlineData("Segment.Analytics.Client.Capture(from.Address);", "GC0002: from.Address")]
    [InlineData("Bugsnag.Client.Capture(from.Address);", "GC0002: from.Address")]
    [InlineData("OpenTelemetry.Baggage.Capture(from);", "GC0002: from")]
    public Task An_analytics_or_crash_report_service(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "18")]
    [InlineData("Google.Ads.Audience.Capture(from.Address);", "GC0002: from.Address")]
    [InlineData(
        "FacebookAds.Audience.Capture(System.Linq.Enumerable.Select(thread.Messages, m => m.From));",
        "GC0002: System.Linq.Enumerable.Select(thread.Messages, m => m.From)")]
    [InlineData(
        "var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($\"{from.Address}\"));",
        "GC0001: from.Address")]
    [InlineData("var hash = from.Address.GetHashCode();", "GC0007: from.Address.GetHashCode()")]
    public Task An_ad_audience(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "19")]
    [InlineData("Azure.AI.Inference.Client.Capture(subject);", "GC0002: subject")]
    [InlineData("Microsoft.Extensions.AI.Chat.Capture(thread);", "GC0002: thread")]
    [InlineData("Microsoft.SemanticKernel.Kernel.Capture(thread);", "GC0002: thread")]
    [InlineData("Open" + "AI.Chat.ChatClient.Capture(subject);", "GC0002: subject")]
    [InlineData("var prompt = $\"Answer this: {subject}\";", "GC0001: subject")]
    public Task A_model(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "20")]
    [InlineData("var c = new Dapper.CommandDefinition(\"INSERT\", new { subject });", "GC0002: new { subject }")]
    [InlineData("Dapper.SqlMapper.Execute(null!, \"INSERT\", thread);", "GC0002: thread")]
    [InlineData("System.Data.Common.DbParameter p = null!; p.Value = subject;", "GC0002: subject")]
    [InlineData("System.Data.Common.DbCommand c = null!; c.Parameters.Add(subject);", "GC0002: subject")]
    public Task An_SQL_parameter(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "21")]
    [InlineData("System.Data.Common.DbCommand c = null!; c.CommandText = $\"SELECT '{subject}'\";", "GC0001: subject")]
    [InlineData("serilog.Debug(\"{Sql} {@Values}\", \"SELECT @s\", new { subject });", "GC0002: new { subject }")]
    public Task The_statement_that_a_database_would_log(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "22")]
    [InlineData("Lucene.Net.Documents.Document.Capture(subject);", "GC0002: subject")]
    [InlineData("Elastic.Clients.Elasticsearch.Index.Capture(thread);", "GC0002: thread")]
    [InlineData("var words = new SortedDictionary<GuardedText, MessageId>();", "GC0007: new SortedDictionary<GuardedText, MessageId>()")]
    public Task A_full_text_index(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "23")]
    [InlineData("Microsoft.Extensions.Caching.Memory.CacheExtensions.Set(memory, \"t\", thread);", "GC0002: thread")]
    [InlineData(
        "Microsoft.Extensions.Caching.Memory.CacheExtensions.GetOrCreate(memory, \"t\", entry => thread);", "GC0002: entry => thread")]
    [InlineData("memory.CreateEntry(\"t\").Value = subject;", "GC0002: subject")]
    [InlineData("StackExchange.Redis.Database.Capture(subject);", "GC0002: subject")]
    public Task A_cache(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "26")]
    [InlineData("new Page1().RedirectToPage(\"/x\", new { subject });", "GC0002: new { subject }")]
    [InlineData("new Page1().LocalRedirect($\"/?q={subject}\");", "GC0001: subject")]
    [InlineData("Microsoft.AspNetCore.Mvc.UrlHelperExtensions.Page(null!, \"/x\", new { subject });", "GC0002: new { subject }")]
    [InlineData("var q = Microsoft.AspNetCore.Http.QueryString.Create(\"q\", \"\" + subject);", "GC0001: subject")]
    [InlineData("new UriBuilder().Query = $\"{from.Address}\";", "GC0001: from.Address")]
    [InlineData("var r = new Microsoft.AspNetCore.Routing.RouteValueDictionary(thread);", "GC0002: thread")]
    [InlineData(
        "Microsoft.AspNetCore.Routing.LinkGenerator g = null!; g.GetPathByAddress(\"a\", new() { [\"s\"] = subject });", "GC0002: subject")]
    public Task A_URL(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "27")]
    [InlineData("tempData[\"s\"] = subject;", "GC0002: subject")]
    [InlineData("http.Response.Cookies.Append(\"s\", $\"{subject}\");", "GC0001: subject")]
    [InlineData("http.Response.Headers[\"X-S\"] = \"\" + subject;", "GC0001: subject")]
    [InlineData("http.Items[\"s\"] = subject;", "GC0007: subject")]
    [InlineData("Microsoft.AspNetCore.Http.SessionExtensions.SetString(http.Session, \"s\", subject.ToString());", "GC0001: subject")]
    public Task A_cookie_header_TempData_or_session(string statement, string report) =>
        Refused("Microsoft.AspNetCore.Http.HttpContext http = null!; " + statement, report);

    [Theory]
    [Trait("way", "32")]
    [InlineData("System.IO.File.WriteAllText(\"x\", $\"{subject}\");", "GC0001: subject")]
    [InlineData("System.IO.File.WriteAllLines(\"x\", [subject.ToString()]);", "GC0001: subject")]
    [InlineData("new System.IO.StreamWriter(\"x\").Write(subject);", "GC0001: subject")]
    [InlineData("new System.IO.StreamWriter(\"x\").WriteLine(\"{0}\", (object)subject);", "GC0001: subject")]
    public Task A_file(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "33")]
    [InlineData("Hangfire.BackgroundJob.Capture(thread);", "GC0002: thread")]
    [InlineData("RabbitMQ.Client.Channel.Capture(subject);", "GC0002: subject")]
    [InlineData("System.Threading.Channels.ChannelWriter<object> w = null!; w.TryWrite(subject);", "GC0002: subject")]
    [InlineData("var body = System.Net.Http.Json.JsonContent.Create(thread);", "GC0002: thread")]
    public Task A_job_queue_or_webhook(string statement, string report) => Refused(statement, report);

    [Theory]
    [Trait("way", "36")]
    [InlineData(
        "[System.Diagnostics.DebuggerDisplay(\"{Subject}\")] class Row { public GuardedText? Subject { get; set; } }",
        "GC0002: System.Diagnostics.DebuggerDisplay(\"{Subject}\")")]
    [InlineData(
        "[System.Diagnostics.DebuggerTypeProxy(typeof(int))] class Row { public GuardedText? Subject { get; set; } }",
        "GC0002: System.Diagnostics.DebuggerTypeProxy(typeof(int))")]
    [InlineData(
        "class Events : System.Diagnostics.Tracing.EventSource { void Opened(GuardedText s) => WriteEvent(1, s.ToString()); }",
        "GC0001: s")]
    [InlineData(
        "class Events : System.Diagnostics.Tracing.EventSource { void Opened(GuardedText s) => WriteEvent(1, new object[] { s }); }",
        "GC0002: s")]
    [InlineData("class Events { void Opened(GuardedText s) => System.Diagnostics.Debugger.Log(1, null, s.ToString()); }", "GC0001: s")]
    public async Task A_debugger_or_event_source(
        string declaration, string report) => Assert.Contains(report, await Compiled.ReportsAsync(declaration));

    [Theory]
    [InlineData("Sentry.SentrySdk.Capture(id); Hangfire.BackgroundJob.Capture(thread.Id);")]
    [InlineData("new Page1().RedirectToPage(\"/x\", new { id, count = thread.Messages.Count });")]
    [InlineData("var c = new Dapper.CommandDefinition(\"INSERT\", new { id, thread.Messages.Count });")]
    [InlineData("System.IO.File.WriteAllText(\"x\", id.Value); Environment.SetEnvironmentVariable(\"x\", id.Value);")]
    [InlineData("System.Diagnostics.Metrics.Counter<int> counter = null!; counter.Add(thread.Messages.Count, new KeyValuePair<string, object?>(\"outcome\", outcome.Refusal?.Code));")]
    [InlineData("var u = new Uri($\"https://localhost/mail/{id}\");")]
    public async Task Ids_and_counts_may_go_anywhere(
        string statement) => Assert.Empty(await Compiled.ReportsAsync(Compiled.Body(statement) + Services));

    private static async Task Refused(string statement, string report) =>
        Assert.Equal([report], await Compiled.ReportsAsync(Compiled.Body(statement) + Services));

    private static readonly string Services = """

        public sealed class PageException(object what) : Exception { public object What { get; set; } = what; }
        public sealed class Page1 : Microsoft.AspNetCore.Mvc.RazorPages.PageModel;

        """ + string.Concat(new[]
        {
            "Sentry.SentrySdk", "Microsoft.ApplicationInsights.TelemetryClient", "Segment.Analytics.Client", "Bugsnag.Client", "OpenTelemetry.Baggage",
            "Google.Ads.Audience", "FacebookAds.Audience", "Azure.AI.Inference.Client", "Microsoft.Extensions.AI.Chat", "Microsoft.SemanticKernel.Kernel",
            "Open" + "AI.Chat.ChatClient", "Lucene.Net.Documents.Document", "Elastic.Clients.Elasticsearch.Index", "StackExchange.Redis.Database",
            "Hangfire.BackgroundJob", "RabbitMQ.Client.Channel",
        }.Select(Service)) + """

        namespace Newtonsoft.Json { public static class JsonConvert { public static string SerializeObject(object o) => ""; } }
        namespace MessagePack { public static class MessagePackSerializer { public static byte[] Serialize<T>(T o) => []; } }
        namespace YamlDotNet.Serialization { public class Serializer { public string Serialize(object o) => ""; } }
        namespace Dapper
        {
            public struct CommandDefinition(string sql, object? values) { public string Sql => sql; }
            public static class SqlMapper { public static int Execute(object connection, string sql, object? values) => 0; }
        }
        """;

    private static string Service(string type)
    {
        var dot = type.LastIndexOf('.');
        return $"namespace {type[..dot]} {{ public static class {type[(dot + 1)..]} {{ public static void Capture(object? what) {{ }} }} }}\n";
    }
}
