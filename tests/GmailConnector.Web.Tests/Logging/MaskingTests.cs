using System.Globalization;
using System.Reflection;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Logging;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace GmailConnector.Web.Tests.Logging;

/// <summary>
/// Leaks of every kind, planted past the rules at compile time by an upcast: no sink sees them, and each is counted. The loggers are those
/// that the application has.
/// </summary>
[Trait("way", "9")]
[Trait("way", "10")]
public sealed partial class MaskingTests : IDisposable
{
    private const string Subject = "Severance terms";
    private const string Address = "piet.hein@grooks.example";

    private readonly MaskedLines masked = new();
    private readonly Seen seen = new();
    private readonly Logger serilog;
    private readonly ILoggerFactory factory;
    private readonly ILogger log;

    public MaskingTests()
    {
        serilog = Logs.Create(masked, LogEventLevel.Verbose, sinks => sinks.Sink(seen));
        factory = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddSerilog(serilog));
        log = factory.CreateLogger("GmailConnector.Planted");
    }

    public static TheoryData<string, Action<ILogger, ILoggerFactory>> Leaks => new()
    {
        { "a sealed argument", (log, _) => log.LogInformation("{X}", Sealed()) },
        { "a sealed argument, taken apart", (log, _) => log.LogInformation("{@X}", Sealed()) },
        { "a sealed argument, made a string", (log, _) => log.LogInformation("{$X}", Sealed()) },
        { "a sealed argument among others", (log, _) => log.LogInformation("{A} {X} {B}", 1, Sealed(), "c") },
        { "an object that holds some", (log, _) => log.LogInformation("{X}", new Owner(Sealed())) },
        { "an object that holds some, taken apart", (log, _) => log.LogInformation("{@X}", new Owner(Sealed())) },
        { "an object deep in another", (log, _) => log.LogInformation("{@X}", new { A = new { B = new[] { new Owner(Sealed()) } } }) },
        { "a list", (log, _) => log.LogInformation("{X}", new List<object> { 1, Sealed() }) },
        { "a dictionary", (log, _) => log.LogInformation("{@X}", new Dictionary<string, object> { ["a"] = Sealed() }) },
        { "a message written out", (log, _) => log.Log(LogLevel.Information, default, Sealed(), null, (s, _) => $"{s}") },
        { "a scope", (log, _) => InScope(log, Sealed()) },
        { "a scope with names", (log, _) => InScope(log, new Dictionary<string, object> { ["X"] = Sealed() }) },
        { "a scope with names, taken apart", (log, _) => InScope(log, new Dictionary<string, object> { ["@X"] = new Owner(Sealed()) }) },
        { "an address", (log, _) => log.LogInformation("{X}", Address) },
        { "an address in an object", (log, _) => log.LogInformation("{@X}", new { A = new[] { $"Piet <{Address}>" } }) },
        { "an address in the text", (log, _) =>
            log.Log(
                LogLevel.Information,
                default,
                new List<KeyValuePair<string, object?>> { new("{OriginalFormat}", $"Opened by {Address}") },
                null,
                (s, _) => "") },
        { "an address as a key", (log, _) =>
            log.LogInformation("{X}", new Dictionary<string, int> { [Address] = 1, ["b" + Address] = 2 }) },
        { "an address as a name", (log, _) => InScope(log, new Dictionary<string, object> { [Address] = 1 }) },
        { "an address in a scope", (log, _) => InScope(log, Address) },
        { "an address in two pieces", (log, _) => log.LogInformation("{Name}@{Domain}", "piet.hein", "grooks.example") },
        { "an address in a URL", (log, _) => log.LogInformation("{X}", new Uri("https://x.example/?q=" + Uri.EscapeDataString(Address))) },
        { "an address as bytes", (log, _) => log.LogInformation("{X}", System.Text.Encoding.UTF8.GetBytes(Address)) },
        { "an address in base64", (log, _) =>
            log.LogInformation("{X}", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Address))) },
        { "an address as an event's name", (log, _) => log.Log(LogLevel.Information, new EventId(1, Address), "x", null, (s, _) => s) },
        { "an address as a logger's name", (_, factory) => factory.CreateLogger("GmailConnector." + Address).LogInformation("hello") },
        { "an exception's message", (log, _) => log.LogError(new InvalidOperationException($"{Subject} {Address}"), "It broke") },
        { "an inner exception's message", (log, _) =>
            log.LogError(new InvalidOperationException("x", new FormatException($"{Subject} {Address}")), "It broke") },
        { "one of several exceptions", (log, _) =>
            log.LogError(new AggregateException(new FormatException("x"), new FormatException($"{Subject} {Address}")), "It broke") },
        { "an exception's data", (log, _) =>
            log.LogError(new InvalidOperationException("x") { Data = { ["mail"] = Sealed() } }, "It broke") },
        { "an exception's data, as key", (log, _) =>
            log.LogError(new InvalidOperationException("x") { Data = { [Address] = 1 } }, "It broke") },
        { "an exception that prints more", (log, _) => log.LogError(new Talkative(), "It broke") },
        { "an exception that says [sealed]", (log, _) => log.LogError(new InvalidOperationException($"about {Sealed()}"), "It broke") },
        { "an exception as argument", (log, _) => log.LogError("{@X}", new InvalidOperationException($"{Subject} {Address}")) },
        { "a generated method", (log, _) => Generated(log, Sealed()) },
        { "a generated method and an address", (log, _) => Generated(log, Address) },
        { "a defined message", (log, _) => LoggerMessage.Define<object>(LogLevel.Information, default, "{X}")(log, Sealed(), null) },
        { "a framework", (_, factory) =>
            factory.CreateLogger("Microsoft.AspNetCore.Server.Kestrel").LogWarning("Connection of {User} reset", Address) },
        { "what can't be looked through", (log, _) => log.LogError(new Unreadable(), "It broke") },
    };

    [Theory]
    [MemberData(nameof(Leaks))]
    [Trait("way", "7")]
    [Trait("way", "17")]
    public void A_leak_is_masked_and_counted(string kind, Action<ILogger, ILoggerFactory> leak)
    {
        leak(log, factory);

        Assert.True(masked.Count == 1, $"{kind}: {masked.Count} counted.");
        Assert.DoesNotContain(Subject, seen.Written, StringComparison.Ordinal);
        Assert.DoesNotContain(Address, seen.Written, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("grooks", seen.Written, StringComparison.OrdinalIgnoreCase);
        var notice = seen.Events[^1];
        Assert.Equal(LogEventLevel.Error, notice.Level);
        Assert.Equal(MaskingSink.Notice, notice.MessageTemplate.Text);
    }

    [Fact]
    public void What_gives_nothing_away_passes_untouched()
    {
        log.LogInformation(
            "{Method} /{Template} {Status} in {Elapsed:0} ms ({Trace})",
            "GET",
            "mail/{mailbox}/{label=INBOX}",
            200,
            1.5,
            "6f2e9d3a7c1b4f508a9e6d7c5b4a3f21");
        log.LogError(
            new InvalidOperationException("No space left on /var/lib/x"),
            "{@X} {Y}",
            new { A = new[] { 1, 2 } },
            new Dictionary<string, int> { ["a"] = 1 });

        Assert.Equal(0, masked.Count);
        Assert.Equal(2, seen.Events.Count);
        Assert.IsType<InvalidOperationException>(seen.Events[1].Exception);
    }

    [Fact]
    [Trait("way", "7")]
    public void A_masked_exception_keeps_its_types_and_its_calls()
    {
        var thrown = Record.Exception(() => ThrowAbout(Address));

        log.LogError(thrown, "It broke");

        var written = seen.Events[0].Exception!.ToString();
        Assert.StartsWith("System.InvalidOperationException: [masked]", written, StringComparison.Ordinal);
        Assert.Contains("---> System.FormatException: [masked]", written, StringComparison.Ordinal);
        Assert.Contains($"   at {typeof(MaskingTests).FullName}.{nameof(ThrowAbout)}", written, StringComparison.Ordinal);
    }

    [Fact]
    public void The_notice_names_the_source_and_the_template_and_no_more()
    {
        log.LogInformation("Opened by {Who}", Address);

        Assert.Equal(
            "A log line of GmailConnector.Planted was masked because it contained mail or an address: Opened by {Who}",
            seen.Events[^1].RenderMessage(CultureInfo.InvariantCulture).Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal("Opened by \"[masked]\"", seen.Events[0].RenderMessage(CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        factory.Dispose();
        serilog.Dispose();
        masked.Dispose();
    }

    // As object, which code that is compiled with the rules can get by reflection alone.
    private static object Sealed() =>
        typeof(GuardedText).GetMethod(nameof(GuardedText.Or))!.Invoke(
            typeof(GuardedText).GetProperty(nameof(GuardedText.Empty))!.GetValue(null), [Subject])!;

    private static void InScope(ILogger log, object state)
    {
        using (log.BeginScope(state))
        {
            log.LogInformation("hello");
        }
    }

    private static void ThrowAbout(string address)
    {
        try
        {
            throw new FormatException(address);
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException(Subject, e);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{X}")]
    private static partial void Generated(ILogger logger, object x);

    private sealed record Owner(object Content);

    private sealed class Talkative : Exception
    {
        public override string ToString() => base.ToString() + "\nAbout " + Subject + " of " + Address;
    }

    private sealed class Unreadable : Exception
    {
        public override string Message => throw new TargetException(Subject);
    }

    private sealed class Seen : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public string Written => string.Join('\n', Events.Select(e =>
            $"{e.MessageTemplate.Text} {e.RenderMessage(CultureInfo.InvariantCulture)} {string.Join(
                ' ',
                e.Properties.Select(p => p.Key + "=" + p.Value))} {e.Exception} {e.Exception?.Message} {e.Exception?.InnerException}"));

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
