using System.Diagnostics.Metrics;
using GmailConnector.Web.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Web.Tests.Logging;

/// <summary>Logs have one way out, and the count of masked lines is a metric.</summary>
public sealed class LogsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gmailconnector-logs-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    [Trait("way", "17")]
    [Trait("way", "36")]
    public void No_other_provider_hears_what_is_logged()
    {
        var builder = WebApplication.CreateBuilder(["--Logs:Folder=" + folder.FullName, "--urls=http://127.0.0.1:0"]);
        using var before = new Hearing();
        using var after = new Hearing();
        using var control = new Hearing();
        builder.Logging.AddProvider(before);
        using (var unset = LoggerFactory.Create(l => l.AddProvider(control)))
        {
            unset.CreateLogger("GmailConnector.Test").LogError("Something happened");
        }

        builder.AddLogs();

        builder.Logging.AddProvider(after);
        using var app = (IDisposable)builder.Build();
        ((WebApplication)app).Services
            .GetRequiredService<ILoggerFactory>()
            .CreateLogger("GmailConnector.Test")
            .LogError("Something happened");
        Assert.Equal(["Something happened"], control.Heard);
        Assert.Empty(before.Heard);
        Assert.Empty(after.Heard);
    }

    [Fact]
    public void The_count_is_a_metric()
    {
        using var masked = new MaskedLines();
        var measured = new List<long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "GmailConnector" && instrument.Name == "gmailconnector.logs.masked")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            Assert.Equal(0, tags.Length);
            measured.Add(value);
        });
        listener.Start();
        masked.Add();
        masked.Add();

        listener.RecordObservableInstruments();

        Assert.Contains(2, measured);
    }

    private sealed class Hearing : ILoggerProvider, ILogger
    {
        internal List<string> Heard { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => Heard.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
