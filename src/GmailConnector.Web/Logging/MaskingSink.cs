using System.Runtime.CompilerServices;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace GmailConnector.Web.Logging;

/// <summary>
/// The last defence against mail in logs: checks every finished event, of frameworks too, before the sinks get it. What reveals mail is
/// masked and counted; an event that can't be checked isn't written.
/// </summary>
internal sealed class MaskingSink(ILogEventSink behind, MaskedLines masked) : ILogEventSink, IDisposable
{
    internal const string Notice = "A log line of {Source} was masked because it contained mail or an address: {Line}";

    private static readonly MessageTemplateParser Parser = new();
    private static readonly MessageTemplate NoticeTemplate = Parser.Parse(Notice);
    private static readonly MessageTemplate MaskedTemplate = Parser.Parse(Leak.Mask);

    // There are few templates, and the same objects are used again.
    private readonly ConditionalWeakTable<MessageTemplate, StrongBox<bool>> templates = [];

    public void Emit(LogEvent logEvent)
    {
        LogEvent? replaced;
        try
        {
            replaced = Replace(logEvent);
        }
        catch (Exception)
        {
            masked.Add();
            Tell(logEvent, Leak.Mask, Leak.Mask);
            return;
        }

        if (replaced is null)
        {
            behind.Emit(logEvent);
            return;
        }

        masked.Add();
        behind.Emit(replaced);
        Tell(
            logEvent,
            replaced.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source) ? Text(source) : "?",
            replaced.MessageTemplate.Text);
    }

    public void Dispose() => (behind as IDisposable)?.Dispose();

    /// <summary>The masked event, or null if nothing in it has to be masked.</summary>
    private LogEvent? Replace(LogEvent original)
    {
        var template = IsLeaking(original.MessageTemplate) ? MaskedTemplate : original.MessageTemplate;
        var exception = original.Exception is { } thrown && MaskedException.IsNeededFor(thrown)
            ? new MaskedException(thrown)
            : original.Exception;
        List<LogEventProperty>? properties = null;
        foreach (var (name, value) in original.Properties)
        {
            var (newName, newValue) = (Leak.IsIn(name) ? Leak.Mask : name, PropertyMask.Of(value));
            if (properties is null && (!ReferenceEquals(newName, name) || !ReferenceEquals(newValue, value)))
            {
                properties = [.. original.Properties.TakeWhile(p => p.Key != name).Select(p => new LogEventProperty(p.Key, p.Value))];
            }

            properties?.Add(new LogEventProperty(newName, newValue));
        }

        if (properties is null && ReferenceEquals(template, original.MessageTemplate) && ReferenceEquals(exception, original.Exception))
        {
            // "{Name}@{Domain}": harmless apart, but an address in the written line.
            return IsJoining(original) && Leak.IsIn(Joined(original)) ? With(original, MaskedTemplate, exception, Strings(original)) : null;
        }

        return With(
            original, template, exception, properties ?? [.. original.Properties.Select(p => new LogEventProperty(p.Key, p.Value))]);
    }

    private bool IsLeaking(MessageTemplate template) =>
        templates.GetValue(template, static t => new StrongBox<bool>(Leak.IsIn(t.Text))).Value;

    private static bool IsJoining(LogEvent e) =>
        AddressShapes.MayBeginIn(e.MessageTemplate.Text)
            || e.Properties.Values.Any(v => v is not ScalarValue { Value: not string } && AddressShapes.MayBeginIn(Text(v)));

    private static string Text(LogEventPropertyValue value) => value is ScalarValue { Value: string text } ? text : value.ToString();

    /// <summary>The message as sinks write it, strings without quotes.</summary>
    private static string Joined(LogEvent e) =>
        string.Concat(e.MessageTemplate.Tokens.Select(t =>
            t is PropertyToken p && e.Properties.TryGetValue(p.PropertyName, out var value) ? Text(value) : t.ToString()));

    private static IEnumerable<LogEventProperty> Strings(LogEvent e) =>
        e.Properties.Select(p =>
            new LogEventProperty(
                p.Key,
                p.Key == Constants.SourceContextPropertyName || p.Value is ScalarValue { Value: not string }
                    ? p.Value
                    : new ScalarValue(Leak.Mask)));

    private static LogEvent With(LogEvent e, MessageTemplate template, Exception? exception, IEnumerable<LogEventProperty> properties) =>
        new(e.Timestamp, e.Level, exception, template, properties, e.TraceId ?? default, e.SpanId ?? default);

    private void Tell(LogEvent about, string source, string line) =>
        behind.Emit(new LogEvent(
            about.Timestamp,
            LogEventLevel.Error,
            null,
            NoticeTemplate,
            [
                new LogEventProperty(Constants.SourceContextPropertyName, new ScalarValue(typeof(MaskingSink).FullName)),
                new LogEventProperty("Source", new ScalarValue(source)),
                new LogEventProperty("Line", new ScalarValue(line)),
            ]));
}
