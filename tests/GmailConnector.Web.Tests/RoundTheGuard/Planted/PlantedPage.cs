// Written against the guard, and compiled by a test without its analyzers: what would happen if the build let it through.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Vocabulary;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

[assembly: RazorCompiledItem(typeof(Planted.PlantedView), "mvc.1.0.razor-page", "/Pages/Planted.cshtml")]

namespace Planted;

public class PlantedModel(Mailboxes mailboxes, MailboxConnections connections, ILogger<PlantedModel> log) : PageModel
{
    private static readonly ConcurrentDictionary<string, MailThread> Cache = new();

    internal string Way { get; private set; } = "";

    internal MailThread? Thread { get; private set; }

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, ThreadId thread, AffirmativeAct act, CancellationToken ct)
    {
        var way = (string)RouteData.Values["way"]!;
        Way = way;
        if (way == "23")
        {
            // Whoever asks first fills it for everybody.
            Thread = Cache.TryGetValue(thread.Value, out var cached) ? cached : Cache[thread.Value] = await ReadAsync(mailbox, thread, ct);
            return Page();
        }

        if (way == "erase")
        {
            // A GET: nobody pressed anything, though the address says so.
            return Content($"{(await connections.DisconnectAsync(HttpContext.Viewer(), act, mailbox, ct)).Refusal?.Code}");
        }

        Thread = await ReadAsync(mailbox, thread, ct);
        return Try(Thread.Subject, Thread.Messages[0].From) ?? Page();
    }

    private async Task<MailThread> ReadAsync(MailboxId mailbox, ThreadId thread, CancellationToken ct) =>
        (await mailboxes.Open(HttpContext.Viewer(), mailbox).ReadThreadAsync(thread, ct)).Value;

    private IActionResult? Try(GuardedText subject, GuardedAddress from) => Way switch
    {
        "1" => Content($"{subject} {from}" + subject + string.Concat(subject, from) + subject.ToString()),
        "4" => Content(JsonSerializer.Serialize(subject)),
        "4-result" => new JsonResult(Thread),
        "5" => Content(Newtonsoft.Json.JsonConvert.SerializeObject(new object[] { subject, from, Thread! })),
        "5-xml" => Content(Xml(subject)),
        "6" => Content(JsonSerializer.Serialize<object>(new Dictionary<string, object> { ["x"] = subject }) + (dynamic)subject),
        "7" => throw new InvalidOperationException($"It broke on {subject} from {from}.") { Data = { ["subject"] = subject } },
        "9" => Logged(() => log.LogError("Opened {Subject} from {From}", subject, from)),
        "10" => Logged(() =>
        {
            using (log.BeginScope(new Dictionary<string, object> { ["Subject"] = subject }))
            {
                log.LogError("{@Subject} {@Thread}", subject, Thread);
            }
        }),
        "11" => Content(Tagged(subject)),
        "20" => Content(Stored(subject)),
        "26" => Redirect("/?subject=" + Uri.EscapeDataString(subject.ToString()!)),
        "27" => Kept(subject),
        "32" => Content(Written(subject)),
        "33" => Content(Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(new { job = "remind", subject }))),
        "35" => Content(string.Join(' ', typeof(GuardedText).GetProperties().Select(p => p.GetValue(subject)).Append(subject))),
        "37" => Content(Guessed(subject)),
        _ => null,
    };

    private IActionResult Logged(Action act)
    {
        act();
        return Content("logged");
    }

    private static string Xml(GuardedText subject)
    {
        using var memory = new MemoryStream();
        new System.Runtime.Serialization.DataContractSerializer(typeof(GuardedText)).WriteObject(memory, subject);
        return Encoding.UTF8.GetString(memory.ToArray());
    }

    private static string Tagged(GuardedText subject)
    {
        using var activity = new Activity("planted").Start();
        activity.SetTag("subject", subject).AddBaggage("subject", subject.ToString());
        return string.Join(' ', activity.TagObjects.Select(t => t.Value).Concat(activity.Baggage.Select(b => b.Value)));
    }

    private static string Stored(GuardedText subject)
    {
        using var memory = new SqliteConnection("Data Source=:memory:");
        memory.Open();
        using var command = memory.CreateCommand();
        command.CommandText = "SELECT $subject";
        command.Parameters.AddWithValue("$subject", subject);
        return command.ExecuteScalar()?.ToString() ?? "";
    }

    private IActionResult Kept(GuardedText subject)
    {
        TempData["subject"] = subject;
        Response.Cookies.Append("subject", subject.ToString()!);
        return Content("kept");
    }

    private static string Written(GuardedText subject)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        System.IO.File.WriteAllText(file, $"{subject}");
        var text = System.IO.File.ReadAllText(file);
        System.IO.File.Delete(file);
        return text;
    }

    private string Guessed(GuardedText subject)
    {
        var again = Thread!.Subject.Or("");
        var equal = subject.Equals(again) || subject.GetHashCode() == again.GetHashCode();
        var sorted = Thread.Messages.Select(m => m.Subject).Append(again).Order().ToList().Count;
        return $"equal: {equal}, sorted: {sorted}";
    }
}

[RazorCompiledItemMetadata("RouteTemplate", "/planted/{way}/{mailbox}/{thread}")]
public class PlantedView : Page
{
    public PlantedModel Model => (PlantedModel)PageContext.ViewData.Model!;

    public override async Task ExecuteAsync()
    {
        Layout = null;
        var subject = Model.Thread!.Subject;
        switch (Model.Way)
        {
            case "28":
                Write(new HtmlString(subject.ToString()));
                break;
            case "28-string":
                using (var text = new StringWriter())
                {
                    ((IHtmlContent)subject).WriteTo(text, HtmlEncoder.Default);
                    WriteLiteral(Reversed(text.ToString()));
                }

                break;
            case "28-writer":
                var copy = new Copy();
                ((IHtmlContent)subject).WriteTo(copy, HtmlEncoder.Default);
                WriteLiteral(Reversed(copy.Taken.ToString()));
                break;
            case "28-address":
                WriteLiteral("<a href=\"/x?s=");
                Write(subject);
                WriteLiteral("\">more</a>");
                break;
            case "28-cut":
                WriteLiteral("<form method=\"post\"><input value=\"");
                Write(subject);
                WriteLiteral("\"><button formmethod=\"get\">more</button></form>");
                break;
            case "28-builder":
                using (var text = new StringWriter())
                {
                    new HtmlContentBuilder().AppendHtml(subject).WriteTo(text, HtmlEncoder.Default);
                    WriteLiteral(Reversed(text.ToString()));
                }

                break;
            default:
                // The right way, which "23" uses on content of a cache, and "show" as the control.
                Write(subject);
                break;
        }

        await Task.CompletedTask;
    }

    // What was taken, so that no edge would know it again.
    private static string Reversed(string taken) => new(taken.Reverse().ToArray());

    private sealed class Copy : TextWriter
    {
        public StringBuilder Taken { get; } = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Taken.Append(value);
    }
}
