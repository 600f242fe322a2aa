namespace GmailConnector.Guard.Analyzers.Tests;

/// <summary>Inside the walls: what is derived from content in the open is followed to where it must not go.</summary>
public class ContentFlowTests
{
    private const string Log = "Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, \"{X}\", ";

    [Theory]
    [Trait("way", "9")]
    [InlineData("{Log}summary.Subject);", "summary.Subject")]
    [InlineData("{Log}subject.Reveal());", "subject.Reveal()")]
    [InlineData("{Log}subject.Reveal().Trim().ToUpperInvariant()[..3]);", "subject.Reveal().Trim().ToUpperInvariant()[..3]")]
    [InlineData("{Log}subject.Reveal()[0]);", "subject.Reveal()[0]")]
    [InlineData("{Log}message);", "message")]
    [InlineData("{Log}mailbox);", "mailbox")]
    [InlineData("{Log}$\"{mailbox}\");", "$\"{mailbox}\"")]
    [InlineData("{Log}mailbox.Address);", "mailbox.Address")]
    [InlineData("{Log}label.Name);", "label.Name")]
    [InlineData("{Log}from.Reveal().Address);", "from.Reveal().Address")]
    [InlineData("var s = summary.Subject; var t = \"Re: \" + s; var u = t.Trim(); {Log}u);", "u")]
    [InlineData("string s; s = \"\"; s += summary.From; {Log}s);", "s")]
    [InlineData("var b = new System.Text.StringBuilder(); b.Append(\"x\").Append(summary.From); {Log}b.ToString());", "b.ToString()")]
    [InlineData("var l = new List<string>(); l.Add(summary.From); {Log}string.Join(',', l));", "string.Join(',', l)")]
    [InlineData("var l = new[] { \"a\", summary.From }; {Log}l[1]);", "l[1]")]
    [InlineData("var d = new Dictionary<string, string> { [\"s\"] = summary.Subject }; {Log}d[\"s\"]);", "d[\"s\"]")]
    [InlineData("var t = (1, summary.Subject); {Log}t.Item2);", "t.Item2")]
    [InlineData("var (_, s) = (1, summary.Subject); {Log}s);", "s")]
    [InlineData("var a = new { summary.Subject }; {Log}a);", "a")]
    [InlineData(
        "{Log}summary.Subject.Length == 0 ? \"none\" : summary.Subject);", "summary.Subject.Length == 0 ? \"none\" : summary.Subject")]
    [InlineData("if (message is { Summary.Subject: var s }) { {Log}s); }", "s")]
    [InlineData("var s = message.Content switch { { Text: { } t } => t, _ => \"\" }; {Log}s);", "s")]
    [InlineData("{Log}message.Content?.Header(\"To\"));", "message.Content?.Header(\"To\")")]
    [InlineData("foreach (var h in message.Content!.Headers) { {Log}h.Value); }", "h.Value")]
    [InlineData(
        "{Log}System.Linq.Enumerable.First(System.Linq.Enumerable.Select(message.Content!.Headers, h => h.Name)));",
        "System.Linq.Enumerable.First(System.Linq.Enumerable.Select(message.Content!.Headers, h => h.Name))")]
    [InlineData("string[] l = [summary.Subject]; System.Array.ForEach(l, w => {Log}w));", "w")]
    [InlineData("Outcome<string> o = summary.Subject; o.Map(s => { {Log}s); return 1; });", "s")]
    [InlineData("Outcome<MessageSummary> o = summary; {Log}o.Map(s => s.Subject).Value);", "o.Map(s => s.Subject).Value")]
    [InlineData(
        "{Log}Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(mailbox.Address))));",
        "Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(mailbox.Address)))")]
    [InlineData("{Log}Shorten(summary.Subject)); static string Shorten(string s) => s.Substring(1);", "Shorten(summary.Subject)")]
    [InlineData("Held.Last = summary.Subject; {Log}Held.Last);", "Held.Last")]
    [InlineData("new Note(summary.Subject).Write(logger);", "Text")]
    [InlineData("{Log}new Note(summary.Subject).Text);", "Text", "new Note(summary.Subject).Text")]
    [InlineData("{Log}google.Snippet);", "google.Snippet")]
    [InlineData("{Log}google.Payload!.Headers![0].Value);", "google.Payload!.Headers![0].Value")]
    public Task What_is_derived_from_content_reaches_no_log(string statement, params string[] culprits) => Refused(statement, culprits);

    [Theory]
    [InlineData("throw new InvalidOperationException($\"No {summary.Subject}\");", "$\"No {summary.Subject}\"")]
    [InlineData("var e = new Exception(); e.Data[\"s\"] = summary.Subject; throw e;", "summary.Subject")]
    [Trait("way", "7")]
    public Task Nor_an_exception(string statement, string culprit) => Refused(statement, culprit);

    [Theory]
    [InlineData("activity.SetTag(\"s\", mailbox.Address);", "mailbox.Address")]
    [InlineData("activity.DisplayName = summary.Subject;", "summary.Subject")]
    [Trait("way", "11")]
    public Task Nor_an_activity(string statement, string culprit) => Refused(statement, culprit);

    [Theory]
    [InlineData(
        "System.Diagnostics.Metrics.Counter<int> c = null!; c.Add(1, new KeyValuePair<string, object?>(\"s\", mailbox.Address));",
        "mailbox.Address")]
    [Trait("way", "12")]
    public Task Nor_a_metric(string statement, string culprit) => Refused(statement, culprit);

    [Theory]
    [InlineData("new System.Diagnostics.ProcessStartInfo(\"tool\", summary.Subject);", "summary.Subject")]
    [InlineData("Environment.SetEnvironmentVariable(\"s\", mailbox.Address);", "mailbox.Address")]
    [InlineData("new System.Diagnostics.ProcessStartInfo().Arguments = summary.Subject;", "summary.Subject")]
    [Trait("way", "16")]
    public Task Nor_a_process(string statement, string culprit) => Refused(statement, culprit);

    [Theory]
    [InlineData(
        "System.Data.Common.DbCommand c = null!; c.CommandText = \"SELECT '\" + summary.Subject + \"'\";",
        "\"SELECT '\" + summary.Subject + \"'\"")]
    [InlineData("System.Data.Common.DbParameter p = null!; p.Value = summary.Subject;", "summary.Subject")]
    [Trait("way", "20")]
    [Trait("way", "21")]
    [Trait("way", "22")]
    public Task Nor_a_statement_or_its_log_or_an_index(string statement, string culprit) => Refused(statement, culprit);

    [Theory]
    [InlineData("Microsoft.Extensions.Caching.Memory.CacheExtensions.Set(memory, \"s\", summary.Subject);", "summary.Subject")]
    [InlineData("Microsoft.Extensions.Caching.Memory.CacheExtensions.Set(memory, mailbox.Address, 1);", "mailbox.Address")]
    [Trait("way", "23")]
    public Task Nor_a_cache(string statement, string culprit) => Refused(statement, culprit);

    [Theory]
    [InlineData("var u = new Uri(\"https://localhost/?q=\" + summary.Subject);", "\"https://localhost/?q=\" + summary.Subject")]
    [InlineData("http.Response.Redirect(\"/?q=\" + mailbox.Address);", "\"/?q=\" + mailbox.Address")]
    [Trait("way", "26")]
    public Task Nor_a_URL(string statement, string culprit) => Refused(statement, culprit);

    [Theory]
    [InlineData("http.Response.Cookies.Append(\"s\", mailbox.Address);", "mailbox.Address")]
    [InlineData("http.Response.Headers[\"X-S\"] = summary.Subject;", "summary.Subject")]
    [InlineData("http.Response.Headers.ContentDisposition = summary.Subject;", "summary.Subject")]
    [InlineData("var c = new System.Security.Claims.Claim(\"name\", mailbox.Address);", "mailbox.Address")]
    [InlineData(
        "await http.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(summary.Subject));",
        "System.Text.Encoding.UTF8.GetBytes(summary.Subject)")]
    [Trait("way", "27")]
    public Task Nor_a_cookie_header_or_answer(string statement, string culprit) => Refused(statement, culprit);

    [Theory]
    [InlineData("System.IO.File.WriteAllText(\"x\", summary.Subject);", "summary.Subject")]
    [InlineData("System.IO.File.WriteAllBytes(message.Content!.Attachments[0].FileName, []);", "message.Content!.Attachments[0].FileName")]
    [InlineData("using var w = new System.IO.StreamWriter(\"x\"); w.Write(summary.Subject);", "summary.Subject")]
    [Trait("way", "32")]
    public Task Nor_a_file(string statement, string culprit) => Refused(statement, culprit);

    [Theory]
    [InlineData("var j = System.Text.Json.JsonSerializer.Serialize(message);", "message")]
    [InlineData("var j = System.Text.Json.JsonSerializer.Serialize(new { mailbox.Address });", "new { mailbox.Address }")]
    [InlineData("var c = new System.Net.Http.StringContent(summary.Subject);", "summary.Subject")]
    [Trait("way", "4")]
    [Trait("way", "33")]
    public Task Nor_JSON_or_a_body_of_our_own(string statement, string culprit) => Refused(statement, culprit);

    [Theory]
    [InlineData("var r = new Refusal(RefusalCode.NotFound, $\"No {summary.Subject}\", \"\", \"\", \"\");", "$\"No {summary.Subject}\"")]
    public Task Nor_a_refusal(string statement, string culprit) => Refused(statement, culprit);

    [Fact]
    public async Task Nor_the_public_surface()
    {
        const string source = """
            public sealed class Door(GuardedText subject)
            {
                public GuardedText Subject => subject;
                public int Length => 1;
                public string Text => subject.Reveal();
                public string Shout() { var s = Text; return s + "!"; }
                internal string Inside => subject.Reveal();
            }
            """;
        Assert.Equal(["GC0002: Text", "GC0002: Shout"], await Compiled.ReportsAsync(source, "GmailConnector.Storage"));
    }

    [Theory]
    [InlineData("{Log}mailbox.Id); {Log}message.Id); {Log}message.InternalDate); {Log}message.Labels.Count);")]
    [InlineData("{Log}message.Content!.Attachments.Count); {Log}message.HasAttachments); {Log}label.Id);")]
    [InlineData("var s = summary.Subject; var t = \"fixed\"; {Log}t);")]
    [InlineData("var sealedName = Sealer.Seal(label.Name); {Log}sealedName);")]
    [InlineData("{Log}google.Id); {Log}google.LabelIds!.Count); {Log}new ThreadId(google.ThreadId!));")]
    [InlineData("{Log}message.Content!.Attachments[0].PartId);")]
    [InlineData("Pass(summary); void Pass(MessageSummary s) { {Log}s.GetType().Name.Length); }")]
    [InlineData("Held.Last = \"fixed\"; {Log}Held.Last);")]
    [InlineData("using var m = new System.IO.MemoryStream(); m.Write(System.Text.Encoding.UTF8.GetBytes(summary.Subject));")]
    public Task Ids_counts_sealed_values_and_what_stays_inside_are_fine(string statement) => Refused(statement);

    [Fact]
    public async Task A_place_where_content_ends_may_hand_it_on_and_the_next_one_may_not()
    {
        const string source = """
            static class Ways
            {
                [ContentEnds("It goes to Gmail.")]
                internal static void Out(MessageSummary s) => Console.WriteLine(s.Subject);
                internal static void Leak(MessageSummary s) => Console.WriteLine(s.Subject);
            }
            """;
        Assert.Equal(
            ["GC0002: s.Subject"], await Compiled.ReportsAsync("using GmailConnector.Guard.Ports;\n" + source, "GmailConnector.Storage"));
    }

    private static async Task Refused(string statement, params string[] culprits) =>
        Assert.Equal(
            culprits.Select(c => $"GC0002: {c}").Order(StringComparer.Ordinal),
            (await Compiled.ReportsAsync(Adapter(statement), "GmailConnector.Storage")).Order(StringComparer.Ordinal));

    private static string Adapter(string statement) => $$"""
        using GmailConnector.Guard.Ports;

        internal sealed class Adapter
        {
            internal async Task Handle(
                MailboxRecord mailbox, MessageRecord message, MessageSummary summary, LabelRecord label, GuardedText subject, GuardedAddress from, Google.Apis.Gmail.v1.Data.Message google,
                Microsoft.Extensions.Logging.ILogger logger, System.Diagnostics.Activity activity, Microsoft.AspNetCore.Http.HttpContext http,
                Microsoft.Extensions.Caching.Memory.IMemoryCache memory)
            {
                {{statement.Replace("{Log}", Log, StringComparison.Ordinal)}}
                await Task.CompletedTask;
            }
        }

        internal static class Held { internal static string Last { get; set; } = ""; }
        internal sealed record Note(string Text) { internal void Write(Microsoft.Extensions.Logging.ILogger logger) => {{Log}}Text); }
        internal static class Sealer { [ContentEnds("Sealed.")] internal static string Seal(string s) => s; }

        namespace Google.Apis.Gmail.v1.Data
        {
            public class Message
            {
                public string? Id { get; set; }
                public string? ThreadId { get; set; }
                public IList<string>? LabelIds { get; set; }
                public string? Snippet { get; set; }
                public MessagePart? Payload { get; set; }
            }
            public class MessagePart { public IList<MessagePartHeader>? Headers { get; set; } }
            public class MessagePartHeader { public string? Value { get; set; } }
        }
        """;
}
